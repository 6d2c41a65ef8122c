// The way of a visitor through the steps of a procedure and the stations where they are worked on. Most events are of
// this kind, so their path stands in one file, where the compiler sees all of it: `inline` is on that path, what is not
// inlined would only make it longer. A visit is looked up once and passed on: no row moves before its passage ends.
#include <span>
#include <utility>

#include "sim/world/nouns.h"
#include "sim/world/work.h"

namespace caravan {
namespace {

void on_passed(World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) return on_procedure_passed(world, scenario, who.run());
  on_procedure_passed(world, scenario, who.shipment());
}

Luck luck_of(const Scenario& /*scenario*/, Shipment& shipment) {
  return {shipment.stream, std::uint64_t{shipment.index} << 32 | std::uint64_t{shipment.visits++} << 16};
}
Luck luck_of(const Scenario& scenario, Run& run) {
  return {scenario.network.services[run.service].stream,
          std::uint64_t{run.index} << 32 | std::uint64_t{run.visits++} << 16};
}

/// The visitor's wait for servers is over.
void end_wait(World& world, Shipment& shipment, Hold hold) { book(world, shipment, hold); }
void end_wait(World& world, Run& run, Hold /*hold*/) { run.started = world.calendar.now(); }

/// The step that follows where chance decides; none: the visitor leaves.
StepId drawn_branch(const Network& network, const StepPlan& plan, double u) {
  const std::span<const BranchPlan> branches{&network.branches[plan.first_branch], plan.branches};
  return branches[branch_at(branches, u)].step;
}

/// How long the visitor's present step takes it, and what follows: its own luck, whatever else the world does.
template <class Visitor>
inline Duration begin_step(World& world, const Scenario& scenario, Item who, Visitor& visitor) {
  Visit& visit = visitor.visit;
  const StepPlan& plan = scenario.network.steps[visit.step];
  const Luck luck = luck_of(scenario, visitor);
  visit.next = plan.next;
  if (plan.draw == StepPlan::Draw::nothing && plan.branches == 0) return Duration::from_seconds(plan.mean);
  const UniformPair u = world.random.two(Purpose::work, luck.stream, luck.draw);
  if (plan.branches > 0) visit.next = drawn_branch(scenario.network, plan, u.second);
  if (plan.draw == StepPlan::Draw::nothing) return Duration::from_seconds(plan.mean);
  if (plan.draw == StepPlan::Draw::exponential)
    return Duration::from_seconds(Distribution::exponential_quantile(plan.mean, u.first));
  return draw_work(world, scenario, who, luck, u.first);
}

template <class Visitor>
void start_work(World& world, const Scenario& scenario, Item who, Visitor& visitor, StationState& state) {
  Visit& visit = visitor.visit;
  visit.taken = scenario.network.steps[visit.step].servers;
  state.busy += visit.taken;
  append(visits(world), state.working, who, visit);
  if (world.heard.has(FactKind::station_started)) tell_started(world, who, visit);
  end_wait(world, visitor, Hold::queue);
  const Duration lasts = begin_step(world, scenario, who, visitor);
  begin_work(world, who, visit, state.plain ? lasts : slowed(lasts, state.condition));
  if (!state.plain && state.wears) settle_wear(world, visit.at);  // `plain` first: it is in the line at hand
}

/// The visitor takes its servers. REQUIRES that they are free, and the visit to be in no chain.
void start(World& world, const Scenario& scenario, Item who, StationState& state) {
  if (who.is_run()) return start_work(world, scenario, who, world.runs[who.run()], state);
  start_work(world, scenario, who, world.shipments[who.shipment()], state);
}

/// Where the next to be served stands first, if anybody waits.
inline Chain<Item>& next_line(StationState& state) {
  std::size_t queue = state.plain ? 0 : Station::priorities - 1;
  while (queue > 0 && state.waiting[queue].empty()) --queue;
  return state.waiting[queue];
}

/// Lets in those who wait before a full station, as far as there is room now.
void admit(World& world, const Scenario& scenario, StationId id);

/// Brings those who wait to free servers.
inline void call_in(World& world, const Scenario& scenario, StationState& state) {
  while (state.busy < state.able) {
    Chain<Item>& line = next_line(state);
    if (line.empty()) return;
    const Item first = line.first;
    if (state.busy + scenario.network.steps[world.visit_of(first).step].servers > state.able) return;
    take_first(visits(world), line);
    start(world, scenario, first, state);
  }
}

/// The visitor leaves its servers, and others go on there. REQUIRES it to stand at servers.
inline void leave(World& world, const Scenario& scenario, Item who, Visit& visit) {
  if (world.heard.has(FactKind::station_left)) tell_left(world, who, visit);
  StationState& state = world.stations[visit.at];
  state.busy -= visit.taken;
  --state.present;
  const StationId left = std::exchange(visit.at, StationId::none());
  call_in(world, scenario, state);
  if (!state.blocked.empty()) admit(world, scenario, left);
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

void line_up(World& world, const Scenario& scenario, Item who, StationState& state, const Station& station) {
  const bool by_priority = station.order == QueueOrder::priority;
  Chain<Item>& line = state.waiting[by_priority ? priority_of(world, scenario, who) : 0];
  if (station.order == QueueOrder::due_date) return line_up_by_due_date(world, line, who);
  append(visits(world), line, who);
}

/// The visitor is in the station: it goes past an empty queue to free servers, or waits.
inline void join(World& world, const Scenario& scenario, Item who, Visit& visit, StationId id) {
  StationState& state = world.stations[id];
  visit.at = id;
  visit.joined = world.calendar.now();
  ++state.present;
  if (world.heard.has(FactKind::station_joined)) tell_joined(world, who, visit);
  if (!state.plain) {
    line_up(world, scenario, who, state, scenario.network.stations[id]);
  } else if (state.waiting[0].empty() && state.busy + scenario.network.steps[visit.step].servers <= state.able) {
    return start(world, scenario, who, state);
  } else {
    append(visits(world), state.waiting[0], who, visit);
  }
  serve(world, scenario, state);
  if (state.busy > 0 && state.working.empty()) world.gridlocks.suspected = true;
}

bool is_full(const StationState& state, const Station& station) {
  return station.room > 0 && state.present >= station.room;
}

void refuse(World& world, const Scenario& scenario, Item who, Visit& visit, StationId station) {
  expect(!who.is_run(), "a station on a run's procedure never turns away");
  tell(world, FactKind::station_refused, station.value, who);
  leave_server(world, scenario, who, visit);
  release_until(world, scenario, who, Keep::stop);
  end_visit(world, who);
  lose(world, scenario, who.shipment(), LossCause::station_full, station.value);
}

/// The visitor waits outside, and holds the server where it stands.
void stand_before(World& world, Item who, Visit& visit, StationId id) {
  StationState& state = world.stations[id];
  visit.outside = true;
  if (who.is_run()) world.runs[who.run()].started = world.calendar.now();
  tell(world, FactKind::station_blocked, id.value, who);
  if (state.working.empty()) world.gridlocks.suspected = true;
  append(visits(world), state.blocked, who);
}

void admit(World& world, const Scenario& scenario, StationId id) {
  StationState& state = world.stations[id];
  while (!state.blocked.empty() && !is_full(state, scenario.network.stations[id])) {
    const Item next = take_first(visits(world), state.blocked);
    Visit& visit = world.visit_of(next);
    visit.outside = false;
    if (!next.is_run()) book(world, world.shipments[next.shipment()], Hold::blocked);
    ++state.present;  // its room is taken before the place it leaves calls others in
    leave_server(world, scenario, next, visit);
    --state.present;
    join(world, scenario, next, visit, id);
  }
}

/// The visitor comes to a station that may be full.
[[gnu::noinline]] void ask_for_room(World& world, const Scenario& scenario, Item who, Visit& visit, StationId to) {
  const Station& station = scenario.network.stations[to];
  StationState& state = world.stations[to];
  if (visit.at == to) {  // its own server is the room it needs
    state.busy -= visit.taken;
    --state.present;
    if (world.heard.has(FactKind::station_left)) tell_left(world, who, visit);
    return join(world, scenario, who, visit, to);
  }
  if (is_full(state, station) || !state.blocked.empty()) {
    if (station.when_full == WhenFull::reject) return refuse(world, scenario, who, visit, to);
    return stand_before(world, who, visit, to);
  }
  ++state.present;
  leave_server(world, scenario, who, visit);
  --state.present;
  join(world, scenario, who, visit, to);
}

/// The visit comes to a station: into the queue, to a server, is refused, or waits outside while the station is full,
/// and holds the server where it stands. REQUIRES the visit to be in no chain.
inline void come(World& world, const Scenario& scenario, Item who, Visit& visit, StationId to) {
  if (!world.stations[to].plain || visit.at == to) return ask_for_room(world, scenario, who, visit, to);
  if (visit.at.exists()) leave(world, scenario, who, visit);
  join(world, scenario, who, visit, to);
}

/// The work of the visit at its station is done; it stands there still.
inline void has_worked(World& world, Item who, Visit& visit) {
  StationState& state = world.stations[visit.at];
  remove_row(visits(world), state.working, visit);
  if (world.heard.has(FactKind::station_finished)) tell_finished(world, who, visit);
  if (!state.plain && state.wears) settle_wear(world, visit.at);
}

/// The visitor is where only time passes.
[[gnu::noinline]] void let_time_pass(World& world, const Scenario& scenario, Item who, Visit& visit) {
  leave_server(world, scenario, who, visit);
  begin_work(world, who, visit,
             who.is_run() ? begin_step(world, scenario, who, world.runs[who.run()])
                          : begin_step(world, scenario, who, world.shipments[who.shipment()]));
}

/// Where the visit goes once its work is done: into the next station, or where only time passes.
inline void enter_step(World& world, const Scenario& scenario, Item who, Visit& visit) {
  const StationId station = scenario.network.steps[visit.step].station;
  if (!station.exists()) return let_time_pass(world, scenario, who, visit);
  come(world, scenario, who, visit, station);
}

/// What the step just done says about servers that are kept beyond it.
void settle_kept(World& world, const Scenario& scenario, Item who, StepId done) {
  const Step& step = step_of(scenario.network, done);
  if (step.keep != Keep::no) keep_servers(world, who, step.keep);
  if (!step.release.empty()) release(world, scenario, who, step.release);
}

}  // namespace

void begin_procedure(World& world, const Scenario& scenario, Item who, ProcedureId procedure) {
  if (!procedure.exists()) return on_passed(world, scenario, who);
  Visit& visit = world.visit_of(who);
  visit.step = scenario.network.procedures[procedure].first;
  enter_step(world, scenario, who, visit);
}

void on_work_done(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  if (visit.at.exists()) has_worked(world, who, visit);
  if (!who.is_run()) book(world, world.shipments[who.shipment()], Hold::work);
  const StepId done = visit.step;
  visit.step = visit.next;
  if (scenario.network.steps[done].keeps) settle_kept(world, scenario, who, done);
  if (visit.step.exists()) return enter_step(world, scenario, who, visit);
  leave_server(world, scenario, who, visit);
  if (visit.keeps) release_until(world, scenario, who, who.is_run() ? Keep::procedure : Keep::stop);
  end_visit(world, who);
  on_passed(world, scenario, who);
}

std::size_t priority_of(const World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) return static_cast<std::size_t>(scenario.network.services[world.runs[who.run()].service].priority);
  return scenario.flow_plans[world.shipments[who.shipment()].flow].priority;
}

Load load_of(const World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].aboard : world.shipments[who.shipment()].load;
}

void end_visit(World& world, Item who) { world.visit_of(who).step = StepId::none(); }

void serve(World& world, const Scenario& scenario, StationState& state) { call_in(world, scenario, state); }

void leave_server(World& world, const Scenario& scenario, Item who, Visit& visit) {
  if (visit.at.exists()) leave(world, scenario, who, visit);
}

void give_back_servers(World& world, const Scenario& scenario, StationId id, int servers) {
  StationState& state = world.stations[id];
  state.busy -= servers;
  --state.present;
  serve(world, scenario, state);
  if (!state.blocked.empty()) admit(world, scenario, id);
}

}  // namespace caravan
