#include "tests/theory/against.h"

#include <cmath>
#include <cstdlib>

#include "sim/io/scenario/load.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

std::uint64_t seed() {
  const char* given = std::getenv("CARAVAN_THEORY_SEED");
  return given ? std::strtoull(given, nullptr, 10) : 1;
}

bool has_labels(const EstimateRow& row, const std::map<std::string, std::string>& labels) {
  for (const auto& [name, value] : labels) {
    bool found = false;
    for (const auto& label : row.labels) found = found || (label.first == name && label.second == value);
    if (!found) return false;
  }
  return true;
}

}  // namespace

Simulated::Simulated(const std::string& yaml, std::uint32_t replications) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  const auto loaded = io::load_scenario_text("theory.yaml", "schema_version: 1\n" + yaml, {}, sources, diagnostics);
  INFO(io::render(diagnostics.sorted(), sources));
  REQUIRE(loaded);
  const KpiPlan plan = bind_kpis(loaded->scenario, loaded->kpis);
  Carriers carriers;
  carriers.jobs = 2;
  rows_ = estimates(plan, run_replications(loaded->scenario, plan, seed(), replications, carriers).results);
}

const Estimate& Simulated::row(const std::string& metric, const std::map<std::string, std::string>& labels) const {
  const EstimateRow* found = nullptr;
  int times = 0;
  for (const EstimateRow& row : rows_) {
    if (row.metric != metric || !has_labels(row, labels)) continue;
    found = &row;
    ++times;
  }
  INFO(metric);
  REQUIRE(times == 1);
  return found->estimate;
}

void check_against(double exact, const Estimate& simulated, double sharpness, const std::string& what) {
  INFO(what << ": exact " << exact << ", simulated " << simulated.mean << " with standard error "
            << simulated.standard_error << " over " << simulated.n);
  CHECK(std::abs(simulated.mean - exact) < 4 * simulated.standard_error);
  CHECK(simulated.standard_error < sharpness * exact);
}

void check_law(const WaitLaw& exact_h, const Simulated& simulated, const std::string& score,
               const std::map<std::string, std::string>& labels, double unit_h) {
  check_against(exact_h.mean / unit_h, simulated.row(score + ".mean", labels), 0.02, score + " mean");
  check_against(exact_h.p95 / unit_h, simulated.row(score + ".p95", labels), 0.03, score + " p95");
  check_against(exact_h.p99 / unit_h, simulated.row(score + ".p99", labels), 0.05, score + " p99");
}

}  // namespace caravan::test
