#include "sim/core/distribution.h"

#include <cmath>
#include <functional>
#include <limits>

#include "sim/core/expect.h"
#include "tests/catch.hpp"
#include "tests/core/laws.h"

using namespace caravan;
using caravan::test::Law;

namespace {

bool close(double a, double b, double tolerance) { return std::fabs(a - b) <= tolerance * std::fabs(b); }

}  // namespace

TEST_CASE("mean and variance are those of the law") {
  for (const auto& laws : {test::ordinary_laws(), test::extreme_laws()})
    for (const Law& law : laws) {
      INFO(law.name);
      CHECK(close(law.ours.mean(), law.mean, 1e-10));
      CHECK(close(law.ours.variance(), law.variance, 1e-8));
    }
}

TEST_CASE("a law by its moments has these moments") {
  CHECK(close(Distribution::lognormal(5, 0.3).variance(), 2.25, 1e-14));
  CHECK(close(Distribution::gamma(5, 0.3).variance(), 2.25, 1e-14));
  CHECK(close(Distribution::hyperexponential(5, 3).mean(), 5, 1e-14));
  CHECK(close(Distribution::hyperexponential(5, 3).variance(), 225, 1e-12));
  CHECK(close(Distribution::erlang(4, 10).variance(), 25, 1e-14));
  CHECK(Distribution::normal(100, 1).mean() == 100);
}

TEST_CASE("a scaled law has scaled quantiles, mean and variance") {
  for (const Law& law : test::ordinary_laws()) {
    INFO(law.name);
    const Distribution larger = law.ours.scaled(3.5);
    CHECK(close(larger.mean(), 3.5 * law.ours.mean(), 1e-15));
    CHECK(close(larger.variance(), 12.25 * law.ours.variance(), 1e-15));
    for (const double u : {1e-12, 0.01, 0.3, 0.77, 0.999, 1 - 1e-12})
      CHECK(close(larger.quantile(u), 3.5 * law.ours.quantile(u), 1e-14));
  }
  const double values[] = {1, 4};
  CHECK(Distribution::empirical(values).scaled(3).quantile(0.9) == 12);
  CHECK(Distribution::fixed(7).scaled(2) == Distribution::fixed(14));
}

TEST_CASE("a fixed law has one value, and a law without choice is zero") {
  CHECK(Distribution().quantile(0.3) == 0);
  CHECK(Distribution::fixed(42).quantile(0.999) == 42);
  CHECK(Distribution::fixed(42).variance() == 0);
}

TEST_CASE("an empirical law steps at its cumulative weights") {
  const double values[] = {4, 1, 2}, weights[] = {2, 1, 1};
  const Distribution law = Distribution::empirical(values, weights);
  CHECK(law.mean() == 2.75);
  CHECK(law.variance() == 1.6875);
  CHECK(law.quantile(1e-9) == 1);
  CHECK(law.quantile(0.25) == 1);
  CHECK(law.quantile(0.2500001) == 2);
  CHECK(law.quantile(0.5000001) == 4);
  CHECK(law.quantile(1 - 1e-15) == 4);
  CHECK(Distribution::empirical(values).quantile(0.6) == 2);
}

TEST_CASE("a truncated normal law is never negative") {
  const Distribution law = Distribution::normal(-3, 1);
  for (double u = 1e-15; u < 1e-3; u *= 1.7) CHECK(law.quantile(u) >= 0);
}

TEST_CASE("laws are values: equal parameters make equal laws") {
  CHECK(Distribution::gamma(3, 0.7) == Distribution::gamma(3, 0.7));
  CHECK_FALSE(Distribution::gamma(3, 0.7) == Distribution::gamma(3, 0.71));
  CHECK_FALSE(Distribution::exponential(3) == Distribution::fixed(3));
  const double mean[] = {3}, weight[] = {1};
  CHECK(Distribution::hyperexponential(weight, mean).scaled(2).quantile(0.3) ==
        2 * Distribution::hyperexponential(weight, mean).quantile(0.3));
}

TEST_CASE("parameters out of range are broken promises") {
  const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
  const double one[] = {1}, two[] = {1, 2}, zero[] = {0}, negative[] = {-1};
  const std::function<Distribution()> wrong[] = {
      [&] { return Distribution::fixed(-1); },
      [&] { return Distribution::fixed(nan); },
      [&] { return Distribution::exponential(0); },
      [&] { return Distribution::exponential(infinity); },
      [&] { return Distribution::uniform(2, 2); },
      [&] { return Distribution::uniform(-1, 2); },
      [&] { return Distribution::triangular(1, 3, 2); },
      [&] { return Distribution::normal(1, 0); },
      [&] { return Distribution::normal(-3.1, 1); },
      [&] { return Distribution::lognormal(1, 0); },
      [&] { return Distribution::lognormal(1, 101); },
      [&] { return Distribution::gamma(1, 0.009); },
      [&] { return Distribution::gamma(1, 21); },
      [&] { return Distribution::erlang(0, 1); },
      [&] { return Distribution::weibull(0.09, 1); },
      [&] { return Distribution::pert(1, 0, 2); },
      [&] { return Distribution::hyperexponential(one, two); },
      [&] { return Distribution::hyperexponential(zero, one); },
      [&] { return Distribution::hyperexponential(1, 1); },
      [&] { return Distribution::empirical({}); },
      [&] { return Distribution::empirical(negative); },
      [&] { return Distribution::empirical(one, zero); },
      [&] { return Distribution::fixed(1).scaled(0); },
  };
  for (std::size_t i = 0; i < std::size(wrong); ++i) {
    INFO("row " << i);
    CHECK_THROWS_AS(wrong[i](), BrokenPromise);
  }
  for (const double u : {0.0, 1.0, nan}) CHECK_THROWS_AS(Distribution::exponential(1).quantile(u), BrokenPromise);
}

TEST_CASE("quantiles have these bits on every compiler, level of optimisation and processor") {
  const auto bits = [](const Distribution& law, double body, double shoulder, double far) {
    INFO(to_text(law.kind()));
    CHECK(law.quantile(0.1) == body);
    CHECK(law.quantile(0.7) == shoulder);
    CHECK(law.quantile(1 - 1e-11) == far);
  };
  bits(Distribution::gamma(10, 0.5), 0x1.1729c2e405004p+2, 0x1.7cfa73b56ae85p+3, 0x1.563e55f1ca797p+6);
  bits(Distribution::gamma(10, 3), 0x1.d96971365085ap-25, 0x1.232f3d8bdcee2p+1, 0x1.cc640886c2725p+10);
  bits(Distribution::pert(1, 2, 9), 0x1.7a7cf609a9598p+0, 0x1.c8d58fc922a16p+1, 0x1.1f4144cfcdb1ep+3);
  bits(Distribution::hyperexponential(5, 2.5), 0x1.3a072b06ddae6p-2, 0x1.dc737208bf2ccp+1, 0x1.7d4f5ca3c3656p+9);
  bits(Distribution::lognormal(3, 0.7), 0x1.18178f4221d77p+0, 0x1.b6150f82fe5c7p+1, 0x1.5362ed4ae8e9ap+7);
  bits(Distribution::weibull(1.7, 4), 0x1.10861e59d2615p+0, 0x1.1d89541c77877p+2, 0x1.ac61fad3402f2p+4);
  bits(Distribution::normal(2, 1.5), 0x1.4718478c7466p-1, 0x1.7421fc9259026p+1, 0x1.828f0866e92a3p+3);
  bits(Distribution::exponential(3), 0x1.43aae18c7b106p-2, 0x1.ce5357b1c7abp+1, 0x1.2ff0f4888793fp+6);
}

TEST_CASE("kinds are told as scenarios write them") {
  CHECK(to_text(Distribution::Kind::exponential) == "exponential");
  CHECK(to_text(Distribution::erlang(2, 1).kind()) == "gamma");
  CHECK(to_text(Distribution::hyperexponential(1, 2).kind()) == "hyperexponential");
}
