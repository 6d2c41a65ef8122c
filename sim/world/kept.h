#pragma once

#include "sim/core/time.h"
#include "sim/network/procedure.h"
#include "sim/world/ids.h"

namespace caravan {

using KeptId = Id<struct KeptTag>;

/// Servers of one station that somebody keeps after its work there, and with them a place in its room: the platform
/// under a train, the berth of a ship, the stand of an aircraft. In a list of its owner, the latest first.
struct Kept {
  KeptId next;        ///< of the same owner
  StationId station;  ///< none: the row is free
  Keep until = Keep::no;
  int servers = 1;
  Time joined;  ///< the station
};

}  // namespace caravan
