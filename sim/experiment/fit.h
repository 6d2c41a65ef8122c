#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace caravan {

/// A number of a model that may be fitted, and what is known of it beforehand: any units, the same in all three.
struct Unknown {
  double low = 0, high = 1;  ///< it lies between, low < high
  double start = 0.5;        ///< the likeliest value before anything is compared
};

/// How far a model is from what it is compared with, each in units of its own uncertainty; NaN: nothing to compare.
using Residuals = std::function<std::vector<double>(std::span<const double> values)>;
/// The same of several points at once, so that they can be worked out side by side. As many residuals for every point.
using Design = std::function<std::vector<std::vector<double>>(std::span<const std::vector<double>> points)>;

struct FitRules {
  double prior = 0.25;       ///< standard deviation of the prior, as a share of the bounds' width, > 0
  double difference = 0.05;  ///< step of the finite differences, likewise
  double huber = 0;      ///< a residual counts by its square up to this, beyond by its size; 0: by its square always
  double enough = 1e-3;  ///< a round that lowers the cost by a smaller share of it is the last
  int rounds = 12;       ///< at the most, >= 1
};

enum class FitEnd { converged, no_better_point, rounds_spent };

/// What is known of an unknown afterwards.
struct Fitted {
  double value = 0;
  double sd = 0;   ///< of the posterior
  double low = 0;  ///< of the 95 % range, inside the bounds
  double high = 0;
  double told = 0;        ///< 1 - posterior / prior variance: how much the data told, 0 to 1
  bool at_bound = false;  ///< the bound stopped it: the range is that of the quadratic law, cut off
};

struct FitRound {
  double cost = 0;  ///< after it
  double step = 0;  ///< largest change of an unknown, as a share of its bounds' width
};

struct Fit {
  std::vector<Fitted> unknowns;
  std::vector<double> correlation;    ///< of the posterior, row by row
  std::vector<double> before, after;  ///< residuals at the start and at the end
  double cost_before = 0, cost_after = 0;
  std::vector<FitRound> rounds;
  FitEnd end = FitEnd::converged;
  std::size_t points = 0;  ///< at which the model was asked
};

/// Finds the unknowns that make the residuals small and stay near what was known of them: the least of
///
///     cost(x) = sum of loss(residual) + sum of ((x - start) / (prior * (high - low)))^2     within the bounds
///
/// by Levenberg and Marquardt's method in variables scaled to their bounds, derivatives by one-sided differences. Three
/// dampings are tried each round and the best is taken. A residual that is NaN at the start is left out; a point where
/// another one is NaN is refused. The posterior is Laplace's approximation: normal, with covariance (J'WJ + P)^-1.
///
/// The same bits for equal answers of `design`. REQUIRES at least one unknown.
/// Source: Nocedal & Wright (2006), Numerical Optimization, 10.3; Huber (1964); Gelman et al. (2013), Bayesian Data
/// Analysis, 3rd ed., 4.1. docs/methods/calibration.md.
Fit fit(const Design& design, std::span<const Unknown> unknowns, const FitRules& rules = {});
Fit fit(const Residuals& residuals, std::span<const Unknown> unknowns, const FitRules& rules = {});

}  // namespace caravan
