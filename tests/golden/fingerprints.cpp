// Every shipped scenario, shortened, against its fingerprint in fingerprints.txt: the same for any number of threads,
// any supported compiler, Debug and Release. A change that moves one of them says why in CHANGELOG.md and renews the
// file:
//   CARAVAN_RENEW_GOLDEN=1 build/release/tests/test_golden
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "sim/io/results/summary.h"
#include "sim/io/scenario/load.h"
#include "tests/catch.hpp"
#include "tests/support/mechanism.h"

namespace caravan::test {
namespace {

namespace fs = std::filesystem;

const fs::path golden = fs::path(CARAVAN_ROOT) / "tests/golden/fingerprints.txt";

std::vector<fs::path> scenario_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(CARAVAN_ROOT) / "scenarios"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::map<std::string, std::string> known_fingerprints() {
  std::map<std::string, std::string> known;
  std::ifstream file(golden);
  for (std::string name, fingerprint; file >> name >> fingerprint;) known[name] = fingerprint;
  return known;
}

io::LoadedScenario shortened(const fs::path& file) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  io::LoadOptions options;
  options.overrides = brought_forward(file.stem());
  if (is_large(file)) {
    options.overrides.insert(options.overrides.end(), {"horizon=20 d", "warm_up=5 d"});
  } else {
    options.overrides.insert(options.overrides.end(), {"horizon=45 d", "warm_up=10 d"});
  }
  options.seed = 7;
  auto loaded = io::load_scenario(file.string(), options, sources, diagnostics);
  INFO(io::render(diagnostics.sorted(), sources));
  REQUIRE(loaded);
  return *std::move(loaded);
}

Outcome simulate(const io::LoadedScenario& loaded, const KpiPlan& plan, unsigned jobs) {
  Carriers carriers;
  carriers.jobs = jobs;
  return run_replications(loaded.scenario, plan, loaded.seed, 3, carriers);
}

/// Events that began, in all replications.
double events_begun(const KpiPlan& plan, const Outcome& outcome) {
  double begun = 0;
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    if (plan.rows[i].score == Score::event_count && plan.rows[i].statistic == Statistic::count)
      for (const Result& result : outcome.results) begun += result.values[i];
  return begun;
}

}  // namespace

TEST_CASE("every scenario runs, and gives its fingerprint with one thread and with four") {
  const auto known = known_fingerprints();
  std::map<std::string, std::string> found;
  for (const fs::path& file : scenario_files()) {
    const std::string name = file.stem();
    INFO(name);
    const io::LoadedScenario loaded = shortened(file);
    const KpiPlan plan = bind_kpis(loaded.scenario, loaded.kpis);
    const Outcome alone = simulate(loaded, plan, 1), together = simulate(loaded, plan, 4);
    CHECK(alone.fingerprint == together.fingerprint);
    const io::SummaryHead head{};
    CHECK(io::summary_json(head, estimates(plan, alone.results)) ==
          io::summary_json(head, estimates(plan, together.results)));
    CHECK(alone.results.front().delivered > 0);
    if (!loaded.scenario.disruptions.empty()) CHECK(events_begun(plan, alone) > 0);
    found[name] = io::fingerprint_text(alone.fingerprint);
    if (std::getenv("CARAVAN_RENEW_GOLDEN") == nullptr) {
      REQUIRE(known.count(name) == 1);
      CHECK(known.at(name) == found[name]);
    }
  }
  CHECK(found.size() >= 3);
  if (std::getenv("CARAVAN_RENEW_GOLDEN") == nullptr) return;
  std::ofstream file(golden);
  for (const auto& [name, fingerprint] : found) file << name << ' ' << fingerprint << '\n';
}

}  // namespace caravan::test
