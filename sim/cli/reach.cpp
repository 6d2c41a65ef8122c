#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "sim/cli/asked.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/reach_lines.h"
#include "sim/cli/results_folder.h"
#include "sim/cli/terminal.h"
#include "sim/io/text/utf8.h"

namespace caravan::cli {
namespace {

/// Ascending, each once and shorter than the scenario; nothing after a complaint.
std::optional<std::vector<Duration>> read_times(const std::vector<std::string>& words, Duration horizon) {
  constexpr double shortest = 1e-3;  // the clock's step [s]
  std::vector<Duration> times;
  for (const std::string& word : words) {
    const auto read = io::parse_quantity(word, io::dimension::time, "`--within`");
    const double* seconds = std::get_if<double>(&read);
    const char* hint = "write times as in --within 5d,10d,20d";
    if (!seconds || !(*seconds >= shortest)) {
      complain("--within", {fmt::format("'{}' is no time of 1 ms or more", io::visible(word)), hint});
      return std::nullopt;
    }
    if (*seconds >= horizon.seconds()) {
      complain("--within",
               {fmt::format("'{}' is not shorter than the scenario, {}", io::visible(word), to_text(horizon)), hint});
      return std::nullopt;
    }
    times.push_back(Duration::from_seconds(*seconds));
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

/// The usual ones, or one of exactly the modes named; empty after a complaint.
std::vector<ReachFamily> read_families(const std::vector<std::string>& words) {
  if (words.empty()) return usual_families();
  ModeSet modes;
  std::vector<std::string> known;
  for (std::uint8_t i = 0; i < ModeSet::modes; ++i) known.emplace_back(to_text(static_cast<Mode>(i)));
  for (const std::string& word : words) {
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) {
      const std::string near = io::nearest(word, known);
      complain("--mode", {"there is no mode '" + word + "'",
                          near.empty() ? "modes are rail, sea, air, road and barge" : "did you mean '" + near + "'?"});
      return {};
    }
    modes.insert(static_cast<Mode>(at - known.begin()));
  }
  return {family_of(modes)};
}

bool has_time(const io::LoadedScenario& loaded, const io::ReachQuestion& question) {
  if (io::probe_instants(loaded.scenario, question)) return true;
  const Duration measured = loaded.scenario.end - loaded.scenario.measured_from;
  complain("--within",
           {"the scenario measures " + to_text(measured) + ", not more than " + to_text(question.within.back()),
            "ask for shorter times, or make it longer with --set 'horizon=...'"});
  return false;
}

/// The place or city called so; empty after a complaint.
std::vector<PlaceId> read_origins(const Network& network, const std::string& name) {
  std::vector<PlaceId> origins = places_called(network, name);
  if (!origins.empty()) return origins;
  std::vector<std::string> names;
  for (const Place& place : network.places) names.push_back(place.name);
  for (const Place& place : network.places) names.push_back(place.city);
  const std::string near = io::nearest(name, names);
  complain("--from", {"no place or city is called '" + name + "'", near.empty() ? "" : "did you mean '" + near + "'?"});
  return origins;
}

std::optional<io::ReachQuestion> question_of(const ReachWords& words, const io::LoadedScenario& loaded) {
  const Scenario& scenario = loaded.scenario;
  const std::vector<PlaceId> from = read_origins(scenario.network, words.from);
  const bool goods = words.commodity.empty() || named(scenario.commodities, words.commodity, "commodity").exists();
  const auto within = read_times(words.within, scenario.end - scenario.start);
  const std::vector<ReachFamily> families = read_families(words.modes);
  if (from.empty() || !goods || !within || families.empty()) return std::nullopt;
  io::ReachQuestion question{from,     *within,     words.quantile == "p50" ? 0.5 : 0.9, words.commodity,
                             families, words.probes};
  if (!has_time(loaded, question)) return std::nullopt;
  return question;
}

/// Whether the table may go where it was asked for: told before anything is simulated.
bool can_take_table(const ReachWords& words) {
  if (words.out.empty()) return true;
  std::error_code unknown;
  if (!words.force && std::filesystem::is_regular_file(words.out, unknown)) {
    complain("--out",
             {fmt::format("there is a file '{}'", io::visible(words.out)), "name another, or replace it with --force"});
    return false;
  }
  return can_write(words.out);
}

}  // namespace

ExitCode execute(const ReachWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  const auto question = question_of(words, *loaded);
  if (!question || !can_take_table(words)) return ExitCode::bad_input;
  const auto load_again = [&](const std::string& overlay) {
    io::LoadOptions options = words.scenario.options;
    options.overlay = overlay;
    io::Sources again;
    io::Diagnostics diagnostics;  // warnings were told
    auto probed = io::load_scenario(words.scenario.path, options, again, diagnostics);
    if (!probed) fmt::print(stderr, "{}", io::render(diagnostics.sorted(), again, errors_have_colour()));
    return probed;
  };
  const Interrupt interrupt;
  const unsigned jobs = words.jobs > 0 ? words.jobs : std::max(1U, std::thread::hardware_concurrency());
  const auto report = io::answer(*loaded, *question, load_again, Carriers{jobs, {}, interrupt.token()});
  if (!report) return ExitCode::bad_input;
  if (report->stopped && report->replications == 0) {
    fmt::print(stderr, "caravan: stopped before any replication was done\n");
    return ExitCode::interrupted;
  }
  if (report->rows.empty()) {
    fmt::print(stderr, "caravan: no ride leads from {} to any terminal, seaport, airport or city\n", words.from);
    return ExitCode::bad_input;
  }
  if (!words.out.empty() && !write_result(words.out, io::reach_csv(*loaded, *report))) return ExitCode::run_failed;
  fmt::print("{}", words.json ? io::reach_json(*loaded, *report) : reach_lines(*loaded, *report));
  return report->stopped ? ExitCode::interrupted : ExitCode::fine;
}

}  // namespace caravan::cli
