#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/experiment/run.h"
#include "tests/theory/formulas.h"

namespace caravan::test {

/// An ordinary scenario, simulated over replications, whose measures are compared with what theory says.
///
/// The seed is 1, or what the environment variable CARAVAN_THEORY_SEED says: any other must pass as well.
class Simulated {
 public:
  /// `yaml` without `schema_version`. Fails the test, with the messages, where the text is wrong.
  explicit Simulated(const std::string& yaml, std::uint32_t replications = 40);

  /// The row of this metric whose labels include all of `labels`; fails the test where there is not exactly one.
  const Estimate& row(const std::string& metric, const std::map<std::string, std::string>& labels = {}) const;

 private:
  std::vector<EstimateRow> rows_;
};

/// Fails the test unless `simulated` lies within four standard errors of `exact`, and is sharp: its standard error is
/// below `sharpness` of the exact value. `unit` is how many of the exact value's units make one of the simulated row's.
void check_against(double exact, const Estimate& simulated, double sharpness, const std::string& what);

/// The mean, p95 and p99 of a score in hours, within four standard errors; sharp to 2 %, 3 % and 5 %.
void check_law(const WaitLaw& exact_h, const Simulated& simulated, const std::string& score,
               const std::map<std::string, std::string>& labels = {}, double unit_h = 1);

}  // namespace caravan::test
