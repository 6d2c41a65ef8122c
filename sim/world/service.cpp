#include "sim/world/nouns.h"

namespace caravan {
namespace {

StopState& stop_of(World& world, const Scenario& scenario, ServiceId service, std::size_t stop) {
  return world.stops[scenario.first_stop[service.value] + stop];
}

/// Runs with less room leave with less.
bool enough_gathered(const World& world, const Scenario& scenario, ServiceId id, Load waiting) {
  const Load least = scenario.network.services[id].dispatch.at_least;
  const Load now = part_of(least, world.services[id].condition.capacity);
  return (least.milli_teu > 0 && waiting.milli_teu >= now.milli_teu) || (least.kg > 0 && waiting.kg >= now.kg) ||
         (least.litres > 0 && waiting.litres >= now.litres);
}

/// The first of those who wait for a dispatched run and for whom it has room; by events it may have none for some.
ShipmentId first_in_line(const World& world, const Scenario& scenario, ServiceId id, const StopState& stop) {
  ShipmentId next = stop.waiting.first;
  const double capacity = world.services[id].condition.capacity;
  if (capacity == 1) return next;
  const Load room = part_of(scenario.network.services[id].capacity, capacity);
  while (next.exists() && !world.shipments[next].load.fits(room)) next = world.shipments[next].hook.next;
  return next;
}

/// Sets the clock by the first of those who wait.
void set_timer(World& world, const Scenario& scenario, ServiceId id) {
  ServiceState& state = world.services[id];
  if (world.calendar.pending(state.timer)) world.calendar.cancel(state.timer);
  state.timer = {};
  const ShipmentId first = first_in_line(world, scenario, id, stop_of(world, scenario, id, 0));
  if (!first.exists() || state.condition.closed() || !state.for_units.empty()) return;
  const Time due = world.shipments[first].since + scenario.network.services[id].dispatch.longest_wait;
  state.timer = world.calendar.schedule(std::max(due, world.calendar.now()),
                                        static_cast<std::uint8_t>(EventKind::dispatch_due), id.value);
}

void dispatch_if_gathered(World& world, const Scenario& scenario, ServiceId id) {
  const StopState& stop = stop_of(world, scenario, id, 0);
  const ServiceState& state = world.services[id];
  if (state.condition.closed()) return;
  if (!state.for_units.empty()) return;  // the next one leaves after the one that waits
  if (stop.waiting.size == 1 || state.condition.capacity != 1) set_timer(world, scenario, id);
  if (!enough_gathered(world, scenario, id, stop.load)) return;
  while (enough_gathered(world, scenario, id, stop.load)) {
    const Load waiting = stop.load;
    if (!first_in_line(world, scenario, id, stop).exists()) break;
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
    if (world.books_time) shipment.spent[static_cast<std::size_t>(Hold::departure)] += due - shipment.since;
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

/// Which of those who wait get on: those who booked the run before others, empty containers after everything else.
enum class Taken { booked, all, laden, empties };

void load_waiting(World& world, const Scenario& scenario, RunId id, StopState& stop, Taken taken, YardRoom& freed) {
  const Service& service = scenario.network.services[world.runs[id].service];
  const Load capacity = capacity_of(world, scenario, world.runs[id]);
  const PlaceId place = service.stops[world.runs[id].stop].place;
  const Terminal& terminal = scenario.network.places[place].terminal;
  const bool stands_for_money = !terminal.storage.empty();
  const Time closes = world.calendar.now() - service.cut_off;
  const bool may_be_booked = scenario.choice.booking && !service.dispatched;
  for (ShipmentId next = stop.waiting.first; next.exists();) {
    const ShipmentId shipment = next;
    next = world.shipments[shipment].hook.next;
    fetch_after(world, scenario, next);
    const Load room = capacity - world.runs[id].aboard;
    if (world.shipments[shipment].since > closes || room.milli_teu <= 0 || room.kg <= 0) break;
    if (!world.shipments[shipment].load.fits(room)) continue;
    const YardRoom left = room_of(world.shipments[shipment]);
    if (taken == Taken::booked && !has_booked(world, shipment, world.runs[id])) continue;
    if ((taken == Taken::laden || taken == Taken::empties) && (left.empty > 0) != (taken == Taken::empties)) continue;
    if (may_be_booked && taken != Taken::booked && !take_room_left(world, scenario, id, shipment, capacity)) continue;
    freed += left;
    if (left.empty > 0) --stop.empties;
    load(world, stop, id, shipment);
    if (stands_for_money) charge_storage(world, scenario, shipment);
    if (!terminal.handling_is_free) charge_handling(world, scenario, shipment, place);
  }
}

}  // namespace

void wait_for_run(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg leg = shipment.ride;
  shipment.state = ShipmentState::waiting;
  Fact& fact = tell(world, FactKind::shipment_ready, leg.service.value, Item(id));
  fact.stop = leg.board;
  fact.load = shipment.load;
  StopState& stop = stop_of(world, scenario, leg.service, leg.board);
  append(world.shipments.rows(), stop.waiting, id);
  stop.load += shipment.load;
  if (room_of(shipment).empty > 0) ++stop.empties;
  if (leg.board == 0 && scenario.network.services[leg.service].dispatched)
    dispatch_if_gathered(world, scenario, leg.service);
}

void withdraw(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Leg leg = shipment.ride;
  StopState& stop = stop_of(world, scenario, leg.service, leg.board);
  remove(world.shipments.rows(), stop.waiting, id);
  stop.load -= shipment.load;
  if (room_of(shipment).empty > 0) --stop.empties;
  book(world, shipment, Hold::departure);
  if (leg.board == 0 && scenario.network.services[leg.service].dispatched) set_timer(world, scenario, leg.service);
}

void board(World& world, const Scenario& scenario, RunId id) {
  const ServiceId service_id = world.runs[id].service;
  const Service& service = scenario.network.services[service_id];
  const std::uint16_t at = world.runs[id].stop;
  const bool booked = scenario.choice.booking && !service.dispatched;
  if (!service.stops[at].loads) {
    if (booked) has_boarded(world, scenario, id);
    return;
  }
  StopState& stop = stop_of(world, scenario, service_id, at);
  YardRoom freed;
  if (booked) {
    load_waiting(world, scenario, id, stop, Taken::booked, freed);
    drop_absent(world, scenario, id);
  }
  const bool with_empties = stop.empties > 0;
  load_waiting(world, scenario, id, stop, with_empties ? Taken::laden : Taken::all, freed);
  if (with_empties) load_waiting(world, scenario, id, stop, Taken::empties, freed);
  if (booked) has_boarded(world, scenario, id);
  Fact& fact = tell(world, FactKind::run_boarded, service_id.value, Item(id));
  fact.stop = at;
  fact.load = world.runs[id].aboard;
  if (freed != YardRoom{}) free_room(world, scenario, service.stops[at].place, freed);
}

void on_departure_due(World& world, const Scenario& scenario, ServiceId id) {
  const std::vector<Time>& departures = scenario.network.services[id].departures;
  ServiceState& state = world.services[id];
  if (state.condition.closed()) {
    if (scenario.choice.booking) cancel_departure(world, scenario, id, state.departures);
    ++state.departures;
    ++state.cancelled;
    tell(world, FactKind::departure_cancelled, id.value).cause_event = cause_of(state.condition.closed_by);
  } else {
    create_run(world, scenario, id);
  }
  const std::uint32_t next = world.services[id].departures;
  if (next < departures.size())
    world.calendar.schedule(departures[next], static_cast<std::uint8_t>(EventKind::departure_due), id.value);
}

void on_dispatch_due(World& world, const Scenario& scenario, ServiceId id) {
  world.services[id].timer = {};
  create_run(world, scenario, id);
  set_timer(world, scenario, id);
}

void change(World& world, const Scenario& scenario, ServiceId id) {
  ServiceState& state = world.services[id];
  const double speed = state.condition.speed;
  state.condition = condition(world, scenario, scenario.exposures.services[id]);
  if (state.condition.speed != speed) {
    for_each(world.runs.rows(), [&](RunId run_id, const Run& run) {
      const bool on_link = run.state == RunState::under_way || run.state == RunState::held;
      if (run.service == id && on_link) slow_down(world, run_id, speed / state.condition.speed);
    });
  }
  if (!state.for_units.empty())  // they may leave again, or no longer hold back others
    serve_runs(world, scenario, scenario.network.services[id].stops.front().place);
  if (!scenario.network.services[id].dispatched) return;
  set_timer(world, scenario, id);
  dispatch_if_gathered(world, scenario, id);
}

void dispatch_on(World& world, const Scenario& scenario, ServiceId id) {
  if (!scenario.network.services[id].dispatched) return;
  dispatch_if_gathered(world, scenario, id);
  set_timer(world, scenario, id);
}

}  // namespace caravan
