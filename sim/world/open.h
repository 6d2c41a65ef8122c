#pragma once

#include <cstdint>
#include <span>

#include "sim/network/closed.h"
#include "sim/world/world.h"

namespace caravan {

/// What is closed by closures now, as everybody knows it. Failures and hours are no closures.
struct ClosedNow {
  const World& world;

  bool operator()(LinkId id) const { return world.links[id].closures > 0; }
  bool operator()(StationId id) const { return world.shippers.closed_stations[id] > 0; }
  bool operator()(ServiceId) const { return false; }  // closures name no services
};

/// How rides one after another stand now.
enum class Passage : std::uint8_t {
  open,
  held_up,  ///< a station on the way rests: who goes there waits
  barred    ///< nothing gets through
};

/// The rides, with the shipment's own procedures: `passing` before the first, those at transfers, and the last.
Passage passage(const World& world, const Scenario& scenario, std::span<const Leg> legs, ProcedureId passing);

}  // namespace caravan
