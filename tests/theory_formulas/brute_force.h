#pragma once
// Tiny simulations with no code in common with the simulator, and how a formula is held against them.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "tests/catch.hpp"
#include "tests/theory/formulas.h"

namespace caravan::test {

inline constexpr int customers = 400'000;

/// A mean with its standard error.
struct Estimate {
  double mean;
  double error;
};

/// Of `score` over correlated values in their order, from 40 batch means.
template <typename Score>
Estimate batch_means(const std::vector<double>& values, Score score) {
  constexpr std::size_t batches = 40;
  const std::size_t size = values.size() / batches;
  double sum = 0;
  double squares = 0;
  for (std::size_t b = 0; b < batches; ++b) {
    double batch = 0;
    for (std::size_t i = b * size; i < (b + 1) * size; ++i) batch += score(values[i]);
    batch /= static_cast<double>(size);
    sum += batch;
    squares += batch * batch;
  }
  const double mean = sum / batches;
  return {mean, std::sqrt((squares / batches - mean * mean) / (batches - 1))};
}

/// Holds `expected` against the mean of `values`: within four standard errors, and those at most `sharpness` of it.
inline void check_mean(const std::vector<double>& values, double expected, double sharpness) {
  const Estimate seen = batch_means(values, [](double value) { return value; });
  INFO("seen " << seen.mean << " +- " << seen.error << ", expected " << expected);
  CHECK(std::abs(seen.mean - expected) < 4 * seen.error);
  CHECK(seen.error < sharpness * expected);
}

/// Holds `at`, said to be the p-quantile, against the part of `values` above it; an atom there is allowed for.
inline void check_quantile(const std::vector<double>& values, double p, double at, double sharpness) {
  const double above = at * (1 + 1e-9);
  const double below = at * (1 - 1e-9);
  const Estimate over = batch_means(values, [=](double value) { return value > above ? 1.0 : 0.0; });
  const Estimate from = batch_means(values, [=](double value) { return value >= below ? 1.0 : 0.0; });
  INFO("p" << 100 * p << " at " << at << ": above " << over.mean << " +- " << over.error << ", from " << from.mean);
  CHECK(over.mean - 4 * over.error < 1 - p);
  CHECK(from.mean + 4 * from.error > 1 - p);
  CHECK(over.error < sharpness * (1 - p));
}

/// Holds a whole law against the times of customers in their order.
inline void check_law(const std::vector<double>& times, const WaitLaw& law) {
  check_mean(times, law.mean, 0.02);
  check_quantile(times, 0.50, law.p50, 0.02);
  check_quantile(times, 0.95, law.p95, 0.08);
  check_quantile(times, 0.99, law.p99, 0.15);
}

/// Random numbers of a test.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}

  double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53; }
  double exponential(double rate) { return -std::log(uniform()) / rate; }

 private:
  std::mt19937_64 engine_;
};

/// Times in queue of Poisson arrivals at `servers`, first come first served; `service()` is the next time of service.
template <typename Service>
std::vector<double> queue_waits(Dice& dice, double arrival_rate, int servers, Service service) {
  std::vector<double> free(static_cast<std::size_t>(servers), 0.0);
  std::vector<double> waits;
  double now = 0;
  for (int i = 0; i < customers; ++i) {
    now += dice.exponential(arrival_rate);
    const auto next = std::min_element(free.begin(), free.end());
    const double start = std::max(now, *next);
    waits.push_back(start - now);
    *next = start + service();
  }
  return waits;
}

}  // namespace caravan::test
