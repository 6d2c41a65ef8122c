#pragma once

#include <cstdint>
#include <limits>
#include <memory>

#include "sim/measure/detail.h"
#include "sim/measure/moments.h"
#include "sim/measure/sketch.h"

namespace caravan {

/// Values seen once each, negative ones too, with weights: mean, standard deviation, extremes and quantiles.
/// Quantiles are of the values rounded to integers, so the caller chooses a small unit.
class alignas(32) Sample {
 public:
  explicit Sample(Detail wanted = {}) : closer_(wanted == Detail{} ? nullptr : std::make_unique<Closer>(wanted)) {}

  void add(double x, std::uint64_t weight = 1) {
    total_ += x * static_cast<double>(weight);
    weight_ += weight;
    ++count_;
    if (closer_) look_closer(x, weight);
  }
  /// Forgets everything.
  void restart() { *this = Sample(closer_ ? closer_->wanted : Detail{}); }

  std::uint64_t count() const { return count_; }  ///< of the values as they came, weights aside
  double sum() const { return total_; }           ///< of value x weight
  /// sum of value x weight over sum of weight; NaN without weight.
  double weighted_mean() const {
    return weight_ > 0 ? total_ / static_cast<double>(weight_) : std::numeric_limits<double>::quiet_NaN();
  }
  /// Of the values as they came, weights aside. REQUIRES extremes to be wanted.
  const Moments& moments() const;
  /// The value that a share p of the weight does not exceed; NaN without weight. REQUIRES quantiles to be wanted.
  double quantile(double p) const;

 private:
  /// Apart, so that all that most samples are is half a line of the cache.
  struct Closer {
    explicit Closer(Detail detail) : wanted(detail) {}
    Detail wanted;
    Moments moments;
    Sketch from_zero, below_zero;  ///< the latter mirrored
  };
  void look_closer(double x, std::uint64_t weight);

  double total_ = 0;
  std::uint64_t weight_ = 0, count_ = 0;
  std::unique_ptr<Closer> closer_;
};

}  // namespace caravan
