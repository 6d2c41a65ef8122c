#include "sim/cli/words.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>

#include "sim/io/results/version.h"
#include "sim/io/text/diagnostics.h"

namespace caravan::cli {
namespace {

/// A finite number in a range: CLI::Range lets NaN through.
CLI::Validator number_between(double low, double high) {
  const std::string range = fmt::format("from {} to {}", low, high);
  return {[=](const std::string& text) {
            double value = 0;
            const bool inside = CLI::detail::lexical_cast(text, value) && low <= value && value <= high;
            return inside ? std::string() : fmt::format("'{}' is no number {}", text, range);
          },
          range};
}

void add_scenario(CLI::App& app, ScenarioWords& words) {
  app.add_option("SCENARIO", words.path, "scenario file (YAML)")->required();
  app.add_option("--set", words.options.overrides,
                 "override a value: path=value, such as services.train.capacity='60 FEU'")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->take_all();
  app.add_option("--seed", words.options.seed, "number from which all luck follows");
}

void add_run(CLI::App& app, RunWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--out", words.out, "folder for the results (default: results/<scenario>)");
  app.add_option("--replications", words.scenario.options.replications, "how often the scenario is simulated")
      ->check(CLI::Range(1U, 1'000'000U));
  app.add_flag("--profile", words.profile, "say where the time went: events a second, by kind, and time by floor");
  app.add_option("--jobs", words.jobs, "replications at a time (default: one a processor); no effect on results")
      ->check(CLI::Range(1U, 1'024U));
  app.add_flag("--force", words.force, "replace earlier results in the folder");
  app.add_flag("--json", words.json, "print the summary as JSON");
  app.add_flag("--quiet", words.quiet, "no progress and no summary");
}

void add_route(CLI::App& app, RouteWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--from", words.from, "place where the journey begins")->required();
  app.add_option("--to", words.to, "place where it ends")->required();
  app.add_option("--depart", words.depart, "when the shipment is handed in, UTC: 2024-03-01 or '2024-03-01 08:00'");
  app.add_option("--commodity", words.commodity, "what is carried (default: the scenario's first commodity)");
  app.add_option("--size", words.size, "how much: '2 TEU', '800 kg'")->capture_default_str();
  app.add_option("--k", words.k, "itineraries at the most")->capture_default_str()->check(CLI::Range(1, 100));
  app.add_flag("--json", words.json, "print as JSON");
}

void add_reach(CLI::App& app, ReachWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--from", words.from, "place where the shipments begin, or a city: all its places")->required();
  app.add_option("--within", words.within, "times to count places by, such as 5d,10d,20d (the default)")
      ->type_name("TIME,...")
      ->delimiter(',');
  app.add_option("--mode", words.modes,
                 "ride these alone: rail, sea, air, road, barge (default: rail, sea and air apart)")
      ->type_name("MODE,...")
      ->delimiter(',');
  app.add_option("--quantile", words.quantile, "share of the shipments that arrive in time: p50 or p90")
      ->capture_default_str()
      ->check(CLI::IsMember({"p50", "p90"}));
  app.add_option("--commodity", words.commodity, "choose as its shippers do (default: whatever is fastest)");
  app.add_option("--probes", words.probes, "shipments sent to each place in each replication")
      ->capture_default_str()
      ->check(CLI::Range(1U, 10'000U));
  app.add_option("--replications", words.scenario.options.replications, "how often the scenario is simulated")
      ->check(CLI::Range(1U, 1'000'000U));
  app.add_option("--jobs", words.jobs, "replications at a time (default: one a processor); no effect on results")
      ->check(CLI::Range(1U, 1'024U));
  app.add_option("--out", words.out, "write all places to this CSV file");
  app.add_flag("--force", words.force, "replace that file");
  app.add_flag("--json", words.json, "print as JSON");
}

void add_trace(CLI::App& app, TraceWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--shipment", words.shipment, "number of the shipment, from 0 in order of creation")->required();
  app.add_option("--replication", words.replication, "which replication, from 0")->capture_default_str();
  app.add_flag("--json", words.json, "print as JSON");
}

void add_evidence(CLI::App& app, EvidenceWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--by", words.by, "factor: each estimate is moved up by it and down by it")
      ->capture_default_str()
      ->check(number_between(1.001, 10));
  app.add_option("--rows", words.rows, "lines of the table that are printed")
      ->capture_default_str()
      ->check(CLI::Range(1U, 10'000U));
  app.add_option("--budget", words.budget, "runs at the most, each of all replications")
      ->capture_default_str()
      ->check(CLI::Range(3U, 1'000'000U));
  app.add_option("--threshold", words.threshold, "percent: what moves no number by more is not looked into")
      ->capture_default_str()
      ->check(number_between(0, 100));
  app.add_option("--kpi", words.kpis,
                 "number to look at, such as 'transit_time.p95{corridor=air}' (default: headlines)")
      ->expected(1)
      ->take_all();
  app.add_option("--replications", words.scenario.options.replications, "of each run")
      ->check(CLI::Range(2U, 1'000'000U));
  app.add_option("--jobs", words.jobs, "replications at a time (default: one a processor); no effect on results")
      ->check(CLI::Range(1U, 1'024U));
  app.add_option("--out", words.out, "folder for the results (default: results/<scenario>)");
  app.add_flag("--force", words.force, "replace earlier evidence in the folder");
  app.add_flag("--json", words.json, "print evidence.json");
}

void add_calibrate(CLI::App& app, CalibrateWords& words) {
  add_scenario(app, words.scenario);
  app.add_option("--observations", words.observations,
                 "table of published figures (default: observations.csv beside the models)");
  app.add_flag("--fit", words.fit, "fit the parameters to the observations that are for it");
  app.add_option("--parameters", words.parameters, "table of what is fitted (default: parameters.csv there)");
  app.add_option("--replications", words.scenario.options.replications, "how often each point is simulated")
      ->check(CLI::Range(1U, 1'000'000U));
  app.add_option("--rounds", words.rounds, "of the fit, at the most")->capture_default_str()->check(CLI::Range(1, 100));
  app.add_option("--huber", words.huber,
                 "half ranges beyond which a distance counts by its size, no longer by its square; 0: always squared")
      ->capture_default_str()
      ->check(number_between(0, 1e9));
  app.add_option("--target", words.target,
                 "share of the comparable that has to be inside, such as '80 %'; else exit 3");
  app.add_option("--jobs", words.jobs, "replications at a time (default: one a processor); no effect on results")
      ->check(CLI::Range(1U, 1'024U));
  app.add_option("--out", words.out, "folder for the results (default: results/<scenario>-calibration)");
  app.add_flag("--force", words.force, "replace earlier results in the folder");
  app.add_option("--markdown", words.markdown, "page to write the tables to, such as docs/calibration.md");
  app.add_flag("--json", words.json, "print calibration.json, or with --fit fit.json");
  app.add_flag("--quiet", words.quiet, "no progress and no table");
}

/// All commands and where their words go.
struct Grammar {
  CLI::App app{"caravan: freight between Chengdu and the world, simulated"};
  RunWords run;
  CheckWords check;
  ShowWords show;
  SchemaWords schema;
  RouteWords route;
  ReachWords reach;
  TraceWords trace;
  EvidenceWords evidence;
  CalibrateWords calibrate;
  std::vector<std::pair<CLI::App*, std::function<Words()>>> commands;

  Grammar() {
    app.require_subcommand(1);
    app.set_version_flag("--version", "caravan " + std::string(io::version()));
    app.footer(
        "Exit codes: 0 fine, 1 the run failed, 2 bad usage or input, 3 a target was missed, 70 a bug of caravan, "
        "130 interrupted.");
    add_run(*command("run", "simulate a scenario and write its results", run), run);
    CLI::App* checking = command("check", "read scenarios and say all that is wrong with them", check);
    checking->add_option("FILE", check.paths, "scenario files")->required();
    checking->add_option("--set", check.overrides, "override a value: path=value")->expected(1)->take_all();
    checking->add_flag("--json", check.json, "print as JSON");
    add_scenario(*command("show", "print a scenario with everything resolved, and where each value is from", show),
                 show.scenario);
    command("schema", "print the JSON Schema of scenarios, for editors", schema)
        ->add_flag("--markdown", schema.markdown, "print the reference page instead");
    add_route(*command("route", "find itineraries between two places", route), route);
    add_reach(*command("reach", "count the places that can be reached from a place within given times", reach), reach);
    add_trace(*command("trace", "follow one shipment: each wait and its cause", trace), trace);
    add_evidence(*command("evidence", "find the estimates that the headline numbers hang on", evidence), evidence);
    add_calibrate(*command("calibrate", "compare a scenario with published figures, and fit it to them", calibrate),
                  calibrate);
  }

  bool knows(const std::string& name) const {
    return std::any_of(commands.begin(), commands.end(),
                       [&](const auto& one) { return one.first->get_name() == name; });
  }

  template <class T>
  CLI::App* command(const std::string& name, const std::string& meaning, const T& words) {
    CLI::App* sub = app.add_subcommand(name, meaning);
    commands.emplace_back(sub, [&words] { return Words(words); });
    return sub;
  }
};

/// The known words near one that is not: commands, or options of the command that was named.
std::string hint_for(const Grammar& grammar, int count, const char* const* words) {
  std::vector<std::string> known;
  for (const auto& [sub, make] : grammar.commands) {
    known.push_back(sub->get_name());
    if (count < 2 || sub->get_name() != words[1]) continue;
    for (const CLI::Option* option : sub->get_options()) known.push_back(option->get_name());
  }
  for (int i = 1; i < count; ++i) {
    const std::string word = std::string(words[i]).substr(0, std::string(words[i]).find('='));
    if (word.size() < 2 || (word[0] != '-' && i > 1)) continue;
    if (std::find(known.begin(), known.end(), word) != known.end() || word == "--help") continue;
    const std::string near = io::nearest(word, known);
    if (!near.empty()) return "did you mean '" + near + "'?";
  }
  return "see 'caravan --help'";
}

}  // namespace

std::variant<Words, ExitCode> parse(int count, const char* const* words) {
  Grammar grammar;
  if (count > 1 && words[1][0] != '-' && !grammar.knows(words[1])) {
    fmt::print(stderr, "caravan: there is no command '{}'\n  = {}\n", words[1], hint_for(grammar, count, words));
    return ExitCode::bad_input;
  }
  try {
    grammar.app.parse(count, words);
  } catch (const CLI::Success& asked) {  // --help, --version
    grammar.app.exit(asked);
    return ExitCode::fine;
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "caravan: {}\n  = {}\n", error.what(), hint_for(grammar, count, words));
    return ExitCode::bad_input;
  }
  for (const auto& [sub, make] : grammar.commands)
    if (sub->parsed()) return make();
  return ExitCode::bad_input;
}

}  // namespace caravan::cli
