#pragma once

#include <vector>

#include "sim/network/closed.h"
#include "sim/world/scenario.h"

namespace caravan {

/// No more itineraries than these are kept for one flow, the first found first, unless its usual ones are more.
inline constexpr std::size_t most_itineraries = 48;
/// No more ways of being closed than these are prepared for: the first of the scenario's events, and all together.
inline constexpr std::size_t most_closed_states = 16;

/// What is closed together, as the scenario foresees it: all that one event closes, for each; and what all close.
std::vector<Closed> foreseen_closures(const Scenario& scenario);

/// Fills Scenario::choice_sets and choice_extents. REQUIRES a frozen network.
void find_choice_sets(Scenario& scenario);

}  // namespace caravan
