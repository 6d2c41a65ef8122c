// What nobody listens to is not told, and changes no number.
#include <cmath>

#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/property/generator.h"
#include "tests/property/trial.h"

namespace caravan::test {
namespace {

/// Every score with its statistics, ungrouped.
std::vector<KpiDeclaration> every_score() {
  std::vector<KpiDeclaration> all;
  for (const ScoreEntry& score : scores()) {
    KpiDeclaration declaration;
    declaration.score = score.score;
    for (const StatisticEntry& statistic : statistics())
      if (fits(score.score, statistic.statistic)) declaration.statistics.push_back(statistic.statistic);
    all.push_back(declaration);
  }
  return all;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("a score asked for alone has the value it has among all others") {
  const std::vector<KpiDeclaration> all = every_score();
  for (std::uint64_t number = 1; number <= 8; ++number) {
    std::string why;
    const auto network = loaded(random_network(number), why);  // read as a scenario file is
    INFO(why);
    REQUIRE(network);
    const Scenario& scenario = network->scenario;
    const KpiPlan together = bind_kpis(scenario, all);
    const Result whole = replicate(scenario, together, 1, 0);
    std::size_t row = 0;
    for (const KpiDeclaration& declaration : all) {
      const KpiPlan alone = bind_kpis(scenario, std::span(&declaration, 1));
      const Result part = replicate(scenario, alone, 1, 0);
      CHECK(part.fingerprint == whole.fingerprint);
      for (const double value : part.values) {
        INFO("network " << number << ": " << together.rows[row].metric);
        CHECK(same(value, whole.values[row++]));
      }
    }
    CHECK(row == whole.values.size());
  }
}

}  // namespace caravan::test
