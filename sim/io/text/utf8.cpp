#include "sim/io/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace caravan::io {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 6> combining{
    {{0x0300, 0x036f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}}};

constexpr std::array<Range, 14> wide{{{0x1100, 0x115f},
                                      {0x231a, 0x231b},
                                      {0x23e9, 0x23ec},
                                      {0x2e80, 0x303e},
                                      {0x3041, 0x33ff},
                                      {0x3400, 0x4dbf},
                                      {0x4e00, 0x9fff},
                                      {0xa000, 0xa4cf},
                                      {0xa960, 0xa97f},
                                      {0xac00, 0xd7a3},
                                      {0xf900, 0xfaff},
                                      {0xfe30, 0xfe6f},
                                      {0xff01, 0xff60},
                                      {0xffe0, 0xffe6}}};

template <std::size_t n>
bool within(const std::array<Range, n>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// What the first byte says: the length of the character, or 0 for a byte that cannot begin one.
std::size_t length_after(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

bool overlong_or_out_of_range(char32_t c, std::size_t bytes) {
  if (bytes == 3) return c < 0x800 || (c >= 0xd800 && c <= 0xdfff);
  return bytes == 4 && (c < 0x10000 || c > 0x10ffff);
}

}  // namespace

Character first_character(std::string_view text) {
  if (text.empty()) return {};
  const unsigned lead = byte_at(text, 0);
  const std::size_t bytes = length_after(lead);
  if (bytes == 1) return {lead, 1, true};
  const Character broken{lead, 1, false};
  if (bytes == 0 || text.size() < bytes) return broken;
  char32_t value = lead & (0x7fU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const unsigned next = byte_at(text, i);
    if ((next & 0xc0U) != 0x80U) return broken;
    value = (value << 6U) | (next & 0x3fU);
  }
  if (overlong_or_out_of_range(value, bytes)) return broken;
  return {value, bytes, true};
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    const Character c = first_character(text.substr(at, 4));
    if (!c.valid) return at;
    at += c.bytes;
  }
  return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += first_character(text.substr(at, 4)).bytes;
  return count;
}

int display_width(char32_t character) {
  if (character < 0x300) return 1;
  if (within(combining, character)) return 0;
  if (within(wide, character)) return 2;
  return character >= 0x1f300 && character <= 0x3fffd ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    width += static_cast<std::size_t>(display_width(c.value));
    text.remove_prefix(c.bytes);
  }
  return width;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

std::string visible(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const Character c = first_character(text);
    if (c.valid && !is_control(c.value)) {
      shown.append(text.substr(0, c.bytes));
    } else if (c.value == '\t') {
      shown += "\\t";
    } else if (c.value == '\n') {
      shown += "\\n";
    } else {
      const auto code = static_cast<std::uint32_t>(c.value);
      shown += code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
    }
    text.remove_prefix(c.bytes);
  }
  return shown;
}

char32_t folded(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;
  const bool even_is_capital = (c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177) || (c >= 0x460 && c <= 0x481);
  if (even_is_capital) return c | 1U;
  const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
  if (odd_is_capital) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3a9) return c + 32;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  return c >= 0x400 && c <= 0x40f ? c + 80 : c;
}

}  // namespace caravan::io
