#include "sim/io/scenario/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/io/scenario/layers.h"
#include "sim/io/text/yaml.h"

namespace caravan::io {
namespace {

Node scalar(std::string text, const Spot& spot = {}) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.spot = spot;
  node.text = std::move(text);
  return node;
}

/// Models must be known before the tables that other overrides speak of.
bool is_about_models(std::string_view text) { return text.starts_with("models=") || text.starts_with("models["); }

void apply_overrides(Node& root, const LoadOptions& options, bool about_models, Sources& sources,
                     Diagnostics& diagnostics) {
  for (const std::string& text : options.overrides) {
    if (text.starts_with("extends=")) {
      const Spot spot{sources.add("--set", text), 1, 1, 7};
      if (about_models)
        diagnostics.error(spot, "`extends` cannot be set on the command line", "write it in a scenario");
      continue;
    }
    if (is_about_models(text) == about_models) apply_override(root, text, sources, diagnostics);
  }
}

void put(Node& root, const std::string& key, Node value) {
  if (Node* found = root.find(key)) {
    *found = std::move(value);
  } else {
    root.entries.push_back({key, value.spot, std::move(value)});
  }
}

/// The value of an option of the command line, as if it stood in the scenario.
void put_option(Node& root, const std::string& key, const std::string& value, Sources& sources) {
  const SourceId source = sources.add("--" + key, value);
  put(root, key, scalar(value, {source, 1, 1, static_cast<std::uint32_t>(value.size())}));
}

/// What follows once layers and models are in.
void finish(Resolved& resolved, const std::string& path, const LoadOptions& options, Sources& sources,
            Diagnostics& diagnostics) {
  Node& root = resolved.root;
  apply_overrides(root, options, false, sources, diagnostics);
  if (options.replications) put_option(root, "replications", fmt::format("{}", *options.replications), sources);
  if (options.seed) put_option(root, "seed", fmt::format("{}", *options.seed), sources);
  if (!options.overlay.empty())
    lay_over(root, read_yaml(sources.add("--overlay", options.overlay), sources, diagnostics), diagnostics);
  for (const Entry& entry : options.instead.entries) put(root, entry.key, entry.value);
  if (!root.find("name")) put(root, "name", scalar(std::filesystem::path(path).stem().string()));
  name_items(root, diagnostics);
}

}  // namespace

void mend_laws(Node& node, Diagnostics& diagnostics) {
  for (Node& item : node.items) mend_laws(item, diagnostics);
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    Node& value = node.entries[i].value;
    const bool cut = value.is_scalar() && !value.quoted && value.text.find('(') != std::string::npos;
    while (cut && value.text.find(')') == std::string::npos && i + 1 < node.entries.size() &&
           node.entries[i + 1].value.is_null()) {
      value.text += ", " + node.entries[i + 1].key;
      node.entries.erase(node.entries.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      if (value.text.find(')') == std::string::npos) continue;
      diagnostics.error(value.spot, "between { } a comma ends a value, and this law is cut in two",
                        fmt::format("put it in quotes: \"{}\"", value.text));
    }
    mend_laws(value, diagnostics);
  }
}

std::optional<Resolved> resolve_file(const std::string& path, const LoadOptions& options, Sources& sources,
                                     Diagnostics& diagnostics) {
  FileReader reader(sources, diagnostics);
  Loaded loaded = load_layers(path, sources, diagnostics, reader);
  if (!loaded.root.is_map()) return std::nullopt;
  mend_laws(loaded.root, diagnostics);
  apply_overrides(loaded.root, options, true, sources, diagnostics);
  name_items(loaded.root, diagnostics);
  Resolved resolved;
  if (const Node* list = loaded.root.find("models"); list && list->is_list()) {
    Models models = read_models(*list, reader, sources, diagnostics);
    resolved = {std::move(models.root), std::move(models.files), std::move(models.columns)};
  } else {
    resolved.root.kind = Node::Kind::map;
    resolved.root.spot = loaded.root.spot;
  }
  lay_over(resolved.root, std::move(loaded.root), diagnostics);
  finish(resolved, path, options, sources, diagnostics);
  return resolved;
}

std::optional<Resolved> resolve_text(const std::string& name, const std::string& text, const LoadOptions& options,
                                     Sources& sources, Diagnostics& diagnostics) {
  const SourceId source = sources.add(name, text);
  Resolved resolved;
  resolved.root = read_yaml(source, sources, diagnostics);
  if (!resolved.root.is_map()) {
    if (!resolved.root.is_null()) {
      diagnostics.error(resolved.root.spot, "a scenario is a map of keys", "begin it with 'key: value'");
    }
    return std::nullopt;
  }
  for (const std::string_view key : {"extends", "models"}) {
    if (const Node* value = resolved.root.find(key)) {
      diagnostics.error(value->spot, fmt::format("`{}` cannot stand in a text that is no file", key));
    }
  }
  mend_laws(resolved.root, diagnostics);
  apply_overrides(resolved.root, options, true, sources, diagnostics);
  finish(resolved, name, options, sources, diagnostics);
  return resolved;
}

}  // namespace caravan::io
