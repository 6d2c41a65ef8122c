#pragma once

#include <string>

#include "sim/io/scenario/load.h"

namespace caravan::io {

/// A scenario as YAML that reads as the same one: all values after extending, models and overrides, defaults included,
/// each line with a comment that names its origin: `file:line`, `--set`, or `default`.
std::string render_resolved(const LoadedScenario& loaded, const Sources& sources);

/// The same without origins.
std::string resolved_text(const Node& resolved);
/// The SHA-256 of that text, which a large scenario need not keep in memory for it.
std::string hash_of_resolved(const Node& resolved);

}  // namespace caravan::io
