#include "sim/io/text/yaml_syntax.h"

#include <fmt/format.h>

#include <array>

#include "sim/io/text/utf8.h"
#include "sim/io/text/yaml_spot.h"

namespace caravan::io {

namespace {

struct Retelling {
  std::string_view said;  ///< how yaml-cpp's message begins
  const char* message;
  const char* hint;
};

/// Source: the messages of yaml-cpp 0.7 and 0.8, yaml-cpp/exceptions.h.
constexpr std::array<Retelling, 17> retellings{{
    {"illegal map value", "a ':' that cannot stand here",
     "check the indentation, write one space after the ':' of a key, and put a text that holds ': ' in quotes"},
    {"end of map not found", "this does not continue the keys above",
     "write another 'key: value' at their indentation, or indent it further to make it part of the last one"},
    {"end of sequence not found", "this does not continue the list above",
     "write another '- ' item at its indentation, or indent it further to make it part of the last one"},
    {"end of sequence flow not found", "a list that begins with '[' is not closed",
     "write the ']' and check the commas"},
    {"end of map flow not found", "a map that begins with '{' is not closed", "write the '}' and check the commas"},
    {"illegal flow end", "a ']' or '}' that closes nothing", "remove it, or put the text in quotes"},
    {"illegal EOF in scalar", "the text in quotes that ends the file is not closed", "write the closing quote"},
    {"illegal document indicator in scalar", "a line '---' or '...' inside a text in quotes",
     "close the quote before it"},
    {"illegal block entry", "a '- ' that cannot stand here", "begin the list on a line of its own, below its key"},
    {"illegal map key", "a '? ' that cannot stand here", "put the text in quotes"},
    {"unknown escape character", "a '\\' that begins nothing known",
     "write '\\\\' for a backslash, or put the text in single quotes"},
    {"illegal tab when looking for indentation", "a tab in the indentation", "indent with spaces"},
    {"unexpected character in block scalar", "unexpected text after '|' or '>'", "begin the text on the next line"},
    {"alias not found after *", "a text cannot begin with '*'", "put it in quotes"},
    {"anchor not found after &", "a text cannot begin with '&'", "put it in quotes"},
    {"cannot assign multiple tags to the same node", "tags are not read", "remove the words that begin with '!'"},
    {"cannot assign multiple anchors to the same node", "anchors and aliases are not read", "remove them"},
}};

bool tab_indents(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

}  // namespace

Complaint retold(std::string_view said, std::string_view line, std::string_view rest) {
  if (tab_indents(line)) return {"a tab in the indentation", "indent with spaces"};
  if (said == "unknown token" && !rest.empty()) {
    const std::string first(rest.substr(0, first_character(rest).bytes));
    return {fmt::format("a text cannot begin with '{}'", first), "put it in quotes"};
  }
  Complaint told{fmt::format("not YAML: {}", said), {}};
  if (said == "the referenced anchor is not defined") {
    told.length = word_length(rest);
    told.message = fmt::format("alias '{}': anchors and aliases are not read", rest.substr(0, told.length));
    told.hint = "write the value where it is needed, or put a text that begins with '*' in quotes";
    return told;
  }
  for (const Retelling& known : retellings) {
    if (!said.starts_with(known.said)) continue;
    told.message = known.message;
    told.hint = known.hint;
    told.about_bracket = known.said.find("flow not found") != std::string_view::npos;
    if (known.said == "unknown escape character") told.back = told.length = 2;  // yaml-cpp took both before it saw
    return told;
  }
  return told;
}

}  // namespace caravan::io
