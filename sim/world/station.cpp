#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool is_full(const StationState& state, const Station& station) {
  return station.room > 0 && state.present >= station.room;
}

std::size_t queue_of(const Station& station, const Visit& visit) {
  return station.order == QueueOrder::priority ? static_cast<std::size_t>(visit.priority) : 0;
}

void begin_work(World& world, VisitId id) {
  Visit& visit = world.visits[id];
  visit.since = world.calendar.now();
  visit.ticket = world.calendar.schedule(world.calendar.now() + visit.remaining,
                                         static_cast<std::uint8_t>(EventKind::work_done), id.value);
}

void start(World& world, const Scenario& scenario, VisitId id) {
  Visit& visit = world.visits[id];
  StationState& state = world.stations[visit.at];
  ++state.busy;
  append(world.visits.rows(), state.working, id);
  tell(world, FactKind::station_started, visit.at.value, visit.who).lasted = world.calendar.now() - visit.joined;
  if (!visit.who.is_run()) book(world, world.shipments[visit.who.shipment()], Hold::queue);
  visit.started = world.calendar.now();
  visit.remaining = draw_work(world, scenario, id);
  begin_work(world, id);
}

/// Brings those who wait to free servers, highest priority first.
void serve(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  const Station& station = scenario.network.stations[id];
  while (state.stops == 0 && state.open && state.busy < station.servers) {
    std::size_t queue = Station::priorities;
    while (queue > 0 && state.waiting[queue - 1].empty()) --queue;
    if (queue == 0) return;
    start(world, scenario, take_first(world.visits.rows(), state.waiting[queue - 1]));
  }
}

void join(World& world, const Scenario& scenario, VisitId id, StationId station_id) {
  Visit& visit = world.visits[id];
  StationState& state = world.stations[station_id];
  visit.at = station_id;
  visit.joined = world.calendar.now();
  ++state.present;
  tell(world, FactKind::station_joined, station_id.value, visit.who).load = visit.load;
  append(world.visits.rows(), state.waiting[queue_of(scenario.network.stations[station_id], visit)], id);
  serve(world, scenario, station_id);
}

/// Lets in those who wait before a full station, as far as there is room now.
void admit(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  while (!state.blocked.empty() && !is_full(state, scenario.network.stations[id])) {
    const VisitId next = take_first(world.visits.rows(), state.blocked);
    world.visits[next].toward = StationId::none();
    if (!world.visits[next].who.is_run())
      book(world, world.shipments[world.visits[next].who.shipment()], Hold::blocked);
    ++state.present;  // its room is taken before the place it leaves calls others in
    leave_server(world, scenario, next);
    --state.present;
    join(world, scenario, next, id);
  }
}

void refuse(World& world, const Scenario& scenario, VisitId id, StationId station) {
  const Item who = world.visits[id].who;
  expect(!who.is_run(), "a station on a run's procedure never turns away");
  tell(world, FactKind::station_refused, station.value, who);
  leave_server(world, scenario, id);
  world.visits.give_back(id);
  lose(world, scenario, who.shipment(), LossCause::station_full, station.value);
}

}  // namespace

void come(World& world, const Scenario& scenario, VisitId id, StationId to) {
  const Station& station = scenario.network.stations[to];
  StationState& state = world.stations[to];
  const bool back_again = world.visits[id].at == to;  // its own server is the room it needs
  if (!back_again && (is_full(state, station) || !state.blocked.empty())) {
    if (station.when_full == WhenFull::reject) return refuse(world, scenario, id, to);
    world.visits[id].toward = to;
    tell(world, FactKind::station_blocked, to.value, world.visits[id].who);
    return append(world.visits.rows(), state.blocked, id);
  }
  if (back_again) {
    --state.busy;
    --state.present;
    tell(world, FactKind::station_left, to.value, world.visits[id].who).lasted =
        world.calendar.now() - world.visits[id].joined;
  } else {
    ++state.present;
    leave_server(world, scenario, id);
    --state.present;
  }
  join(world, scenario, id, to);
}

void leave_server(World& world, const Scenario& scenario, VisitId id) {
  Visit& visit = world.visits[id];
  const StationId left = visit.at;
  if (!left.exists()) return;
  StationState& state = world.stations[left];
  tell(world, FactKind::station_left, left.value, visit.who).lasted = world.calendar.now() - visit.joined;
  visit.at = StationId::none();
  --state.busy;
  --state.present;
  serve(world, scenario, left);
  admit(world, scenario, left);
}

void stop_station(World& world, StationId id, std::uint16_t cause_event) {
  StationState& state = world.stations[id];
  tell(world, FactKind::station_stopped, id.value).cause_event = cause_event;
  if (state.stops++ > 0) return;
  for (VisitId v = state.working.first; v.exists(); v = world.visits[v].hook.next) {
    Visit& visit = world.visits[v];
    visit.remaining -= world.calendar.now() - visit.since;
    visit.since = world.calendar.now();
    world.calendar.cancel(visit.ticket);
    visit.ticket = {};
  }
}

void resume_station(World& world, const Scenario& scenario, StationId id, std::uint16_t cause_event) {
  StationState& state = world.stations[id];
  expect(state.stops > 0, "a station is resumed as often as it was stopped");
  tell(world, FactKind::station_resumed, id.value).cause_event = cause_event;
  if (--state.stops > 0) return;
  for (VisitId v = state.working.first; v.exists(); v = world.visits[v].hook.next) begin_work(world, v);
  serve(world, scenario, id);
}

void on_station_opens(World& world, const Scenario& scenario, StationId id) {
  const std::vector<Opening>& openings = scenario.network.stations[id].openings;
  StationState& state = world.stations[id];
  state.open = true;
  tell(world, FactKind::station_opened, id.value);
  world.calendar.schedule(openings[state.changes].until, static_cast<std::uint8_t>(EventKind::station_closes),
                          id.value);
  serve(world, scenario, id);
}

void on_station_closes(World& world, const Scenario& scenario, StationId id) {
  const std::vector<Opening>& openings = scenario.network.stations[id].openings;
  StationState& state = world.stations[id];
  state.open = false;
  tell(world, FactKind::station_closed, id.value);
  if (++state.changes >= openings.size()) return;
  world.calendar.schedule(openings[state.changes].from, static_cast<std::uint8_t>(EventKind::station_opens), id.value);
}

void on_station_fails(World& world, const Scenario& scenario, StationId id) {
  const Station& station = scenario.network.stations[id];
  const double u = world.random.uniform(Purpose::time_down, station.stream, world.stations[id].failures++);
  stop_station(world, id);
  world.calendar.schedule(world.calendar.now() + Duration::from_seconds(station.breakdowns.down.quantile(u)),
                          static_cast<std::uint8_t>(EventKind::station_repaired), id.value);
}

void on_station_repaired(World& world, const Scenario& scenario, StationId id) {
  const Station& station = scenario.network.stations[id];
  const double u = world.random.uniform(Purpose::time_up, station.stream, world.stations[id].failures);
  world.calendar.schedule(
      world.calendar.now() + std::max(Duration::from_seconds(station.breakdowns.up.quantile(u)), Duration{1}),
      static_cast<std::uint8_t>(EventKind::station_fails), id.value);
  resume_station(world, scenario, id);
}

}  // namespace caravan
