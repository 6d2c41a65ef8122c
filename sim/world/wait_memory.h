#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/time.h"
#include "sim/world/fact.h"

namespace caravan {

struct Scenario;
struct World;

/// Mean waits by day, UTC, of stations, then links, then stops of services: the day before, and the present one.
///
/// The wait at a stop is what a shipment waited beyond the next departure of the timetable; at one of a service that is
/// dispatched, all that it waited.
struct WaitMemory {
  /// Of one day at one row: all waits together [ms], and how many there were.
  struct Tally {
    std::int64_t ms = 0;
    std::int64_t waits = 0;
  };
  std::int64_t day = 0;  ///< the present one, since 1970
  std::vector<Tally> today, yesterday;
};

/// The facts it is made from.
inline constexpr FactKinds heard_by_memory{FactKind::station_started, FactKind::run_entered, FactKind::shipment_loaded};

/// Takes the waits told since the last event into the memory.
void remember_waits(World& world, const Scenario& scenario);
/// The mean wait yesterday; nothing where nobody waited there. `row`: stations, then links, then stops.
std::optional<Duration> wait_yesterday(const World& world, std::size_t row);

}  // namespace caravan
