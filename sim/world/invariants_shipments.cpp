#include <numeric>

#include "sim/world/census.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

Met expected(ShipmentState state) {
  switch (state) {
    case ShipmentState::outside:
      return Met::gate;
    case ShipmentState::before_loading:
    case ShipmentState::at_transfer:
    case ShipmentState::after_discharge:
      return Met::visit;
    case ShipmentState::waiting:
      return Met::stop;
    case ShipmentState::riding:
      return Met::aboard;
    case ShipmentState::for_chassis:
      return Met::equipment;
    case ShipmentState::booked:
    case ShipmentState::at_door:  // or waiting for equipment there, see is_where
    case ShipmentState::on_first_mile:
    case ShipmentState::on_last_mile:
    case ShipmentState::ended:
      break;
  }
  return Met::nowhere;
}

bool is_where(Met met, ShipmentState state) {
  return met == expected(state) || (met == Met::equipment && state == ShipmentState::at_door);
}

bool fills_yard(ShipmentState state) {
  return expected(state) == Met::visit || state == ShipmentState::waiting || state == ShipmentState::for_chassis;
}

}  // namespace

void inspect_shipments(Census& census) {
  const World& world = *census.world;
  for (std::uint32_t s = 0; s < world.shipments.rows().size(); ++s) {
    if (!census.has_shipment[s]) continue;
    const Shipment& shipment = world.shipments[ShipmentId{s}];
    const auto must = [&](bool condition, const char* promise) { census.holds(condition, promise, "shipment", s); };
    must(shipment.state != ShipmentState::ended, "that has ended is given back");
    must(is_where(census.shipments[s], shipment.state), "is where its state says");
    must(shipment.run.exists() == (shipment.state == ShipmentState::riding), "is on a run while it rides");
    must(shipment.ride == ride_of(*census.scenario, shipment), "has the ride of its itinerary before it");
    const Duration booked = std::accumulate(shipment.spent.begin(), shipment.spent.end(), Duration::zero());
    must(!world.books_time || booked == shipment.since - shipment.born, "has all its time booked");
    for (const Duration part : shipment.spent) must(part >= Duration::zero(), "spends no time backwards");
    const bool ahead = shipment.state == ShipmentState::booked;
    must(ahead || shipment.since <= world.calendar.now(), "has no time booked that is to come");
    must(shipment.load.milli_teu >= 0 && shipment.load.kg >= 0 && shipment.load != Load{}, "is something");
    if (fills_yard(shipment.state)) census.in_yard[shipment.place.value] += room_of(shipment);
  }
  for_each(world.yards, [&](PlaceId id, const YardState& yard) {
    census.holds(yard.used == census.in_yard[id.value], "has in its yard the sum of those inside", "place", id.value);
  });
}

}  // namespace caravan
