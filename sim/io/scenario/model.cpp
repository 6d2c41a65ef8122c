// A model's folder, and how models are laid over each other: see model_tables.h.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/io/scenario/layers.h"
#include "sim/io/scenario/model_tables.h"
#include "sim/io/scenario/resolve.h"
#include "sim/io/scenario/scenario_text.h"
#include "sim/io/text/yaml.h"

namespace caravan::io {
namespace {

Node empty(Node::Kind kind, const Spot& spot) {
  Node node;
  node.kind = kind;
  node.spot = spot;
  return node;
}

Node scalar(std::string text, const Spot& spot) {
  Node node = empty(Node::Kind::scalar, spot);
  node.text = std::move(text);
  return node;
}

bool has(const Node& map, std::string_view key) {
  const Node* value = map.find(key);
  return value && !value->is_null();
}

/// Every row of a model tells where it is from.
void check_provenance(const Node& list, std::string_view noun, Diagnostics& diagnostics) {
  for (const Node& row : list.items) {
    if (!row.is_map()) continue;
    for (const std::string_view key : {"source", "confidence"}) {
      if (has(row, key)) continue;
      diagnostics.error(
          row.spot, fmt::format("{} of a model needs `{}`", noun, key),
          key == "source" ? "say where its numbers are from" : "write `sourced`, `derived` or `estimate`");
    }
  }
}

/// The first of the services of each name.
std::map<std::string, Node*, std::less<>> by_name(Node& services) {
  std::map<std::string, Node*, std::less<>> index;
  for (Node& row : services.items) {
    const Node* name = row.find("name");
    if (name) index.emplace(name->text, &row);
  }
  return index;
}

void refuse_service(const Node& name, const Node& services, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Node& row : services.items) {
    const Node* one = row.find("name");
    if (one) names.push_back(one->text);
  }
  const std::string near = nearest(name.text, names);
  diagnostics.error(name.spot, fmt::format("there is no service '{}' in service.csv", name.text),
                    near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

void add_stops(Node& services, Node stops, Diagnostics& diagnostics) {
  const auto index = by_name(services);
  for (Node& stop : stops.items) {
    const Node* name = stop.find("service");
    if (!name) {
      diagnostics.error(stop.spot, "a stop needs `service`: the name of a service of service.csv");
      continue;
    }
    const auto at = index.find(name->text);
    if (at == index.end()) {
      refuse_service(*name, services, diagnostics);
      continue;
    }
    Node& service = *at->second;
    std::erase_if(stop.entries, [](const Entry& entry) { return entry.key == "service"; });
    if (!service.find("stops")) {
      service.entries.push_back({"stops", stop.spot, empty(Node::Kind::list, stop.spot)});
    }
    service.find("stops")->items.push_back(std::move(stop));
  }
}

/// Keys that the page does not have.
void refuse_others(Node& page, const ModelPage& about, Diagnostics& diagnostics) {
  std::erase_if(page.entries, [&](const Entry& entry) {
    if (std::find(about.keys.begin(), about.keys.end(), entry.key) != about.keys.end()) return false;
    const std::string near = nearest(entry.key, about.keys);
    diagnostics.error(
        entry.key_spot, fmt::format("unknown key '{}' in {}", entry.key, about.file),
        near.empty() ? fmt::format("it has {}", listed(about.keys, "and")) : fmt::format("did you mean '{}'?", near));
    return true;
  });
}

/// Places of terminal.yaml add to rows of node.csv, which tell where they are from.
void check_provenance(const Node& page, Diagnostics& diagnostics) {
  const FormDescription scenario = scenario_form().description();
  for (const Entry& entry : page.entries) {
    const KeyDescription* key = scenario.find(entry.key);
    const FormDescription* item = key && key->value.item ? key->value.item->form.get() : nullptr;
    if (entry.key == "places" || !item || !item->find("source")) continue;
    check_provenance(entry.value, with_article(item->name), diagnostics);
  }
}

void add_page(Node& model, const ModelPage& about, SourceId source, const Sources& sources, Diagnostics& diagnostics) {
  Node page = read_yaml(source, sources, diagnostics);
  if (!page.is_map()) {
    if (!page.is_null()) diagnostics.error(page.spot, fmt::format("{} is a map of keys", about.file));
    return;
  }
  mend_laws(page, diagnostics);
  refuse_others(page, about, diagnostics);
  check_provenance(page, diagnostics);
  name_items(page, diagnostics);
  lay_over(model, std::move(page), diagnostics);
}

Node read_model(const std::filesystem::path& folder, const Node& named, FileReader& reader, Sources& sources,
                Models& models, Diagnostics& diagnostics) {
  Node model = empty(Node::Kind::map, named.spot), stops = empty(Node::Kind::list, named.spot);
  const std::size_t files_before = models.files.size();
  for (const ModelTable& table : model_tables()) {
    if (!reader.holds(folder, table.file)) continue;
    const auto source = reader.open_in(folder, table.file, named.spot, largest_table);
    if (!source) continue;
    models.files.push_back(*source);
    models.columns[*source] = table.columns;
    Node rows = read_table(table, *source, sources, diagnostics);
    check_provenance(rows, "a row", diagnostics);
    if (table.key == "stops") {
      stops = std::move(rows);
    } else {
      model.entries.push_back({table.key, rows.spot, std::move(rows)});
    }
  }
  name_items(model, diagnostics);
  Node none = empty(Node::Kind::list, named.spot);
  add_stops(model.find("services") ? *model.find("services") : none, std::move(stops), diagnostics);
  for (const ModelPage& page : model_pages()) {
    if (!reader.holds(folder, page.file)) continue;
    const auto source = reader.open_in(folder, page.file, named.spot);
    if (!source) continue;
    models.files.push_back(*source);
    add_page(model, page, *source, sources, diagnostics);
  }
  if (models.files.size() == files_before) {
    diagnostics.error(named.spot, fmt::format("folder '{}' holds no table of a model", named.text),
                      "a model has node.csv, link.csv, terminal.yaml and the like");
  }
  return model;
}

/// Items without names cannot merge: those of both models stand.
void keep_nameless(const Node& lower, Node& upper) {
  const Node* before = lower.find("limits");
  Node* after = upper.find("limits");
  if (before && after && before->is_list() && after->is_list())
    after->items.insert(after->items.begin(), before->items.begin(), before->items.end());
}

/// What complains about an item without the name it needs.
void refuse_nameless(const Node& item, const FormDescription& form, Diagnostics& diagnostics) {
  const KeyDescription* name = form.find("name");
  diagnostics.error(item.spot, fmt::format("{} needs `name`: {}", with_article(form.name), name->meaning),
                    fmt::format("write it as in `name: {}`", name->example));
}

/// "a > b" for a link that says where it leads.
void name_link(Node& link) {
  const Node *from = link.find("from"), *to = link.find("to");
  if (has(link, "name") || !from || !to || !from->is_scalar() || !to->is_scalar()) return;
  std::erase_if(link.entries, [](const Entry& entry) { return entry.key == "name"; });
  Node name = scalar(from->text + " > " + to->text, from->spot);
  link.entries.insert(link.entries.begin(), {"name", from->spot, std::move(name)});
}

}  // namespace

std::vector<ModelPage> model_pages() {
  return {{"terminal.yaml", {"places", "stations", "procedures", "levers"}},
          {"demand.yaml", {"holidays", "profiles", "gravity", "flows", "warehouses", "fleets", "limits"}}};
}

void name_items(Node& root, Diagnostics& diagnostics) {
  const FormDescription scenario = scenario_form().description();
  for (Entry& entry : root.entries) {
    const KeyDescription* key = scenario.find(entry.key);
    const FormDescription* row = key && key->value.item ? key->value.item->form.get() : nullptr;
    const KeyDescription* name = row ? row->find("name") : nullptr;
    if (!name || !entry.value.is_list()) continue;
    for (Node& item : entry.value.items) {
      if (entry.key == "links" && item.is_map()) name_link(item);
    }
    if (!name->required) continue;
    std::erase_if(entry.value.items, [&](const Node& item) {
      const bool nameless = item.is_map() && !has(item, "name");
      if (nameless) refuse_nameless(item, *row, diagnostics);
      return nameless;
    });
  }
}

Models read_models(const Node& list, FileReader& reader, Sources& sources, Diagnostics& diagnostics) {
  Models models;
  models.root = empty(Node::Kind::map, list.spot);
  for (const Node& named : list.items) {
    if (!named.is_scalar()) continue;  // the form complains
    const auto folder = reader.folder_named(named.text, named.spot);
    if (!folder) continue;
    Node model = read_model(*folder, named, reader, sources, models, diagnostics);
    keep_nameless(models.root, model);
    lay_over(models.root, std::move(model), diagnostics);
  }
  return models;
}

}  // namespace caravan::io
