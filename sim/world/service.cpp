#include "sim/world/nouns.h"

namespace caravan {
namespace {

StopState& stop_of(World& world, const Scenario& scenario, ServiceId service, std::size_t stop) {
  return world.stops[scenario.first_stop[service.value] + stop];
}

bool enough_gathered(const Dispatch& rule, Load waiting) {
  return (rule.at_least.milli_teu > 0 && waiting.milli_teu >= rule.at_least.milli_teu) ||
         (rule.at_least.kg > 0 && waiting.kg >= rule.at_least.kg);
}

/// Sets the clock by the first of those who wait.
void set_timer(World& world, const Scenario& scenario, ServiceId id) {
  ServiceState& state = world.services[id];
  if (world.calendar.pending(state.timer)) world.calendar.cancel(state.timer);
  state.timer = {};
  const StopState& stop = stop_of(world, scenario, id, 0);
  if (stop.waiting.empty()) return;
  const Time due = world.shipments[stop.waiting.first].since + scenario.network.services[id].dispatch.longest_wait;
  state.timer = world.calendar.schedule(std::max(due, world.calendar.now()),
                                        static_cast<std::uint8_t>(EventKind::dispatch_due), id.value);
}

void dispatch_if_gathered(World& world, const Scenario& scenario, ServiceId id) {
  const Service& service = scenario.network.services[id];
  const StopState& stop = stop_of(world, scenario, id, 0);
  if (stop.waiting.size == 1) set_timer(world, scenario, id);
  if (!enough_gathered(service.dispatch, stop.load)) return;
  while (enough_gathered(service.dispatch, stop.load)) {
    const ShipmentId first = stop.waiting.first;
    create_run(world, scenario, id);
    expect(stop.waiting.first != first, "a dispatched run takes along at least the first who waits");
  }
  set_timer(world, scenario, id);
}

void load(World& world, StopState& stop, RunId run_id, ShipmentId id) {
  Run& run = world.runs[run_id];
  Shipment& shipment = world.shipments[id];
  remove(world.shipments.rows(), stop.waiting, id);
  stop.load -= shipment.load;
  Fact& fact = tell(world, FactKind::shipment_loaded, run.service.value, Item(id));
  fact.run = run_id;
  fact.stop = run.stop;
  fact.load = shipment.load;
  fact.lasted = world.calendar.now() - shipment.since;
  book(world, shipment, Hold::departure);
  shipment.state = ShipmentState::riding;
  shipment.run = run_id;
  append(world.shipments.rows(), run.shipments, id);
  run.aboard += shipment.load;
}

}  // namespace

void wait_for_run(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg leg = scenario.choice_sets[shipment.flow][shipment.itinerary].legs[shipment.leg];
  shipment.state = ShipmentState::waiting;
  Fact& fact = tell(world, FactKind::shipment_ready, leg.service.value, Item(id));
  fact.stop = leg.board;
  fact.load = shipment.load;
  StopState& stop = stop_of(world, scenario, leg.service, leg.board);
  append(world.shipments.rows(), stop.waiting, id);
  stop.load += shipment.load;
  if (leg.board == 0 && scenario.network.services[leg.service].dispatched)
    dispatch_if_gathered(world, scenario, leg.service);
}

void withdraw(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg leg = scenario.choice_sets[shipment.flow][shipment.itinerary].legs[shipment.leg];
  StopState& stop = stop_of(world, scenario, leg.service, leg.board);
  remove(world.shipments.rows(), stop.waiting, id);
  stop.load -= shipment.load;
  book(world, shipment, Hold::departure);
  if (leg.board == 0 && scenario.network.services[leg.service].dispatched) set_timer(world, scenario, leg.service);
}

void load_aboard(World& world, const Scenario& scenario, RunId run, ShipmentId id) {
  load(world, stop_of(world, scenario, world.runs[run].service, world.runs[run].stop), run, id);
}

void board(World& world, const Scenario& scenario, RunId id) {
  const ServiceId service_id = world.runs[id].service;
  const Service& service = scenario.network.services[service_id];
  const std::uint16_t at = world.runs[id].stop;
  if (scenario.choice.booking && !service.dispatched) {
    const Load left = board_by_booking(world, scenario, id);
    if (left != Load{}) free_room(world, scenario, service.stops[at].place, left);
    return;
  }
  if (!service.stops[at].loads) return;
  StopState& stop = stop_of(world, scenario, service_id, at);
  const PlaceId place = service.stops[at].place;
  const Time closes = world.calendar.now() - service.cut_off;
  Load freed;
  for (ShipmentId next = stop.waiting.first; next.exists();) {
    const ShipmentId shipment = next;
    next = world.shipments[shipment].hook.next;
    const Load room = service.capacity - world.runs[id].aboard;
    if (world.shipments[shipment].since > closes || room.milli_teu <= 0 || room.kg <= 0) break;
    if (!world.shipments[shipment].load.fits(room)) continue;
    freed += world.shipments[shipment].load;
    load(world, stop, id, shipment);
  }
  if (freed != Load{}) free_room(world, scenario, place, freed);
}

void on_departure_due(World& world, const Scenario& scenario, ServiceId id) {
  const std::vector<Time>& departures = scenario.network.services[id].departures;
  create_run(world, scenario, id);
  const std::uint32_t next = world.services[id].departures;
  if (next < departures.size())
    world.calendar.schedule(departures[next], static_cast<std::uint8_t>(EventKind::departure_due), id.value);
}

void on_dispatch_due(World& world, const Scenario& scenario, ServiceId id) {
  world.services[id].timer = {};
  create_run(world, scenario, id);
  set_timer(world, scenario, id);
}

}  // namespace caravan
