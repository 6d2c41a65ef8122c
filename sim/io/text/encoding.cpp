#include "sim/io/text/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sim/io/text/utf8.h"

namespace caravan::io {

namespace {

constexpr const char* as_utf8 = "save the file as UTF-8 / 请另存为 UTF-8";

bool within(unsigned value, unsigned low, unsigned high) { return low <= value && value <= high; }

/// Pairs of bytes as GBK writes Chinese: every byte above ASCII belongs to a pair, and one pair is of GB 2312.
bool looks_like_gbk(std::string_view text) {
  bool common = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) continue;
    if (++at == text.size()) return false;
    const unsigned trail = static_cast<unsigned char>(text[at]);
    if (!within(lead, 0x81, 0xfe) || !within(trail, 0x40, 0xfe) || trail == 0x7f) return false;
    common = common || (within(lead, 0xb0, 0xf7) && trail >= 0xa1);
  }
  return common;
}

/// A mark of UTF-16, or zero bytes at every second place as its Latin letters have.
bool looks_like_utf16(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return true;
  const std::string_view head = text.substr(0, 64);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '\0') ++zeros[at % 2];
  }
  return head.size() >= 4 && (zeros[0] == 0 || zeros[1] == 0) && 4 * (zeros[0] + zeros[1]) >= head.size();
}

/// The first byte below a space that is not a tab, LF or the CR of a CRLF, and DEL; npos when there is none.
std::size_t first_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f') continue;
    const bool line_end = c == '\n' || (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
    if (!line_end && c != '\t') return at;
  }
  return std::string_view::npos;
}

}  // namespace

Spot spot_at(SourceId source, std::size_t at, const Sources& sources) {
  const std::string_view before = sources.body(source).substr(0, at);
  const auto line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t last_end = before.rfind('\n');
  const std::size_t column = last_end == std::string_view::npos ? at + 1 : at - last_end;
  return {source, line, static_cast<std::uint32_t>(column), 1};
}

bool check_encoding(SourceId source, const Sources& sources, Diagnostics& diagnostics) {
  const std::string_view text = sources.body(source);
  if (looks_like_utf16(text)) {
    diagnostics.error({source, 1, 1, 0}, "the file is in UTF-16", as_utf8);
    return false;
  }
  if (const std::size_t at = first_invalid_utf8(text); at != std::string_view::npos) {
    const unsigned byte = static_cast<unsigned char>(text[at]);
    diagnostics.error(
        spot_at(source, at, sources),
        fmt::format("byte 0x{:02x} is not UTF-8{}", byte, looks_like_gbk(text) ? " (the file seems to be GBK)" : ""),
        as_utf8);
    return false;
  }
  if (const std::size_t at = first_control(text); at != std::string_view::npos) {
    if (text[at] == '\r') {
      diagnostics.error(spot_at(source, at, sources), "a carriage return without a line feed",
                        "save the file with the line ends LF or CRLF");
    } else {
      const unsigned byte = static_cast<unsigned char>(text[at]);
      diagnostics.error(spot_at(source, at, sources), fmt::format("control character U+{:04X}", byte), "remove it");
    }
    return false;
  }
  return true;
}

}  // namespace caravan::io
