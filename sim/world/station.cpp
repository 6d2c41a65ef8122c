#include <algorithm>
#include <cmath>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// What is left of the work of a visit that rests.
Duration& left_of(World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].left : world.shipments[who.shipment()].left;
}

/// The work stands still, with what is left of it.
void rest(World& world, Item who) {
  Visit& visit = world.visit_of(who);
  left_of(world, who) = world.calendar.due(visit.ticket) - world.calendar.now();
  world.calendar.cancel(visit.ticket);
  visit.ticket = {};
}

}  // namespace

Time started_of(const World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].started : world.shipments[who.shipment()].since;
}

int servers_of(const StationState& state, const Station& station) {
  const double capacity = state.condition.capacity;
  return capacity == 1 ? station.servers : static_cast<int>(std::floor(station.servers * capacity + 1e-9));
}

bool is_plain(const StationState& state, const Station& station) {
  const Condition& now = state.condition;
  return station.order == QueueOrder::first_come && station.room == 0 && !state.wears && now.speed == 1 &&
         now.delay == Duration::zero();
}

Duration slowed(Duration work, const Condition& by) {
  return (by.speed == 1 ? work : scaled(work, 1 / by.speed)) + by.delay;
}

void settle_servers(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  const Station& station = scenario.network.stations[id];
  state.able = state.stops == 0 && state.open ? servers_of(state, station) : 0;
  state.plain = is_plain(state, station);
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
    begin_work(world, v, world.visit_of(v), left_of(world, v));
  if (state.wears) settle_wear(world, id);
  serve(world, scenario, state);
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
      if (state.stops == 0) begin_work(world, v, world.visit_of(v), left_of(world, v));
    }
  }
  if (now.closed() && !before.closed()) return stop_station(world, scenario, id, now.closed_by);
  if (!now.closed() && before.closed()) return resume_station(world, scenario, id, before.closed_by);
  if (now.closed_by != before.closed_by) {  // another event goes on to close it
    tell(world, FactKind::station_stopped, id.value).cause_event = cause_of(now.closed_by);
    tell(world, FactKind::station_resumed, id.value).cause_event = cause_of(before.closed_by);
  }
  serve(world, scenario, state);
}

void on_station_opens(World& world, const Scenario& scenario, StationId id) {
  const std::vector<Opening>& openings = scenario.network.stations[id].openings;
  StationState& state = world.stations[id];
  state.open = true;
  settle_servers(world, scenario, id);
  tell(world, FactKind::station_opened, id.value);
  world.calendar.schedule(openings[state.changes].until, static_cast<std::uint8_t>(EventKind::station_closes),
                          id.value);
  serve(world, scenario, state);
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
