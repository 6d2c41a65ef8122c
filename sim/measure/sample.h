#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/measure/moments.h"
#include "sim/measure/sketch.h"

namespace caravan {

/// Values seen once each, negative ones too, with weights: mean, standard deviation, extremes and quantiles.
/// Quantiles are of the values rounded to integers, so the caller chooses a small unit.
class Sample {
 public:
  /// `quantiles`: whether quantile() is wanted; it costs a sketch.
  explicit Sample(bool quantiles = false) : sketched_(quantiles) {}

  void add(double x, std::uint64_t weight = 1) {
    moments_.add(x);
    total_ += x * static_cast<double>(weight);
    weight_ += weight;
    if (sketched_) sketch(x, weight);
  }
  /// Forgets everything.
  void restart() { *this = Sample(sketched_); }

  const Moments& moments() const { return moments_; }  ///< of the values as they came, weights aside
  double sum() const { return total_; }                ///< of value x weight
  /// sum of value x weight over sum of weight; NaN without weight.
  double weighted_mean() const {
    return weight_ > 0 ? total_ / static_cast<double>(weight_) : std::numeric_limits<double>::quiet_NaN();
  }
  /// The value that a share p of the weight does not exceed; NaN without weight. REQUIRES quantiles to be wanted.
  double quantile(double p) const;

 private:
  void sketch(double x, std::uint64_t weight) {
    const double whole = std::floor(std::abs(x) + 0.5);
    (x < 0 ? below_zero_ : from_zero_).add(static_cast<std::uint64_t>(whole), weight);
  }

  Moments moments_;
  double total_ = 0;
  std::uint64_t weight_ = 0;
  bool sketched_ = false;
  Sketch from_zero_, below_zero_;  ///< the latter mirrored
};

}  // namespace caravan
