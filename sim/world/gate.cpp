#include "sim/world/nouns.h"

namespace caravan {
namespace {

enum class End : std::uint64_t { first, last };

/// How long the truck drives: its own luck, whatever else the world does.
Duration drive_of(const World& world, const Scenario& scenario, const Shipment& shipment, End end) {
  const Flow& flow = scenario.flows[shipment.flow];
  const Mile& mile = end == End::first ? flow.first_mile : flow.last_mile;
  if (!mile.driven) return Duration::zero();
  const std::uint64_t draw = std::uint64_t{shipment.index} << 1 | static_cast<std::uint64_t>(end);
  return Duration::from_seconds(mile.time.quantile(world.random.uniform(Purpose::drayage, flow.stream, draw)));
}

void wake(World& world, Time at, ShipmentId id) {
  world.calendar.schedule(at, static_cast<std::uint8_t>(EventKind::truck_due), id.value);
}

/// The first slot that begins when the truck can be there, or later, and has room.
Time slot_for(World& world, const Scenario& scenario, PlaceId place, Time there) {
  const Appointments& rule = scenario.network.places[place].terminal.appointments;
  if (rule.each == 0) return there;
  if (world.equipment.gates.empty()) world.equipment.gates.resize(scenario.network.places.size());
  const std::int64_t first = (there - scenario.start + rule.every - Duration{1}) / rule.every;
  const std::uint32_t slot = world.equipment.gates[place.value].take(static_cast<std::uint32_t>(first), rule.each);
  return scenario.start + rule.every * slot;
}

void drive(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  tell(world, FactKind::shipment_set_out, shipment.place.value, Item(id)).lasted =
      world.calendar.now() - shipment.since;
  book(world, shipment, Hold::appointment);
  if (!scenario.flows[shipment.flow].first_mile.driven) {
    shipment.state = ShipmentState::outside;
    return gate_in(world, scenario, id);
  }
  shipment.state = ShipmentState::on_first_mile;
  wake(world, world.calendar.now() + drive_of(world, scenario, shipment, End::first), id);
}

void come_to_gate(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Mile& mile = scenario.flows[shipment.flow].first_mile;
  tell(world, FactKind::shipment_at_gate, shipment.place.value, Item(id)).lasted =
      world.calendar.now() - shipment.since;
  book(world, shipment, Hold::drayage);
  charge_mile(world, id, mile);
  return_chassis(world, scenario, id, mile.chassis, shipment.place);
  shipment.state = ShipmentState::outside;
  gate_in(world, scenario, id);
}

void come_to_door(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Mile& mile = scenario.flows[shipment.flow].last_mile;
  book(world, shipment, Hold::drayage);
  charge_mile(world, id, mile);
  return_chassis(world, scenario, id, mile.chassis, shipment.place);
  deliver(world, scenario, id);
}

void gate_out(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  charge_storage(world, scenario, id);
  shipment.state = ShipmentState::on_last_mile;
  Fact& fact = tell(world, FactKind::shipment_gated_out, shipment.place.value, Item(id));
  fact.load = shipment.load;
  fact.lasted = world.calendar.now() - shipment.yard_since;
  wake(world, world.calendar.now() + drive_of(world, scenario, shipment, End::last), id);
  free_room(world, scenario, shipment.place, room_of(shipment));
}

}  // namespace

void set_out(World& world, const Scenario& scenario, ShipmentId id) {
  if (scenario.flow_plans[world.shipments[id].flow].carriers_boxes && !take_boxes(world, scenario, id)) return;
  leave_door(world, scenario, id);
}

void leave_door(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const bool booked = scenario.network.places[shipment.place].terminal.appointments.each > 0;
  if (!scenario.flow_plans[shipment.flow].first_mile && !booked) {
    shipment.state = ShipmentState::outside;
    return gate_in(world, scenario, id);
  }
  const Mile& mile = scenario.flows[shipment.flow].first_mile;
  shipment.state = ShipmentState::at_door;
  if (take_chassis(world, scenario, id, mile.chassis, shipment.place)) has_chassis(world, scenario, id);
}

void has_chassis(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  if (shipment.state == ShipmentState::for_chassis) return gate_out(world, scenario, id);
  const Duration way = drive_of(world, scenario, shipment, End::first);
  const Time at = slot_for(world, scenario, shipment.place, world.calendar.now() + way) - way;
  if (at == world.calendar.now()) return drive(world, scenario, id);
  wake(world, at, id);
}

void leave_terminal(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  if (!scenario.flow_plans[shipment.flow].last_mile) return deliver(world, scenario, id);
  const Mile& mile = scenario.flows[shipment.flow].last_mile;
  shipment.state = ShipmentState::for_chassis;
  if (take_chassis(world, scenario, id, mile.chassis, shipment.place)) gate_out(world, scenario, id);
}

void on_truck_due(World& world, const Scenario& scenario, ShipmentId id) {
  switch (world.shipments[id].state) {
    case ShipmentState::on_first_mile:
      return come_to_gate(world, scenario, id);
    case ShipmentState::on_last_mile:
      return come_to_door(world, scenario, id);
    default:
      drive(world, scenario, id);
  }
}

}  // namespace caravan
