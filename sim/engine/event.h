#pragma once

#include <cstdint>
#include <limits>

#include "sim/core/time.h"

namespace caravan {

/// Something asked for at an instant. What `subject` names depends on the kind; the engine does not look at it.
struct Event {
  Time at;
  std::uint8_t kind = 0;  ///< also its rank among the events of one instant: smaller first
  std::uint32_t subject = 0;

  friend constexpr bool operator==(const Event&, const Event&) = default;
};

/// Names one pending event, until that event is popped or cancelled. A default ticket names none.
///
/// A later event may reuse the slot, never the generation, so an old ticket is known to be old
/// (until the slot has been used 2^32 times).
struct Ticket {
  std::uint32_t slot = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t generation = 0;

  static constexpr Ticket none() { return {}; }
  /// Whether it ever named an event; not whether that event is still pending.
  constexpr bool exists() const { return slot != none().slot; }
  friend constexpr bool operator==(Ticket, Ticket) = default;
};

}  // namespace caravan
