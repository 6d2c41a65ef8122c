#pragma once

#include <cstdint>
#include <span>

#include "sim/network/closed.h"
#include "sim/world/nouns.h"

namespace caravan {

/// What events in force close, as everybody knows it. Failures and hours are no closures.
struct ClosedNow {
  const World& world;

  template <class Id>
  bool operator()(Id id) const {
    return is_closed(world, id);
  }
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
