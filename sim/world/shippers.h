#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/ids.h"
#include "sim/network/ids.h"
#include "sim/world/booking.h"
#include "sim/world/wait_memory.h"

namespace caravan {

/// What those who choose know of the world beyond its rows.
struct Shippers {
  Table<StationId, std::uint16_t> closed_stations;  ///< closures of each that are in force
  std::uint32_t closures = 0;                       ///< in force, of links and stations
  bool imagined = false;                            ///< this world is one that a shipper tries in thought
  WaitMemory memory;                                ///< kept where the policy is `yesterday`
  Bookings bookings;                                ///< kept where shipments book
};

}  // namespace caravan
