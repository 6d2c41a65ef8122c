#include "sim/cli/calibrate_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/cli/terminal.h"
#include "sim/experiment/run.h"

namespace caravan::cli {

/// A scenario with the settings of one point, ready to run.
struct Variants::Loaded {
  io::LoadedScenario scenario;
  KpiPlan plan;
  std::vector<Formula> formulas;  ///< of each observation; without parts where it cannot be compared
};

Variants::Loaded Variants::load(const std::vector<io::Setting>& settings) const {
  io::LoadOptions options = scenario_.options;
  for (const io::Setting& one : settings) options.overrides.push_back(fmt::format("{}={}", one.path, one.value));
  options.instead = io::only_these_kpis(observations_);
  io::Sources sources = sources_;
  io::Diagnostics diagnostics;
  auto scenario = io::load_scenario(scenario_.path, options, sources, diagnostics);
  if (!scenario) {
    fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources, errors_have_colour()));
    throw BadInput{};
  }
  Loaded loaded{*std::move(scenario), {}, {}};
  loaded.plan = bind_kpis(loaded.scenario.scenario, loaded.scenario.kpis);
  const Duration measured = loaded.scenario.scenario.end - loaded.scenario.scenario.measured_from;
  for (const io::Observation& one : observations_.rows)
    loaded.formulas.push_back(io::formula_of(one, loaded.plan, measured));
  return loaded;
}

void Variants::run_some(std::span<const std::vector<io::Setting>> points,
                        std::vector<std::vector<Estimate>>& answers) const {
  std::vector<Loaded> loaded;
  for (const std::vector<io::Setting>& point : points) loaded.push_back(load(point));
  const std::uint32_t replications = loaded.front().scenario.replications;
  const auto one = [&](std::uint32_t i) {
    const Loaded& variant = loaded[i / replications];
    return replicate(variant.scenario.scenario, variant.plan, variant.scenario.seed, i % replications);
  };
  const Outcome outcome =
      run_in_order(one, replications * static_cast<std::uint32_t>(points.size()), {jobs_, {}, stop_});
  if (outcome.stopped) throw Stopped{};
  for (std::size_t p = 0; p < points.size(); ++p) {
    const auto results = std::span(outcome.results).subspan(p * replications, replications);
    std::vector<Estimate>& estimates = answers.emplace_back();
    for (const Formula& formula : loaded[p].formulas)
      estimates.push_back(formula.sum.empty() ? Estimate{}
                                              : estimate(values_of(formula, results), loaded[p].scenario.confidence));
  }
}

std::vector<std::vector<Estimate>> Variants::run(std::span<const std::vector<io::Setting>> points) const {
  std::vector<std::vector<Estimate>> answers;
  const std::size_t replications = scenario_.options.replications.value_or(1);
  const std::size_t at_once = std::max<std::size_t>(1, 2 * jobs_ / replications);  // enough work for all, not more
  for (std::size_t p = 0; p < points.size(); p += at_once)
    run_some(points.subspan(p, std::min(at_once, points.size() - p)), answers);
  return answers;
}

}  // namespace caravan::cli
