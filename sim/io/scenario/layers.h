#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/files.h"
#include "sim/io/text/node.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// Files that extend each other, the scenario not counted.
inline constexpr std::size_t most_layers = 16;

/// A scenario with all that it extends.
struct Loaded {
  Node root;                    ///< a map without `extends`; null when a file could not be read as one
  std::vector<SourceId> files;  ///< the scenario first, then what it extends, and so on
};

/// What becomes of `remove: true` where there is nothing of that name to take away.
enum class Removals {
  now,  ///< an error
  wait  ///< it stays as it is, for what will lie below
};

/// Reads a scenario and the files its `extends:` lead to, and lays each over the one it extends (lay_over); what they
/// remove of models waits for those to be laid below. Errors:
/// what read_yaml and FileReader refuse, a root that is no map, a circle, more than `most_layers` files below the
/// scenario.
Loaded load_layers(const std::filesystem::path& scenario, Sources& sources, Diagnostics& diagnostics,
                   FileReader& reader);

/// Lays `upper` over `lower`. Every node keeps the Spot where it was written, so its origin can be told.
///
/// - Maps merge key by key; keys that are new come last.
/// - Lists of maps whose items all have a `name` (or else all an `id`) merge by it; names that are new come last. An
///   item with `remove: true` takes the one of its name away; an error if there is none.
/// - Everything else is replaced by what is in `upper`, also by a null.
///
/// Error: two items of one name in a list of `upper`.
void lay_over(Node& lower, Node upper, Diagnostics& diagnostics, Removals removals = Removals::now);

/// One step of a path: a key of a map or the name of an item, or an index.
struct PathStep {
  std::string name;
  std::size_t index = 0;
  bool is_index = false;
  Spot spot;
};

/// The steps of `text`, a path as in front of the '=' of --set; nothing and an error where it is none.
std::optional<std::vector<PathStep>> read_path(std::string_view text, Sources& sources, Diagnostics& diagnostics);

/// Both sides of `text`, which is `path=value`; nothing and an error where it is none.
struct Override {
  std::vector<PathStep> steps;
  std::size_t end = 0;  ///< byte of the '='
  Node value;
};
std::optional<Override> read_override(std::string_view text, Sources& sources, Diagnostics& diagnostics);

/// Applies `text`, which is `path=value`, as --set gives it. It becomes a source of its own named "--set".
///
///     stations.crane.servers=3      maps by key, lists by the `name` or `id` of an item
///     services[2].capacity=41       lists by index, from 0
///     places."Łódź".zone=CET        a name with dots, blanks, '=' or brackets stands in quotes, ' or "
///     horizon=52 w                  values as in YAML: a scalar, or a list or map in brackets; replaces what was there
///
/// A key that a map does not have yet is added, with the maps on the way to it. Errors: a path that cannot be read, a
/// name or index that a list does not have, a step into a single value, a value that cannot be read.
void apply_override(Node& root, std::string_view text, Sources& sources, Diagnostics& diagnostics);

}  // namespace caravan::io
