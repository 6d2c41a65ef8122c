#include "sim/io/values/scaled.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/io/values/law_text.h"
#include "sim/io/values/number.h"

namespace caravan::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The pieces between `mark`, those in parentheses whole.
std::vector<std::string_view> pieces(std::string_view text, char mark) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (text[i] != mark || depth > 0) continue;
    found.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  found.push_back(trimmed(text.substr(begin)));
  return found;
}

/// Where the unit at the beginning of `rest` ends: before a space and a digit, which begin the next part.
std::size_t end_of_unit(std::string_view rest) {
  const std::size_t first = std::min(rest.find_first_not_of(' '), rest.size());
  for (std::size_t i = rest.substr(first).starts_with("1/") ? first + 1 : 0; i + 1 < rest.size(); ++i) {
    if (rest[i] == ' ' && is_digit(rest[i + 1])) return i;
  }
  return rest.size();
}

using Scaler = std::optional<std::string> (*)(std::string_view, double);

/// Each item of a list by `scaler`; nothing where one is none.
std::optional<std::string> scaled_items(std::string_view text, double factor, Scaler scaler) {
  std::string list;
  for (const std::string_view item : pieces(text, ';')) {
    const auto scaled = scaler(item, factor);
    if (!scaled) return std::nullopt;
    list += (list.empty() ? "" : "; ") + *scaled;
  }
  return list;
}

/// Whether a parameter of a law is a quantity, or a list of such; nothing where the law has none of that name.
std::optional<bool> is_quantity(std::string_view law, std::string_view parameter) {
  for (const LawDeclaration& one : law_declarations()) {
    if (one.name != law) continue;
    for (const LawWay& way : one.ways) {
      for (const LawParameter& found : way.parameters) {
        if (found.name != parameter) continue;
        return found.kind == LawParameter::Kind::quantity || found.kind == LawParameter::Kind::quantities;
      }
    }
  }
  return std::nullopt;
}

bool scale_scalar(Node& node, double factor) {
  const auto scaled = scaled_items(node.text, factor, scaled_law);
  if (!scaled || scaled == scaled_items(node.text, 1, scaled_law)) return false;
  node.text = *scaled;
  return true;
}

/// {lognormal: {mean: 30 h, cv: 0.2}}
bool scale_map(Node& node, double factor) {
  bool changed = false;
  for (Entry& law : node.entries) {
    for (Entry& parameter : law.value.entries) {
      if (is_quantity(law.key, parameter.key).value_or(false)) changed = scale(parameter.value, factor) || changed;
    }
  }
  return changed;
}

}  // namespace

std::optional<std::string> scaled_quantity(std::string_view text, double factor) {
  std::string scaled;
  for (std::string_view rest = trimmed(text); !rest.empty();) {
    const auto number = parse_leading_number(rest);
    const auto* leading = std::get_if<LeadingNumber>(&number);
    if (!leading) return std::nullopt;
    rest = rest.substr(leading->length);
    const std::size_t end = end_of_unit(rest);
    scaled += fmt::format("{}{:.12g}{}", scaled.empty() ? "" : " ", leading->value * factor, rest.substr(0, end));
    rest = trimmed(rest.substr(end));
  }
  return scaled.empty() ? std::nullopt : std::optional(scaled);
}

std::optional<std::string> scaled_law(std::string_view text, double factor) {
  const std::size_t open = text.find('('), close = text.rfind(')');
  if (open == text.npos) return scaled_quantity(text, factor);
  if (close == text.npos || close < open) return std::nullopt;
  const std::string_view law = trimmed(text.substr(0, open));
  std::string parameters;
  for (const std::string_view piece : pieces(text.substr(open + 1, close - open - 1), ',')) {
    const std::size_t blank = std::min(piece.find(' '), piece.size());
    const auto measured = is_quantity(law, piece.substr(0, blank));
    if (!measured) return std::nullopt;
    const std::string_view value = trimmed(piece.substr(blank));
    const auto scaled = *measured ? scaled_items(value, factor, scaled_quantity) : std::optional(std::string(value));
    if (!scaled) return std::nullopt;
    parameters += fmt::format("{}{} {}", parameters.empty() ? "" : ", ", piece.substr(0, blank), *scaled);
  }
  return fmt::format("{}({})", law, parameters);
}

bool scale(Node& value, double factor) {
  if (value.is_scalar()) return scale_scalar(value, factor);
  if (value.is_map()) return scale_map(value, factor);
  bool changed = false;
  for (Node& item : value.items) changed = scale(item, factor) || changed;
  return changed;
}

}  // namespace caravan::io
