#include "sim/world/nouns.h"

namespace caravan {
namespace {

void under_way(World& world, RunId id) {
  Run& run = world.runs[id];
  run.since_held = world.calendar.now();
  run.ticket = world.calendar.schedule(world.calendar.now() + run.remaining,
                                       static_cast<std::uint8_t>(EventKind::link_passed), id.value);
}

/// How fast the run moves, as a share of what it does where no event is in force.
double speed_of(const World& world, const Run& run, const LinkState& link) {
  return link.condition.speed * world.services[run.service].condition.speed;
}

/// The run's own luck on this link of its way, whatever else the world does.
Duration draw_running_time(const World& world, const Scenario& scenario, const Run& run, const Link& link) {
  const std::uint64_t draw = std::uint64_t{run.index} << 32 | std::uint64_t{run.stop} << 16 | run.way;
  const std::uint32_t stream = scenario.network.services[run.service].stream;
  return Duration::from_seconds(
      drawn(link.running_time, [&] { return world.random.uniform(Purpose::running_time, stream, draw); }));
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
  const double speed = speed_of(world, run, state);
  if (speed != 1) run.remaining = scaled(run.remaining, 1 / speed);
  run.remaining += state.condition.delay;
  append(world.runs.rows(), state.under_way, id);
  const double capacity = state.condition.capacity;
  state.free_at = world.calendar.now() + (capacity == 1 ? link.headway : scaled(link.headway, 1 / capacity));
  under_way(world, id);
}

/// Lets enter, highest priority first, as many as the headway and events allow now; sets the clock for the rest.
void let_enter(World& world, const Scenario& scenario, LinkId id) {
  LinkState& state = world.links[id];
  while (!state.condition.closed()) {
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

/// Stretches the time until the next run may enter.
void change_headway(World& world, LinkState& state, double factor) {
  const Time now = world.calendar.now();
  if (state.free_at <= now) return;
  state.free_at = now + scaled(state.free_at - now, factor);
  if (world.calendar.pending(state.wake)) world.calendar.cancel(state.wake);
  state.wake = {};
}

void hold(World& world, const LinkState& state, LinkId id) {
  for (RunId r = state.under_way.first; r.exists(); r = world.runs[r].hook.next) {
    Run& run = world.runs[r];
    run.remaining -= world.calendar.now() - run.since_held;
    run.state = RunState::held;
    world.calendar.cancel(run.ticket);
    run.ticket = {};
    tell(world, FactKind::run_held, id.value, Item(r)).cause_event = cause_of(state.condition.closed_by);
  }
}

void release(World& world, const LinkState& state, LinkId id) {
  for (RunId r = state.under_way.first; r.exists(); r = world.runs[r].hook.next) {
    world.runs[r].state = RunState::under_way;
    tell(world, FactKind::run_released, id.value, Item(r));
    under_way(world, r);
  }
}

}  // namespace

void ask_for_path(World& world, const Scenario& scenario, LinkId link, RunId id) {
  Run& run = world.runs[id];
  run.state = RunState::queued;
  run.on_link_since = world.calendar.now();
  tell(world, FactKind::run_queued, link.value, Item(id)).cause_event = cause_of(world.links[link].condition.closed_by);
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

void slow_down(World& world, RunId id, double factor) {
  Run& run = world.runs[id];
  const bool moving = run.state == RunState::under_way;
  if (moving) {
    run.remaining -= world.calendar.now() - run.since_held;
    world.calendar.cancel(run.ticket);
  }
  run.remaining = scaled(run.remaining, factor);
  if (moving) under_way(world, id);
}

void change(World& world, const Scenario& scenario, LinkId id) {
  LinkState& state = world.links[id];
  const Condition before = state.condition;
  state.condition = condition(world, scenario, scenario.exposures.links[id]);
  const Condition& now = state.condition;
  if (now.speed != before.speed)
    for (RunId r = state.under_way.first; r.exists(); r = world.runs[r].hook.next)
      slow_down(world, r, before.speed / now.speed);
  if (now.capacity != before.capacity) change_headway(world, state, before.capacity / now.capacity);
  if (now.closed_by != before.closed_by) {
    if (now.closed()) tell(world, FactKind::link_closed, id.value).cause_event = cause_of(now.closed_by);
    if (before.closed()) tell(world, FactKind::link_reopened, id.value).cause_event = cause_of(before.closed_by);
  }
  if (now.closed() && !before.closed()) hold(world, state, id);
  if (!now.closed() && before.closed()) release(world, state, id);
  let_enter(world, scenario, id);
}

}  // namespace caravan
