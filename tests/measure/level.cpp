#include "sim/measure/level.h"

#include <cmath>

#include "sim/core/expect.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

using namespace literals;

Time at(Duration since_start) { return Time{} + since_start; }

constexpr Detail all{.extremes = true, .quantiles = true};

/// 0 until 2 h, 3 until 6 h, 1 until 10 h.
Level stairs(Detail wanted = all) {
  Level level(at(0_h), wanted);
  level.set(at(2_h), 3);
  level.change(at(6_h), -2);
  level.advance(at(10_h));
  return level;
}

}  // namespace

TEST_CASE("a level is averaged over the time it lasted") {
  const Level level = stairs();
  CHECK(level.time_average() == 1.6);  // (0 * 2 + 3 * 4 + 1 * 4) / 10
  CHECK(level.share_above_zero() == 0.8);
  CHECK(level.max() == 3);
  CHECK(level.value() == 1);
}

TEST_CASE("quantiles of a level are shares of time") {
  const Level level = stairs();
  CHECK(level.quantile(0.2) == 0);
  CHECK(level.quantile(0.5) == 1);
  CHECK(level.quantile(0.6) == 1);
  CHECK(level.quantile(0.61) == 3);
}

TEST_CASE("a level tells what was wanted when it was made, and its average always") {
  const Level extremes = stairs({.extremes = true}), quantiles = stairs({.quantiles = true}), neither = stairs({});
  CHECK(neither.time_average() == stairs().time_average());
  CHECK(extremes.max() == 3);
  CHECK(quantiles.quantile(0.5) == 1);
  CHECK_THROWS_AS(extremes.quantile(0.5), BrokenPromise);
  CHECK_THROWS_AS(quantiles.max(), BrokenPromise);
  CHECK_THROWS_AS(neither.share_above_zero(), BrokenPromise);
}

TEST_CASE("a cut in the middle of a level keeps the level") {
  Level level(at(0_h), all);
  level.set(at(2_h), 3);
  level.restart(at(5_h));
  level.change(at(6_h), -2);
  level.advance(at(10_h));
  CHECK(level.lasted() == 5_h);
  CHECK(level.time_average() == 1.4);  // (3 * 1 + 1 * 4) / 5
  CHECK(level.share_above_zero() == 1);
  CHECK(level.quantile(0.8) == 1);
  CHECK(level.quantile(0.81) == 3);
}

TEST_CASE("what lasts no time is not seen, not even by the maximum") {
  Level level(at(0_h), all);
  level.set(at(1_h), 100);
  level.set(at(1_h), 2);
  level.advance(at(2_h));
  CHECK(level.max() == 2);
  CHECK(level.time_average() == 1);
}

TEST_CASE("a maximum may be negative, and below the level before the cut") {
  Level level(at(0_h), all);
  level.set(at(0_h), 9);
  level.set(at(1_h), -4);
  level.restart(at(1_h));
  level.advance(at(2_h));
  CHECK(level.max() == -4);
}

TEST_CASE("a level that was never watched has no average") {
  CHECK(std::isnan(Level(at(3_h)).time_average()));
  CHECK(std::isnan(Level(at(3_h), all).max()));
}

TEST_CASE("a level does not change in the past") {
  Level level(at(3_h));
  CHECK_THROWS_AS(level.set(at(2_h), 1), BrokenPromise);
}

}  // namespace caravan::test
