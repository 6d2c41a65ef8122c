#include "sim/core/standard_laws.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/expect.h"
#include "sim/core/incomplete.h"
#include "sim/core/portable.h"

namespace caravan {
namespace {

/// A law at one value x.
struct Law {
  portable::Tails tails;
  double density, density_slope;
};

double of_side(const portable::Tails& tails, bool upper) { return upper ? tails.upper : tails.lower; }

/// The logarithm of the x that cuts off `tail`, known to lie in [low, high], all in logarithms.
///
/// Newton on log(tail probability) against log x, where the laws here are nearly straight; a step that leaves the
/// bracket is replaced by a bisection. Ends one step after the step fell below 1e-8, which leaves about 1e-16.
template <class LawAt>
double log_quantile(const LawAt& law_at, Tail tail, double low, double high, double guess) {
  const double target = portable::log(tail.probability);
  double s = std::clamp(guess, low, high);
  for (int i = 0; i < 200; ++i) {
    const double x = portable::exp(s);
    const Law law = law_at(x);
    const double probability = of_side(law.tails, tail.upper);
    const double excess = portable::log(probability) - target;
    ((excess < 0) == tail.upper ? high : low) = s;
    const double slope = (tail.upper ? -x : x) * law.density / probability;
    double next = s - excess / slope;
    if (!(next >= low && next <= high)) next = 0.5 * (low + high);
    const double step = std::fabs(next - s);
    s = next;
    if (step < 1e-8) return s;
  }
  expect(false, "the search for a quantile converges");
  return s;
}

/// x as a function of the tail's probability: x' = 1/f, x'' = -f'/f^3, with the sign of x' turned for the upper tail.
Jet jet_of(double x, const Law& law, bool upper) {
  const double inverse = 1 / law.density;
  return {x, upper ? -inverse : inverse, -law.density_slope * inverse * inverse * inverse};
}

}  // namespace

Jet StandardGamma::at(Tail tail) const {
  const double log_gamma = portable::lgamma(shape);
  const auto law_at = [&](double x) {
    const double density = portable::exp((shape - 1) * portable::log(x) - x - log_gamma);
    return Law{portable::incomplete_gamma(shape, x), density, density * ((shape - 1) / x - 1)};
  };
  // P(x) <= x^shape / gamma(shape + 1), nearly equal for small x, bounds the quantile from below;
  // Chernoff's bound puts less than 2^-54 above the upper end.
  const double log_lower = tail.upper ? portable::log1p(-tail.probability) : portable::log(tail.probability);
  const double low = (log_lower + portable::lgamma(shape + 1)) / shape;
  const double high = portable::log(shape + 12 * std::sqrt(shape) + 100);
  double s = low;
  if (low > -37) {
    // Source of the guess: Wilson & Hilferty (1931), the cube root of a gamma variate is nearly normal.
    const double z = portable::normal_quantile(tail.probability) * (tail.upper ? -1 : 1);
    const double root = 1 - 1 / (9 * shape) + z / (3 * std::sqrt(shape));
    const bool near_normal = shape >= 1 && root > 0.2;
    s = log_quantile(law_at, tail, low - 1e-6, high, near_normal ? portable::log(shape * root * root * root) : low);
  }
  if (!in_logarithms()) {
    const double x = portable::exp(s);
    return jet_of(x, law_at(x), tail.upper);
  }
  // In s = log x the density is k = x f and k'/k = shape - x.
  const double x = portable::exp(s);
  const double k = portable::exp(shape * s - x - log_gamma);
  return jet_of(s, {{}, k, k * (shape - x)}, tail.upper);
}

Jet StandardBeta::at(Tail tail) const {
  if (tail.upper) {
    const Jet mirrored = StandardBeta{beta, alpha}.at({tail.probability, false});
    return {1 - mirrored.value, -mirrored.slope, -mirrored.curvature};
  }
  const double log_beta = portable::lgamma(alpha) + portable::lgamma(beta) - portable::lgamma(alpha + beta);
  const auto law_at = [&](double x) {
    const double density = portable::exp((alpha - 1) * portable::log(x) + (beta - 1) * portable::log1p(-x) - log_beta);
    return Law{portable::incomplete_beta(alpha, beta, x), density, density * ((alpha - 1) / x - (beta - 1) / (1 - x))};
  };
  // I_x <= x^alpha / (alpha B(alpha, beta)) as beta >= 1.
  const double low = (portable::log(tail.probability) + portable::log(alpha) + log_beta) / alpha;
  const double x = portable::exp(log_quantile(law_at, tail, low - 1e-6, -1e-9, low));
  return jet_of(x, law_at(x), false);
}

Jet ExponentialMixture::at(Tail tail) const {
  const auto law_at = [&](double x) {
    Law law{{0, 0}, 0, 0};
    for (std::size_t i = 0; i < means.size(); ++i) {
      const double upper = weights[i] * portable::exp(-x / means[i]);
      law.tails.upper += upper;
      law.tails.lower -= weights[i] * portable::expm1(-x / means[i]);
      law.density += upper / means[i];
      law.density_slope -= upper / (means[i] * means[i]);
    }
    return law;
  };
  // The law lies between the exponential laws of its shortest and its longest mean.
  const double log_upper = tail.upper ? portable::log(tail.probability) : portable::log1p(-tail.probability);
  const auto [shortest, longest] = std::minmax_element(means.begin(), means.end());
  const double low = portable::log(-log_upper * *shortest), high = portable::log(-log_upper * *longest);
  const double x = portable::exp(log_quantile(law_at, tail, low - 1e-6, high + 1e-6, 0.5 * (low + high)));
  return jet_of(x, law_at(x), tail.upper);
}

}  // namespace caravan
