// Every shipped scenario: a world copied in the middle of what the scenario is about goes on as the original does.
#include <algorithm>
#include <filesystem>

#include "sim/io/scenario/load.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/mechanism.h"

namespace caravan::test {
namespace {

using namespace literals;

#ifdef __SANITIZE_ADDRESS__
constexpr bool instrumented = true;  ///< one of the large scenarios stands for all
#else
constexpr bool instrumented = false;
#endif

std::vector<std::filesystem::path> scenario_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CARAVAN_ROOT) / "scenarios"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Runs to the first event of the scenario, and some hours on; where it has none, to a third of the time.
void run_into_it(World& world, const Scenario& scenario, Time end) {
  bool began = false;
  const auto listen = [&](const World&, const Fact& fact) { began = began || fact.kind == FactKind::event_began; };
  if (scenario.disruptions.empty())
    return run_until(world, scenario, scenario.start + Duration{(end - scenario.start).ms / 3}, listen);
  for (Time at = scenario.start + 6_h; !began && at < end; at += 6_h) run_until(world, scenario, at, listen);
  CHECK(began);
}

}  // namespace

TEST_CASE(
    "in every scenario a world copied after its first event and continued gives the fingerprint of the original") {
  const auto ignore = [](const World&, const Fact&) {};
  std::size_t copies = 0;
  bool large_done = false;
  for (const std::filesystem::path& file : scenario_files()) {
    if (is_large(file) && instrumented && large_done) continue;
    large_done = large_done || is_large(file);
    io::Sources sources;
    io::Diagnostics diagnostics;
    io::LoadOptions options;
    options.overrides = brought_forward(file.stem());
    const auto loaded = io::load_scenario(file.string(), options, sources, diagnostics);
    INFO(file.string() << '\n' << io::render(diagnostics.sorted(), sources));
    REQUIRE(loaded);
    const Scenario& scenario = loaded->scenario;
    const Time end = std::min(scenario.end, scenario.start + (is_large(file) ? 15_d : 45_d));
    World original = begin(scenario, 7, 0);
    run_into_it(original, scenario, end);
    REQUIRE(original.calendar.now() < end);
    World copy = original;
    CHECK(copy.fingerprint != 0);
    run_until(original, scenario, end, ignore);
    run_until(copy, scenario, end, ignore);
    CHECK(copy.fingerprint == original.fingerprint);
    CHECK(copy.events == original.events);
    CHECK(copy.shipments_created == original.shipments_created);
    ++copies;
  }
  CHECK(copies >= 5);
}

}  // namespace caravan::test
