#include <cmath>

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
  return {scenario.flows[shipment.flow].stream, (std::uint64_t{shipment.index} << 16 | shipment.visits++) << 16};
}

/// The sum over `amount` units, each with a draw of its own, the last part with its part. [s]
double sum_of(const Distribution& law, double amount, const Random& random, Purpose purpose, Luck luck) {
  if (law.kind() == Distribution::Kind::fixed) return law.mean() * amount;
  double sum = 0;
  for (std::uint64_t i = 0; amount > 0; ++i, amount -= 1)
    sum += law.quantile(random.uniform(purpose, luck.stream, luck.draw + i)) * std::fmin(amount, 1.0);
  return sum;
}

const Step& step_of(const Scenario& scenario, const Visit& visit) {
  return scenario.network.procedures[visit.procedure].steps[visit.step];
}

void on_passed(World& world, const Scenario& scenario, Item who) {
  if (who.is_run()) return on_procedure_passed(world, scenario, who.run());
  on_procedure_passed(world, scenario, who.shipment());
}

/// The step that follows, by chance where there are several.
std::uint32_t next_step(World& world, const Scenario& scenario, const Visit& visit) {
  const std::vector<Branch>& next = step_of(scenario, visit).next;
  if (next.size() == 1) return next.front().step;
  const Luck luck = luck_of(world, scenario, visit.who);
  double u = world.random.uniform(Purpose::branch, luck.stream, luck.draw);
  for (const Branch& branch : next) {
    if (u < branch.probability) return branch.step;
    u -= branch.probability;
  }
  return next.back().step;
}

}  // namespace

void begin_procedure(World& world, const Scenario& scenario, Item item, ProcedureId procedure, Load load,
                     int priority) {
  if (!procedure.exists()) return on_passed(world, scenario, item);
  Visit visit;
  visit.who = item;
  visit.procedure = procedure;
  visit.load = load;
  visit.priority = priority;
  const VisitId id = world.visits.add(visit);
  enter_step(world, scenario, id);
}

void enter_step(World& world, const Scenario& scenario, VisitId id) {
  Visit& visit = world.visits[id];
  const Step& step = step_of(scenario, visit);
  visit.wants = step.servers;
  if (step.station.exists()) return come(world, scenario, id, step.station);
  leave_server(world, scenario, id);
  const Time done = world.calendar.now() + draw_work(world, scenario, id);
  world.visits[id].ticket = world.calendar.schedule(done, static_cast<std::uint8_t>(EventKind::work_done), id.value);
}

void end_visit(World& world, VisitId id) {
  world.visits[id].procedure = ProcedureId::none();
  world.visits.give_back(id);
}

void on_work_done(World& world, const Scenario& scenario, VisitId id) {
  Visit& visit = world.visits[id];
  visit.ticket = {};
  if (!visit.who.is_run()) book(world, world.shipments[visit.who.shipment()], Hold::work);
  if (visit.at.exists()) {
    remove(world.visits.rows(), world.stations[visit.at].working, id);
    tell(world, FactKind::station_finished, visit.at.value, visit.who).lasted = world.calendar.now() - visit.started;
    if (world.stations[visit.at].wears) settle_wear(world, visit.at);
  }
  const Item who = visit.who;
  const Step& done = step_of(scenario, visit);
  const std::uint32_t next = next_step(world, scenario, visit);
  visit.step = next;
  if (done.keep != Keep::no) keep_servers(world, id, done.keep);
  if (!done.release.empty()) release(world, scenario, who, done.release);
  if (next != Branch::leave) return enter_step(world, scenario, id);
  leave_server(world, scenario, id);
  release_until(world, scenario, who, who.is_run() ? Keep::procedure : Keep::stop);
  end_visit(world, id);
  on_passed(world, scenario, who);
}

Duration draw_work(World& world, const Scenario& scenario, VisitId id) {
  const Visit& visit = world.visits[id];
  const Step& step = step_of(scenario, visit);
  const Work& work = step.work;
  const Luck luck = luck_of(world, scenario, visit.who);
  const double each = drawn(work.each, [&] { return world.random.uniform(Purpose::work, luck.stream, luck.draw); });
  const double by_teu = sum_of(work.per_teu, visit.load.teu(), world.random, Purpose::work_per_teu, luck);
  const double by_tonne = sum_of(work.per_tonne, visit.load.tonnes(), world.random, Purpose::work_per_tonne, luck);
  if (step.is_plain()) return Duration::from_seconds(each + by_teu + by_tonne);
  double shared = by_teu + by_tonne + draw_lots(world, scenario, visit, step);
  if (work.per_wagon.mean() > 0)
    shared += sum_of(work.per_wagon, wagons_of(world, scenario, visit), world.random, Purpose::work_per_wagon, luck);
  return Duration::from_seconds(each + shared / step.servers);
}

}  // namespace caravan
