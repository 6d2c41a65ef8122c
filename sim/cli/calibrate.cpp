#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <thread>

#include "sim/cli/calibrate_page.h"
#include "sim/cli/calibrate_runs.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/results_folder.h"
#include "sim/cli/terminal.h"
#include "sim/core/expect.h"
#include "sim/experiment/fit.h"
#include "sim/io/results/calibration.h"
#include "sim/io/text/utf8.h"

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
  if (std::none_of(found->rows.begin(), found->rows.end(), [](const auto& row) { return row.comparable(); })) {
    fmt::print(stderr, "caravan: nothing comparable in '{}'\n  = a row without a reason in `comparable` is compared\n",
               io::visible(path));
    throw BadInput{};
  }
  return *std::move(found);
}

std::size_t fit_rows(const io::Observations& observations) {
  return static_cast<std::size_t>(std::count_if(observations.rows.begin(), observations.rows.end(),
                                                [](const io::Observation& row) { return row.is_for_fit(); }));
}

std::vector<io::Parameter> parameters_of(const std::string& path, const io::LoadedScenario& loaded,
                                         const io::Observations& observations, io::Sources& sources) {
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

/// Complains of each parameter at whose low, high or start, the others at theirs, the scenario would not hold.
void check_bounds(const std::vector<io::Parameter>& parameters, const io::Sources& sources, const Variants& variants) {
  variants.check();
  io::Diagnostics diagnostics;
  std::vector<double> point;
  for (const io::Parameter& one : parameters) point.push_back(one.text.start.value);
  for (std::size_t j = 0; j < parameters.size(); ++j) {
    const io::ParameterText& text = parameters[j].text;
    for (const io::Spotted<double>* value : {&text.low, &text.high, &text.start}) {
      std::vector<double> there = point;
      there[j] = value->value;
      if (const auto why = variants.refusal(settings_at(parameters, there)))
        diagnostics.error(
            value->spot, fmt::format("with '{}' = {} the scenario is refused: {}", text.name.value, value->value, *why),
            "the others are at their `start`");
    }
  }
  complain(diagnostics, sources);
  if (diagnostics.errors() > 0) throw BadInput{};
}

/// What --set says, to be written into the fitted scenario; complains of what it cannot say.
std::vector<io::Setting> settings_of(const CalibrateWords& words) {
  std::vector<io::Setting> settings;
  for (const std::string& one : words.scenario.options.overrides) {
    auto setting = io::setting_of(one);
    if (!setting) {
      fmt::print(stderr,
                 "caravan: --set '{}' cannot be written into fitted.yaml\n  = with --fit set single values by name, "
                 "or write this one into a scenario of its own\n",
                 io::visible(one));
      throw BadInput{};
    }
    settings.push_back(*std::move(setting));
  }
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
    const auto simulated = variants_.run(settings);
    asked_ += points.size();
    if (shown_) fmt::print(stderr, "\r\033[K  {} points simulated", asked_);
    if (errors_.empty()) begin(simulated.front());
    std::vector<std::vector<double>> residuals;
    for (const auto& answer : simulated) {
      constexpr double refused = std::numeric_limits<double>::quiet_NaN();
      residuals.push_back(answer ? residuals_of(*answer) : std::vector<double>(fit_rows(observations_), refused));
    }
    return residuals;
  }

 private:
  /// Takes the errors of the start, and refuses one that shows too little of what is to be fitted.
  void begin(const std::optional<Variants::Answer>& start) {
    expect(start.has_value(), "a fit starts where the scenario holds: check_bounds()");
    for (const Estimate& one : *start) errors_.push_back(one.standard_error);
    const std::vector<double> residuals = residuals_of(*start);
    const auto finite =
        std::count_if(residuals.begin(), residuals.end(), [](double residual) { return std::isfinite(residual); });
    if (static_cast<std::size_t>(finite) >= 3 * parameters_.size()) return;
    fmt::print(stderr,
               "{}caravan: of {} observations to fit, {} have data at the start, for {} parameters\n  = at least three "
               "for each parameter\n",
               shown_ ? "\r\033[K" : "", residuals.size(), finite, parameters_.size());
    throw BadInput{};
  }

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
  const auto simulated = variants.run(end).front();
  expect(simulated.has_value(), "a fit ends where the scenario holds");
  return {std::move(parameters), std::move(found), io::scoreboard_of(observations, *simulated)};
}

/// The fitted scenario with what --set said, its values told in comments.
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
  std::vector<io::Setting> settings = settings_of(words);
  for (io::Setting& one : settings_at(report.parameters, point)) settings.push_back(std::move(one));
  return io::fitted_scenario(extends.generic_string(), notes, settings, loaded.resolved);
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
      write_result(folder / "calibration.json",
                   io::calibration_json(found.head, found.observations, found.scoreboard)) &&
      write_result(folder / "calibration.csv", io::calibration_csv(found.observations, found.scoreboard, report));
  if (report)
    good = good &&
           write_result(folder / "fit.json", io::fit_json(found.head, found.observations, found.scoreboard, *report)) &&
           write_result(folder / "fitted.yaml", fitted_page(words, loaded, *report, folder));
  if (words.markdown.empty()) return good;
  return good && write_result(words.markdown, calibration_page(found.head, command_of(words), found.observations,
                                                               found.scoreboard, report));
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
  if (!words.markdown.empty() && !can_write(words.markdown)) throw BadInput{};
  const auto folder = results_folder(words.out, name + "-calibration", words.force,
                                     {"calibration.json", "calibration.csv", "fit.json", "fitted.yaml"});
  if (!folder) throw BadInput{};
  return *folder;
}

/// What is simulated, and fitted if that is asked for.
Findings findings_of(const CalibrateWords& words, const io::LoadedScenario& loaded,
                     const io::Observations& observations, const Variants& variants,
                     std::vector<io::Parameter> parameters) {
  Findings found;
  found.head = {loaded.name, loaded.scenario_hash, loaded.model_hash,
                loaded.seed, loaded.replications,  loaded.confidence};
  found.observations = observations;
  found.scoreboard = io::scoreboard_of(observations, variants.run());
  if (words.fit) found.report = fit_to(words, variants, observations, std::move(parameters));
  return found;
}

ExitCode calibrate(const CalibrateWords& words) {
  const double target = target_of(words.target);
  io::Sources scenario_sources, sources, parameter_sources;
  const auto loaded = load_or_complain(words.scenario, scenario_sources);
  if (!loaded) return ExitCode::bad_input;
  const auto observations =
      observations_of(table_path(words.observations, *loaded, "observations.csv"), *loaded, sources);
  const Interrupt interrupt;
  const unsigned jobs = words.jobs > 0 ? words.jobs : std::max(1U, std::thread::hardware_concurrency());
  ScenarioWords scenario = words.scenario;
  scenario.options.replications = loaded->replications;
  const Variants variants(scenario, observations, sources, jobs, interrupt.token());
  std::vector<io::Parameter> parameters;
  if (words.fit) {
    settings_of(words);
    parameters = parameters_of(table_path(words.parameters, *loaded, "parameters.csv"), *loaded, observations,
                               parameter_sources);
    check_bounds(parameters, parameter_sources, variants);
  }
  const fs::path folder = folder_for(words, loaded->name);
  const Findings found = findings_of(words, *loaded, observations, variants, std::move(parameters));
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
