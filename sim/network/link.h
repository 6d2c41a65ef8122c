#pragma once

#include <string>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/network/ids.h"

namespace caravan {

enum class Mode { rail, sea, air, road, barge };

/// A directed connection of one mode between two places.
struct Link {
  std::string name;  ///< unique in the scenario, such as "Alashankou > Dostyk"
  PlaceId from, to;
  Mode mode = Mode::rail;
  double length_km = 0;       ///< [km], > 0
  Distribution running_time;  ///< of one run from end to end [s]
  Duration headway;           ///< least time between two runs entering; zero: no limit
  int gauge_mm = 0;           ///< track gauge [mm]; 0: no rail
  std::string passage;        ///< label that links of one strait, canal or pass share; may be empty
};

}  // namespace caravan
