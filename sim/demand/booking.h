#pragma once

#include <cstdint>

#include "sim/core/random.h"
#include "sim/demand/flow.h"

namespace caravan {

/// What is agreed on for one shipment when it is booked.
struct Booking {
  Duration lead;           ///< until its goods are ready
  bool cancelled = false;  ///< called off before that, `after` the booking
  Duration after;          ///< of `cancelled`: in [0, lead)
  Duration due;            ///< from readiness to the promised delivery; forever(): nothing is promised
};

/// The booking of the `index`-th shipment of a flow. Its luck depends on the flow and the index alone. A booking is
/// cancelled at an instant that is uniform between booking and readiness; one without any lead never is.
Booking booking_of(const Flow& flow, const Random& random, std::uint32_t index);

}  // namespace caravan
