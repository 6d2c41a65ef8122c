#include "sim/measure/sketch.h"

#include <algorithm>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/core/portable.h"
#include "sim/core/random.h"
#include "sim/measure/sample.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

/// Numbers over many octaves: e^(x u) for u uniform.
std::vector<std::uint64_t> numbers(std::size_t n, double x, std::uint64_t seed) {
  const Random random(seed, 0);
  std::vector<std::uint64_t> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(static_cast<std::uint64_t>(portable::exp(x * random.uniform(Purpose::test, 0, i))));
  return values;
}

Sketch sketch_of(const std::vector<std::uint64_t>& values, std::size_t from, std::size_t to) {
  Sketch sketch;
  for (std::size_t i = from; i < to; ++i) sketch.add(values[i]);
  return sketch;
}

constexpr Detail all{.extremes = true, .quantiles = true};
constexpr double shares[] = {0, 0.001, 0.05, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

}  // namespace

TEST_CASE("a quantile is within 1/512 of the true order statistic") {
  const double x = GENERATE(3.0, 12.0, 25.0, 40.0);
  auto values = numbers(20'000, x, 1);
  const Sketch sketch = sketch_of(values, 0, values.size());
  std::sort(values.begin(), values.end());
  double worst = 0;
  for (std::uint64_t rank = 1; rank <= values.size(); rank += 41) {
    const double truth = static_cast<double>(values[rank - 1]);
    worst = std::max(worst, std::abs(sketch.value_at(rank) - truth) / truth);
  }
  CHECK(worst < 1.0 / 512);
  if (x > 20) CHECK(worst > 1.0 / 5120);  // the bound is near what happens, so the test can fail
  CHECK(sketch.quantile(0) == static_cast<double>(values.front()));
  CHECK(sketch.quantile(1) == static_cast<double>(values.back()));
}

TEST_CASE("values below 1024 are exact") {
  Sketch sketch;
  for (std::uint64_t value = 1024; value-- > 0;) sketch.add(value);
  for (std::uint64_t value = 0; value < 1024; ++value)
    REQUIRE(sketch.value_at(value + 1) == static_cast<double>(value));
  CHECK(sketch.quantile(0.5) == 511);
}

TEST_CASE("quantiles of few values are order statistics") {
  Sketch sketch;
  for (const std::uint64_t value : {10u, 20u, 30u, 40u}) sketch.add(value);
  CHECK(sketch.quantile(0.25) == 10);
  CHECK(sketch.quantile(0.26) == 20);
  CHECK(sketch.quantile(0.5) == 20);
  CHECK(sketch.quantile(0.99) == 40);
}

TEST_CASE("the largest and smallest values are exact at any size") {
  Sketch sketch;
  for (const std::uint64_t value : {~std::uint64_t{0}, std::uint64_t{123'456'789'123}}) sketch.add(value);
  CHECK(sketch.min() == 123'456'789'123);
  CHECK(sketch.max() == ~std::uint64_t{0});
  CHECK(sketch.value_at(1) == 123'456'789'123.0);
}

TEST_CASE("nothing has no quantile") {
  CHECK(std::isnan(Sketch{}.quantile(0.5)));
  CHECK(Sketch{}.empty());
}

TEST_CASE("merged sketches answer as one that saw everything, in any order") {
  const auto values = numbers(5'000, 30, 2);
  const Sketch all = sketch_of(values, 0, 5'000);
  Sketch forward = sketch_of(values, 0, 700);
  forward.merge(sketch_of(values, 700, 4'000));
  forward.merge(sketch_of(values, 4'000, 5'000));
  Sketch backward;
  backward.merge(sketch_of(values, 4'000, 5'000));
  backward.merge(sketch_of(values, 0, 4'000));
  CHECK(forward.count() == all.count());
  CHECK(forward.min() == all.min());
  CHECK(backward.max() == all.max());
  for (const double p : shares) {
    CHECK(forward.quantile(p) == all.quantile(p));
    CHECK(backward.quantile(p) == all.quantile(p));
  }
}

TEST_CASE("a weight counts as so many equal values") {
  Sketch weighted, repeated;
  for (const std::uint64_t value : {5u, 3'000u, 70'000u}) {
    weighted.add(value, value % 7 + 1);
    for (std::uint64_t i = 0; i < value % 7 + 1; ++i) repeated.add(value);
  }
  for (const double p : shares) CHECK(weighted.quantile(p) == repeated.quantile(p));
}

TEST_CASE("weights above 2^32 are not lost") {
  constexpr std::uint64_t year_ms = 31'536'000'000;
  Sketch sketch;
  for (int i = 0; i < 10; ++i) sketch.add(7, year_ms);
  sketch.add(8, 10 * year_ms + 1);
  Sketch merged;
  merged.merge(sketch);
  merged.merge(sketch);
  CHECK(merged.count() == 40 * year_ms + 2);
  CHECK(merged.value_at(20 * year_ms) == 7);
  CHECK(merged.value_at(20 * year_ms + 1) == 8);
}

TEST_CASE("a sample tells what was wanted when it was made, and its mean always") {
  Sample neither, extremes({.extremes = true}), quantiles({.quantiles = true});
  for (Sample* sample : {&neither, &extremes, &quantiles}) {
    sample->add(1e6);
    sample->restart();
    for (const double value : {1.0, 2.0, 6.0}) sample->add(value);
    CHECK(sample->count() == 3);
    CHECK(sample->weighted_mean() == 3);
  }
  CHECK(extremes.moments().max() == 6);
  CHECK(quantiles.quantile(1) == 6);
  CHECK_THROWS_AS(extremes.quantile(0.5), BrokenPromise);
  CHECK_THROWS_AS(quantiles.moments(), BrokenPromise);
  CHECK_THROWS_AS(neither.moments(), BrokenPromise);
}

TEST_CASE("quantiles of a sample pass through zero") {
  Sample sample(all);
  for (const double value : {-3.2, -1.0, 0.0, 2.4, 5.0}) sample.add(value);
  CHECK(sample.quantile(0.2) == -3);
  CHECK(sample.quantile(0.4) == -1);
  CHECK(sample.quantile(0.6) == 0);
  CHECK(sample.quantile(0.8) == 2);
  CHECK(sample.quantile(1) == 5);
  CHECK(sample.moments().min() == -3.2);
}

TEST_CASE("the mean of a weighted sample is total over total") {
  Sample sample(all);
  sample.add(100, 1);
  sample.add(200, 3);
  CHECK(sample.weighted_mean() == 175);
  CHECK(sample.sum() == 700);
  CHECK(sample.quantile(0.25) == 100);
  CHECK(sample.quantile(0.26) == 200);
}

}  // namespace caravan::test
