#include "sim/core/portable.h"

#include <bit>
#include <cstdint>
#include <limits>

// The polynomials are this project's own Chebyshev fits on the reduced ranges, coefficients lowest order first;
// the stated error is the largest absolute one over the range.

namespace caravan::portable {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts; the first has 40 bits, so that its product with any exponent is exact.
constexpr double ln2_high = 0x1.62e42fefa2000p-1;
constexpr double ln2_low = 0x1.9ef35793c7673p-41;

/// A number and what rounding left of it: value = high + low, |low| <= ulp(high).
struct Pair {
  double high, low;
};

Pair sum(double a, double b) {
  const double high = a + b;
  const double from_b = high - a;
  return {high, (a - (high - from_b)) + (b - from_b)};
}

/// The exact product, without fused operations. Source: Dekker (1971), Numerische Mathematik 18.
Pair product(double a, double b) {
  constexpr double splitter = 134217729;  // 2^27 + 1
  const double a_big = splitter * a, b_big = splitter * b;
  const double a1 = a_big - (a_big - a), b1 = b_big - (b_big - b);
  const double a2 = a - a1, b2 = b - b1;
  const double high = a * b;
  return {high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// x * 2^k, rounded once even where the result is subnormal.
double scaled_by_power_of_two(double x, int k) {
  const auto power = [](int n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); };
  if (k >= -1022 && k <= 1023) return x * power(k);
  return x * power(k / 2) * power(k - k / 2);
}

/// x = k ln 2 + (high + low), |high| <= ln 2 / 2. Source: Cody & Waite (1980), Software Manual for the Elementary
/// Functions.
struct ExpReduction {
  int k;
  Pair rest;
};

ExpReduction reduced(double x) {
  constexpr double inverse_ln2 = 1.4426950408889634;
  const int k = static_cast<int>(x * inverse_ln2 + (x < 0 ? -0.5 : 0.5));
  const double a = x - k * ln2_high, b = k * ln2_low;
  const double high = a - b;
  return {k, {high, (a - high) - b}};
}

/// e^r - 1 - r to within its own rounding; |r| <= 0.35. With R = r coth(r/2) and c = r - (R - 2), it is r c / (2 - c).
/// Source: the form is that of Ng in fdlibm (Sun Microsystems, 1993), e_exp.c; fit of (R - 2) / r^2, error 4e-20.
double exp_beyond_first_order(double r) {
  const double z = r * r;
  const double fit = 0.16666666666666666 +
                     z * (-0.0027777777777777545 +
                          z * (6.61375661353004e-05 + z * (-1.653439072927359e-06 +
                                                           z * (4.175222026755133e-08 + z * -1.0472473188049376e-09))));
  const double c = r - z * fit;
  return r * c / (2 - c);
}

/// e^(x.high + x.low)
double exp_of(Pair x) {
  if (x.high > 709.8) return infinity;
  if (x.high < -745.2) return 0;
  const ExpReduction reduction = reduced(x.high);
  const double r = reduction.rest.high, low = reduction.rest.low + x.low;
  const double beyond = exp_beyond_first_order(r);
  return scaled_by_power_of_two(1 + (r + (beyond + low * (1 + (r + beyond)))), reduction.k);
}

/// x = 2^k m with m in [sqrt(1/2), sqrt(2)); x > 0 and finite.
struct LogReduction {
  double k, m;
};

LogReduction split(double x) {
  constexpr std::uint64_t bits_of_sqrt_half = 0x3fe6a09e667f3bcd;
  const bool subnormal = x < std::numeric_limits<double>::min();
  const auto bits = std::bit_cast<std::uint64_t>(subnormal ? x * 0x1p54 : x);
  const std::int64_t k = static_cast<std::int64_t>(bits - bits_of_sqrt_half) >> 52;
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52));
  return {static_cast<double>(subnormal ? k - 54 : k), m};
}

/// (log((1 + s) / (1 - s)) - 2 s) / s^3 as a function of z = s^2 <= 0.02944; fit, error 2e-18.
double log_series(double z) {
  const double z2 = z * z;
  const double even =
      0.6666666666666666 + z2 * (0.2857142857080323 + z2 * (0.18181795630884753 + z2 * 0.13268759668560612));
  const double odd =
      0.4000000000000088 + z2 * (0.2222222239180047 + z2 * (0.15386240205813478 + z2 * 0.13086767009948175));
  return even + z * odd;
}

/// k ln 2 + log(1 + f), 1 + f in [sqrt(1/2), sqrt(2)). Source: the order of sums is that of Ng in fdlibm, e_log.c.
double log_of_reduced(double k, double f) {
  const double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
  const double beyond = s * (half + z * log_series(z));
  return k * ln2_high - ((half - (beyond + k * ln2_low)) - f);
}

/// log x to about 2^-59; x > 0 and finite.
Pair log_in_two_parts(double x) {
  const LogReduction reduction = split(x);
  const double f = reduction.m - 1;
  const double d = 2 + f, d_low = f - (d - 2);
  const double s = f / d;
  const Pair back = product(s, d);
  const double s_low = (((f - back.high) - back.low) - s * d_low) / d;
  const double z = s * s;
  const Pair leading = sum(reduction.k * ln2_high, 2 * s);
  const double low = leading.low + (2 * s_low + s * z * log_series(z) + reduction.k * ln2_low);
  return sum(leading.high, low);
}

}  // namespace

double exp(double x) {
  if (x != x) return x;
  return exp_of({x, 0});
}

double expm1(double x) {
  if (x != x) return x;
  if (x > 709.8) return infinity;
  if (x < -40) return -1;
  const ExpReduction reduction = reduced(x);
  const double r = reduction.rest.high;
  const double beyond = exp_beyond_first_order(r) + reduction.rest.low * (1 + r);
  if (reduction.k == 0) return r + beyond;
  if (reduction.k > 56) return scaled_by_power_of_two(1 + (r + beyond), reduction.k);
  const double one_less = 1 - scaled_by_power_of_two(1, -reduction.k);
  const Pair leading = sum(one_less, r);
  return scaled_by_power_of_two(leading.high + (leading.low + beyond), reduction.k);
}

double log(double x) {
  if (!(x > 0)) return x == 0 ? -infinity : not_a_number;
  if (x == infinity) return x;
  const LogReduction reduction = split(x);
  return log_of_reduced(reduction.k, reduction.m - 1);
}

double log1p(double x) {
  if (!(x > -1)) return x == -1 ? -infinity : not_a_number;
  if (x == infinity) return x;
  if (x > -0.29 && x < 0.41) return log_of_reduced(0, x);
  const double u = 1 + x;
  const double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
  const LogReduction reduction = split(u);
  return log_of_reduced(reduction.k, reduction.m - 1) + lost / u;
}

double pow(double base, double exponent) {
  if (exponent == 0 || base == 1) return 1;
  if (base != base || exponent != exponent || base < 0) return not_a_number;
  if (base == 0) return exponent > 0 ? 0 : infinity;
  if (base == infinity) return exponent > 0 ? infinity : 0;
  const Pair logarithm = log_in_two_parts(base);
  const double size = exponent * logarithm.high;
  if (size > 800) return infinity;
  if (size < -800) return 0;
  const Pair exact = product(exponent, logarithm.high);
  return exp_of({exact.high, exact.low + exponent * logarithm.low});
}

}  // namespace caravan::portable
