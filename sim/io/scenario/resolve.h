#pragma once

#include <optional>
#include <string>

#include "sim/io/scenario/load.h"
#include "sim/io/scenario/model_tables.h"

namespace caravan::io {

/// A scenario's tree once everything is merged.
struct Resolved {
  Node root;  ///< a map
  std::vector<SourceId> model_files;
  ColumnNames columns;
};

/// From files: layers, models, overrides, in this order. What was refused on the way is missing; nothing when nothing
/// is left to look at.
std::optional<Resolved> resolve_file(const std::string& path, const LoadOptions& options, Sources& sources,
                                     Diagnostics& diagnostics);

/// From a text, which has neither layers nor models.
std::optional<Resolved> resolve_text(const std::string& name, const std::string& text, const LoadOptions& options,
                                     Sources& sources, Diagnostics& diagnostics);

/// Between { } a comma ends a plain value: of `work: uniform(low 1 h, high 2 h)` YAML makes `work: uniform(low 1 h` and
/// a key `high 2 h)` without a value. Complains once at each such law, and makes it whole again.
void mend_laws(Node& node, Diagnostics& diagnostics);

}  // namespace caravan::io
