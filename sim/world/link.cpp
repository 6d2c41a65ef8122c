#include "sim/world/nouns.h"

namespace caravan {
namespace {

void under_way(World& world, RunId id) {
  Run& run = world.runs[id];
  run.since_held = world.calendar.now();
  run.ticket = world.calendar.schedule(world.calendar.now() + run.remaining,
                                       static_cast<std::uint8_t>(EventKind::link_passed), id.value);
}

/// The run's own luck on this link of its way, whatever else the world does.
Duration draw_running_time(const World& world, const Scenario& scenario, const Run& run, const Link& link) {
  const std::uint64_t draw = std::uint64_t{run.index} << 32 | std::uint64_t{run.stop} << 16 | run.way;
  const std::uint32_t stream = scenario.network.services[run.service].stream;
  return Duration::from_seconds(link.running_time.quantile(world.random.uniform(Purpose::running_time, stream, draw)));
}

void enter(World& world, const Scenario& scenario, LinkId link_id, RunId id) {
  const Link& link = scenario.network.links[link_id];
  LinkState& state = world.links[link_id];
  Run& run = world.runs[id];
  Fact& fact = tell(world, FactKind::run_entered, link_id.value, Item(id));
  fact.load = run.aboard;
  fact.lasted = world.calendar.now() - run.on_link_since;
  run.state = RunState::under_way;
  run.on_link_since = world.calendar.now();
  run.remaining = draw_running_time(world, scenario, run, link);
  append(world.runs.rows(), state.under_way, id);
  state.free_at = world.calendar.now() + link.headway;
  under_way(world, id);
}

/// Lets enter, highest priority first, as many as the headway and closures allow now; sets the clock for the rest.
void let_enter(World& world, const Scenario& scenario, LinkId id) {
  LinkState& state = world.links[id];
  while (state.closures == 0) {
    std::size_t queue = Station::priorities;
    while (queue > 0 && state.waiting[queue - 1].empty()) --queue;
    if (queue == 0) return;
    if (world.calendar.now() < state.free_at) {
      if (!world.calendar.pending(state.wake))
        state.wake = world.calendar.schedule(state.free_at, static_cast<std::uint8_t>(EventKind::link_free), id.value);
      return;
    }
    enter(world, scenario, id, take_first(world.runs.rows(), state.waiting[queue - 1]));
  }
}

}  // namespace

void ask_for_path(World& world, const Scenario& scenario, LinkId link, RunId id) {
  Run& run = world.runs[id];
  run.state = RunState::queued;
  run.on_link_since = world.calendar.now();
  tell(world, FactKind::run_queued, link.value, Item(id));
  const auto priority = static_cast<std::size_t>(scenario.network.services[run.service].priority);
  append(world.runs.rows(), world.links[link].waiting[priority], id);
  let_enter(world, scenario, link);
}

void on_link_passed(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  const LinkId link = scenario.network.services[run.service].stops[run.stop].way[run.way];
  run.ticket = {};
  remove(world.runs.rows(), world.links[link].under_way, id);
  Fact& fact = tell(world, FactKind::run_passed, link.value, Item(id));
  fact.load = run.aboard;
  fact.lasted = world.calendar.now() - run.on_link_since;
  on_way_passed(world, scenario, id);
}

void on_link_free(World& world, const Scenario& scenario, LinkId id) {
  world.links[id].wake = {};
  let_enter(world, scenario, id);
}

void close_link(World& world, LinkId id, std::uint16_t cause_event) {
  LinkState& state = world.links[id];
  tell(world, FactKind::link_closed, id.value).cause_event = cause_event;
  if (state.closures++ > 0) return;
  for (RunId r = state.under_way.first; r.exists(); r = world.runs[r].hook.next) {
    Run& run = world.runs[r];
    run.remaining -= world.calendar.now() - run.since_held;
    run.state = RunState::held;
    world.calendar.cancel(run.ticket);
    run.ticket = {};
    tell(world, FactKind::run_held, id.value, Item(r));
  }
}

void reopen_link(World& world, const Scenario& scenario, LinkId id, std::uint16_t cause_event) {
  LinkState& state = world.links[id];
  expect(state.closures > 0, "a link is reopened as often as it was closed");
  tell(world, FactKind::link_reopened, id.value).cause_event = cause_event;
  if (--state.closures > 0) return;
  for (RunId r = state.under_way.first; r.exists(); r = world.runs[r].hook.next) {
    world.runs[r].state = RunState::under_way;
    tell(world, FactKind::run_released, id.value, Item(r));
    under_way(world, r);
  }
  let_enter(world, scenario, id);
}

}  // namespace caravan
