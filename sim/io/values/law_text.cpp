#include "sim/io/values/law_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/io/values/quantity.h"
#include "sim/io/values/value_type.h"

namespace caravan::io {
namespace {

std::string hint_for(const Dimension& dimension) {
  return fmt::format("write it as in '{}'", example_of_law(dimension));
}

Node scalar_within(const Node& node, std::size_t begin, std::size_t end) {
  while (begin < end && node.text[begin] == ' ') ++begin;
  while (end > begin && node.text[end - 1] == ' ') --end;
  Node piece;
  piece.kind = Node::Kind::scalar;
  piece.spot = within(node, begin, end - begin);
  piece.text = node.text.substr(begin, end - begin);
  piece.cell = true;  // its lists are written with ';'
  return piece;
}

/// 'mean 30 h' as an entry; nothing after a complaint.
std::optional<Entry> parse_parameter(const Node& text, std::size_t begin, std::size_t end, Reading& reading) {
  const Node piece = scalar_within(text, begin, end);
  const std::size_t blank = std::min(piece.text.find(' '), piece.text.size());
  const std::size_t mark = piece.text.find_first_of("=:");
  if (mark != std::string::npos) {
    std::string spaced = piece.text;
    spaced[mark] = ' ';
    reading.diagnostics.error(piece.spot, fmt::format("'{}' has a '{}'", piece.text, piece.text[mark]),
                              fmt::format("write '{}'", spaced));
    return std::nullopt;
  }
  if (blank == piece.text.size()) {
    reading.diagnostics.error(piece.spot, piece.text.empty() ? fmt::format("a parameter is missing in '{}'", text.text)
                                                             : fmt::format("'{}' has no value", piece.text));
    return std::nullopt;
  }
  return Entry{piece.text.substr(0, blank), within(piece, 0, blank), scalar_within(piece, blank, piece.text.size())};
}

/// The text form as the map form that means the same; nothing after a complaint.
std::optional<Node> parse_call(const Node& node, const Dimension& dimension, std::string_view label, Reading& reading) {
  const std::string& text = node.text;
  const std::size_t open = text.find('('), close = text.find(')');
  const auto refuse = [&](std::string what) {
    reading.diagnostics.error(node.spot, fmt::format("'{}' {}", text, what), hint_for(dimension));
    return std::nullopt;
  };
  if (open == std::string::npos)
    return refuse(fmt::format("is neither a quantity nor a law ({} needs {} or a law of it)", label, name(dimension)));
  if (close == std::string::npos) return refuse("lacks its closing ')'");
  if (text.find_first_not_of(' ', close + 1) != std::string::npos) return refuse("goes on after its ')'");
  const Node law_name = scalar_within(node, 0, open);
  Node parameters;
  parameters.kind = Node::Kind::map;
  parameters.spot = node.spot;
  bool good = true;
  for (std::size_t begin = open + 1; begin <= close && text.find_first_not_of(' ', open + 1) != close;) {
    const std::size_t end = std::min(text.find(',', begin), close);
    if (auto entry = parse_parameter(node, begin, end, reading)) {
      parameters.entries.push_back(*std::move(entry));
    } else {
      good = false;
    }
    begin = end + 1;
  }
  if (!good) return std::nullopt;
  Node law;
  law.kind = Node::Kind::map;
  law.spot = node.spot;
  law.entries.push_back({law_name.text, law_name.spot, std::move(parameters)});
  return law;
}

const LawDeclaration* find_law(const Entry& entry, Reading& reading) {
  std::vector<std::string> names;
  for (const LawDeclaration& law : law_declarations()) {
    if (law.name == entry.key) return &law;
    names.emplace_back(law.name);
  }
  const std::string near = nearest(entry.key, names);
  reading.diagnostics.error(
      entry.key_spot, fmt::format("unknown law '{}'", entry.key),
      near.empty() ? fmt::format("the laws are {}", listed(names, "and")) : fmt::format("did you mean '{}'?", near));
  return nullptr;
}

bool has(const LawWay& way, std::string_view parameter) {
  return std::any_of(way.parameters.begin(), way.parameters.end(),
                     [&](const LawParameter& one) { return one.name == parameter; });
}

/// False after a complaint about a parameter that the law does not have, or has twice.
bool expect_known(const LawDeclaration& law, const Node& parameters, Reading& reading) {
  bool good = true;
  std::vector<std::string> known;
  for (const LawWay& way : law.ways) {
    for (const LawParameter& one : way.parameters) known.emplace_back(one.name);
  }
  for (const Entry& entry : parameters.entries) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      const std::string near = nearest(entry.key, known);
      reading.diagnostics.error(entry.key_spot, fmt::format("unknown parameter '{}' of {}", entry.key, law.name),
                                near.empty() ? fmt::format("{} takes {}", law.name, parameters_of(law))
                                             : fmt::format("did you mean '{}'?", near));
      good = false;
    } else if (&parameters.find(entry.key)->spot != &entry.value.spot) {
      reading.diagnostics.error(entry.key_spot, fmt::format("`{}` stands twice in {}", entry.key, law.name));
      good = false;
    }
  }
  return good;
}

/// Complains that the parameters given, all known, make no law.
void refuse_combination(const LawDeclaration& law, const Node& parameters, Reading& reading) {
  std::string hint = fmt::format("{} takes {}", law.name, parameters_of(law));
  if (parameters.entries.empty()) {
    return reading.diagnostics.error(parameters.spot, fmt::format("{} has no parameters", law.name), std::move(hint));
  }
  const Entry& first = parameters.entries.front();
  const LawWay& way =
      *std::find_if(law.ways.begin(), law.ways.end(), [&](const LawWay& one) { return has(one, first.key); });
  for (const LawParameter& one : way.parameters) {
    if (parameters.entries.size() < way.parameters.size() && !parameters.find(one.name)) {
      return reading.diagnostics.error(
          parameters.spot, fmt::format("{} needs `{}` beside `{}`", law.name, one.name, first.key), std::move(hint));
    }
  }
  for (const Entry& entry : parameters.entries) {
    if (has(way, entry.key)) continue;
    return reading.diagnostics.error(entry.key_spot,
                                     fmt::format("`{}` does not go with `{}` in {}", entry.key, first.key, law.name),
                                     std::move(hint));
  }
}

const LawWay* find_way(const LawDeclaration& law, const Node& parameters, Reading& reading) {
  if (!expect_known(law, parameters, reading)) return nullptr;
  for (const LawWay& way : law.ways) {
    const bool all = std::all_of(way.parameters.begin(), way.parameters.end(),
                                 [&](const LawParameter& one) { return parameters.find(one.name); });
    if (all && way.parameters.size() == parameters.entries.size()) return &way;
  }
  refuse_combination(law, parameters, reading);
  return nullptr;
}

std::vector<double> read_parameter(const LawParameter& parameter, const Node& node, const Dimension& dimension,
                                   std::string_view label, Reading& reading) {
  const auto one = [](const auto& value) {
    return value ? std::vector{static_cast<double>(*value)} : std::vector<double>();
  };
  const auto several = [](const auto& values) { return values.value_or(std::vector<double>()); };
  switch (parameter.kind) {
    case LawParameter::Kind::quantity:
      return one(quantity(dimension, parameter.range).read(node, label, reading));
    case LawParameter::Kind::number:
      return one(number(parameter.range).read(node, label, reading));
    case LawParameter::Kind::whole:
      return one(count(static_cast<int>(parameter.range.low), static_cast<int>(parameter.range.high))
                     .read(node, label, reading));
    case LawParameter::Kind::quantities:
      return several(list_of(quantity(dimension, parameter.range), 1).read(node, label, reading));
    case LawParameter::Kind::numbers:
      return several(list_of(number(parameter.range), 1).read(node, label, reading));
  }
  return {};
}

std::optional<Distribution> make(const LawDeclaration& law, const Node& parameters, const Dimension& dimension,
                                 Reading& reading) {
  const LawWay* way = find_way(law, parameters, reading);
  if (!way) return std::nullopt;
  const std::size_t errors = reading.diagnostics.errors();
  LawValues values;
  for (const LawParameter& one : way->parameters) {
    const std::string label = fmt::format("`{}` of {}", one.name, law.name);
    values.push_back(read_parameter(one, *parameters.find(one.name), dimension, label, reading));
  }
  if (reading.diagnostics.errors() > errors) return std::nullopt;
  if (const std::string conflict = way->conflict(values); !conflict.empty()) {
    reading.diagnostics.error(parameters.spot, fmt::format("in {}, {}", law.name, conflict));
    return std::nullopt;
  }
  return way->make(values);
}

std::optional<Distribution> read_map(const Node& node, const Dimension& dimension, Reading& reading) {
  if (node.entries.size() != 1) {
    const bool none = node.entries.empty();
    reading.diagnostics.error(none ? node.spot : node.entries[1].key_spot,
                              none ? "a law has a name, here is none" : "a law has one name, here are more",
                              "write it as in `{exponential: {mean: 2 h}}`");
    return std::nullopt;
  }
  const Entry& entry = node.entries.front();
  const LawDeclaration* law = find_law(entry, reading);
  if (!law) return std::nullopt;
  if (entry.value.is_map()) return make(*law, entry.value, dimension, reading);
  refuse_kind(entry.value, "a map of parameters", entry.key, reading,
              fmt::format("{} takes {}", law->name, parameters_of(*law)));
  return std::nullopt;
}

bool begins_like_a_word(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  const char c = text[first];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '(';
}

}  // namespace

std::optional<Distribution> read_law(const Node& node, const Dimension& dimension, std::string_view label,
                                     Reading& reading) {
  if (node.is_map()) return read_map(node, dimension, reading);
  if (!node.is_scalar()) {
    refuse_kind(node, fmt::format("{} or a law of it", name(dimension)), label, reading, hint_for(dimension));
    return std::nullopt;
  }
  if (begins_like_a_word(node.text)) {
    const auto map = parse_call(node, dimension, label, reading);
    return map ? read_map(*map, dimension, reading) : std::nullopt;
  }
  const auto fixed = node.quoted ? std::nullopt : quantity_if(node.text, dimension, reading.currencies);
  if (fixed && *fixed >= 0) return Distribution::fixed(*fixed);
  const auto value = quantity(dimension).read(node, label, reading);
  return value ? std::optional(Distribution::fixed(*value)) : std::nullopt;
}

}  // namespace caravan::io
