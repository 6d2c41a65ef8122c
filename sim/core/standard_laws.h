#pragma once

#include <span>

#include "sim/core/quantile_table.h"

namespace caravan {

/// Laws whose quantile has no formula, in their simplest units. `at` finds the quantile that cuts off a tail by
/// safeguarded Newton iteration to a relative accuracy of 1e-12 or better: exact, but slow; the tables are made from
/// it.

/// The gamma law of scale 1. Quantiles of shapes below 1 span thousands of orders of magnitude: those come as
/// logarithms.
struct StandardGamma {
  double shape;  ///< 0 < shape <= 1e4

  bool in_logarithms() const { return shape < 1; }
  /// The quantile, or its logarithm when in_logarithms().
  Jet at(Tail tail) const;
};

/// The beta law on (0, 1).
struct StandardBeta {
  double alpha, beta;  ///< each 1..5

  Jet at(Tail tail) const;
};

/// An exponential law chosen by chance.
struct ExponentialMixture {
  std::span<const double> weights;  ///< > 0, sum 1
  std::span<const double> means;    ///< > 0, one for each weight

  Jet at(Tail tail) const;
};

}  // namespace caravan
