// How simulated means stand to published ranges.
#include "sim/experiment/observation.h"

#include <cmath>
#include <limits>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

Estimate mean_of(double mean) { return {mean, 1, 0.5, 1, 4}; }

Result result_of(std::vector<double> values) {
  Result result;
  result.values = std::move(values);
  return result;
}

}  // namespace

TEST_CASE("inside, near by a tenth of the nearest bound, outside") {
  const auto [mean, expected] = GENERATE(table<double, Verdict>({{10, Verdict::inside},
                                                                 {12, Verdict::inside},
                                                                 {20, Verdict::inside},
                                                                 {9, Verdict::near},
                                                                 {8.9, Verdict::outside},
                                                                 {22, Verdict::near},
                                                                 {22.1, Verdict::outside}}));
  CHECK(judge(mean_of(mean), 10, 20) == expected);
}

TEST_CASE("what has no data is no near miss") {
  CHECK(judge(Estimate{.n = 0}, 10, 20) == Verdict::no_data);
  CHECK(judge(mean_of(std::numeric_limits<double>::quiet_NaN()), 10, 20) == Verdict::no_data);
  Tally tally;
  for (const Verdict one : {Verdict::inside, Verdict::near, Verdict::outside, Verdict::no_data}) tally.add(one);
  CHECK(tally.comparable() == 4);
  CHECK(tally.share_inside() == 0.25);
}

TEST_CASE("a formula adds and divides rows within each replication") {
  const Formula formula{{{0, 1}, {2, -0.5}}, {{1, 2}}};
  const std::vector<Result> results{result_of({10, 2, 4}), result_of({9, 1, 2}), result_of({9, 0, 2})};
  const std::vector<double> values = values_of(formula, results);
  CHECK(values[0] == 2);
  CHECK(values[1] == 4);
  CHECK(std::isnan(values[2]));  // nothing to divide by
  CHECK(std::isnan(values_of({{{Formula::Part::nothing, 1}}, {}}, results)[0]));
}

TEST_CASE("a residual is a distance in half ranges, the simulation's own error among them") {
  CHECK(residual_of(14, 8, 12, 0) == 2);
  CHECK(residual_of(10, 8, 12, 0.3) == 0);
  CHECK(residual_of(14, 8, 12, std::sqrt(12.0)) == Approx(1));
  CHECK(residual_of(105, 99.9, 100.1, 0) == Approx(1));  // half a range is 5 % of its middle at least
}

}  // namespace caravan::test
