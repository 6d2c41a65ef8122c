#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool counts_boxes(const Scenario& scenario) { return !scenario.containers.places.empty(); }

/// The stock of idle empties changes, and with it the room that they take in the yard.
void change(World& world, const Scenario& scenario, PlaceId place, std::int64_t by) {
  BoxState& boxes = world.equipment.boxes[place.value];
  boxes.idle += by;
  tell(world, FactKind::boxes_changed, place.value).load.milli_teu = boxes.idle;
  const YardRoom room = room_for({by < 0 ? -by : by, 0, 0}, YardPart::empty);
  if (by < 0) return free_room(world, scenario, place, room);
  fill(world, place, room);
}

void take(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  shipment.boxed = true;
  tell(world, FactKind::shipment_boxed, shipment.place.value, Item(id)).lasted = world.calendar.now() - shipment.since;
  book(world, shipment, Hold::equipment);
  change(world, scenario, shipment.place, -shipment.load.milli_teu);
}

/// What the policy would send away from a place; nothing while shipments wait for empties there.
std::int64_t surplus(const World& world, const Scenario& scenario, PlaceId place) {
  const BoxState& boxes = world.equipment.boxes[place.value];
  return boxes.waiting.empty() ? boxes.idle - scenario.containers.places[place.value].high : 0;
}

/// What it would bring to a place: to its level, and for those who wait.
std::int64_t deficit(const World& world, const Scenario& scenario, PlaceId place) {
  const BoxState& boxes = world.equipment.boxes[place.value];
  return scenario.containers.places[place.value].low + boxes.wanted - boxes.idle - boxes.due;
}

}  // namespace

void begin_boxes(World& world, const Scenario& scenario) {
  if (!counts_boxes(scenario)) return;
  world.equipment.boxes.resize(scenario.containers.places.size());
  for_each(scenario.network.places, [&](PlaceId id, const Place&) {
    const std::int64_t stock = scenario.containers.places[id.value].stock;
    if (stock > 0) change(world, scenario, id, stock);
  });
  if (scenario.containers.every > Duration::zero())
    world.calendar.schedule(scenario.start + scenario.containers.every,
                            static_cast<std::uint8_t>(EventKind::boxes_checked), 0);
}

bool take_boxes(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  BoxState& boxes = world.equipment.boxes[shipment.place.value];
  shipment.state = ShipmentState::at_door;
  if (!boxes.waiting.empty() || boxes.idle < shipment.load.milli_teu) {
    append(world.shipments.rows(), boxes.waiting, id);
    boxes.wanted += shipment.load.milli_teu;
    return false;
  }
  take(world, scenario, id);
  return true;
}

void return_boxes(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  if (!shipment.boxed) return;
  shipment.boxed = false;
  const Flow& flow = scenario.flows[shipment.flow];
  const bool arrived = flow.on_demand && shipment.place == flow.destination;
  if (flow.on_demand && !arrived) world.equipment.boxes[flow.destination.value].due -= shipment.load.milli_teu;
  Duration after;
  if (!flow.on_demand) {
    const double u = world.random.uniform(Purpose::box_return, flow.stream, shipment.index);
    after = Duration::from_seconds(scenario.containers.return_time.quantile(u));
  }
  const TurnId turn =
      world.equipment.turns.add({FleetId::none(), shipment.place, shipment.load.milli_teu, arrived}, world.events);
  world.calendar.schedule(world.calendar.now() + after, static_cast<std::uint8_t>(EventKind::units_free), turn.value);
}

void on_boxes_free(World& world, const Scenario& scenario, const Turn& turn) {
  if (turn.on_demand) world.equipment.boxes[turn.place.value].due -= turn.amount;
  change(world, scenario, turn.place, turn.amount);
  BoxState& boxes = world.equipment.boxes[turn.place.value];
  while (!boxes.waiting.empty() && world.shipments[boxes.waiting.first].load.milli_teu <= boxes.idle) {
    const ShipmentId next = take_first(world.shipments.rows(), boxes.waiting);
    boxes.wanted -= world.shipments[next].load.milli_teu;
    take(world, scenario, next);
    leave_door(world, scenario, next);
  }
}

void on_boxes_checked(World& world, const Scenario& scenario) {
  world.calendar.schedule(world.calendar.now() + scenario.containers.every,
                          static_cast<std::uint8_t>(EventKind::boxes_checked), 0);
  const std::int64_t lot = scenario.containers.lot;
  for (const FlowId id : scenario.evening_flows) {
    const Flow& flow = scenario.flows[id];
    const Load load = load_of(scenario.commodities[flow.commodity], static_cast<double>(lot) / 1e3, SizeUnit::teu);
    while (surplus(world, scenario, flow.origin) >= lot && deficit(world, scenario, flow.destination) > 0) {
      const std::int64_t before = world.equipment.boxes[flow.origin.value].idle;
      world.equipment.boxes[flow.destination.value].due += lot;
      launch(world, scenario, id, load);
      if (world.equipment.boxes[flow.origin.value].idle != before) continue;
      world.equipment.boxes[flow.destination.value].due -= lot;  // no run takes it any more
      break;
    }
  }
}

}  // namespace caravan
