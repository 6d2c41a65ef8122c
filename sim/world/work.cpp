#include "sim/world/work.h"

#include <cmath>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// The sum over `amount` units, each with a draw of its own, the last part with its part. [s]
double sum_of(const Distribution& law, double amount, const Random& random, Purpose purpose, Luck luck) {
  if (law.kind() == Distribution::Kind::fixed) return law.mean() * amount;
  double sum = 0;
  for (std::uint64_t i = 0; amount > 0; ++i, amount -= 1)
    sum += law.quantile(random.uniform(purpose, luck.stream, luck.draw + i)) * std::fmin(amount, 1.0);
  return sum;
}

/// The work of a step that the load, wagons or lots have a say in.
Duration draw_all(World& world, const Scenario& scenario, const Step& step, Item who, Luck luck, double u) {
  const Work& work = step.work;
  const Load load = load_of(world, who);
  const double each = drawn(work.each, [&] { return u; });
  const double by_teu = sum_of(work.per_teu, load.teu(), world.random, Purpose::work_per_teu, luck);
  const double by_tonne = sum_of(work.per_tonne, load.tonnes(), world.random, Purpose::work_per_tonne, luck);
  if (step.is_plain()) return Duration::from_seconds(each + by_teu + by_tonne);
  const PlaceId place = scenario.network.procedures[scenario.network.steps[world.visit_of(who).step].procedure].place;
  double shared = by_teu + by_tonne + draw_lots(world, scenario, who, place, step);
  if (work.per_wagon.mean() > 0)
    shared += sum_of(work.per_wagon, wagons_of(world, scenario, who), world.random, Purpose::work_per_wagon, luck);
  return Duration::from_seconds(each + shared / step.servers);
}

}  // namespace

Duration draw_work(World& world, const Scenario& scenario, Item who, Luck luck, double u) {
  const StepId id = world.visit_of(who).step;
  const Step& step = step_of(scenario.network, id);
  if (scenario.network.steps[id].draw == StepPlan::Draw::all) return draw_all(world, scenario, step, who, luck, u);
  return Duration::from_seconds(drawn(step.work.each, [&] { return u; }));
}

}  // namespace caravan
