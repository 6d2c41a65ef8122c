#pragma once

#include <string>
#include <vector>

#include "sim/io/results/reach.h"

namespace caravan::io {

/// A published set of places, and how much of it is reached at all.
struct ProgrammeReach {
  std::string name;
  std::size_t members = 0;  ///< places that count for it
  ReachTally reached;
};

/// Those of the places reached in at most `within`, of one family or (its number) of any.
ReachTally tally_within(const Network& network, const ReachReport& report, std::size_t family, Duration within);
/// By name.
std::vector<ProgrammeReach> programmes(const Network& network, const ReachReport& report);

/// A row a family, origin and place, fastest first, then those beyond and those not reached; UTF-8 with a mark for
/// spreadsheets. Units stand in the columns' names; empty: beyond, or not known. The last columns say where the place's
/// own row is from.
std::string reach_csv(const LoadedScenario& loaded, const ReachReport& report);
/// The same for programs, with tallies, lines and programmes.
std::string reach_json(const LoadedScenario& loaded, const ReachReport& report);

/// The rows fastest first by the quantile asked for; of equals as they stand.
std::vector<const ReachRow*> fastest_first(const ReachReport& report);

}  // namespace caravan::io
