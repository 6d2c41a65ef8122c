#pragma once

#include <string>

#include "sim/io/scenario/load.h"

namespace caravan::io {

/// A scenario as YAML that reads as the same one: all values after extending, models and overrides, defaults included,
/// each line with a comment that names its origin: `file:line`, `--set`, or `default`.
std::string render_resolved(const LoadedScenario& loaded, const Sources& sources);

/// The same without origins: what scenario_hash is the hash of.
std::string resolved_text(const Node& resolved);

}  // namespace caravan::io
