#include "sim/core/portable.h"

#include <bit>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>

#include "sim/core/random.h"
#include "tests/catch.hpp"

using namespace caravan;

namespace {

using Function = double (*)(double);
using Reference = std::function<long double(long double)>;

constexpr double infinity = std::numeric_limits<double>::infinity();

double ulps_between(double value, long double truth) {
  const double size = std::fabs(static_cast<double>(truth));
  const double ulp = std::nextafter(size, infinity) - size;
  return static_cast<double>(std::fabs(value - truth)) / ulp;
}

double relative_error(double value, long double truth) {
  return static_cast<double>(std::fabs((value - truth) / truth));
}

/// A point of [low, high], drawn evenly.
double point(int i, double low, double high) {
  return low + (high - low) * Random(1, 0).uniform(Purpose::test, 0, static_cast<std::uint64_t>(i));
}

struct Range {
  std::string name;
  Function ours;
  Reference truth;
  double low, high;
  bool logarithmic;  ///< points even in the logarithm of x
};

double worst_ulps(const Range& range) {
  double worst = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double at = point(i, range.low, range.high);
    const double x = range.logarithmic ? std::exp(at) : at;
    worst = std::max(worst, ulps_between(range.ours(x), range.truth(x)));
  }
  return worst;
}

long double normal_cdf_reference(long double x) { return 0.5L * erfcl(-x / sqrtl(2.0L)); }

long double normal_quantile_reference(long double p) {
  return boost::math::quantile(boost::math::normal_distribution<long double>(), p);
}

long double lgamma_reference(long double x) { return boost::math::lgamma(x); }

bool is_nan(double x) { return x != x; }

}  // namespace

TEST_CASE("exponentials, logarithms and angles are within 2 ulp of the truth") {
  const Range range = GENERATE(values<Range>({
      {"exp", portable::exp, expl, -708, 709, false},
      {"exp near 0", portable::exp, expl, -1, 1, false},
      {"log", portable::log, logl, -700, 700, true},
      {"log near 1", portable::log, logl, 0.5, 2, false},
      {"log very near 1", portable::log, logl, 1 - 1e-6, 1 + 1e-6, false},
      {"log1p", portable::log1p, log1pl, -0.9999, 3, false},
      {"log1p of small", portable::log1p, log1pl, -700, 0, true},
      {"log1p of large", portable::log1p, log1pl, 0, 700, true},
      {"expm1", portable::expm1, expm1l, -45, 709, false},
      {"expm1 near 0", portable::expm1, expm1l, -2, 2, false},
      {"expm1 of small", portable::expm1, expm1l, -700, 0, true},
      {"sin", portable::sin, sinl, -1e6, 1e6, false},
      {"sin near 0", portable::sin, sinl, -700, 1, true},
      {"cos", portable::cos, cosl, -1e6, 1e6, false},
      {"cos near 0", portable::cos, cosl, -2, 2, false},
  }));
  INFO(range.name);
  CHECK(worst_ulps(range) < 1.5);
}

TEST_CASE("powers are within 2 ulp of the truth, large exponents included") {
  double worst = 0;
  for (int i = 0; i < 40'000; i += 2) {
    const double base = std::exp(point(i, -10, 10)), exponent = point(i + 1, -60, 60);
    worst = std::max(worst, ulps_between(portable::pow(base, exponent), powl(base, exponent)));
  }
  CHECK(worst < 1.5);
}

TEST_CASE("log gamma is within 1e-14 of the truth, relative near its zeros too") {
  double worst = 0;
  for (int i = 0; i < 10'000; ++i) {
    for (const double x :
         {std::exp(point(i, -30, 30)), point(i, 0.01, 12), point(i, 0.999, 1.001), point(i, 1.999, 2.001)})
      worst = std::max(worst, relative_error(portable::lgamma(x), lgamma_reference(x)));
  }
  CHECK(worst < 2e-15);
}

TEST_CASE("the normal law's quantile is within 1e-15 of the truth and inverts its distribution function") {
  double worst_quantile = 0, worst_cdf = 0, worst_round_trip = 0;
  for (int i = 0; i < 5'000; ++i) {
    for (const double p : {point(i, 0.0001, 0.9999), std::exp(point(i, -700, -0.7))})
      worst_quantile =
          std::max(worst_quantile, relative_error(portable::normal_quantile(p), normal_quantile_reference(p)));
    const double x = point(i, -37, 8);
    worst_cdf = std::max(worst_cdf, relative_error(portable::normal_cdf(x), normal_cdf_reference(x)));
    const double p = std::exp(point(i, -600, -0.01));
    worst_round_trip =
        std::max(worst_round_trip, relative_error(portable::normal_cdf(portable::normal_quantile(p)), p));
  }
  CHECK(worst_quantile < 1e-15);
  CHECK(worst_cdf < 2e-15);
  CHECK(worst_round_trip < 1e-12);  // x dx at x = -34 is about 1e-13
  CHECK(portable::normal_quantile(0.5) == 0);
  CHECK(portable::normal_quantile(0.25) == -portable::normal_quantile(0.75));
}

TEST_CASE("the ends of the line are as expected") {
  CHECK(portable::exp(0) == 1);
  CHECK(portable::exp(710) == infinity);
  CHECK(portable::exp(-746) == 0);
  CHECK(portable::exp(-745) == 0x1p-1074);
  CHECK(portable::exp(-infinity) == 0);
  CHECK(portable::log(1) == 0);
  CHECK(portable::log(0) == -infinity);
  CHECK(portable::log(infinity) == infinity);
  CHECK(portable::log(0x1p-1074) == std::log(0x1p-1074));
  CHECK(portable::log1p(-1) == -infinity);
  CHECK(portable::expm1(-50) == -1);
  CHECK(portable::expm1(710) == infinity);
  CHECK(portable::pow(0, 2) == 0);
  CHECK(portable::pow(0, -2) == infinity);
  CHECK(portable::pow(7, 0) == 1);
  CHECK(portable::pow(10, 2) == 100);
  CHECK(portable::pow(2, -1074) == 0x1p-1074);
  CHECK(portable::pow(2, 1024) == infinity);
  CHECK(portable::pow(0.5, 1e300) == 0);
  CHECK(portable::lgamma(1) == 0);
  CHECK(portable::lgamma(2) == 0);
  CHECK(portable::normal_cdf(-40) == 0);
  CHECK(portable::normal_cdf(10) == 1);
  for (const Function f : {portable::exp, portable::log, portable::log1p, portable::expm1, portable::normal_cdf})
    CHECK(is_nan(f(std::nan(""))));
  CHECK(is_nan(portable::log(-1)));
  CHECK(is_nan(portable::pow(-2, 2)));
}

TEST_CASE("the functions have these bits on every compiler, level of optimisation and processor") {
  CHECK(portable::exp(1) == 0x1.5bf0a8b145769p+1);
  CHECK(portable::exp(-37.7) == 0x1.86d47300a1b65p-55);
  CHECK(portable::exp(700.1) == 0x1.058614179b2a5p+1010);
  CHECK(portable::expm1(0.3) == 0x1.6641632306a56p-2);
  CHECK(portable::expm1(-2.5) == -0x1.d5f8f47ed617bp-1);
  CHECK(portable::log1p(0.05) == 0x1.8fb063ef2c7eap-5);
  CHECK(portable::log1p(3.7) == 0x1.8c2d0e7b73742p+0);
  CHECK(portable::log(10) == 0x1.26bb1bbb55516p+1);
  CHECK(portable::log(1e-300) == -0x1.5963447f87fb5p+9);
  CHECK(portable::log(0.99) == -0x1.495453e6fd4bcp-7);
  CHECK(portable::pow(10, -3.3) == 0x1.06c4363887513p-11);
  CHECK(portable::pow(1.0001, 12345.6) == 0x1.b7e445de4bfe7p+1);
  CHECK(portable::lgamma(0.3) == 0x1.188637a6c4196p+0);
  CHECK(portable::lgamma(3.6) == 0x1.501bbdf07de82p+0);
  CHECK(portable::lgamma(123.4) == 0x1.d5560a7b627a6p+8);
  CHECK(portable::normal_quantile(0.3) == -0x1.0c7e39582c5fap-1);
  CHECK(portable::normal_quantile(0.01) == -0x1.29c5c4630ff0ep+1);
  CHECK(portable::normal_quantile(1e-12) == -0x1.c234fba57a32ap+2);
  CHECK(portable::normal_cdf(0.3) == 0x1.3c5ee2cc40b79p-1);
  CHECK(portable::normal_cdf(-2.2) == 0x1.c796922fa1ecap-7);
  CHECK(portable::normal_cdf(-9) == 0x1.0a7afbb1ee67dp-63);
  CHECK(portable::sin(12345.6) == -0x1.83b9626da2d7ep-1);
  CHECK(portable::cos(-1.1) == 0x1.d07b806c76111p-2);
}

TEST_CASE("a hundred thousand results have this fingerprint") {
  // Many arguments catch what a handful of bit patterns would miss: one contracted product, one other order of sums.
  std::uint64_t fingerprint = 0;
  const auto add = [&](double value) {
    fingerprint = (fingerprint ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001b3u;
    fingerprint ^= fingerprint >> 29;
  };
  for (int i = 0; i < 10'000; ++i) {
    const double u = point(i, 0, 1), x = point(i, -30, 30);
    for (const Function f : {portable::log, portable::log1p, portable::lgamma, portable::normal_quantile}) add(f(u));
    for (const Function f : {portable::exp, portable::expm1, portable::normal_cdf, portable::sin, portable::cos})
      add(f(x));
    add(portable::pow(u, x));
  }
  CHECK(fingerprint == 0xa2cb4b46979dd828u);
}
