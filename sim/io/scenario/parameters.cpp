// The numbers that may be fitted, and the scenario that holds them fitted: see observations.h.
#include <fmt/format.h>

#include <algorithm>

#include "sim/io/scenario/layers.h"
#include "sim/io/scenario/model_tables.h"
#include "sim/io/scenario/name_table.h"
#include "sim/io/scenario/observations.h"

namespace caravan::io {
namespace {

std::string text_of(const Node& map, std::string_view key) {
  const Node* value = map.find(key);
  return value && value->is_scalar() ? value->text : std::string();
}

const Node* item_called(const Node& list, const std::string& name) {
  const auto found = std::find_if(list.items.begin(), list.items.end(), [&](const Node& item) {
    return item.is_map() && (text_of(item, "name") == name || text_of(item, "id") == name);
  });
  return found == list.items.end() ? nullptr : &*found;
}

/// The node that a step leads to, or nullptr.
const Node* next(const Node& at, const PathStep& step) {
  if (step.is_index) return nullptr;
  return at.is_list() ? item_called(at, step.name) : at.find(step.name);
}

/// A path with a choice of items: `links[gauge=1520 mm].speed`.
struct Selection {
  std::string list, key, value, rest;
};

std::optional<Selection> selection_in(const std::string& path) {
  const std::size_t open = path.find('['), equals = path.find('=', open), close = path.find("].", open);
  if (open == std::string::npos || close == std::string::npos || equals >= close) return std::nullopt;
  return Selection{path.substr(0, open), path.substr(open + 1, equals - open - 1),
                   path.substr(equals + 1, close - equals - 1), path.substr(close + 2)};
}

class ParameterReader {
 public:
  ParameterReader(const Node& scenario, Diagnostics& diagnostics) : scenario_(scenario), diagnostics_(diagnostics) {}

  void add(ParameterText text) {
    names_.add(text.name.value, text.name.spot, 0, diagnostics_);
    Parameter parameter{std::move(text), {}};
    for (const Spotted<std::string>& path : parameter.text.paths)
      for (const std::string& one : expanded(path)) place(parameter, one, path.spot);
    found_.push_back(std::move(parameter));
  }

  std::vector<Parameter> take() { return std::move(found_); }

 private:
  std::vector<std::string> expanded(const Spotted<std::string>& path) {
    const auto selection = selection_in(path.value);
    if (!selection) return {path.value};
    const Node* list = last_of(selection->list);
    std::vector<std::string> paths;
    for (const Node& item : list ? list->items : std::vector<Node>()) {
      const std::string name = text_of(item, "name");
      if (name.empty() || text_of(item, selection->key) != selection->value) continue;
      const std::string one = fmt::format("{}.\"{}\".{}", selection->list, name, selection->rest);
      if (last_of(one)) paths.push_back(one);
    }
    if (paths.empty())
      diagnostics_.error(path.spot, fmt::format("no item of `{}` has '{}: {}' and a `{}`", selection->list,
                                                selection->key, selection->value, selection->rest));
    return paths;
  }

  /// Where a path leads, without complaint.
  const Node* last_of(const std::string& path) const {
    Sources sources;
    Diagnostics ignored;
    const auto steps = read_path(path, sources, ignored);
    const Node* at = steps ? &scenario_ : nullptr;
    for (std::size_t i = 0; at && i < steps->size(); ++i) at = next(*at, (*steps)[i]);
    return at;
  }

  /// Complains where it leads nowhere, or through no row that is said to be an estimate.
  const Node* checked(const std::string& path, const Spot& spot) {
    Sources sources;
    Diagnostics complaints;
    const auto steps = read_path(path, sources, complaints);
    if (!steps) {
      diagnostics_.error(spot, fmt::format("'{}' is no path", path), "write it as in 'stations.crane.servers'");
      return nullptr;
    }
    const Node *at = &scenario_, *row = nullptr;
    for (const PathStep& step : *steps) {
      const Node* below = next(*at, step);
      if (!below) {
        refuse_step(*at, step, path, spot);
        return nullptr;
      }
      at = below;
      if (at->is_map() && at->find("confidence")) row = at;
    }
    const bool guessed = !row || text_of(*row, "confidence") == "estimate" ||
                         text_of(*row, "source").find("estimate") != std::string::npos;
    if (!guessed)
      diagnostics_.error(spot, fmt::format("'{}' is {}: only estimates are fitted", path, text_of(*row, "confidence")),
                         "say in its `source` what of it is an estimate");
    return at;
  }

  void refuse_step(const Node& at, const PathStep& step, const std::string& path, const Spot& spot) {
    std::vector<std::string> names;
    for (const Entry& entry : at.entries) names.push_back(entry.key);
    for (const Node& item : at.items) names.push_back(text_of(item, "name"));
    const std::string near = nearest(step.name, names);
    diagnostics_.error(spot,
                       step.is_index ? fmt::format("'{}' counts items: call them by their names", path)
                                     : fmt::format("'{}' leads nowhere: there is no '{}'", path, step.name),
                       near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  }

  void place(Parameter& parameter, const std::string& path, const Spot& spot) {
    const Node* there = checked(path, spot);
    const std::string& value = parameter.text.value.value;
    const std::size_t braces = value.find("{}");
    if (!value.starts_with("x ")) {
      parameter.places.push_back({path, value.substr(0, braces), value.substr(braces + 2)});
      return;
    }
    if (!there) return;
    const auto number = parse_leading_number(there->is_scalar() ? there->text : std::string());
    const auto* leading = std::get_if<LeadingNumber>(&number);
    if (!leading || value != "x {}") {
      diagnostics_.error(spot, fmt::format("'{}' holds no number with a unit, of which to write a multiple", path));
      return;
    }
    parameter.places.push_back({path, "", there->text.substr(leading->length), leading->value});
  }

  const Node& scenario_;
  Diagnostics& diagnostics_;
  std::vector<Parameter> found_;
  NameTable<int> names_{"parameter", "parameters"};
};

/// Puts one value into a tree that is to lie over a scenario: items of lists beside their names.
void put(Node& over, const std::vector<PathStep>& steps, const std::string& value, const Node& scenario) {
  Node* at = &over;
  const Node* below = &scenario;
  for (const PathStep& step : steps) {
    const bool in_list = below && below->is_list();
    at->kind = in_list ? Node::Kind::list : Node::Kind::map;
    below = below ? next(*below, step) : nullptr;
    if (!in_list) {
      if (!at->find(step.name)) at->entries.push_back({step.name, {}, {}});
      at = at->find(step.name);
      continue;
    }
    auto item = std::find_if(at->items.begin(), at->items.end(),
                             [&](const Node& one) { return one.entries.front().value.text == step.name; });
    if (item == at->items.end()) {
      Node name, fresh;
      name.kind = Node::Kind::scalar;
      name.text = step.name;
      fresh.kind = Node::Kind::map;
      fresh.entries.push_back({below && below->find("name") ? "name" : "id", {}, name});
      item = at->items.insert(at->items.end(), std::move(fresh));
    }
    at = &*item;
  }
  at->kind = Node::Kind::scalar;
  at->text = value;
}

/// In quotes where it could be taken for something else.
std::string yaml_scalar(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_of("#\"'\\{}[]&*!|@`") == std::string::npos &&
                     text.find(": ") == std::string::npos && text.find_first_of("-?:,>% ") != 0 && text.back() != ':';
  if (plain) return text;
  std::string doubled;
  for (const char one : text) doubled.append(one == '\'' ? 2 : 1, one);
  return fmt::format("'{}'", doubled);
}

/// `margin`: the spaces before a line; of its first line with the dash of an item, if it is one.
void write_yaml(std::string& page, const Node& node, std::string margin) {
  for (const Entry& entry : node.entries) {
    page += fmt::format("{}{}:", margin, yaml_scalar(entry.key));
    margin.assign(margin.size(), ' ');
    if (entry.value.is_scalar()) {
      page += fmt::format(" {}\n", yaml_scalar(entry.value.text));
      continue;
    }
    page += "\n";
    write_yaml(page, entry.value, margin + "  ");
  }
  for (const Node& item : node.items) write_yaml(page, item, margin + "- ");
}

}  // namespace

std::optional<Setting> setting_of(const std::string& override_text) {
  Sources sources;
  Diagnostics ignored;
  auto found = read_override(override_text, sources, ignored);
  if (!found || !found->value.is_scalar() || found->steps.front().name == "extends") return std::nullopt;
  const bool counts =
      std::any_of(found->steps.begin(), found->steps.end(), [](const auto& one) { return one.is_index; });
  return counts ? std::nullopt : std::optional(Setting{override_text.substr(0, found->end), found->value.text});
}

std::vector<Setting> Parameter::set_to(double value) const {
  std::vector<Setting> settings;
  for (const Place& place : places)
    settings.push_back({place.path, fmt::format("{}{}{}", place.before, value * place.times, place.after)});
  return settings;
}

std::optional<std::vector<Parameter>> read_parameters(const std::string& path, const Node& scenario, Sources& sources,
                                                      Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  FileReader files(sources, diagnostics);
  const auto source = files.open(path, largest_table);
  if (!source) return std::nullopt;
  const Form<ParameterText> form = parameter_form();
  Node table = read_table({"parameters.csv", "parameters", form.description(), {}}, *source, sources, diagnostics);
  Reading reading{diagnostics};
  ParameterReader rows(scenario, diagnostics);
  for (const Node& row : table.items) {
    const std::size_t before = diagnostics.errors();
    auto text = form.read(row, reading);
    if (text && diagnostics.errors() == before) rows.add(*std::move(text));
  }
  return diagnostics.errors() == errors ? std::optional(rows.take()) : std::nullopt;
}

std::string fitted_scenario(const std::string& extends, const std::vector<std::string>& notes,
                            const std::vector<Setting>& settings, const Node& scenario) {
  Node over;
  over.kind = Node::Kind::map;
  for (const Setting& one : settings) {
    Sources sources;
    Diagnostics ignored;
    if (const auto steps = read_path(one.path, sources, ignored)) put(over, *steps, one.value, scenario);
  }
  std::string page;
  for (const std::string& note : notes) page += fmt::format("# {}\n", note);
  page += fmt::format("extends: {}\n", yaml_scalar(extends));
  write_yaml(page, over, "");
  return page;
}

}  // namespace caravan::io
