#include "sim/io/scenario/estimated.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>

#include "sim/core/expect.h"
#include "sim/io/scenario/load.h"
#include "sim/io/values/scaled.h"

namespace caravan::io {
namespace {

using Kind = ValueDescription::Kind;

/// A value that can be scaled, and what messages call it.
struct Leaf {
  Node* node;
  std::string key;
  std::string measure;
};

/// What a row inherits from the one that holds it.
struct Row {
  std::string table, name, corridor, source;
  bool estimate = false;
};

struct Found {
  EstimatedFigure said;
  std::vector<Node*> values;
  std::size_t table = 0, order = 0;  ///< for sorting
};

std::string text_of(const Node& row, std::string_view key) {
  const Node* value = row.find(key);
  return value && value->is_scalar() ? value->text : std::string();
}

/// Quantities whose effects do not cancel each other for being different things.
std::string measure_of(const Dimension& dimension) {
  if (dimension.carbon > 0) return "CO2e";
  if (dimension.money > 0) return "money";
  const bool load = dimension.load > 0 || dimension.mass > 0;
  if (load && dimension.time < 0) return "volume";
  if (load && dimension.load >= 0) return "load";
  if (dimension.time > 0) return "time";
  const std::string words = name(dimension);
  return words.starts_with("a ") ? words.substr(2) : words;
}

/// Whether rows of this form say how well they are founded.
bool is_row(const FormDescription& form) { return form.find("source") && form.find("confidence"); }

/// Values as they are in the text, for a person to read.
std::string written(const Node& node) {
  if (node.is_scalar()) return node.text;
  std::string text;
  for (const Entry& entry : node.entries)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", entry.key, written(entry.value));
  for (const Node& item : node.items) text += (text.empty() ? "" : "; ") + written(item);
  return node.is_map() ? "{" + text + "}" : text;
}

/// Where places lie, and stations.
class Atlas {
 public:
  explicit Atlas(const Node& root) {
    for (const char* table : {"places", "stations"}) {
      const Node* list = root.find(table);
      if (!list) continue;
      for (const Node& item : list->items) {
        const std::string name = text_of(item, "name"), place = text_of(item, "place");
        if (name.empty()) continue;
        places_.emplace(name, place.empty() ? name : place);
        countries_.emplace(name, text_of(item, "country"));
      }
    }
  }

  /// The place that a name means; empty where it means none.
  std::string place(const std::string& name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? "" : found->second;
  }
  std::string country(const std::string& place) const {
    const auto found = countries_.find(place);
    return found == countries_.end() ? "" : found->second;
  }

  /// The first place that a row names, in the order of its form, itself or in what it holds; `own_name` too.
  std::string first_place(const Node& node, const ValueDescription& value, bool own_name) const {
    if (value.kind == Kind::name && node.is_scalar()) return place(node.text);
    if (value.item) {
      if (!node.is_list()) return first_place(node, *value.item, own_name);
      for (const Node& item : node.items)
        if (const std::string found = first_place(item, *value.item, false); !found.empty()) return found;
    }
    if (!value.form) return {};
    for (const KeyDescription& key : value.form->keys) {
      const bool shorthand = !node.is_map() && key.name == value.form->shorthand;
      const Node* given = shorthand ? &node : node.find(key.name);
      if (!given || (key.name == "name" && !own_name)) continue;
      if (const std::string found = first_place(*given, key.value, false); !found.empty()) return found;
    }
    return {};
  }

 private:
  std::map<std::string, std::string> places_, countries_;
};

/// Walks a tree along its forms and gathers what can be moved.
class Walk {
 public:
  Walk(const Node& root, const Sources& sources) : sources_(sources), atlas_(root) {}

  void root(Node& node, const FormDescription& form) {
    for (const KeyDescription& key : form.keys) {
      if (Node* value = node.find(key.name))
        rows_in(*value, key.value, {.table = key.name, .name = {}, .corridor = {}, .source = {}});
      ++table_;
    }
  }

  std::vector<Found> found;
  std::size_t rows = 0, rows_without = 0;

 private:
  /// The rows in a value, and those in them.
  void rows_in(Node& node, const ValueDescription& value, const Row& outer) {
    if (value.item) {
      if (node.is_list())
        for (Node& item : node.items) rows_in(item, *value.item, outer);
      for (Entry& entry : node.entries) rows_in(entry.value, *value.item, outer);
    }
    if (!value.form || !node.is_map()) return;
    Row row = outer;
    if (is_row(*value.form)) row = take(node, value, outer);
    for (const KeyDescription& key : value.form->keys) {
      if (!form_in(key.value)) continue;
      Row inner = row;
      inner.table = key.name;
      if (Node* held = node.find(key.name)) rows_in(*held, key.value, inner);
    }
  }

  Row take(Node& node, const ValueDescription& value, const Row& outer) {
    Row row = outer;
    const FormDescription& form = *value.form;
    const auto first_name = std::find_if(form.keys.begin(), form.keys.end(), [&](const KeyDescription& key) {
      return key.value.kind == Kind::name && !text_of(node, key.name).empty();
    });
    const std::string own = first_name == form.keys.end() ? "" : text_of(node, first_name->name);
    row.name = outer.name.empty() ? own : outer.name + ": " + own;
    if (const std::string corridor = text_of(node, "corridor"); !corridor.empty()) row.corridor = corridor;
    if (row.corridor.empty()) row.corridor = home_of(node.spot);
    if (const std::string source = text_of(node, "source"); !source.empty()) row.source = source;
    const std::string confidence = text_of(node, "confidence");
    row.estimate = confidence.empty() ? outer.estimate : confidence == "estimate";
    if (row.estimate) add(node, value, row);
    return row;
  }

  /// The folder of the file that a row stands in: of a model, its name.
  std::string home_of(const Spot& spot) const {
    if (!spot.known()) return {};
    return std::filesystem::path(sources_.name(spot.source)).parent_path().filename().string();
  }

  void add(Node& node, const ValueDescription& value, const Row& row) {
    ++rows;
    leaves_.clear();
    for (const KeyDescription& key : value.form->keys) {
      if (Node* held = node.find(key.name)) gather(*held, key.value, key.name);
    }
    if (leaves_.empty()) ++rows_without;
    const std::string place = atlas_.first_place(node, value, row.table == "places");
    for (const Leaf& leaf : leaves_) {
      Found& figure = figure_of(row, leaf.measure);
      if (figure.values.empty()) {
        figure.said.spot = leaf.node->spot;
        figure.said.source = row.source;
        figure.said.family = {row.table, leaf.measure, row.corridor, atlas_.country(place), place, row.name};
      }
      figure.values.push_back(leaf.node);
      figure.said.text += fmt::format("{}{} {}", figure.said.text.empty() ? "" : ", ", leaf.key, written(*leaf.node));
    }
  }

  /// The figure of this row and measure: among those added last.
  Found& figure_of(const Row& row, const std::string& measure) {
    for (auto one = found.rbegin(); one != found.rend() && one->order == rows; ++one)
      if (one->said.measure == measure) return *one;
    Found& fresh = found.emplace_back();
    fresh.said.table = row.table;
    fresh.said.row = row.name;
    fresh.said.measure = measure;
    fresh.table = table_;
    fresh.order = rows;
    return fresh;
  }

  /// The values in what a key holds that can be moved; not those of rows in it.
  void gather(Node& node, const ValueDescription& value, const std::string& key) {
    if (node.is_null()) return;
    const ValueDescription& item = value.item ? *value.item : value;
    if (scales(item)) return gather_leaves(node, item, key);
    if (value.item) {
      if (node.is_scalar()) return gather(node, item, key);
      for (Node& one : node.items) gather(one, item, key);
      for (Entry& entry : node.entries) gather(entry.value, item, key);
      return;
    }
    if (!value.form || is_row(*value.form)) return;
    for (const KeyDescription& inner : value.form->keys) {
      Node* held = node.is_map() ? node.find(inner.name) : inner.name == value.form->shorthand ? &node : nullptr;
      if (held) gather(*held, inner.value, node.is_map() ? inner.name : key);
    }
  }

  /// A law may be a map; a map from names holds a value under each.
  void gather_leaves(Node& node, const ValueDescription& value, const std::string& key) {
    if (node.is_map() && value.kind != Kind::law) {
      for (Entry& entry : node.entries) gather_leaves(entry.value, value, entry.key);
      return;
    }
    Node probe = node;
    if (scale(probe, 2)) leaves_.push_back({&node, key, measure_of(value.dimension)});
  }

  const Sources& sources_;
  Atlas atlas_;
  std::vector<Leaf> leaves_;
  std::size_t table_ = 0;
};

/// What can be moved in a tree, kin next to kin.
Walk walk(Node& root, const Sources& sources) {
  const FormDescription form = scenario_description();
  Walk walked(root, sources);
  walked.root(root, form);
  std::sort(walked.found.begin(), walked.found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.table, a.said.family, a.order) < std::tie(b.table, b.said.family, b.order);
  });
  return walked;
}

}  // namespace

EstimatedFigures estimated_figures(const Node& resolved, const Sources& sources) {
  Node root = resolved;
  Walk walked = walk(root, sources);
  EstimatedFigures all{{}, walked.rows, walked.rows_without};
  for (Found& one : walked.found) all.figures.push_back(std::move(one.said));
  return all;
}

Node with_factors(const Node& resolved, const Sources& sources, std::span<const double> factors) {
  Node root = resolved;
  const Walk walked = walk(root, sources);
  expect(walked.found.size() == factors.size(), "each figure has its factor");
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i] == 1) continue;
    for (Node* value : walked.found[i].values) scale(*value, factors[i]);
  }
  return root;
}

}  // namespace caravan::io
