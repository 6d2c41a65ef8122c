#include <algorithm>

#include "sim/network/router.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Whether every vehicle, and every yard it is discharged into, is large enough for the load.
bool has_room_for(const Scenario& scenario, const Itinerary& itinerary, Load load) {
  const Network& network = scenario.network;
  return std::all_of(itinerary.legs.begin(), itinerary.legs.end(), [&](const Leg& leg) {
    const Service& service = network.services[leg.service];
    return load.fits(service.capacity) && load.fits(network.places[service.stops[leg.alight].place].terminal.yard);
  });
}

/// Why no candidate serves, or which one serves best: the itinerary of least generalised cost by plan.
struct Choice {
  LossCause none_because = LossCause::no_route;
  std::uint32_t itinerary = 0;
};

Choice choose(const World& world, const Scenario& scenario, const Shipment& shipment) {
  const std::vector<Itinerary>& candidates = scenario.choice_sets[shipment.flow];
  if (candidates.size() == 1 && candidates.front().legs.empty()) return {LossCause::none, 0};
  const Flow& flow = scenario.flows[shipment.flow];
  const Enquiry enquiry{flow.origin,
                        flow.destination,
                        world.calendar.now(),
                        shipment.load,
                        usd_per_hour(scenario.commodities[flow.commodity], shipment.load),
                        scenario.choice.usd_per_gram};
  Choice choice{candidates.empty() ? LossCause::no_route : LossCause::too_large, 0};
  double least = 0;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    if (!has_room_for(scenario, candidates[i], shipment.load)) continue;
    const auto quotation = quote(scenario.network, candidates[i], enquiry);
    if (!quotation && choice.none_because == LossCause::too_large) choice.none_because = LossCause::no_departure;
    if (!quotation || (choice.none_because == LossCause::none && quotation->generalised_cost >= least)) continue;
    choice = {LossCause::none, i};
    least = quotation->generalised_cost;
  }
  return choice;
}

const Itinerary& itinerary_of(const Scenario& scenario, const Shipment& shipment) {
  return scenario.choice_sets[shipment.flow][shipment.itinerary];
}

bool has_further_leg(const Scenario& scenario, const Shipment& shipment) {
  return shipment.leg < itinerary_of(scenario, shipment).legs.size();
}

void deliver(World& world, const Scenario& scenario, ShipmentId id) {
  charge_storage(world, scenario, id);
  Shipment& shipment = world.shipments[id];
  shipment.state = ShipmentState::ended;
  Fact& fact = tell(world, FactKind::shipment_delivered, shipment.place.value, Item(id));
  fact.lasted = world.calendar.now() - shipment.born;
  fact.load = shipment.load;
  const PlaceId place = shipment.place;
  const Load load = shipment.load;
  world.shipments.give_back(id);
  free_room(world, scenario, place, load);
}

void schedule_next(World& world, const Scenario& scenario, FlowId id) {
  FlowState& state = world.flows[id];
  const Flow& flow = scenario.flows[id];
  const auto birth = next_birth(flow, scenario.commodities[flow.commodity], world.random, state.created, state.next.at);
  if (!birth) return;
  state.next = *birth;
  world.calendar.schedule(birth->at, static_cast<std::uint8_t>(EventKind::shipment_due), id.value);
}

ShipmentId create(World& world, const Scenario& scenario, FlowId flow) {
  FlowState& state = world.flows[flow];
  Shipment shipment;
  shipment.flow = flow;
  shipment.number = world.shipments_created++;
  shipment.index = state.created++;
  shipment.place = scenario.flows[flow].origin;
  shipment.load = state.next.load;
  shipment.born = shipment.since = world.calendar.now();
  const ShipmentId id = world.shipments.add(shipment);
  tell(world, FactKind::shipment_created, flow.value, Item(id)).load = shipment.load;
  return id;
}

}  // namespace

void on_shipment_due(World& world, const Scenario& scenario, FlowId flow) {
  const ShipmentId id = create(world, scenario, flow);
  schedule_next(world, scenario, flow);
  const Choice choice = choose(world, scenario, world.shipments[id]);
  if (choice.none_because != LossCause::none)
    return lose(world, scenario, id, choice.none_because, scenario.flows[flow].origin.value);
  world.shipments[id].itinerary = choice.itinerary;
  tell(world, FactKind::shipment_chose, flow.value, Item(id));
  gate_in(world, scenario, id);
}

void on_gated_in(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  tell(world, FactKind::shipment_gated_in, shipment.place.value, Item(id)).lasted =
      world.calendar.now() - shipment.since;
  book(world, shipment, Hold::outside);
  shipment.state = ShipmentState::before_loading;
  shipment.in_yard_since = world.calendar.now();
  charge_drayage(world, scenario, id);
  const Flow& flow = scenario.flows[shipment.flow];
  const ProcedureId own = scenario.network.places[flow.origin].terminal.before_loading;
  begin_procedure(world, scenario, Item(id), flow.procedure.exists() ? flow.procedure : own, shipment.load,
                  flow.priority);
}

void on_discharged(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg& leg = itinerary_of(scenario, shipment).legs[shipment.leg];
  const Network& network = scenario.network;
  const Service& service = network.services[leg.service];
  shipment.place = service.stops[leg.alight].place;
  shipment.in_yard_since = world.calendar.now();
  charge_ride(world, scenario, id, leg, world.calendar.now() - shipment.since);
  charge_handling(world, scenario, id, shipment.place);
  Fact& fact = tell(world, FactKind::shipment_discharged, leg.service.value, Item(id));
  fact.run = shipment.run;
  fact.stop = leg.alight;
  fact.load = shipment.load;
  fact.lasted = world.calendar.now() - shipment.since;
  book(world, shipment, Hold::ride);
  shipment.run = RunId::none();
  ++shipment.leg;
  const bool further = has_further_leg(scenario, shipment);
  shipment.state = further ? ShipmentState::at_transfer : ShipmentState::after_discharge;
  const Terminal& terminal = network.places[shipment.place].terminal;
  begin_procedure(world, scenario, Item(id), further ? terminal.at_transfer : terminal.after_discharge, shipment.load,
                  scenario.flows[shipment.flow].priority);
}

void on_procedure_passed(World& world, const Scenario& scenario, ShipmentId id) {
  if (has_further_leg(scenario, world.shipments[id])) return wait_for_run(world, scenario, id);
  deliver(world, scenario, id);
}

void lose(World& world, const Scenario& scenario, ShipmentId id, LossCause cause, std::uint32_t where) {
  Shipment& shipment = world.shipments[id];
  const bool in_yard = shipment.state != ShipmentState::outside;
  if (in_yard) charge_storage(world, scenario, id);
  shipment.state = ShipmentState::ended;
  Fact& fact = tell(world, FactKind::shipment_lost, where, Item(id));
  fact.cause = cause;
  fact.load = shipment.load;
  fact.lasted = world.calendar.now() - shipment.born;
  const PlaceId place = shipment.place;
  const Load load = shipment.load;
  world.shipments.give_back(id);
  if (in_yard) free_room(world, scenario, place, load);
}

}  // namespace caravan
