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

std::optional<Variants::Loaded> Variants::load(const std::vector<io::Setting>& settings, io::Sources& sources,
                                               io::Diagnostics& diagnostics) const {
  io::LoadOptions options = scenario_.options;
  for (const io::Setting& one : settings) options.overrides.push_back(fmt::format("{}={}", one.path, one.value));
  options.instead = io::only_these_kpis(observations_);
  auto scenario = io::load_scenario(scenario_.path, options, sources, diagnostics);
  if (!scenario) return std::nullopt;
  Loaded loaded{*std::move(scenario), {}, {}};
  loaded.plan = bind_kpis(loaded.scenario.scenario, loaded.scenario.kpis);
  const Duration measured = loaded.scenario.scenario.end - loaded.scenario.scenario.measured_from;
  for (const io::Observation& one : observations_.rows)
    loaded.formulas.push_back(io::formula_of(one, loaded.plan, measured));
  return loaded;
}

std::optional<std::string> Variants::refusal(const std::vector<io::Setting>& settings) const {
  io::Sources sources = sources_;
  io::Diagnostics diagnostics;
  if (load(settings, sources, diagnostics)) return std::nullopt;
  for (const io::Diagnostic& one : diagnostics.sorted())
    if (one.severity == io::Severity::error) return one.message;
  return "it cannot be read";
}

void Variants::run_some(std::span<const std::vector<io::Setting>> points,
                        std::vector<std::optional<Answer>>& answers) const {
  std::vector<Loaded> loaded;
  std::vector<std::size_t> of;  // the place of each among the answers
  for (const std::vector<io::Setting>& point : points) {
    io::Sources sources = sources_;
    io::Diagnostics ignored;
    answers.emplace_back();
    auto one = load(point, sources, ignored);
    if (!one) continue;
    loaded.push_back(*std::move(one));
    of.push_back(answers.size() - 1);
  }
  if (loaded.empty()) return;
  const std::uint32_t replications = loaded.front().scenario.replications;
  const auto one = [&](std::uint32_t i) {
    const Loaded& variant = loaded[i / replications];
    return replicate(variant.scenario.scenario, variant.plan, variant.scenario.seed, i % replications);
  };
  const Outcome outcome =
      run_in_order(one, replications * static_cast<std::uint32_t>(loaded.size()), {jobs_, {}, stop_});
  if (outcome.stopped) throw Stopped{};
  for (std::size_t p = 0; p < loaded.size(); ++p) {
    const auto results = std::span(outcome.results).subspan(p * replications, replications);
    Answer& estimates = answers[of[p]].emplace();
    for (const Formula& formula : loaded[p].formulas)
      estimates.push_back(formula.sum.empty() ? Estimate{}
                                              : estimate(values_of(formula, results), loaded[p].scenario.confidence));
  }
}

void Variants::check() const {
  io::Sources sources = sources_;
  io::Diagnostics diagnostics;
  if (load({}, sources, diagnostics)) return;
  fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources, errors_have_colour()));
  throw BadInput{};
}

Variants::Answer Variants::run() const {
  const std::vector<std::vector<io::Setting>> as_given(1);
  const auto answers = run(as_given);
  if (answers.front()) return *answers.front();
  check();
  throw BadInput{};
}

std::vector<std::optional<Variants::Answer>> Variants::run(std::span<const std::vector<io::Setting>> points) const {
  std::vector<std::optional<Answer>> answers;
  const std::size_t replications = scenario_.options.replications.value_or(1);
  const std::size_t at_once = std::max<std::size_t>(1, 2 * jobs_ / replications);  // enough work for all, not more
  for (std::size_t p = 0; p < points.size(); p += at_once)
    run_some(points.subspan(p, std::min(at_once, points.size() - p)), answers);
  return answers;
}

}  // namespace caravan::cli
