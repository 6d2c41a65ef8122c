#include <algorithm>
#include <cmath>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool is_full(const StationState& state, const Station& station) {
  return station.room > 0 && state.present >= station.room;
}

std::size_t queue_of(const World& world, const Scenario& scenario, const Station& station, Item who) {
  return station.order == QueueOrder::priority ? priority_of(world, scenario, who) : 0;
}

/// A run has no due date, and stands behind those who have one.
Time due_of(const World& world, Item who) { return who.is_run() ? Time::never() : world.shipments[who.shipment()].due; }

/// Behind all who are due no later.
void line_up_by_due_date(World& world, Chain<Item>& line, Item who) {
  const Time due = due_of(world, who);
  Item before = line.last;
  while (before.exists() && due_of(world, before) > due) before = world.visit_of(before).hook.previous;
  insert_after(visits(world), line, before, who);
}

void begin_work(World& world, Item who, Duration lasts) {
  world.visit_of(who).ticket =
      world.calendar.schedule(world.calendar.now() + lasts, static_cast<std::uint8_t>(EventKind::work_done), who.value);
}

/// What is left of the work of a visit that rests.
Duration& left_of(World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].left : world.shipments[who.shipment()].left;
}

/// Of a shipment it is its `since`: whatever came before is booked.
void note_start(World& world, Item who) {
  if (who.is_run()) world.runs[who.run()].started = world.calendar.now();
}

void start(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  StationState& state = world.stations[visit.at];
  visit.taken = scenario.network.steps[visit.step].servers;
  state.busy += visit.taken;
  append(visits(world), state.working, who);
  if (world.heard.has(FactKind::station_started)) {
    Fact& fact = tell(world, FactKind::station_started, visit.at.value, who);
    fact.lasted = world.calendar.now() - visit.joined;
    fact.servers = visit.taken;
  }
  if (!who.is_run()) book(world, world.shipments[who.shipment()], Hold::queue);
  note_start(world, who);
  Duration lasts = begin_step(world, scenario, who);
  if (state.condition.speed != 1) lasts = scaled(lasts, 1 / state.condition.speed);
  begin_work(world, who, lasts + state.condition.delay);
  if (state.wears) settle_wear(world, visit.at);
}

/// Brings those who wait to free servers, highest priority first; who wants several waits for them at the head.
void serve(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  const Station& station = scenario.network.stations[id];
  while (state.busy < state.able) {
    std::size_t queue = station.order == QueueOrder::priority ? Station::priorities : 1;
    while (queue > 0 && state.waiting[queue - 1].empty()) --queue;
    if (queue == 0) return;
    const Visit& first = world.visit_of(state.waiting[queue - 1].first);
    if (state.busy + scenario.network.steps[first.step].servers > state.able) return;
    start(world, scenario, take_first(visits(world), state.waiting[queue - 1]));
  }
}

/// Whether one who comes goes past an empty queue to a free server.
bool is_served_at_once(const Scenario& scenario, const StationState& state, const Station& station,
                       const Visit& visit) {
  return state.waiting[0].empty() && station.order != QueueOrder::priority &&
         state.busy + scenario.network.steps[visit.step].servers <= state.able;
}

void join(World& world, const Scenario& scenario, Item who, StationId station_id) {
  Visit& visit = world.visit_of(who);
  StationState& state = world.stations[station_id];
  visit.at = station_id;
  visit.joined = world.calendar.now();
  ++state.present;
  const Station& station = scenario.network.stations[station_id];
  if (world.heard.has(FactKind::station_joined)) {
    Fact& fact = tell(world, FactKind::station_joined, station_id.value, who);
    fact.load = load_of(world, who);
    fact.cause_event = cause_of(state.condition.closed_by);
  }
  if (is_served_at_once(scenario, state, station, visit)) return start(world, scenario, who);
  Chain<Item>& line = state.waiting[queue_of(world, scenario, station, who)];
  if (station.order == QueueOrder::due_date) {
    line_up_by_due_date(world, line, who);
  } else {
    append(visits(world), line, who);
  }
  serve(world, scenario, station_id);
  if (state.busy > 0 && state.working.empty()) world.gridlocks.suspected = true;
}

/// Lets in those who wait before a full station, as far as there is room now.
void admit(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  while (!state.blocked.empty() && !is_full(state, scenario.network.stations[id])) {
    const Item next = take_first(visits(world), state.blocked);
    world.visit_of(next).outside = false;
    if (!next.is_run()) book(world, world.shipments[next.shipment()], Hold::blocked);
    ++state.present;  // its room is taken before the place it leaves calls others in
    leave_server(world, scenario, next);
    --state.present;
    join(world, scenario, next, id);
  }
}

/// The work stands still, with what is left of it.
void rest(World& world, Item who) {
  Visit& visit = world.visit_of(who);
  left_of(world, who) = world.calendar.due(visit.ticket) - world.calendar.now();
  world.calendar.cancel(visit.ticket);
  visit.ticket = {};
}

void tell_left(World& world, Item who, const Visit& visit) {
  if (!world.heard.has(FactKind::station_left)) return;
  Fact& fact = tell(world, FactKind::station_left, visit.at.value, who);
  fact.lasted = world.calendar.now() - visit.joined;
  fact.servers = visit.taken;
}

void refuse(World& world, const Scenario& scenario, Item who, StationId station) {
  expect(!who.is_run(), "a station on a run's procedure never turns away");
  tell(world, FactKind::station_refused, station.value, who);
  leave_server(world, scenario, who);
  release_until(world, scenario, who, Keep::stop);
  end_visit(world, who);
  lose(world, scenario, who.shipment(), LossCause::station_full, station.value);
}

}  // namespace

Time started_of(const World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].started : world.shipments[who.shipment()].since;
}

void has_worked(World& world, Item who) {
  const Visit& visit = world.visit_of(who);
  StationState& state = world.stations[visit.at];
  remove(visits(world), state.working, who);
  if (world.heard.has(FactKind::station_finished))
    tell(world, FactKind::station_finished, visit.at.value, who).lasted = world.calendar.now() - started_of(world, who);
  if (state.wears) settle_wear(world, visit.at);
}

int servers_of(const StationState& state, const Station& station) {
  const double capacity = state.condition.capacity;
  return capacity == 1 ? station.servers : static_cast<int>(std::floor(station.servers * capacity + 1e-9));
}

void settle_servers(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  state.able = state.stops == 0 && state.open ? servers_of(state, scenario.network.stations[id]) : 0;
}

void come(World& world, const Scenario& scenario, Item who, StationId to) {
  const Station& station = scenario.network.stations[to];
  StationState& state = world.stations[to];
  const bool back_again = world.visit_of(who).at == to;  // its own server is the room it needs
  if (!back_again && (is_full(state, station) || !state.blocked.empty())) {
    if (station.when_full == WhenFull::reject) return refuse(world, scenario, who, to);
    world.visit_of(who).outside = true;
    note_start(world, who);
    tell(world, FactKind::station_blocked, to.value, who);
    if (state.working.empty()) world.gridlocks.suspected = true;
    return append(visits(world), state.blocked, who);
  }
  if (back_again) {
    state.busy -= world.visit_of(who).taken;
    --state.present;
    tell_left(world, who, world.visit_of(who));
  } else {
    ++state.present;
    leave_server(world, scenario, who);
    --state.present;
  }
  join(world, scenario, who, to);
}

void leave_server(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  const StationId left = visit.at;
  if (!left.exists()) return;
  tell_left(world, who, visit);
  visit.at = StationId::none();
  give_back_servers(world, scenario, left, visit.taken);
}

void give_back_servers(World& world, const Scenario& scenario, StationId id, int servers) {
  StationState& state = world.stations[id];
  state.busy -= servers;
  --state.present;
  serve(world, scenario, id);
  admit(world, scenario, id);
}

void stop_station(World& world, const Scenario& scenario, StationId id, DisruptionId cause) {
  StationState& state = world.stations[id];
  tell(world, FactKind::station_stopped, id.value).cause_event = cause_of(cause);
  if (state.stops++ > 0) return;
  settle_servers(world, scenario, id);
  for (Item v = state.working.first; v.exists(); v = world.visit_of(v).hook.next) rest(world, v);
  if (state.wears) settle_wear(world, id);
}

void resume_station(World& world, const Scenario& scenario, StationId id, DisruptionId cause) {
  StationState& state = world.stations[id];
  expect(state.stops > 0, "a station is resumed as often as it was stopped");
  tell(world, FactKind::station_resumed, id.value).cause_event = cause_of(cause);
  if (--state.stops > 0) return;
  settle_servers(world, scenario, id);
  for (Item v = state.working.first; v.exists(); v = world.visit_of(v).hook.next)
    begin_work(world, v, left_of(world, v));
  if (state.wears) settle_wear(world, id);
  serve(world, scenario, id);
}

void change(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  const Condition before = state.condition;
  state.condition = condition(world, scenario, scenario.exposures.stations[id]);
  settle_servers(world, scenario, id);
  const Condition& now = state.condition;
  if (now.speed != before.speed) {
    for (Item v = state.working.first; v.exists(); v = world.visit_of(v).hook.next) {
      if (state.stops == 0) rest(world, v);
      left_of(world, v) = scaled(left_of(world, v), before.speed / now.speed);
      if (state.stops == 0) begin_work(world, v, left_of(world, v));
    }
  }
  if (now.closed() && !before.closed()) return stop_station(world, scenario, id, now.closed_by);
  if (!now.closed() && before.closed()) return resume_station(world, scenario, id, before.closed_by);
  if (now.closed_by != before.closed_by) {  // another event goes on to close it
    tell(world, FactKind::station_stopped, id.value).cause_event = cause_of(now.closed_by);
    tell(world, FactKind::station_resumed, id.value).cause_event = cause_of(before.closed_by);
  }
  serve(world, scenario, id);
}

void on_station_opens(World& world, const Scenario& scenario, StationId id) {
  const std::vector<Opening>& openings = scenario.network.stations[id].openings;
  StationState& state = world.stations[id];
  state.open = true;
  settle_servers(world, scenario, id);
  tell(world, FactKind::station_opened, id.value);
  world.calendar.schedule(openings[state.changes].until, static_cast<std::uint8_t>(EventKind::station_closes),
                          id.value);
  serve(world, scenario, id);
}

void on_station_closes(World& world, const Scenario& scenario, StationId id) {
  const std::vector<Opening>& openings = scenario.network.stations[id].openings;
  StationState& state = world.stations[id];
  state.open = false;
  settle_servers(world, scenario, id);
  tell(world, FactKind::station_closed, id.value);
  if (++state.changes >= openings.size()) return;
  world.calendar.schedule(openings[state.changes].from, static_cast<std::uint8_t>(EventKind::station_opens), id.value);
}

void on_station_fails(World& world, const Scenario& scenario, StationId id) {
  const Station& station = scenario.network.stations[id];
  const double u = world.random.uniform(Purpose::time_down, station.stream, world.stations[id].failures++);
  world.stations[id].failure = {};
  stop_station(world, scenario, id);
  world.calendar.schedule(world.calendar.now() + Duration::from_seconds(station.breakdowns.down.quantile(u)),
                          static_cast<std::uint8_t>(EventKind::station_repaired), id.value);
}

void on_station_repaired(World& world, const Scenario& scenario, StationId id) {
  const Station& station = scenario.network.stations[id];
  if (world.stations[id].wears) {
    draw_wear(world, scenario, id);
    return resume_station(world, scenario, id);
  }
  const double u = world.random.uniform(Purpose::time_up, station.stream, world.stations[id].failures);
  world.calendar.schedule(
      world.calendar.now() + std::max(Duration::from_seconds(station.breakdowns.up.quantile(u)), Duration{1}),
      static_cast<std::uint8_t>(EventKind::station_fails), id.value);
  resume_station(world, scenario, id);
}

}  // namespace caravan
