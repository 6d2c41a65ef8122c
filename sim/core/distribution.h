#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/core/portable.h"

namespace caravan {

/// A probability law of one non-negative quantity in the quantity's base unit (times: seconds).
///
/// A variate is the quantile of one uniform number, for every law: exactly one draw each, monotone in the draw,
/// so that common random numbers stay in step when a parameter changes.
class Distribution {
 public:
  enum class Kind {
    fixed,
    exponential,
    uniform,
    triangular,
    normal,
    lognormal,
    gamma,
    weibull,
    pert,
    hyperexponential,
    empirical
  };

  /// Always zero.
  Distribution() = default;

  /// Each factory REQUIRES the ranges named; the reader of scenarios has checked them before.
  static Distribution fixed(double value);                               ///< value >= 0
  static Distribution exponential(double mean);                          ///< mean > 0
  static Distribution uniform(double low, double high);                  ///< 0 <= low < high
  static Distribution triangular(double low, double mode, double high);  ///< 0 <= low <= mode <= high, low < high
  /// Normal truncated at 0, by the mean and sd *before* truncation; sd > 0, mean >= -3 sd. mean() is the law's own.
  static Distribution normal(double mean, double sd);
  static Distribution lognormal(double mean, double cv);           ///< mean > 0, 0 < cv <= 100
  static Distribution gamma(double mean, double cv);               ///< mean > 0, 0.01 <= cv <= 20
  static Distribution erlang(int stages, double mean);             ///< 1 <= stages <= 10000; a gamma law
  static Distribution weibull(double shape, double scale);         ///< shape >= 0.1, scale > 0
  static Distribution pert(double low, double mode, double high);  ///< beta-PERT: 0 <= low <= mode <= high, low < high
  /// Exponentials of the given means, chosen with the given weights (> 0, normalised here); same length, 1..16.
  static Distribution hyperexponential(std::span<const double> weights, std::span<const double> means);
  /// Two exponentials with balanced means; cv > 1. Source: Allen (1990), Probability, Statistics and Queueing
  /// Theory, 5.2.
  static Distribution hyperexponential(double mean, double cv);
  /// Given values with weights (empty: equal); values >= 0, at least one weight > 0.
  static Distribution empirical(std::span<const double> values, std::span<const double> weights = {});

  /// The value not exceeded with probability u; 0 < u < 1. Monotone in u, but for the last bits of rounding between
  /// probabilities closer than about 1e-12 of each other; equal bits everywhere. Relative error below 1e-7: gamma, pert
  /// and hyperexponential are tabulated at construction (milliseconds); the others are formulae (1e-12; the truncated
  /// normal 1e-9).
  double quantile(double u) const;

  /// The same of an exponential law, for who keeps its mean at hand.
  static double exponential_quantile(double mean, double u) { return -mean * portable::log1p(-u); }

  double mean() const { return mean_; }          ///< of the law itself, in the base unit
  double variance() const { return variance_; }  ///< of the law itself, in the base unit squared
  Kind kind() const { return kind_; }
  /// The same law of a quantity `factor` times as large; factor > 0.
  Distribution scaled(double factor) const;

  friend bool operator==(const Distribution&, const Distribution&) = default;

 private:
  Kind kind_ = Kind::fixed;
  double a_ = 0, b_ = 0, c_ = 0;
  double mean_ = 0, variance_ = 0;
  std::vector<double> table_;
};

/// A draw from the law; `uniform`() gives its probability, and is asked only where there is a choice.
template <class Uniform>
double drawn(const Distribution& law, Uniform uniform) {
  return law.kind() == Distribution::Kind::fixed ? law.mean() : law.quantile(uniform());
}

/// The kind's name as scenarios write it: "exponential".
std::string to_text(Distribution::Kind kind);

}  // namespace caravan
