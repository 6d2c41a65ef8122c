#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace caravan {

/// One side of a law: the probability to lie beyond a value, at most 1/2 and known to full relative accuracy.
struct Tail {
  double probability;  ///< 0 < probability <= 1/2
  bool upper;          ///< beyond means above
};

/// The tail that the quantile of u cuts off; 0 < u < 1.
inline Tail tail_of(double u) { return u < 0.5 ? Tail{u, false} : Tail{1 - u, true}; }

/// A function of the tail's probability, with its first two derivatives.
struct Jet {
  double value, slope, curvature;
};

/// Quantiles of one law, tabulated: within each octave of the tail's probability equal cells, in each cell the quintic
/// that agrees with the exact function in value, slope and curvature at both ends.
///
/// A cell that misses the exact function by more than the tolerance is left out, as are tails below 2^-30: there the
/// caller evaluates exactly. The numbers are plain, so that the law which owns them stays a value.
struct QuantileTable {
  /// Whether the tolerance is of the value itself or relative to it.
  enum class Error { absolute, relative };
  static constexpr double tolerance = 1e-8;

  /// The table of `exact`, with as many cells (8 to 64 an octave) as the tolerance needs.
  static std::vector<double> of(const std::function<Jet(Tail)>& exact, Error error);

  /// The tabulated value at `tail`, or NaN where `table`, made by of(), has none.
  static double at(const std::vector<double>& table, Tail tail);
};

}  // namespace caravan
