#include <cmath>
#include <span>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Names one draw: the item's place in its own stream, and the how-manieth of the item.
struct Luck {
  std::uint32_t stream;
  std::uint64_t draw;
};

/// Numbers are apart while an item makes fewer than 2^16 steps and a step draws fewer than 2^16 numbers of a purpose.
Luck luck_of(World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) {
    Run& run = world.runs[who.run()];
    return {scenario.network.services[run.service].stream, (std::uint64_t{run.index} << 16 | run.visits++) << 16};
  }
  Shipment& shipment = world.shipments[who.shipment()];
  return {shipment.stream, (std::uint64_t{shipment.index} << 16 | shipment.visits++) << 16};
}

/// The sum over `amount` units, each with a draw of its own, the last part with its part. [s]
double sum_of(const Distribution& law, double amount, const Random& random, Purpose purpose, Luck luck) {
  if (law.kind() == Distribution::Kind::fixed) return law.mean() * amount;
  double sum = 0;
  for (std::uint64_t i = 0; amount > 0; ++i, amount -= 1)
    sum += law.quantile(random.uniform(purpose, luck.stream, luck.draw + i)) * std::fmin(amount, 1.0);
  return sum;
}

void on_passed(World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) return on_procedure_passed(world, scenario, who.run());
  on_procedure_passed(world, scenario, who.shipment());
}

/// The step that follows where chance decides; none: the visitor leaves.
StepId drawn_branch(const Network& network, const StepPlan& plan, double u) {
  const std::span<const BranchPlan> branches{&network.branches[plan.first_branch], plan.branches};
  return branches[branch_at(branches, u)].step;
}

/// The work of a step that the load, wagons or lots have a say in; `u`: the luck of `each`.
Duration draw_all(World& world, const Scenario& scenario, const StepPlan& plan, const Step& step, Item who, Luck luck,
                  double u) {
  const Work& work = step.work;
  const Load load = load_of(world, who);
  const double each = drawn(work.each, [&] { return u; });
  const double by_teu = sum_of(work.per_teu, load.teu(), world.random, Purpose::work_per_teu, luck);
  const double by_tonne = sum_of(work.per_tonne, load.tonnes(), world.random, Purpose::work_per_tonne, luck);
  if (step.is_plain()) return Duration::from_seconds(each + by_teu + by_tonne);
  const PlaceId place = scenario.network.procedures[plan.procedure].place;
  double shared = by_teu + by_tonne + draw_lots(world, scenario, who, place, step);
  if (work.per_wagon.mean() > 0)
    shared += sum_of(work.per_wagon, wagons_of(world, scenario, who), world.random, Purpose::work_per_wagon, luck);
  return Duration::from_seconds(each + shared / step.servers);
}

}  // namespace

std::size_t priority_of(const World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) return static_cast<std::size_t>(scenario.network.services[world.runs[who.run()].service].priority);
  return scenario.flow_plans[world.shipments[who.shipment()].flow].priority;
}

Load load_of(const World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].aboard : world.shipments[who.shipment()].load;
}

void begin_procedure(World& world, const Scenario& scenario, Item item, ProcedureId procedure) {
  if (!procedure.exists()) return on_passed(world, scenario, item);
  world.visit_of(item).step = scenario.network.procedures[procedure].first;
  enter_step(world, scenario, item);
}

void enter_step(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  const StepPlan& plan = scenario.network.steps[visit.step];
  if (plan.station.exists()) return come(world, scenario, who, plan.station);
  leave_server(world, scenario, who);
  const Time done = world.calendar.now() + begin_step(world, scenario, who);
  world.visit_of(who).ticket =
      world.calendar.schedule(done, static_cast<std::uint8_t>(EventKind::work_done), who.value);
}

void end_visit(World& world, Item who) { world.visit_of(who).step = StepId::none(); }

void on_work_done(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  if (visit.at.exists()) has_worked(world, who);
  if (!who.is_run()) book(world, world.shipments[who.shipment()], Hold::work);
  const StepId id = visit.step;
  visit.step = visit.next;
  if (scenario.network.steps[id].keeps) {
    const Step& done = step_of(scenario.network, id);
    if (done.keep != Keep::no) keep_servers(world, who, done.keep);
    if (!done.release.empty()) release(world, scenario, who, done.release);
  }
  if (world.visit_of(who).step.exists()) return enter_step(world, scenario, who);
  leave_server(world, scenario, who);
  if (visit.keeps) release_until(world, scenario, who, who.is_run() ? Keep::procedure : Keep::stop);
  end_visit(world, who);
  on_passed(world, scenario, who);
}

Duration begin_step(World& world, const Scenario& scenario, Item who) {
  Visit& visit = world.visit_of(who);
  const StepPlan& plan = scenario.network.steps[visit.step];
  const Luck luck = luck_of(world, scenario, who);
  visit.next = plan.next;
  if (plan.draw == StepPlan::Draw::nothing && plan.branches == 0) return Duration::from_seconds(plan.mean);
  const Random::Two u = world.random.two(Purpose::work, luck.stream, luck.draw);
  if (plan.branches > 0) visit.next = drawn_branch(scenario.network, plan, u.second);
  switch (plan.draw) {
    case StepPlan::Draw::nothing:
      return Duration::from_seconds(plan.mean);
    case StepPlan::Draw::exponential:
      return Duration::from_seconds(Distribution::exponential_quantile(plan.mean, u.first));
    case StepPlan::Draw::each:
      return Duration::from_seconds(step_of(scenario.network, visit.step).work.each.quantile(u.first));
    case StepPlan::Draw::all:
      break;
  }
  return draw_all(world, scenario, plan, step_of(scenario.network, visit.step), who, luck, u.first);
}

}  // namespace caravan
