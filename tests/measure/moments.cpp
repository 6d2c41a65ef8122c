// Certified values: NIST Statistical Reference Datasets, univariate summary statistics, Michelso and NumAcc1 to
// NumAcc4.
#include "sim/measure/moments.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

Moments moments_of(const std::vector<double>& values) {
  Moments moments;
  for (const double value : values) moments.add(value);
  return moments;
}

/// Correct decimal digits. Source: NIST's log relative error.
double digits(double computed, double certified) {
  return computed == certified ? 16 : -std::log10(std::abs(computed - certified) / certified);
}

/// `first`, then `pairs` times low and high.
std::vector<double> alternating(double first, double low, double high, int pairs) {
  std::vector<double> values{first};
  for (int i = 0; i < pairs; ++i) values.insert(values.end(), {low, high});
  return values;
}

const std::vector<double> michelson{
    299.85, 299.74, 299.90, 300.07, 299.93, 299.85, 299.95, 299.98, 299.98, 299.88, 300.00, 299.98, 299.93,
    299.65, 299.76, 299.81, 300.00, 300.00, 299.96, 299.96, 299.96, 299.94, 299.96, 299.94, 299.88, 299.80,
    299.85, 299.88, 299.90, 299.84, 299.83, 299.79, 299.81, 299.88, 299.88, 299.83, 299.80, 299.79, 299.76,
    299.80, 299.88, 299.88, 299.88, 299.86, 299.72, 299.72, 299.62, 299.86, 299.97, 299.95, 299.88, 299.91,
    299.85, 299.87, 299.84, 299.84, 299.85, 299.84, 299.84, 299.84, 299.89, 299.81, 299.81, 299.82, 299.80,
    299.77, 299.76, 299.74, 299.75, 299.76, 299.91, 299.92, 299.89, 299.86, 299.88, 299.72, 299.84, 299.85,
    299.85, 299.78, 299.89, 299.84, 299.78, 299.81, 299.76, 299.81, 299.79, 299.81, 299.82, 299.85, 299.87,
    299.87, 299.81, 299.74, 299.81, 299.94, 299.95, 299.80, 299.81, 299.87};

struct Certified {
  const char* name;
  std::vector<double> values;
  double mean, sd;
  double digits_of_sd;  ///< that double precision leaves: values near 1e6 and 1e7 differ in the first decimal
};

}  // namespace

TEST_CASE("means and standard deviations have NIST's certified digits") {
  const std::vector<Certified> sets{
      {"Michelso", michelson, 299.8524, 0.0790105478190518, 12},
      {"NumAcc1", {10'000'001, 10'000'003, 10'000'002}, 10'000'002, 1, 15},
      {"NumAcc2", alternating(1.2, 1.1, 1.3, 500), 1.2, 0.1, 13},
      {"NumAcc3", alternating(1'000'000.2, 1'000'000.1, 1'000'000.3, 500), 1'000'000.2, 0.1, 8.5},
      {"NumAcc4", alternating(10'000'000.2, 10'000'000.1, 10'000'000.3, 500), 10'000'000.2, 0.1, 7.5}};
  for (const Certified& set : sets) {
    INFO(set.name);
    const Moments moments = moments_of(set.values);
    CHECK(digits(moments.mean(), set.mean) > 14);
    CHECK(digits(moments.sd(), set.sd) > set.digits_of_sd);
  }
}

TEST_CASE("merged moments have the certified digits too") {
  const std::vector<double> values = alternating(1'000'000.2, 1'000'000.1, 1'000'000.3, 500);
  Moments merged;
  for (std::size_t i = 0; i < values.size(); i += 100)
    merged.merge(moments_of({values.begin() + static_cast<std::ptrdiff_t>(i),
                             values.begin() + static_cast<std::ptrdiff_t>(std::min(i + 100, values.size()))}));
  CHECK(merged.count() == 1001);
  CHECK(digits(merged.mean(), 1'000'000.2) > 14);
  CHECK(digits(merged.sd(), 0.1) > 8.5);
  CHECK(merged.min() == 1'000'000.1);
  CHECK(merged.max() == 1'000'000.3);
}

TEST_CASE("merging with nothing changes nothing") {
  const Moments some = moments_of({1, 2, 4});
  Moments left = some, right;
  left.merge({});
  right.merge(some);
  CHECK(left == some);
  CHECK(right == some);
}

TEST_CASE("too few values have no mean or no standard deviation") {
  CHECK(std::isnan(Moments{}.mean()));
  CHECK(std::isnan(Moments{}.max()));
  const Moments one = moments_of({7});
  CHECK(one.mean() == 7);
  CHECK(std::isnan(one.sd()));
}

}  // namespace caravan::test
