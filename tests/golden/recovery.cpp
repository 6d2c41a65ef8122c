// scenarios/border-closed.yaml: what its first line promises of a border that closes and opens again.
#include <cmath>

#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"
#include "tests/catch.hpp"

namespace caravan::test {

TEST_CASE("a closed border loses nobody, shippers take the other one, and the throughput comes back") {
  io::Sources sources;
  io::Diagnostics diagnostics;
  const std::string file = std::string(CARAVAN_ROOT) + "/scenarios/border-closed.yaml";
  const auto loaded = io::load_scenario(file, {}, sources, diagnostics);
  REQUIRE(loaded);
  const KpiPlan plan = bind_kpis(loaded->scenario, loaded->kpis);
  const Result result = replicate(loaded->scenario, plan, loaded->seed, 0);
  for (const auto lost : result.lost) CHECK(lost == 0);
  CHECK(result.delivered > 1'000);
  int replanned = 0, recovered = 0;
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    const double value = result.values[i];
    if (plan.rows[i].score == Score::replanned_share) {
      ++replanned;
      CHECK(value > 0.05);
      CHECK(value < 0.5);
    }
    if (plan.rows[i].score == Score::time_to_recover) {
      ++recovered;
      CHECK(std::isfinite(value));  // none: it never fell, or did not come back
      CHECK(value > 0);
      CHECK(value < 40);  // days
    }
  }
  CHECK(replanned > 0);
  CHECK(recovered > 0);
}

}  // namespace caravan::test
