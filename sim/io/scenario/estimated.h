#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/io/text/node.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// What one row that is an estimate says of one measure: what `caravan evidence` moves as one.
/// docs/methods/evidence.md says what of a row can be moved, and of which kin it is.
struct EstimatedFigure {
  std::string table;    ///< "links"; "stops" for those of services
  std::string row;      ///< its name; of a stop: service and place
  std::string measure;  ///< "speed", "time", "money"
  std::string text;     ///< as written: "speed 950 km/day"
  std::string source;   ///< what the row says of where its numbers are from
  Spot spot;            ///< of the first of its values
  /// From coarse to fine: table, measure, corridor or model, country, place, row. All are as long.
  std::vector<std::string> family;
};

struct EstimatedFigures {
  std::vector<EstimatedFigure> figures;  ///< kin next to kin
  std::size_t rows = 0;                  ///< that are estimates
  std::size_t rows_without = 0;          ///< of those: nothing in them can be moved
};

/// The figures of all rows whose `confidence` is `estimate`, in a resolved tree. A row inside of another that says
/// nothing of its own is as the other.
EstimatedFigures estimated_figures(const Node& resolved, const Sources& sources);

/// The tree with each figure times its factor. `factors` are those of estimated_figures(), in its order, each above 0.
Node with_factors(const Node& resolved, const Sources& sources, std::span<const double> factors);

}  // namespace caravan::io
