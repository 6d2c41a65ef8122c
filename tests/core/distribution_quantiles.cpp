#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/quantile_table.h"
#include "tests/catch.hpp"
#include "tests/core/laws.h"

using namespace caravan;
using caravan::test::Law;

namespace {

std::vector<Law> all_laws() {
  std::vector<Law> laws = test::ordinary_laws();
  for (Law& law : test::extreme_laws()) laws.push_back(std::move(law));
  return laws;
}

/// The largest relative error of the quantile over tails from `shallow` down to `deep`, on both sides.
/// Values below 1e-290 are left out: the reference underflows there.
double worst_error(const Law& law, double shallow, double deep) {
  double worst = 0;
  for (double tail = shallow; tail > deep; tail *= 0.841) {
    const double u_above = 1 - tail;
    const double above = law.above(1 - u_above), below = law.below(tail);
    worst = std::max(worst, std::fabs(law.ours.quantile(u_above) / above - 1));
    if (below > 1e-290) worst = std::max(worst, std::fabs(law.ours.quantile(tail) / below - 1));
  }
  return worst;
}

/// Rising probabilities: even, dense in both tails, and just before, at and after every seam of the tables.
std::vector<double> rising_probabilities() {
  std::vector<double> u;
  for (int i = 1; i < 8'192; ++i) u.push_back(i / 8'192.0);
  for (double tail = 0.5; tail > 1e-15; tail *= 0.99) u.insert(u.end(), {tail, 1 - tail});
  for (int octave = -30; octave < -1; ++octave)
    for (int cell = 0; cell < 64; cell += octave < -8 ? 8 : 1) {
      const double seam = std::ldexp(1 + cell / 64.0, octave);
      for (const double off : {1 - 1e-7, 1.0, 1 + 1e-7}) u.insert(u.end(), {seam * off, 1 - seam * off});
    }
  std::ranges::sort(u);
  u.erase(std::unique(u.begin(), u.end()), u.end());
  return u;
}

}  // namespace

TEST_CASE("quantiles of every law are within 1e-7 of the truth from 1e-9 to 1 - 1e-9") {
  for (const Law& law : all_laws()) {
    INFO(law.name);
    CHECK(worst_error(law, 0.5, 1e-9) < 3e-8);
  }
}

TEST_CASE("the farthest tails, beyond any table, are exact") {
  for (const Law& law : all_laws()) {
    INFO(law.name);
    CHECK(worst_error(law, 0.9e-9, 1e-15) < 1e-10);
  }
}

TEST_CASE("quantiles never fall as the probability rises") {
  const std::vector<double> probabilities = rising_probabilities();
  REQUIRE(probabilities.size() > 15'000);
  for (const Law& law : all_laws()) {
    INFO(law.name);
    double before = 0;
    for (const double u : probabilities) {
      const double now = law.ours.quantile(u);
      if (!(now >= before)) FAIL("the quantile of " << u << " is " << now << " after " << before);
      before = now;
    }
  }
}

TEST_CASE("a table says where it does not know") {
  // log(tail), but with a kink that no polynomial follows.
  const auto kinked = [](Tail tail) {
    const double x = std::log(tail.probability);
    const double kink = tail.probability < 0.011 ? 5 : 0;
    return Jet{x - kink, 1 / tail.probability, -1 / (tail.probability * tail.probability)};
  };
  const std::vector<double> table = QuantileTable::of(kinked, QuantileTable::Error::absolute);
  CHECK(std::isnan(QuantileTable::at(table, {0.011, false})));
  CHECK(std::isnan(QuantileTable::at(table, {0.5, false})));
  CHECK(std::isnan(QuantileTable::at(table, {1e-10, true})));
  CHECK(std::fabs(QuantileTable::at(table, {0.3, true}) - std::log(0.3)) < QuantileTable::tolerance);
  CHECK(std::fabs(QuantileTable::at(table, {1e-9, false}) - (std::log(1e-9) - 5)) < QuantileTable::tolerance);
}
