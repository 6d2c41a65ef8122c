#include "sim/world/census.h"

namespace caravan {
namespace {

void inspect_depots(Census& census) {
  const World& world = *census.world;
  const std::size_t places = world.yards.size();
  for_each(census.scenario->network.fleets, [&](FleetId id, const Fleet& fleet) {
    std::int64_t idle = 0;
    for (std::size_t place = 0; place < places && !world.equipment.depots.empty(); ++place) {
      const DepotState& depot = world.equipment.depots[id.value * places + place];
      census.holds(depot.idle >= 0, "has no fewer than no units idle", "fleet", id.value);
      idle += depot.idle;
      walk(census, world.shipments.rows(), depot.waiting, "shipment",
           [&](ShipmentId s) { census.meet(s, Met::equipment); });
    }
    census.holds(idle <= fleet.units(), "has no more units than it began with", "fleet", id.value);
  });
}

void inspect_boxes(Census& census) {
  const World& world = *census.world;
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
  }
}

}  // namespace

void inspect_equipment(Census& census) {
  const World& world = *census.world;
  inspect_depots(census);
  inspect_boxes(census);
  for (const ServiceState& service : world.services)
    walk(census, world.runs.rows(), service.for_units, "run", [&](RunId r) { census.meet(r, Met::equipment); });
}

}  // namespace caravan
