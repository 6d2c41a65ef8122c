#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/time.h"
#include "sim/demand/flow.h"
#include "sim/network/network.h"
#include "sim/world/choice_policy.h"

namespace caravan {

/// A link or a station that nothing passes from one time to another. Runs on the link stand where they are, work at the
/// station rests; both go on afterwards.
struct Closure {
  std::variant<LinkId, StationId> where;
  Time from, until;  ///< [from, until)
};

/// What parts of a flow's choice set are for; the rest is for those under way.
struct ChoiceExtent {
  std::uint32_t usual = 0;        ///< the first so many are weighed by all
  std::uint32_t from_origin = 0;  ///< the first so many are weighed when something is closed
};

/// One configuration of the world, constant while it is simulated.
struct Scenario {
  std::string name;
  Time start, end;     ///< [start, end)
  Time measured_from;  ///< end of the warm-up: what happens before is simulated and not counted
  Network network;
  Table<CommodityId, Commodity> commodities;
  Table<FlowId, Flow> flows;
  std::vector<Closure> closures;
  ChoicePolicy choice;

  /// Derived by prepare(): what each flow's shipments choose among, cheapest first as seen from several departures;
  /// then what is best when closures are in force; then, where shipments are re-planned, what they can go over to.
  Table<FlowId, std::vector<Itinerary>> choice_sets;
  Table<FlowId, ChoiceExtent> choice_extents;  ///< derived by prepare()
  /// Derived by prepare(): where a service's stops begin among all stops; one more than services.
  std::vector<std::uint32_t> first_stop;
};

/// Freezes the network and fills what is derived. A broken promise is a bug of the builder.
Scenario prepare(Scenario scenario);

/// Flows that no itinerary serves, in order.
std::vector<FlowId> unreachable_flows(const Scenario& scenario);

}  // namespace caravan
