#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "sim/cli/commands.h"
#include "sim/cli/headlines.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/progress_line.h"
#include "sim/cli/results_folder.h"
#include "sim/cli/terminal.h"
#include "sim/cli/timing_text.h"
#include "sim/experiment/run.h"
#include "sim/io/results/store.h"
#include "sim/io/results/summary.h"
#include "sim/io/results/version.h"
#include "sim/io/scenario/show.h"

namespace caravan::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

io::SummaryHead head_of(const io::LoadedScenario& loaded, const Outcome& outcome) {
  const Scenario& scenario = loaded.scenario;
  return {loaded.name,          loaded.description,
          loaded.scenario_hash, loaded.model_hash,
          loaded.seed,          static_cast<std::uint32_t>(outcome.results.size()),
          loaded.confidence,    scenario.start,
          scenario.end,         scenario.measured_from,
          outcome.fingerprint,  io::gridlock_rows(scenario, outcome.results)};
}

/// How the results came to be on this machine; everything else written depends on the scenario and the seed alone.
std::string provenance(const RunWords& words, unsigned jobs, std::uint32_t asked, bool stopped, double seconds) {
  nlohmann::ordered_json json{{"version", io::version()},
                              {"scenario_file", words.scenario.path},
                              {"overrides", words.scenario.options.overrides},
                              {"jobs", jobs},
                              {"replications_asked", asked},
                              {"stopped", stopped},
                              {"seconds", seconds}};
  return json.dump(2) + "\n";
}

/// What stands still for good, where anything does.
std::string warning_of_gridlock(const Scenario& scenario, const Outcome& outcome) {
  const std::vector<io::GridlockRow> rows = io::gridlock_rows(scenario, outcome.results, 1);
  if (rows.empty()) return {};
  const auto locked = std::count_if(outcome.results.begin(), outcome.results.end(),
                                    [](const Result& result) { return !result.gridlocks.empty(); });
  const io::GridlockRow& first = rows.front();
  return fmt::format(
      "  warning: gridlock in {} of {} replications; first in replication {}, since {}:\n    {}\n"
      "    smallest relief: {}\n",
      locked, outcome.results.size(), first.replication, to_text(first.since), first.cycle, first.relief);
}

/// Who found no way, those with most shipments; the rest is in the summary.
std::string lines_of(std::vector<io::NoWayText> rows) {
  constexpr std::size_t most = 6;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const io::NoWayText& a, const io::NoWayText& b) { return a.shipments > b.shipments; });
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) text += fmt::format("  {}\n", io::line_of(rows[i]));
  if (rows.size() <= most) return text;
  std::uint64_t more = 0;
  for (std::size_t i = most; i < rows.size(); ++i) more += rows[i].shipments;
  return text + fmt::format("  no route: {} shipments of {} more flows and causes; summary.json has all\n", more,
                            rows.size() - most);
}

void say(const RunWords& words, const io::LoadedScenario& loaded, const Outcome& outcome, const std::string& summary,
         const std::vector<EstimateRow>& rows, const std::filesystem::path& folder, double seconds) {
  if (words.json) return fmt::print("{}", summary);
  if (words.quiet) return;
  const Scenario& scenario = loaded.scenario;
  std::uint64_t events = 0;
  for (const Result& result : outcome.results) events += result.events;
  fmt::print("{}: {} of which {} warm-up, {} replications, seed {}\n", loaded.name,
             to_text(scenario.end - scenario.start), to_text(scenario.measured_from - scenario.start),
             outcome.results.size(), loaded.seed);
  fmt::print("{}", headlines(loaded, rows, 9));
  fmt::print("{}", warning_of_gridlock(scenario, outcome));
  fmt::print("{}", lines_of(io::in_words(scenario, no_ways(outcome.results))));
  fmt::print("  {} events in {}; fingerprint {}\nresults: {}\n", readable(static_cast<double>(events)),
             readable_seconds(seconds), io::fingerprint_text(outcome.fingerprint),
             std::filesystem::absolute(folder).lexically_normal().string());
}

}  // namespace

ExitCode execute(const RunWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  const auto results = results_folder(words.out, loaded->name, words.force, {"summary.json", "results.sqlite"});
  if (!results) return ExitCode::bad_input;
  const std::filesystem::path& folder = *results;

  for (const char* earlier : {"summary.json", "kpis.csv", "provenance.json"}) std::filesystem::remove(folder / earlier);
  const Clock::time_point begin = Clock::now();
  const Interrupt interrupt;
  const KpiPlan plan = bind_kpis(loaded->scenario, loaded->kpis);
  io::ResultStore store(folder / "results.sqlite", head_of(*loaded, {}), loaded->scenario, plan,
                        io::render_resolved(*loaded, sources));
  const unsigned jobs = words.jobs > 0 ? words.jobs : std::max(1U, std::thread::hardware_concurrency());
  Outcome outcome;
  std::vector<Timing> timings(words.profile ? loaded->replications : 0);  // one each: written by different threads
  {
    ProgressLine line(errors_are_watched() && !words.quiet);
    const Carriers carriers{jobs, [&](Progress progress) { line(progress); }, interrupt.token()};
    const auto replication = [&](std::uint32_t r) {
      return words.profile ? replicate_timed(loaded->scenario, plan, loaded->seed, r, timings[r])
                           : replicate(loaded->scenario, plan, loaded->seed, r);
    };
    outcome =
        run_in_order(replication, loaded->replications, carriers, [&](const Result& result) { store.add(result); });
  }
  const std::vector<EstimateRow> rows = estimates(plan, outcome.results, loaded->confidence);
  const io::SummaryHead head = head_of(*loaded, outcome);
  const auto no_way = io::in_words(loaded->scenario, no_ways(outcome.results));
  store.finish(head, rows);
  const std::string summary = io::summary_json(head, rows, ledger_totals(loaded->scenario, outcome.results), no_way);
  const double seconds = seconds_since(begin);
  if (!write_result(folder / "summary.json", summary) || !write_result(folder / "kpis.csv", io::summary_csv(rows)) ||
      !write_result(folder / "provenance.json",
                    provenance(words, jobs, loaded->replications, outcome.stopped, seconds)))
    return ExitCode::run_failed;
  say(words, *loaded, outcome, summary, rows, folder, seconds);
  if (words.profile) fmt::print(stderr, "{}", timing_text(sum_of(timings)));
  return outcome.stopped ? ExitCode::interrupted : ExitCode::fine;
}

}  // namespace caravan::cli
