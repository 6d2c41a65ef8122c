#include <cstdint>

#include "sim/core/portable.h"

namespace caravan::portable {
namespace {

/// x = quarter * pi/2 + (high + low), |high| <= pi/4
struct Angle {
  std::int64_t quarter;
  double high, low;
};

/// Source: Cody & Waite (1980), Software Manual for the Elementary Functions. pi/2 in three parts, the first two of
/// 32 bits: exact times any quarter below 2^20, hence |x| < 1e6.
Angle reduced(double x) {
  constexpr double two_over_pi = 0.6366197723675814;
  constexpr double first = 0x1.921fb54400000p+0, second = 0x1.0b4611a600000p-34, third = 0x1.3198a2e037073p-69;
  const auto quarter = static_cast<std::int64_t>(x * two_over_pi + (x < 0 ? -0.5 : 0.5));
  const auto n = static_cast<double>(quarter);
  const double a = x - n * first, b = n * second;
  const double rough = a - b;
  const double lost = ((a - (rough + (a - rough))) + ((a - rough) - b)) - n * third;
  const double high = rough + lost;
  return {quarter, high, (rough - high) + lost};
}

/// sin(high + low); Chebyshev fit of (sin r - r) / r^3, error 1e-20.
double sine(double high, double low) {
  const double z = high * high;
  const double fit =
      -0.16666666666666666 +
      z * (0.008333333333333331 +
           z * (-0.00019841269841265063 +
                z * (2.7557319219337312e-06 +
                     z * (-2.5052106231802837e-08 + z * (1.6058531516797758e-10 + z * -7.586691094197958e-13)))));
  return high + (high * z * fit + low * (1 - 0.5 * z));
}

/// cos(high + low); Chebyshev fit of (cos r - 1 + r^2/2) / r^4, error 1e-18.
double cosine(double high, double low) {
  const double z = high * high;
  const double fit =
      0.041666666666666664 +
      z * (-0.0013888888888887398 +
           z * (2.480158729876456e-05 +
                z * (-2.7557317271145144e-07 + z * (2.087614614655861e-09 + z * -1.1382623647474604e-11))));
  const double half = 0.5 * z, rough = 1 - half;
  return rough + (((1 - rough) - half) + (z * z * fit - high * low));
}

double sine_of_quarter(std::int64_t quarter, const Angle& angle) {
  const double value = (quarter & 1) == 0 ? sine(angle.high, angle.low) : cosine(angle.high, angle.low);
  return (quarter & 2) == 0 ? value : -value;
}

}  // namespace

double sin(double x) {
  const Angle angle = reduced(x);
  return sine_of_quarter(angle.quarter, angle);
}

double cos(double x) {
  const Angle angle = reduced(x);
  return sine_of_quarter(angle.quarter + 1, angle);
}

}  // namespace caravan::portable
