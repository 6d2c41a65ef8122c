#include "sim/measure/interval.h"

#include <cmath>

#include "sim/core/expect.h"
#include "sim/measure/moments.h"

namespace caravan {
namespace {

/// For x >= 0, by halving the angle until the series is short.
double arctangent(double x) {
  double factor = 1;
  for (; x > 0.05; factor *= 2) x /= 1 + std::sqrt(1 + x * x);
  double sum = 0, power = x;
  for (int k = 1; k < 16; k += 2, power *= -x * x) sum += power / k;
  return factor * sum;
}

/// P(|T| <= t). Source: Abramowitz & Stegun (1964), 26.7.3 (odd) and 26.7.4 (even).
double within(double t, std::uint64_t degrees) {
  const double n = static_cast<double>(degrees);
  const double cosine2 = n / (n + t * t), sine = t / std::sqrt(n + t * t);
  const bool odd = degrees % 2 == 1;
  double term = odd ? std::sqrt(cosine2) : 1, sum = degrees == 1 ? 0 : term;
  for (std::uint64_t k = odd ? 3 : 2; k < degrees && term > 1e-18 * sum; k += 2) {
    const double m = static_cast<double>(k);
    term *= cosine2 * ((m - 1) / m);
    sum += term;
  }
  if (!odd) return sine * sum;
  constexpr double pi = 3.14159265358979323846;
  return 2 / pi * (arctangent(t / std::sqrt(n)) + sine * sum);
}

}  // namespace

double student_t(std::uint64_t degrees, double confidence) {
  expect(degrees >= 1, "Student's t has a degree of freedom");
  expect(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  double low = 0, high = 1;
  while (within(high, degrees) < confidence) low = high, high *= 2;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (within(middle, degrees) < confidence ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

Estimate estimate(std::span<const double> values, double confidence) {
  Moments moments;
  for (const double value : values)
    if (!std::isnan(value)) moments.add(value);
  Estimate estimate{moments.mean(), moments.sd(), moments.sd(), moments.sd(), moments.count()};
  if (moments.count() < 2) return estimate;
  estimate.standard_error = moments.sd() / std::sqrt(static_cast<double>(moments.count()));
  estimate.half_width = student_t(moments.count() - 1, confidence) * estimate.standard_error;
  return estimate;
}

}  // namespace caravan
