#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <thread>

#include "sim/cli/calibrate_page.h"
#include "sim/cli/calibrate_runs.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/terminal.h"
#include "sim/experiment/fit.h"
#include "sim/io/results/calibration.h"
#include "sim/io/text/files.h"

namespace caravan::cli {
namespace {

namespace fs = std::filesystem;

void complain(const io::Diagnostics& diagnostics, const io::Sources& sources) {
  fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources, errors_have_colour()));
}

/// A table named on the command line, or the one beside the scenario's models.
std::string table_path(const std::string& said, const io::LoadedScenario& loaded, const char* name) {
  if (!said.empty()) return said;
  if (loaded.first_model_file.empty()) {
    fmt::print(stderr, "caravan: the scenario has no models beside which there could be {}\n  = name the table\n",
               name);
    throw BadInput{};
  }
  return (fs::path(loaded.first_model_file).parent_path().parent_path() / name).string();
}

io::Observations observations_of(const std::string& path, const io::LoadedScenario& loaded, io::Sources& sources) {
  io::Diagnostics diagnostics;
  auto found = io::read_observations(path, loaded.currencies, sources, diagnostics);
  complain(diagnostics, sources);
  if (!found) throw BadInput{};
  return *std::move(found);
}

std::size_t fit_rows(const io::Observations& observations) {
  return static_cast<std::size_t>(std::count_if(observations.rows.begin(), observations.rows.end(),
                                                [](const io::Observation& row) { return row.is_for_fit(); }));
}

std::vector<io::Parameter> parameters_of(const std::string& path, const io::LoadedScenario& loaded,
                                         const io::Observations& observations) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  auto found = io::read_parameters(path, loaded.resolved, sources, diagnostics);
  complain(diagnostics, sources);
  if (!found) throw BadInput{};
  const std::size_t rows = fit_rows(observations);
  if (found->empty() || 3 * found->size() > rows) {
    fmt::print(stderr,
               "caravan: '{}' has {} parameters for {} observations to fit\n  = at least one, and at most a third as "
               "many: a parameter for each observation would explain nothing\n",
               path, found->size(), rows);
    throw BadInput{};
  }
  return *std::move(found);
}

std::vector<io::Setting> settings_at(const std::vector<io::Parameter>& parameters, std::span<const double> point) {
  std::vector<io::Setting> settings;
  for (std::size_t j = 0; j < parameters.size(); ++j)
    for (io::Setting& one : parameters[j].set_to(point[j])) settings.push_back(std::move(one));
  return settings;
}

/// Asks a fit's points of the simulation, and says how far it is.
class Asker {
 public:
  Asker(const Variants& variants, const io::Observations& observations, const std::vector<io::Parameter>& parameters,
        bool shown)
      : variants_(variants), observations_(observations), parameters_(parameters), shown_(shown) {}
  ~Asker() {
    if (shown_ && asked_ > 0) fmt::print(stderr, "\r\033[K");
  }

  std::vector<std::vector<double>> operator()(std::span<const std::vector<double>> points) {
    std::vector<std::vector<io::Setting>> settings;
    for (const std::vector<double>& point : points) settings.push_back(settings_at(parameters_, point));
    const std::vector<std::vector<Estimate>> simulated = variants_.run(settings);
    asked_ += points.size();
    if (shown_) fmt::print(stderr, "\r\033[K  {} points simulated", asked_);
    if (errors_.empty())
      for (const Estimate& one : simulated.front()) errors_.push_back(one.standard_error);
    std::vector<std::vector<double>> residuals;
    for (const std::vector<Estimate>& estimates : simulated) residuals.push_back(residuals_of(estimates));
    return residuals;
  }

 private:
  std::vector<double> residuals_of(const std::vector<Estimate>& estimates) const {
    std::vector<double> residuals;
    for (std::size_t i = 0; i < estimates.size(); ++i) {
      const io::Observation& row = observations_.rows[i];
      if (row.is_for_fit()) residuals.push_back(residual_of(estimates[i].mean, row.low, row.high, errors_[i]));
    }
    return residuals;
  }

  const Variants& variants_;
  const io::Observations& observations_;
  const std::vector<io::Parameter>& parameters_;
  bool shown_;
  std::size_t asked_ = 0;
  std::vector<double> errors_;  ///< of the simulation at the start: the weights are the same at every point
};

io::FitReport fit_to(const CalibrateWords& words, const Variants& variants, const io::Observations& observations,
                     std::vector<io::Parameter> parameters) {
  std::vector<Unknown> unknowns;
  for (const io::Parameter& one : parameters)
    unknowns.push_back({one.text.low.value, one.text.high.value, one.text.start.value});
  Asker asker(variants, observations, parameters, errors_are_watched() && !words.quiet);
  FitRules rules;
  rules.huber = words.huber;
  rules.rounds = words.rounds;
  Fit found = fit(Design([&](std::span<const std::vector<double>> points) { return asker(points); }), unknowns, rules);
  std::vector<double> point;
  for (const Fitted& one : found.unknowns) point.push_back(one.value);
  const std::vector<std::vector<io::Setting>> end{settings_at(parameters, point)};
  const auto simulated = variants.run(end);
  return {std::move(parameters), std::move(found), io::scoreboard_of(observations, simulated.front())};
}

bool write(const fs::path& file, const std::string& text) {
  io::Diagnostics diagnostics;
  const bool written = io::write_file(file, text, diagnostics);
  complain(diagnostics, io::Sources());
  return written;
}

/// The fitted scenario, its values told in comments.
std::string fitted_page(const CalibrateWords& words, const io::LoadedScenario& loaded, const io::FitReport& report,
                        const fs::path& folder) {
  std::vector<std::string> notes{fmt::format("{} with the parameters that fit what was published best.", loaded.name)};
  for (const std::string& one : words.scenario.options.overrides)
    notes.push_back(fmt::format("Fitted with --set {}", one));
  std::vector<double> point;
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    point.push_back(report.fit.unknowns[j].value);
    notes.push_back(fmt::format("{}: {}", report.parameters[j].text.name.value,
                                fitted_text(report.parameters[j], report.fit.unknowns[j])));
  }
  const fs::path extends = fs::relative(words.scenario.path, folder);
  return io::fitted_scenario(extends.generic_string(), notes, settings_at(report.parameters, point), loaded.resolved);
}

std::string command_of(const CalibrateWords& words) {
  std::string command = fmt::format("caravan calibrate {}", words.scenario.path);
  for (const std::string& one : words.scenario.options.overrides) command += fmt::format(" --set '{}'", one);
  return command + (words.fit ? " --fit" : "");
}

/// All that was found.
struct Findings {
  io::CalibrationHead head;
  io::Observations observations;
  io::Scoreboard scoreboard;
  std::optional<io::FitReport> report;

  const io::Scoreboard& last() const { return report ? report->after : scoreboard; }
};

bool write_all(const CalibrateWords& words, const io::LoadedScenario& loaded, const Findings& found,
               const fs::path& folder) {
  const io::FitReport* report = found.report ? &*found.report : nullptr;
  bool good =
      write(folder / "calibration.json", io::calibration_json(found.head, found.observations, found.scoreboard)) &&
      write(folder / "calibration.csv", io::calibration_csv(found.observations, found.scoreboard, report));
  if (report)
    good = good &&
           write(folder / "fit.json", io::fit_json(found.head, found.observations, found.scoreboard, *report)) &&
           write(folder / "fitted.yaml", fitted_page(words, loaded, *report, folder));
  if (words.markdown.empty()) return good;
  return good && write(words.markdown,
                       calibration_page(found.head, command_of(words), found.observations, found.scoreboard, report));
}

void say(const CalibrateWords& words, const Findings& found, const fs::path& folder) {
  if (words.json && found.report)
    return fmt::print("{}", io::fit_json(found.head, found.observations, found.scoreboard, *found.report));
  if (words.json) return fmt::print("{}", io::calibration_json(found.head, found.observations, found.scoreboard));
  if (words.quiet) return;
  fmt::print("{}: {} replications, seed {}\n", found.head.scenario, found.head.replications, found.head.seed);
  fmt::print("{}", scoreboard_text(found.observations, found.last()));
  if (found.report) {
    fmt::print("before the fit\n{}", tally_text(found.observations, found.scoreboard));
    fmt::print("{}after it\n", fit_text(*found.report));
  }
  fmt::print("{}results: {}\n", tally_text(found.observations, found.last()),
             fs::absolute(folder).lexically_normal().string());
}

/// The share to reach, or 0 where none is asked.
double target_of(const std::string& text) {
  if (text.empty()) return 0;
  const auto share = io::quantity_if(text, io::dimension::none);
  if (share && *share >= 0 && *share <= 1) return *share;
  fmt::print(stderr, "caravan: '{}' is not a share (--target)\n  = write it as in '80 %'\n", text);
  throw BadInput{};
}

fs::path folder_for(const CalibrateWords& words, const std::string& name) {
  const fs::path folder = words.out.empty() ? fs::path("results") / (name + "-calibration") : fs::path(words.out);
  io::Diagnostics diagnostics;
  const bool ready = io::prepare_output_folder(folder, diagnostics);
  complain(diagnostics, io::Sources());
  if (!ready) throw BadInput{};
  return folder;
}

ExitCode calibrate(const CalibrateWords& words) {
  const double target = target_of(words.target);
  io::Sources scenario_sources, sources;
  const auto loaded = load_or_complain(words.scenario, scenario_sources);
  if (!loaded) return ExitCode::bad_input;
  Findings found;
  found.head = {loaded->name, loaded->scenario_hash, loaded->model_hash,
                loaded->seed, loaded->replications,  loaded->confidence};
  found.observations = observations_of(table_path(words.observations, *loaded, "observations.csv"), *loaded, sources);
  std::vector<io::Parameter> parameters;
  if (words.fit)
    parameters = parameters_of(table_path(words.parameters, *loaded, "parameters.csv"), *loaded, found.observations);
  const fs::path folder = folder_for(words, loaded->name);
  const Interrupt interrupt;
  const unsigned jobs = words.jobs > 0 ? words.jobs : std::max(1U, std::thread::hardware_concurrency());
  ScenarioWords scenario = words.scenario;
  scenario.options.replications = loaded->replications;
  const Variants variants(scenario, found.observations, sources, jobs, interrupt.token());
  const std::vector<std::vector<io::Setting>> as_given(1);
  found.scoreboard = io::scoreboard_of(found.observations, variants.run(as_given).front());
  if (words.fit) found.report = fit_to(words, variants, found.observations, std::move(parameters));
  if (!write_all(words, *loaded, found, folder)) return ExitCode::run_failed;
  say(words, found, folder);
  const Tally all = io::tallies(found.observations, found.last()).front().tally;
  return all.share_inside() < target ? ExitCode::target_missed : ExitCode::fine;
}

}  // namespace

ExitCode execute(const CalibrateWords& words) {
  try {
    return calibrate(words);
  } catch (const BadInput&) {
    return ExitCode::bad_input;
  } catch (const Stopped&) {
    return ExitCode::interrupted;
  }
}

}  // namespace caravan::cli
