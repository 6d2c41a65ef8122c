#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/experiment/replicate.h"

namespace caravan {

/// What one corridor's freight was charged and emitted in all replications together, while measured: exact sums.
struct CorridorTotals {
  std::string corridor;    ///< its label; "" for what has none
  Money charged;           ///< to shipments, subsidies taken off
  Money subsidies;         ///< what they took off
  Money unallocated;       ///< owed by runs of its services that carried nothing
  Carbon wtw, ttw;         ///< the latter as far as factors tell it
  std::int64_t kg_km = 0;  ///< transport activity [kg km]
};

/// One row a corridor that had any of it, in order of corridors_of(), and last one of all, called "all".
std::vector<CorridorTotals> ledger_totals(const Scenario& scenario, std::span<const Result> results);

}  // namespace caravan
