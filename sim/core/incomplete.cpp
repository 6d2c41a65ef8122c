#include "sim/core/incomplete.h"

#include <cmath>
#include <limits>

#include "sim/core/expect.h"
#include "sim/core/portable.h"

namespace caravan::portable {
namespace {

constexpr double precision = std::numeric_limits<double>::epsilon() / 4;
constexpr int most_terms = 100'000;

/// sum over n of x^n / ((shape + 1) ... (shape + n))
double gamma_series(double shape, double x) {
  double term = 1, total = 1;
  for (int n = 1; term > precision * total; ++n) {
    expect(n < most_terms, "the series of the incomplete gamma function converges");
    term *= x / (shape + n);
    total += term;
  }
  return total;
}

/// The continued fraction of Q / (x^shape e^-x / gamma(shape)); x >= shape + 1.
/// Source: Lentz (1976), Applied Optics 15, as modified by Thompson & Barnett (1986).
double gamma_fraction(double shape, double x) {
  double b = x + 1 - shape;
  double d = 1 / b, value = d, c = 1e300;
  for (int n = 1;; ++n) {
    expect(n < most_terms, "the fraction of the incomplete gamma function converges");
    const double a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const double factor = c * d;
    value *= factor;
    if (std::fabs(factor - 1) < 4 * precision) return value;
  }
}

/// I_x(alpha, beta) for x not much above the mean.
double beta_series(double alpha, double beta, double x) {
  const double log_scale = lgamma(alpha + beta) - lgamma(alpha + 1) - lgamma(beta);
  double term = 1, total = 1;
  for (int n = 0; term > precision * total; ++n) {
    expect(n < most_terms, "the series of the incomplete beta function converges");
    term *= x * (alpha + beta + n) / (alpha + 1 + n);
    total += term;
  }
  return exp(log_scale + alpha * log(x) + beta * log1p(-x)) * total;
}

}  // namespace

Tails incomplete_gamma(double shape, double x) {
  if (x <= 0) return {0, 1};
  const double scale = exp(shape * log(x) - x - lgamma(shape));
  if (x < shape + 1) {
    const double lower = scale / shape * gamma_series(shape, x);
    return {lower, 1 - lower};
  }
  const double upper = scale * gamma_fraction(shape, x);
  return {1 - upper, upper};
}

Tails incomplete_beta(double alpha, double beta, double x) {
  if (x <= 0) return {0, 1};
  if (x >= 1) return {1, 0};
  if (x * (alpha + beta) <= alpha) {
    const double lower = beta_series(alpha, beta, x);
    return {lower, 1 - lower};
  }
  const double upper = beta_series(beta, alpha, 1 - x);
  return {1 - upper, upper};
}

}  // namespace caravan::portable
