#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/world/scenario.h"

namespace caravan {

struct World;

/// One rule or closure that keeps a load off some rides.
struct Bar {
  enum class Kind : std::uint8_t {
    closed_link,     ///< [link]
    closed_service,  ///< [service]
    small_vehicle,   ///< [service] its capacity
    small_yard,      ///< [place] its yard, where the load would be discharged
    other_mode       ///< [mode] its rides: the flow's shipments may not take them
  };
  Kind kind = Kind::closed_link;
  std::uint32_t row = 0;
  friend auto operator<=>(const Bar&, const Bar&) = default;
};

/// All that keeps a load, which may ride `modes`, off rides: rules alone, or closures in force as well. Ascending.
std::vector<Bar> bars_against(const Scenario& scenario, Load load, ModeSet modes);
std::vector<Bar> bars_against(const World& world, const Scenario& scenario, Load load, ModeSet modes);

/// The smallest set of `bars` that leaves no chain of rides from one place to the other; empty where there is none even
/// without them. Of equally small sets the first. Exact up to sets of three as long as at most 20,000 are tried; beyond
/// that a set of which no part blocks (found by leaving out one after another). REQUIRES that all together block.
std::vector<Bar> smallest_blocking_set(const Network& network, PlaceId from, PlaceId to, std::span<const Bar> bars);

/// Whether all `bars` together leave no chain of rides from one place to the other.
bool blocks(const Network& network, PlaceId from, PlaceId to, std::span<const Bar> bars);

/// "alashankou > dostyk is closed", "train carries 4 TEU".
std::string to_text(const Network& network, const Bar& bar);

}  // namespace caravan
