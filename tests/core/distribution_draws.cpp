#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/core/random.h"
#include "tests/catch.hpp"
#include "tests/core/laws.h"

using namespace caravan;
using caravan::test::Law;

namespace {

constexpr std::size_t million = 1'000'000;
/// Probabilities of exceeding p1, p50, p90, p99, p99.9, p99.99, p99.999.
constexpr std::array tails{0.99, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5};

struct Sample {
  double mean = 0, variance = 0, fourth = 0;  ///< moments about the mean of the law itself
  std::array<std::size_t, tails.size()> beyond{};
};

std::vector<double> million_uniforms() {
  const Random random(2024, 0);
  std::vector<double> u(million);
  for (std::size_t i = 0; i < million; ++i) u[i] = random.uniform(Purpose::test, 0, i);
  return u;
}

/// The same numbers turned by `shift` on the circle: as uniform as before, but other draws are the extreme ones.
std::vector<double> turned(std::vector<double> u, double shift) {
  for (double& x : u) x += x + shift < 1 ? shift : shift - 1;
  return u;
}

Sample sampled(const Law& law, const std::vector<double>& uniforms) {
  std::array<double, tails.size()> quantiles;
  std::ranges::transform(tails, quantiles.begin(), law.above);
  Sample sample;
  for (const double u : uniforms) {
    const double x = law.ours.quantile(u);
    const double from_mean = x - law.mean, square = from_mean * from_mean;
    sample.mean += from_mean;
    sample.variance += square;
    sample.fourth += square * square;
    for (std::size_t k = 0; k < tails.size() && x > quantiles[k]; ++k) ++sample.beyond[k];
  }
  sample.mean = law.mean + sample.mean / million;
  sample.variance /= million;
  sample.fourth /= million;
  return sample;
}

/// Whether `count` of n trials of probability q is within what four standard deviations are to a normal law.
bool agrees(std::size_t count, double q, std::size_t n) {
  constexpr double four_sd = 3.17e-5;
  const boost::math::binomial law(static_cast<double>(n), q);
  const auto k = static_cast<double>(count);
  const double at_least = count == 0 ? 1 : boost::math::cdf(boost::math::complement(law, k - 1));
  return boost::math::cdf(law, k) > four_sd && at_least > four_sd;
}

}  // namespace

TEST_CASE("a million draws of every law agree with it in mean, variance and quantiles up to p99.999") {
  const std::vector<Law> laws = test::ordinary_laws();
  const std::vector<double> uniforms = million_uniforms();
  std::size_t beyond_last = 0;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    const Law& law = laws[i];
    INFO(law.name);
    const Sample sample = sampled(law, turned(uniforms, static_cast<double>(i) / static_cast<double>(laws.size())));
    const double error_of_mean = std::sqrt(law.variance / million);
    const double error_of_variance = std::sqrt((sample.fourth - law.variance * law.variance) / million);
    CHECK(std::fabs(sample.mean - law.mean) < 4 * error_of_mean);
    CHECK(std::fabs(sample.variance - law.variance) < 4 * error_of_variance);
    CHECK(error_of_mean < 0.003 * law.mean);
    CHECK(error_of_variance < 0.02 * law.variance);
    for (std::size_t k = 0; k < tails.size(); ++k) {
      INFO("exceeded with probability " << tails[k] << ": " << sample.beyond[k] << " of a million");
      CHECK(agrees(sample.beyond[k], tails[k], million));
    }
    beyond_last += sample.beyond.back();
  }
  // Ten of a million say little about one law, but those of all laws together do.
  CHECK(agrees(beyond_last, tails.back(), million * laws.size()));
  CHECK_FALSE(agrees(beyond_last * 3 / 2, tails.back(), million * laws.size()));
}

TEST_CASE("numbers of twelve bits would show in p99.99, and a law two percent too long everywhere") {
  const Law law = test::ordinary_laws().front();
  const std::vector<double> uniforms = million_uniforms();
  std::vector<double> coarsened = uniforms;
  for (double& u : coarsened) u = (std::floor(u * 4096) + 0.5) / 4096;
  const Sample coarse = sampled(law, coarsened);
  CHECK_FALSE(agrees(coarse.beyond[5], tails[5], million));

  Law longer = law;
  longer.ours = law.ours.scaled(1.02);
  const Sample stretched = sampled(longer, uniforms);
  CHECK(stretched.mean - law.mean > 4 * std::sqrt(law.variance / million));
  for (const std::size_t k : {1u, 2u, 3u}) CHECK_FALSE(agrees(stretched.beyond[k], tails[k], million));
}

TEST_CASE("an empirical law gives each value as often as its weight says") {
  const std::array values{5.0, 1.0, 3.0, 2.0, 9.0}, weights{10.0, 0.5, 1.0, 0.0, 88.5};
  const Distribution law = Distribution::empirical(values, weights);
  std::array<std::size_t, 5> counts{};
  for (const double u : million_uniforms()) {
    const auto at = std::ranges::find(values, law.quantile(u));
    if (at == values.end()) FAIL("drew a value that was not given");
    ++counts[static_cast<std::size_t>(at - values.begin())];
  }
  for (std::size_t k = 0; k < values.size(); ++k) {
    INFO("value " << values[k] << " came " << counts[k] << " times");
    CHECK((weights[k] == 0 ? counts[k] == 0 : agrees(counts[k], weights[k] / 100, million)));
  }
}
