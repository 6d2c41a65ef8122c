#pragma once

#include <cstdint>

#include "sim/world/booking.h"
#include "sim/world/wait_memory.h"

namespace caravan {

/// What those who choose know of the world beyond its rows.
struct Shippers {
  std::uint32_t closures = 0;  ///< events in force that close something
  bool imagined = false;       ///< this world is one that a shipper tries in thought
  WaitMemory memory;           ///< kept where the policy is `yesterday`
  Bookings bookings;           ///< kept where shipments book
};

}  // namespace caravan
