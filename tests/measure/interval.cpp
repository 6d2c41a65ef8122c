#include "sim/measure/interval.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/expect.h"
#include "sim/core/portable.h"
#include "sim/core/random.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
}

// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
TEST_CASE("Student's t has the tabulated quantiles") {
  const auto [degrees, confidence, tabulated] = GENERATE(table<std::uint64_t, double, double>({{1, 0.95, 12.706},
                                                                                               {2, 0.95, 4.303},
                                                                                               {3, 0.95, 3.182},
                                                                                               {4, 0.95, 2.776},
                                                                                               {9, 0.95, 2.262},
                                                                                               {29, 0.95, 2.045},
                                                                                               {99, 0.95, 1.984},
                                                                                               {1, 0.99, 63.657},
                                                                                               {5, 0.99, 4.032},
                                                                                               {10, 0.9, 1.812},
                                                                                               {30, 0.998, 3.385}}));
  CHECK(std::abs(student_t(degrees, confidence) - tabulated) < 0.0006);
}

TEST_CASE("Student's t agrees with Boost's to ten digits") {
  const auto degrees = GENERATE(values<std::uint64_t>({1, 2, 3, 4, 7, 10, 19, 50, 99, 499, 1'000, 9'999}));
  for (const double confidence : {0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999}) {
    INFO(degrees << " degrees, " << confidence);
    const boost::math::students_t law(static_cast<double>(degrees));
    const double truth = boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2));
    CHECK(std::abs(student_t(degrees, confidence) / truth - 1) < 1e-10);
  }
}

TEST_CASE("an interval is worked out by hand") {
  const Estimate estimated = estimate(std::vector{1.0, 2.0, 3.0, 4.0, 5.0});
  CHECK(estimated.n == 5);
  CHECK(estimated.mean == 3);
  CHECK(std::abs(estimated.sd - std::sqrt(2.5)) < 1e-15);
  CHECK(std::abs(estimated.standard_error - std::sqrt(0.5)) < 1e-15);
  CHECK(std::abs(estimated.half_width - 2.7764451 * std::sqrt(0.5)) < 1e-6);
}

TEST_CASE("replications without a value are left out and not counted") {
  const Estimate estimated = estimate(std::vector{nan, 1.0, nan, 3.0}, 0.9);
  CHECK(estimated.n == 2);
  CHECK(estimated.mean == 2);
  CHECK(std::abs(estimated.half_width - 6.3137515) < 1e-6);
}

TEST_CASE("one replication has a mean and no interval, none has nothing") {
  const Estimate one = estimate(std::vector{4.0});
  CHECK(one.mean == 4);
  CHECK(std::isnan(one.half_width));
  CHECK(std::isnan(one.sd));
  CHECK(std::isnan(estimate({}).mean));
  CHECK(estimate(std::vector{nan}).n == 0);
}

TEST_CASE("a confidence is a probability") {
  CHECK_THROWS_AS(student_t(3, 1.0), BrokenPromise);
  CHECK_THROWS_AS(student_t(0, 0.95), BrokenPromise);
}

TEST_CASE("95 of 100 intervals hold the true mean") {
  const Random random(3, 0);
  int held = 0;
  constexpr int intervals = 2'000, size = 5;
  for (std::uint32_t i = 0; i < intervals; ++i) {
    std::vector<double> values;
    for (std::uint64_t j = 0; j < size; ++j)
      values.push_back(10 + portable::normal_quantile(random.uniform(Purpose::test, i, j)));
    const Estimate estimated = estimate(values);
    held += std::abs(estimated.mean - 10) <= estimated.half_width;
  }
  const double share = static_cast<double>(held) / intervals;
  CHECK(std::abs(share - 0.95) < 4 * std::sqrt(0.95 * 0.05 / intervals));
}

}  // namespace caravan::test
