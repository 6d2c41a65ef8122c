#include "sim/world/nouns.h"

namespace caravan {
namespace {

StopState& stop_of(World& world, const Scenario& scenario, ServiceId service, std::size_t stop) {
  return world.stops[scenario.first_stop[service.value] + stop];
}

bool enough_gathered(const Dispatch& rule, Load waiting) {
  return (rule.at_least.milli_teu > 0 && waiting.milli_teu >= rule.at_least.milli_teu) ||
         (rule.at_least.kg > 0 && waiting.kg >= rule.at_least.kg) ||
         (rule.at_least.litres > 0 && waiting.litres >= rule.at_least.litres);
}

/// Sets the clock by the first of those who wait.
void set_timer(World& world, const Scenario& scenario, ServiceId id) {
  ServiceState& state = world.services[id];
  if (world.calendar.pending(state.timer)) world.calendar.cancel(state.timer);
  state.timer = {};
  const StopState& stop = stop_of(world, scenario, id, 0);
  if (stop.waiting.empty() || !state.for_units.empty()) return;
  const Time due = world.shipments[stop.waiting.first].since + scenario.network.services[id].dispatch.longest_wait;
  state.timer = world.calendar.schedule(std::max(due, world.calendar.now()),
                                        static_cast<std::uint8_t>(EventKind::dispatch_due), id.value);
}

void dispatch_if_gathered(World& world, const Scenario& scenario, ServiceId id) {
  const Service& service = scenario.network.services[id];
  const StopState& stop = stop_of(world, scenario, id, 0);
  if (!world.services[id].for_units.empty()) return;  // the next one leaves after the one that waits
  if (stop.waiting.size == 1) set_timer(world, scenario, id);
  if (!enough_gathered(service.dispatch, stop.load)) return;
  while (enough_gathered(service.dispatch, stop.load)) {
    const Load waiting = stop.load;
    create_run(world, scenario, id);
    if (!world.services[id].for_units.empty()) break;
    expect(stop.load != waiting, "a dispatched run takes along some of what waits");
  }
  set_timer(world, scenario, id);
}

/// Books the wait for a run: for its departure, and from when it was due for the units that it lacked.
void book_wait(World& world, Shipment& shipment, const Run& run) {
  if (run.stop == 0 && run.created > run.since) {
    const Time due = std::max(shipment.since, run.since);
    shipment.spent[static_cast<std::size_t>(Hold::departure)] += due - shipment.since;
    shipment.since = due;
    return book(world, shipment, Hold::fleet);
  }
  book(world, shipment, Hold::departure);
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
  book_wait(world, shipment, run);
  shipment.state = ShipmentState::riding;
  shipment.run = run_id;
  append(world.shipments.rows(), run.shipments, id);
  run.aboard += shipment.load;
}

/// Which of those who wait get on: empty containers go after everything else.
enum class Taken { all, laden, empties };

void load_waiting(World& world, const Scenario& scenario, RunId id, StopState& stop, Taken taken, YardRoom& freed) {
  const Service& service = scenario.network.services[world.runs[id].service];
  const Load capacity = capacity_of(scenario, world.runs[id]);
  const Time closes = world.calendar.now() - service.cut_off;
  for (ShipmentId next = stop.waiting.first; next.exists();) {
    const ShipmentId shipment = next;
    next = world.shipments[shipment].hook.next;
    const Load room = capacity - world.runs[id].aboard;
    if (world.shipments[shipment].since > closes || room.milli_teu <= 0 || room.kg <= 0) break;
    if (!world.shipments[shipment].load.fits(room)) continue;
    const YardRoom left = room_of(scenario, world.shipments[shipment]);
    if (taken != Taken::all && (left.empty > 0) != (taken == Taken::empties)) continue;
    freed += left;
    if (left.empty > 0) --stop.empties;
    load(world, stop, id, shipment);
  }
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
  if (room_of(scenario, shipment).empty > 0) ++stop.empties;
  if (leg.board == 0 && scenario.network.services[leg.service].dispatched)
    dispatch_if_gathered(world, scenario, leg.service);
}

void board(World& world, const Scenario& scenario, RunId id) {
  const ServiceId service_id = world.runs[id].service;
  const Service& service = scenario.network.services[service_id];
  const std::uint16_t at = world.runs[id].stop;
  if (!service.stops[at].loads) return;
  StopState& stop = stop_of(world, scenario, service_id, at);
  YardRoom freed;
  const bool with_empties = stop.empties > 0;
  load_waiting(world, scenario, id, stop, with_empties ? Taken::laden : Taken::all, freed);
  if (with_empties) load_waiting(world, scenario, id, stop, Taken::empties, freed);
  if (freed != YardRoom{}) free_room(world, scenario, service.stops[at].place, freed);
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

void dispatch_on(World& world, const Scenario& scenario, ServiceId id) {
  if (!scenario.network.services[id].dispatched) return;
  dispatch_if_gathered(world, scenario, id);
  set_timer(world, scenario, id);
}

}  // namespace caravan
