#include "sim/world/choice.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

void schedule_next(World& world, const Scenario& scenario, FlowId id) {
  FlowState& state = world.flows[id];
  const Flow& flow = scenario.flows[id];
  const auto birth = next_birth(flow, scenario.commodities[flow.commodity], world.random, state.created, state.next.at);
  if (birth) foresee_birth(world, id, *birth, state.next.at);
}

ShipmentId create(World& world, const Scenario& scenario, FlowId flow, Load load) {
  FlowState& state = world.flows[flow];
  const Flow& of = scenario.flows[flow];
  const ShipmentId id = world.shipments.add({}, world.events);
  Shipment& shipment = world.shipments[id];
  shipment.flow = flow;
  shipment.stream = of.stream;
  shipment.part = scenario.flow_plans[flow].part;
  shipment.number = world.shipments_created++;
  shipment.index = state.created++;
  shipment.place = of.origin;
  shipment.load = load;
  shipment.born = shipment.since = world.calendar.now();
  if (scenario.flow_plans[flow].agrees) agree(world, scenario, shipment);
  tell(world, FactKind::shipment_created, flow.value, Item(id)).load = shipment.load;
  return id;
}

}  // namespace

void on_shipment_due(World& world, const Scenario& scenario, FlowId flow) {
  const Load load = world.flows[flow].next.load;
  launch(world, scenario, flow, load);
}

void launch(World& world, const Scenario& scenario, FlowId flow, Load load) {
  const ShipmentId id = create(world, scenario, flow, load);
  schedule_next(world, scenario, flow);
  const Choice choice = choose(world, scenario, id);
  if (choice.none_because != LossCause::none)
    return lose(world, scenario, id, choice.none_because, scenario.flows[flow].origin.value);
  settle_on(world, scenario, id, choice);
}

void settle_on(World& world, const Scenario& scenario, ShipmentId id, const Choice& choice) {
  Shipment& shipment = world.shipments[id];
  shipment.itinerary = static_cast<std::uint16_t>(choice.itinerary);
  shipment.ride = ride_of(scenario, shipment);
  tell(world, FactKind::shipment_chose, shipment.flow.value, Item(id)).cause =
      choice.barred ? LossCause::no_route : LossCause::none;
  if (scenario.choice.booking) book_rides(world, scenario, id, first_procedure(scenario, shipment), shipment.leg);
  if (shipment.state == ShipmentState::booked) return await_goods(world, scenario, id);
  set_out(world, scenario, id);
}

Leg ride_of(const Scenario& scenario, const Shipment& shipment) {
  const Way way = scenario.ways[scenario.flow_plans[shipment.flow].first_way + shipment.itinerary];
  return shipment.leg < way.legs ? scenario.legs[way.first_leg + shipment.leg] : Leg{};
}

void on_gated_in(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  tell(world, FactKind::shipment_gated_in, shipment.place.value, Item(id)).lasted =
      world.calendar.now() - shipment.since;
  book(world, shipment, Hold::outside);
  shipment.yard_since = world.calendar.now();
  shipment.state = ShipmentState::before_loading;
  if (scenario.flow_plans[shipment.flow].pays_drayage) charge_drayage(world, scenario, id);
  begin_procedure(world, scenario, Item(id), first_procedure(scenario, shipment));
}

void on_discharged(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg leg = shipment.ride;
  const Network& network = scenario.network;
  const Service& service = network.services[leg.service];
  shipment.place = service.stops[leg.alight].place;
  const Terminal& terminal = network.places[shipment.place].terminal;
  if (!service.rides_are_free) charge_ride(world, scenario, id, leg, world.calendar.now() - shipment.since);
  if (!terminal.handling_is_free) charge_handling(world, scenario, id, shipment.place);
  Fact& fact = tell(world, FactKind::shipment_discharged, leg.service.value, Item(id));
  fact.run = shipment.run;
  fact.stop = leg.alight;
  fact.load = shipment.load;
  fact.lasted = world.calendar.now() - shipment.since;
  book(world, shipment, Hold::ride);
  shipment.yard_since = world.calendar.now();
  shipment.run = RunId::none();
  ++shipment.leg;
  shipment.ride = ride_of(scenario, shipment);
  const bool further = shipment.ride.service.exists();
  shipment.state = further ? ShipmentState::at_transfer : ShipmentState::after_discharge;
  if (further && scenario.choice.replans_at_transfers()) replan(world, scenario, id);
  begin_procedure(world, scenario, Item(id), further ? terminal.at_transfer : terminal.after_discharge);
}

void on_procedure_passed(World& world, const Scenario& scenario, ShipmentId id) {
  if (world.shipments[id].ride.service.exists()) return wait_for_run(world, scenario, id);
  leave_terminal(world, scenario, id);
}

void deliver(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const bool in_yard = shipment.state != ShipmentState::on_last_mile;
  if (in_yard) charge_storage(world, scenario, id);
  shipment.state = ShipmentState::ended;
  ++world.shipments_delivered;
  Fact& fact = tell(world, FactKind::shipment_delivered, shipment.place.value, Item(id));
  fact.lasted = world.calendar.now() - shipment.born;
  fact.load = shipment.load;
  const PlaceId place = shipment.place;
  const YardRoom room = room_of(shipment);
  return_boxes(world, scenario, id);
  if (scenario.flow_plans[shipment.flow].stocks) receive_lot(world, scenario, shipment);
  world.shipments.give_back(id, world.events);
  if (in_yard) free_room(world, scenario, place, room);
}

void lose(World& world, const Scenario& scenario, ShipmentId id, LossCause cause, std::uint32_t where) {
  Shipment& shipment = world.shipments[id];
  const bool in_yard = shipment.state != ShipmentState::outside && shipment.state != ShipmentState::booked;
  if (in_yard) charge_storage(world, scenario, id);
  const bool had_chosen =
      cause == LossCause::station_full || cause == LossCause::yard_full || cause == LossCause::cancelled;
  if (scenario.choice.booking && had_chosen) release_bookings(world, scenario, id, shipment.leg);
  shipment.state = ShipmentState::ended;
  ++world.shipments_lost;
  Fact& fact = tell(world, FactKind::shipment_lost, where, Item(id));
  fact.cause = cause;
  fact.load = shipment.load;
  fact.lasted = std::max(world.calendar.now() - shipment.born, Duration::zero());
  const PlaceId place = shipment.place;
  const YardRoom room = room_of(shipment);
  return_boxes(world, scenario, id);
  if (scenario.flow_plans[shipment.flow].stocks) miss_lot(world, scenario, shipment);
  world.shipments.give_back(id, world.events);
  if (in_yard) free_room(world, scenario, place, room);
}

}  // namespace caravan
