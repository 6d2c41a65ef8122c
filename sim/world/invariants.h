#pragma once

#include <optional>
#include <string>

#include "sim/world/world.h"

namespace caravan {

/// The first thing found wrong with the world as it stands between two events, as a sentence that names the row;
/// nothing when all of this holds:
///
/// - shipments created are delivered, lost or under way, and rows given back stand for nobody;
/// - every shipment, run and visit is in the one place that its state says, and chains' links agree;
/// - loads aboard, at stops and in yards are the sums of the shipments there, and nothing exceeds its room;
/// - servers taken are those at work and those who cannot move on; no server, path, room or train idles while
///   somebody who may have it waits;
/// - what a warehouse has and sent is what it began with and received, and no stock is negative;
/// - the booked times of a shipment sum to its age, and no event is pending in the past.
///
/// Costs a walk over the whole world.
std::optional<std::string> broken(const World& world, const Scenario& scenario);

/// Whether a checked build (CARAVAN_CHECKED) looks at the world after this event: after each of a run's first thousands
/// while the world is small, then ever more seldom, so that all looks together cost about as much as the events.
bool inspection_due(const World& world);

/// Throws BrokenPromise with what is broken().
void inspect(const World& world, const Scenario& scenario);

}  // namespace caravan
