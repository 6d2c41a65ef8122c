// Every shipped scenario: a world copied on its way goes on as the original does.
#include <algorithm>
#include <filesystem>

#include "sim/io/scenario/load.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

using namespace literals;

std::vector<std::filesystem::path> scenario_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CARAVAN_ROOT) / "scenarios"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("in every scenario a world copied on its way and continued gives the fingerprint of the original") {
  const auto ignore = [](const World&, const Fact&) {};
  std::size_t copies = 0;
  for (const std::filesystem::path& file : scenario_files()) {
    io::Sources sources;
    io::Diagnostics diagnostics;
    const auto loaded = io::load_scenario(file.string(), {}, sources, diagnostics);
    INFO(file.string() << '\n' << io::render(diagnostics.sorted(), sources));
    REQUIRE(loaded);
    const Scenario& scenario = loaded->scenario;
    const Time end = std::min(scenario.end, scenario.start + 40_d);
    World original = begin(scenario, 7, 0);
    run_until(original, scenario, scenario.start + Duration{(end - scenario.start).ms / 3}, ignore);
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
