#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"

namespace caravan {

/// Vehicles of one kind that there are so many of: wagons of a gauge, ships, aircraft, chassis. Units stand idle at
/// places, are taken by runs or trucks, and come back; their number never changes.
struct Fleet {
  std::string name;                            ///< unique in the scenario
  std::vector<std::pair<PlaceId, int>> stock;  ///< idle units at the start, each place once, >= 0
  Distribution turnaround;                     ///< from the end of their use until they are idle again [s]
  PlaceId home;              ///< whereto units go empty by themselves after every use; none: they stay where it ended
  Distribution homeward;     ///< how long that takes from anywhere else [s]
  std::uint32_t stream = 0;  ///< names its luck

  /// All units, wherever they are.
  int units() const {
    int sum = 0;
    for (const auto& [place, idle] : stock) sum += idle;
    return sum;
  }
};

/// How many units of a fleet somebody takes.
struct FleetUse {
  static constexpr std::size_t most = 4;  ///< fleets of one run

  FleetId fleet;               ///< none: takes nothing
  int each = 1;                ///< units of every run or truck; 0: as many as the load needs, by
  std::int64_t milli_teu = 0;  ///< what one unit carries [TEU / 1000], > 0 where `each` is 0

  /// Units for a load, at least 1.
  int units_for(Load load) const {
    if (each > 0) return each;
    const std::int64_t units = (load.milli_teu + milli_teu - 1) / milli_teu;
    return units > 1 ? static_cast<int>(units) : 1;
  }
};

}  // namespace caravan
