#include "sim/io/scenario/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "sim/io/scenario/model_tables.h"
#include "sim/io/text/yaml.h"

namespace caravan::io {

namespace {

/// `extends` taken out of `layer`, or null.
Node take_extends(Node& layer) {
  const auto at = std::find_if(layer.entries.begin(), layer.entries.end(),
                               [](const Entry& entry) { return entry.key == "extends"; });
  if (at == layer.entries.end()) return {};
  Node value = std::move(at->value);
  layer.entries.erase(at);
  return value;
}

std::string circle(const std::vector<SourceId>& files, SourceId again, const Sources& sources) {
  std::string names;
  for (auto at = std::find(files.begin(), files.end(), again); at != files.end(); ++at) {
    names += sources.name(*at) + " -> ";
  }
  return names + sources.name(again);
}

/// The file that `layer` extends, its `extends` taken out; nothing at the end of the chain or after an error.
std::optional<SourceId> next_file(Node& layer, const std::vector<SourceId>& files, const Sources& sources,
                                  Diagnostics& diagnostics, FileReader& reader) {
  const Node extends = take_extends(layer);
  if (extends.is_null()) return std::nullopt;
  if (!extends.is_scalar()) {
    diagnostics.error(extends.spot, "`extends` needs the path of one file", "write it as in 'extends: baseline.yaml'");
    return std::nullopt;
  }
  if (files.size() > most_layers) {
    diagnostics.error(extends.spot, fmt::format("more than {} files extend each other", most_layers),
                      "merge some of them");
    return std::nullopt;
  }
  const std::optional<SourceId> next = reader.open_named(extends.text, extends.spot);
  if (!next || std::find(files.begin(), files.end(), *next) == files.end()) return next;
  diagnostics.error(extends.spot, fmt::format("`extends` runs in a circle: {}", circle(files, *next, sources)),
                    "one of them has to stand alone");
  return std::nullopt;
}

/// What the items of a list are known by: "name", or "id", or nothing when they do not all have one.
std::string_view naming_key(const Node& list) {
  for (const std::string_view key : {"name", "id"}) {
    const bool all = std::all_of(list.items.begin(), list.items.end(), [key](const Node& item) {
      const Node* name = item.is_map() ? item.find(key) : nullptr;
      return name != nullptr && name->is_scalar();
    });
    if (all && !list.items.empty()) return key;
  }
  return {};
}

/// done: something was taken away already, so there need be nothing more. anew: what has the name now replaces it.
enum class Remove { no, yes, done, anew };

/// Takes `remove` out of an item of a list, and tells what it says.
Remove take_remove(Node& item, Diagnostics& diagnostics) {
  const auto at =
      std::find_if(item.entries.begin(), item.entries.end(), [](const Entry& entry) { return entry.key == "remove"; });
  if (at == item.entries.end()) return Remove::no;
  const Node value = std::move(at->value);
  item.entries.erase(at);
  if (value.cell && value.text == "anew") return Remove::anew;
  const bool yes = value.is_scalar() && !value.quoted && value.text == "true";
  const bool no = value.is_scalar() && !value.quoted && value.text == "false";
  if (!yes && !no) diagnostics.error(value.spot, "`remove` needs true or false");
  return !yes ? Remove::no : value.cell ? Remove::done : Remove::yes;
}

void refuse_removal(const Node& name, Diagnostics& diagnostics) {
  diagnostics.error(name.spot, fmt::format("there is no '{}' to remove", name.text),
                    "only what the models or the file under `extends` have can be removed");
}

/// For what lies over nothing: no item of it can remove anything, unless more comes below.
void settle(Node& fresh, Removals removals, Diagnostics& diagnostics) {
  if (removals == Removals::wait) return;
  for (Entry& entry : fresh.entries) settle(entry.value, removals, diagnostics);
  const std::string_view key = fresh.is_list() ? naming_key(fresh) : std::string_view();
  std::erase_if(fresh.items, [&](Node& item) {
    const Remove remove = key.empty() ? Remove::no : take_remove(item, diagnostics);
    if (remove == Remove::yes) refuse_removal(*item.find(key), diagnostics);
    return remove == Remove::yes || remove == Remove::done;
  });
  for (Node& item : fresh.items) settle(item, removals, diagnostics);
}

/// What of an item says that it takes away what lies below it, or nullptr.
Node* waits_to_remove(Node& item) {
  Node* value = item.find("remove");
  return value != nullptr && value->is_scalar() && !value->quoted && value->text == "true" ? value : nullptr;
}

/// Leaves `item` in the place of what it takes away, for what may lie below that. Only where nothing was taken away on
/// any layer is a removal a mistake; that something was is noted as no user can write it: in a cell.
void remove_later(Node& there, Node item) {
  waits_to_remove(item)->cell = true;
  there = std::move(item);
}

/// Puts `item` where one of its name was taken away, and notes that it merges with nothing below.
void put_anew(Node& there, Node item) {
  Entry note{"remove", item.spot, {}};
  note.value.kind = Node::Kind::scalar;
  note.value.text = "anew";
  note.value.cell = true;
  item.entries.push_back(std::move(note));
  there = std::move(item);
}

/// Where each key of a map, or each name in a list, stands.
using Index = std::map<std::string, std::size_t, std::less<>>;

void lay_map(Node& lower, Node upper, Removals removals, Diagnostics& diagnostics) {
  Index index;
  for (std::size_t i = 0; i < lower.entries.size(); ++i) index.emplace(lower.entries[i].key, i);
  for (Entry& entry : upper.entries) {
    const auto at = index.find(entry.key);
    if (at == index.end()) {
      settle(entry.value, removals, diagnostics);
      lower.entries.push_back(std::move(entry));
      continue;
    }
    Entry& below = lower.entries[at->second];
    below.key_spot = entry.key_spot;
    lay_over(below.value, std::move(entry.value), diagnostics, removals);
  }
}

/// The items of `upper` over those of `lower`, both known by `key`.
void lay_list(Node& lower, Node upper, std::string_view key, Removals removals, Diagnostics& diagnostics) {
  Index index;
  std::map<std::string, Spot, std::less<>> seen;
  for (std::size_t i = 0; i < lower.items.size(); ++i) index.emplace(lower.items[i].find(key)->text, i);
  std::vector<bool> gone(lower.items.size(), false);
  std::vector<Node> added;
  for (Node& item : upper.items) {
    const Node name = *item.find(key);
    if (const auto [first, is_new] = seen.emplace(name.text, name.spot); !is_new) {
      diagnostics.error(
          name.spot,
          fmt::format("'{}' is written twice in this list (first in line {})", name.text, first->second.line),
          "keep one of the two");
      continue;
    }
    const auto at = index.find(name.text);
    Node* const there = at == index.end() ? nullptr : &lower.items[at->second];
    if (waits_to_remove(item) && removals == Removals::wait) {  // what the models have may lie below
      there ? remove_later(*there, std::move(item)) : added.push_back(std::move(item));
      continue;
    }
    if (there && waits_to_remove(*there)) {
      put_anew(*there, std::move(item));
      continue;
    }
    const Remove remove = take_remove(item, diagnostics);
    if (remove == Remove::yes && !there) refuse_removal(name, diagnostics);
    if (remove != Remove::no && there) gone[at->second] = true;
    if (remove == Remove::yes || remove == Remove::done) continue;
    if (there && remove == Remove::no) {
      lay_map(*there, std::move(item), removals, diagnostics);
    } else {
      settle(item, removals, diagnostics);
      added.push_back(std::move(item));
    }
  }
  std::vector<Node> kept;
  for (std::size_t i = 0; i < lower.items.size(); ++i) {
    if (!gone[i]) kept.push_back(std::move(lower.items[i]));
  }
  std::move(added.begin(), added.end(), std::back_inserter(kept));
  lower.items = std::move(kept);
}

}  // namespace

void lay_over(Node& lower, Node upper, Diagnostics& diagnostics, Removals removals) {
  if (lower.is_map() && upper.is_map()) return lay_map(lower, std::move(upper), removals, diagnostics);
  const bool lists = lower.is_list() && upper.is_list();
  const std::string_view key = lists ? naming_key(upper) : std::string_view();
  if (!key.empty() && key == naming_key(lower)) return lay_list(lower, std::move(upper), key, removals, diagnostics);
  settle(upper, removals, diagnostics);
  lower = std::move(upper);
}

Loaded load_layers(const std::filesystem::path& scenario, Sources& sources, Diagnostics& diagnostics,
                   FileReader& reader) {
  Loaded loaded;
  std::vector<Node> layers;
  std::optional<SourceId> file = reader.open(scenario);
  while (file) {
    loaded.files.push_back(*file);
    Node& layer = layers.emplace_back(read_yaml(*file, sources, diagnostics));
    if (!layer.is_map()) {
      const bool unsaid = !layer.is_null();
      if (unsaid) diagnostics.error(layer.spot, "a scenario is a map of keys", "begin it with 'key: value'");
      return loaded;
    }
    const std::size_t errors = diagnostics.errors();
    file = next_file(layer, loaded.files, sources, diagnostics, reader);
    if (!file && diagnostics.errors() > errors) return loaded;
  }
  if (layers.empty()) return loaded;
  for (Node& layer : layers) name_items(layer, diagnostics);
  loaded.root = std::move(layers.back());
  for (std::size_t i = layers.size() - 1; i-- > 0;)
    lay_over(loaded.root, std::move(layers[i]), diagnostics, Removals::wait);
  return loaded;
}

}  // namespace caravan::io
