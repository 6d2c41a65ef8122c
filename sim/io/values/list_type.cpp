// The parts of list_of, one_or_list_of and map_of that know no type: see value_type.h.
#include <fmt/format.h>

#include "sim/io/values/value_type.h"

namespace caravan::io::detail {
namespace {

/// One item of a cell, the blanks around it left out.
Node item_of_cell(const Node& cell, std::size_t begin, std::size_t end) {
  while (begin < end && cell.text[begin] == ' ') ++begin;
  while (end > begin && cell.text[end - 1] == ' ') --end;
  Node item;
  item.kind = Node::Kind::scalar;
  item.spot = within(cell, begin, end - begin);
  item.text = cell.text.substr(begin, end - begin);
  return item;
}

/// At each ';' outside of parentheses, which belong to a law: 'empirical(values 1 h; 2 h)'.
std::vector<Node> items_of_cell(const Node& cell) {
  std::vector<Node> items;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < cell.text.size(); ++i) {
    depth += cell.text[i] == '(' ? 1 : cell.text[i] == ')' ? -1 : 0;
    if (cell.text[i] != ';' || depth > 0) continue;
    items.push_back(item_of_cell(cell, begin, i));
    begin = i + 1;
  }
  items.push_back(item_of_cell(cell, begin, cell.text.size()));
  return items;
}

std::string hint_for(const Node& node, const ValueDescription& list) {
  if (node.is_scalar()) return fmt::format("write it as in `[{}]`", node.text);
  return list.example.empty() ? "begin each item with '- '" : fmt::format("write it as in `{}`", list.example);
}

}  // namespace

ValueDescription describe_list(const ValueDescription& item, bool one_allowed, std::size_t fewest) {
  ValueDescription list;
  list.kind = one_allowed ? ValueDescription::Kind::one_or_list : ValueDescription::Kind::list;
  list.words =
      one_allowed ? fmt::format("{}, or a list of such", item.words) : fmt::format("a list, each {}", item.words);
  list.item = std::make_shared<const ValueDescription>(item);
  list.fewest = fewest;
  if (!item.example.empty()) list.example = fmt::format("[{}]", item.example);
  return list;
}

ValueDescription describe_map(const ValueDescription& item) {
  ValueDescription map;
  map.kind = ValueDescription::Kind::map;
  map.words = fmt::format("a map from names, each to {}", item.words);
  map.item = std::make_shared<const ValueDescription>(item);
  return map;
}

std::optional<std::span<const Node>> read_items(const Node& node, const ValueDescription& list, std::string_view label,
                                                Reading& reading, std::vector<Node>& made) {
  const bool one_allowed = list.kind == ValueDescription::Kind::one_or_list;
  std::span<const Node> items;
  if (node.is_list()) {
    items = node.items;
  } else if (node.is_scalar() && node.cell) {
    items = made = items_of_cell(node);
  } else if (one_allowed && !node.is_null()) {
    items = {&node, 1};
  } else {
    refuse_kind(node, one_allowed ? list.words : "a list", label, reading, hint_for(node, list));
    return std::nullopt;
  }
  if (items.size() < list.fewest) {
    const std::string_view noun = list.fewest == 1 ? "item" : "items";
    reading.diagnostics.error(node.spot, fmt::format("{} needs at least {} {}", label, list.fewest, noun));
    return std::nullopt;
  }
  return items;
}

bool expect_map(const Node& node, const ValueDescription& map, std::string_view label, Reading& reading) {
  if (node.is_map()) return true;
  refuse_kind(node, map.words, label, reading);
  return false;
}

}  // namespace caravan::io::detail
