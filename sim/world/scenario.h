#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/demand/flow.h"
#include "sim/demand/warehouse.h"
#include "sim/network/network.h"
#include "sim/world/choice_policy.h"
#include "sim/world/choice_sets.h"
#include "sim/world/disruption.h"

namespace caravan {

/// What parts of a flow's choice set are for; the rest is for those under way.
struct ChoiceExtent {
  std::uint32_t usual = 0;        ///< the first so many are weighed by all
  std::uint32_t from_origin = 0;  ///< the first so many are weighed when something is closed
  bool sole = false;              ///< one is usual, and who comes before the scenario's end finds a departure there
};

/// What every event reads of a flow, close together in memory.
struct FlowPlan {
  std::uint32_t first_way = 0;  ///< of its choice set, among Scenario::ways
  std::uint8_t priority = 0;
  YardPart part = YardPart::laden;
  bool first_mile = false, last_mile = false;  ///< driven
  bool carriers_boxes = false;
  bool pays_drayage = false;
  bool agrees = false;     ///< is booked ahead, or has due dates
  bool on_demand = false;  ///< empties that the carrier sends
  bool sole = false;       ///< ChoiceExtent::sole, and there is room for its shipments
  bool stocks = false;     ///< lots that fill a warehouse
};

/// An itinerary's legs among Scenario::legs.
struct Way {
  std::uint32_t first_leg = 0, legs = 0;
};

/// How many empty containers a place begins with, and what the carrier does about them: above `high` he sends what is
/// too much to places below `low`. Source: Li, Liu, Leung & Lai (2004), Empty container management in a port with
/// long-run average criterion. Mathematical and Computer Modelling 40: policies (U, D).
struct BoxPolicy {
  std::int64_t stock = 0;               ///< [TEU / 1000]
  std::int64_t low = 0;                 ///< [TEU / 1000]; 0: nothing is sent here
  std::int64_t high = Load::unlimited;  ///< [TEU / 1000], >= low; unlimited: nothing is sent away
};

/// The carrier's containers.
struct Containers {
  std::vector<BoxPolicy> places;  ///< by place; none: containers are no concern
  Duration every;                 ///< between two looks at the stocks; zero: they are never evened out
  std::int64_t lot = 1000;        ///< in which empties are sent [TEU / 1000], > 0
  Distribution return_time;       ///< from delivery until a container is idle at the place [s]
};

/// One configuration of the world, constant while it is simulated.
struct Scenario {
  std::string name;
  Time start, end;     ///< [start, end)
  Time measured_from;  ///< end of the warm-up: what happens before is simulated and not counted
  Network network;
  Table<CommodityId, Commodity> commodities;
  Table<FlowId, Flow> flows;
  Table<WarehouseId, Warehouse> warehouses;
  Table<DisruptionId, Disruption> disruptions;  ///< fewer than 65,535
  Table<LeverId, Lever> levers;
  ChoicePolicy choice;
  Containers containers;

  /// Derived by prepare(): by place, the services that begin there and need units of a fleet.
  Table<PlaceId, std::vector<ServiceId>> fleet_services;
  /// Derived by prepare(): the flows of empties on demand that some service carries, cheapest by plan first.
  std::vector<FlowId> evening_flows;
  /// Derived by prepare(): what each flow's shipments choose among, cheapest first as seen from several departures;
  /// then what is best when something is closed; then, where shipments are re-planned, what they can go over to.
  ChoiceSets choice_sets;
  Table<FlowId, ChoiceExtent> choice_extents;  ///< derived by prepare()
  Table<FlowId, FlowPlan> flow_plans;          ///< derived by prepare()
  /// Derived by prepare(): the choice sets once more, one behind the other.
  std::vector<Way> ways;
  std::vector<Leg> legs;
  /// Derived by prepare(): where a service's stops begin among all stops; one more than services.
  std::vector<std::uint32_t> first_stop;
  /// Derived by prepare(): what the events may do to each thing.
  Exposures exposures;
};

/// Freezes the network and fills what is derived. A broken promise is a bug of the builder.
Scenario prepare(Scenario scenario);

/// Flows that no itinerary serves, in order.
std::vector<FlowId> unreachable_flows(const Scenario& scenario);

}  // namespace caravan
