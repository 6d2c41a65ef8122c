// The terminal's view of diagnostics: see render() in diagnostics.h.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/utf8.h"

namespace caravan::io {

namespace {

constexpr std::size_t widest = 100;     // columns of a shown line
constexpr std::size_t lead_in = 40;     // columns kept before the spot when a line is cut
constexpr std::size_t tab_width = 4;    // columns between tab stops
constexpr std::size_t far_away = 1000;  // bytes beyond the spot that are never looked at

struct Colours {
  std::string_view error, warning, faint, end;
};

/// One character as shown.
struct Glyph {
  std::string text;
  std::size_t column;  // where it begins on the terminal, from 0
  std::size_t width;
  bool marked;
};

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

/// The characters of `line` from byte `from` to byte `to`; those in [begin, end) are marked.
std::vector<Glyph> glyphs_of(std::string_view line, std::size_t from, std::size_t to, std::size_t begin,
                             std::size_t end) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  for (std::size_t at = from; at < to;) {
    const Character c = first_character(line.substr(at));
    const std::string_view raw = line.substr(at, c.bytes);
    Glyph glyph{visible(raw), column, 0, at >= begin && at < end};
    if (raw == "\t") glyph.text.assign(tab_width - column % tab_width, ' ');
    glyph.width = display_width(glyph.text);
    column += glyph.width;
    glyphs.push_back(std::move(glyph));
    at += c.bytes;
  }
  return glyphs;
}

struct Shown {
  std::string line;
  std::string carets;
};

/// The stretch of glyphs that fits the width, with '…' where something was cut, and the carets under it.
Shown cut(const std::vector<Glyph>& glyphs, bool cut_left, bool cut_right) {
  const std::size_t total = glyphs.empty() ? 0 : glyphs.back().column + glyphs.back().width;
  const auto mark = std::find_if(glyphs.begin(), glyphs.end(), [](const Glyph& g) { return g.marked; });
  const std::size_t marked = mark == glyphs.end() ? total : mark->column;
  std::size_t first = 0;
  if (total > widest && marked > lead_in) first = std::min(marked - lead_in, total - std::min(total, widest));
  Shown shown;
  std::string spaces;
  for (const Glyph& glyph : glyphs) {
    if (glyph.column < first) {
      cut_left = true;
      continue;
    }
    if (glyph.column + glyph.width > first + widest) {
      cut_right = true;
      break;
    }
    shown.line += glyph.text;
    if (glyph.marked) {
      shown.carets.append(glyph.width, '^');
    } else if (shown.carets.empty()) {
      spaces.append(glyph.width, ' ');
    }
  }
  if (shown.carets.empty()) shown.carets = "^";
  if (cut_right) shown.line += "…";
  if (cut_left) shown.line.insert(0, "…");
  shown.carets.insert(0, (cut_left ? " " : "") + spaces);
  return shown;
}

Shown excerpt(std::string_view line, const Spot& spot) {
  const std::size_t begin = std::min<std::size_t>(spot.column - 1, line.size());
  const std::size_t end = std::min(line.size(), begin + std::max<std::size_t>(spot.length, 1));
  std::size_t from = begin > far_away ? begin - far_away : 0;
  while (from > 0 && !begins_character(line[from])) --from;
  std::size_t to = std::min(line.size(), begin + far_away);
  while (to < line.size() && !begins_character(line[to])) ++to;
  return cut(glyphs_of(line, from, to, begin, end), from > 0, to < line.size());
}

std::string place_of(const Spot& spot, const Sources& sources) {
  if (!spot.known()) return {};
  std::string place = visible(sources.name(spot.source));
  if (spot.line > 0) place += fmt::format(":{}", spot.line);
  if (spot.line > 0 && spot.column > 0) {
    const std::string_view line = sources.line(spot.source, spot.line);
    place += fmt::format(":{}", count_characters(line.substr(0, spot.column - 1)) + 1);
  }
  return place + ": ";
}

void append(std::string& page, const Diagnostic& d, const Sources& sources, const Colours& colours) {
  const bool error = d.severity == Severity::error;
  const std::string_view colour = error ? colours.error : colours.warning;
  fmt::format_to(std::back_inserter(page), "{}{}{}:{} {}\n", place_of(d.spot, sources), colour,
                 error ? "error" : "warning", colours.end, visible(d.message));
  const std::string number = fmt::format("{}", d.spot.line);
  const std::string margin(number.size() + 3, ' ');
  const std::string_view line = sources.line(d.spot.source, d.spot.line);
  const bool has_excerpt = d.spot.column > 0 && line.find_first_not_of(" \t") != std::string_view::npos;
  if (has_excerpt) {
    const Shown shown = excerpt(line, d.spot);
    fmt::format_to(std::back_inserter(page), "  {}{} |{} {}\n", colours.faint, number, colours.end, shown.line);
    fmt::format_to(std::back_inserter(page), "{}{}|{} {}{}{}\n", margin, colours.faint, colours.end, colour,
                   shown.carets, colours.end);
  }
  if (!d.hint.empty()) fmt::format_to(std::back_inserter(page), "{}= {}\n", margin, visible(d.hint));
}

}  // namespace

std::string render(std::span<const Diagnostic> diagnostics, const Sources& sources, bool colour) {
  const Colours plain{};
  const Colours ansi{"\x1b[1;31m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"};
  std::string page;
  for (const Diagnostic& d : diagnostics) append(page, d, sources, colour ? ansi : plain);
  return page;
}

}  // namespace caravan::io
