// The shrinker, on failures that were planted.
#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/property/generator.h"
#include "tests/property/shrink.h"
#include "tests/property/trial.h"

namespace caravan::test {
namespace {

/// Planted: some shipment is lost because a station was full.
bool loses_at_a_station(const std::string& yaml) {
  std::string why;
  const auto trial = loaded(yaml, why);
  if (!trial) return false;
  const KpiPlan plan = bind_kpis(trial->scenario, std::vector<KpiDeclaration>{});
  const Result result = replicate(trial->scenario, plan, trial->seed, 0);
  return result.lost[static_cast<std::size_t>(LossCause::station_full)] > 0;
}

std::string first_network_that(bool (*fails)(const std::string&)) {
  for (std::uint64_t seed = 1; seed < 1'000; ++seed)
    if (fails(random_network(seed))) return random_network(seed);
  FAIL("some network fails");
  return {};
}

}  // namespace

TEST_CASE("a planted failure is shrunk to little more than what it needs, and still fails") {
  const std::string large = first_network_that(loses_at_a_station);
  const std::string small = shrink(large, loses_at_a_station);
  INFO(large << "\nshrunk to\n" << small);
  CHECK(loses_at_a_station(small));
  std::string why;
  const auto trial = loaded(small, why);
  REQUIRE(trial);
  CHECK(trial->scenario.network.stations.size() == 1);
  CHECK(trial->scenario.flows.size() <= 2);
  CHECK(trial->scenario.closures.empty());
  CHECK(small.size() < 600);
  CHECK(small.size() < large.size() / 2);
}

TEST_CASE("shrinking drops what can go, lowers numbers, and keeps the rest as it was") {
  const std::string text = "a: [{x: 17 h, y: 'exponential(mean 40 min)'}, {z: 5}, {w: p12}]\nb: {c: 9, d: {e: 8}}\n";
  const auto has_it = [](const std::string& yaml) {
    const auto at = yaml.find("mean ");
    return at != std::string::npos && std::stoi(yaml.substr(at + 5)) >= 5 && yaml.find("p12") != std::string::npos;
  };
  CHECK(shrink(text, has_it) == "a: [{y: 'exponential(mean 5 min)'}, {w: p12}]\n");
}

}  // namespace caravan::test
