#include "sim/io/text/yaml_spot.h"

#include <algorithm>

namespace caravan::io {

namespace {

/// Where the text in quotes that begins at `text[0]` ends, behind its closing quote; npos when it does not.
std::size_t quoted_length(std::string_view text) {
  const char quote = text[0];
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      const bool doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

/// What a plain scalar has in its first line: up to a comment, blanks at the end left out.
std::size_t plain_length(std::string_view line) {
  const std::size_t comment = std::min(line.find(" #"), line.find("\t#"));
  const std::size_t last = line.substr(0, comment).find_last_not_of(" \t");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

ScalarSpot scalar_spot(const Spot& begin, std::size_t at, std::string_view text, const Sources& sources) {
  const std::string_view body = sources.body(begin.source);
  const std::string_view line = sources.line(begin.source, begin.line);
  const std::string_view rest = line.substr(std::min<std::size_t>(begin.column - 1, line.size()));
  ScalarSpot found{begin, true};
  std::size_t length = 0;
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    const std::size_t whole = at < body.size() ? quoted_length(body.substr(at)) : 0;
    found.closed = whole != std::string_view::npos;
    length = std::min(whole, rest.size());
  } else if (rest.starts_with('|') || rest.starts_with('>')) {
    length = word_length(rest);
  } else if (rest.starts_with(text)) {
    length = text.size();
  } else {
    length = plain_length(rest);  // to the end of the line: never for one of many scalars in it
  }
  found.spot.length = static_cast<std::uint32_t>(length);
  return found;
}

std::uint32_t word_length(std::string_view text) {
  return static_cast<std::uint32_t>(std::min(text.find_first_of(" \t,[]{}"), text.size()));
}

std::uint32_t null_length(std::string_view text) {
  if (text.starts_with('~')) return 1;
  const std::string_view word = text.substr(0, std::min(text.find_first_of(" \t,]}:"), text.size()));
  return word == "null" || word == "Null" || word == "NULL" ? 4 : 0;
}

}  // namespace caravan::io
