#include "sim/world/census.h"

namespace caravan {
namespace {

/// Units of each fleet, wherever they are.
using Units = Table<FleetId, std::int64_t>;

void count_depots(Census& census, Units& units) {
  const World& world = *census.world;
  const std::size_t places = world.yards.size();
  for_each(census.scenario->network.fleets, [&](FleetId id, const Fleet&) {
    for (std::size_t place = 0; place < places && !world.equipment.depots.empty(); ++place) {
      const DepotState& depot = world.equipment.depots[id.value * places + place];
      census.holds(depot.idle >= 0, "has no fewer than no units idle", "fleet", id.value);
      units[id] += depot.idle;
      walk(census, world.shipments.rows(), depot.waiting, "shipment",
           [&](ShipmentId s) { census.meet(s, Met::equipment); });
    }
  });
}

/// The chassis that a shipment's truck has: on the road, or at the door until its slot comes.
const FleetUse* chassis_of(const Census& census, std::uint32_t row) {
  const Shipment& shipment = census.world->shipments[ShipmentId{row}];
  const Flow& flow = census.scenario->flows[shipment.flow];
  const bool at_door = shipment.state == ShipmentState::at_door && census.shipments[row] != Met::equipment;
  if (at_door || shipment.state == ShipmentState::on_first_mile) return &flow.first_mile.chassis;
  return shipment.state == ShipmentState::on_last_mile ? &flow.last_mile.chassis : nullptr;
}

void count_users(const Census& census, Units& units) {
  const World& world = *census.world;
  for (std::uint32_t r = 0; r < world.runs.rows().size(); ++r) {
    const Run& run = world.runs[RunId{r}];
    if (!census.has_run[r] || run.state == RunState::for_units) continue;
    const Service& service = census.scenario->network.services[run.service];
    for (std::size_t i = 0; i < service.fleets.size(); ++i) units[service.fleets[i].fleet] += run.units[i];
  }
  for (std::uint32_t s = 0; s < world.shipments.rows().size(); ++s) {
    const FleetUse* use = census.has_shipment[s] ? chassis_of(census, s) : nullptr;
    if (use != nullptr && use->fleet.exists()) units[use->fleet] += use->units_for(world.shipments[ShipmentId{s}].load);
  }
}

/// Nothing of a fleet comes into being or is lost: idle, in use, or turned around, it is what the scenario began with.
void inspect_fleets(Census& census) {
  Units units(census.scenario->network.fleets.size());
  count_depots(census, units);
  if (units.size() == 0) return;
  count_users(census, units);
  for (const Turn& turn : census.world->equipment.turns.rows())
    if (turn.fleet.exists()) units[turn.fleet] += turn.amount;  // a turn that is over has none
  for_each(census.scenario->network.fleets, [&](FleetId id, const Fleet& fleet) {
    census.holds(units[id] == fleet.units(), "has all the units it began with", "fleet", id.value);
  });
}

/// Empties taken and not given back, and those on their way to being idle.
std::int64_t boxes_out(const Census& census) {
  const World& world = *census.world;
  std::int64_t out = 0;
  for (std::uint32_t s = 0; s < world.shipments.rows().size(); ++s) {
    const Shipment& shipment = world.shipments[ShipmentId{s}];
    if (census.has_shipment[s] && shipment.boxed) out += shipment.load.milli_teu;
  }
  for (const Turn& turn : world.equipment.turns.rows())
    if (!turn.fleet.exists()) out += turn.amount;
  return out;
}

void inspect_boxes(Census& census) {
  const World& world = *census.world;
  if (world.equipment.boxes.empty()) return;
  std::int64_t boxes_there = boxes_out(census), begun = 0;
  for (std::size_t place = 0; place < world.equipment.boxes.size(); ++place) {
    const BoxState& boxes = world.equipment.boxes[place];
    std::int64_t wanted = 0;
    walk(census, world.shipments.rows(), boxes.waiting, "shipment", [&](ShipmentId s) {
      census.meet(s, Met::equipment);
      wanted += world.shipments[s].load.milli_teu;
    });
    const auto row = static_cast<std::uint32_t>(place);
    census.holds(wanted == boxes.wanted, "knows how many empties are wanted", "place", row);
    census.holds(boxes.idle >= 0, "has no fewer than no empties", "place", row);
    census.in_yard[place] += room_for({boxes.idle, 0, 0}, YardPart::empty);
    boxes_there += boxes.idle;
    begun += census.scenario->containers.places[place].stock;
  }
  census.holds(boxes_there == begun, "is taken, idle or on its way back", "container", 0);
}

}  // namespace

void inspect_equipment(Census& census) {
  const World& world = *census.world;
  inspect_boxes(census);  // whom it meets has no chassis yet
  inspect_fleets(census);
  for (const ServiceState& service : world.services)
    walk(census, world.runs.rows(), service.for_units, "run", [&](RunId r) { census.meet(r, Met::equipment); });
}

}  // namespace caravan
