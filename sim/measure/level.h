#pragma once

#include <cstdint>

#include "sim/core/time.h"
#include "sim/measure/sketch.h"

namespace caravan {

/// The average over time of something that steps up and down: a queue, busy servers, a yard.
///
/// Integrated exactly from step to step, never sampled. What lasted no time counts for nothing, not even for the
/// maximum, so the order of changes within one instant does not matter. The level itself is kept over restart().
class Level {
 public:
  /// At 0 from `start` on. `quantiles`: whether quantile() is wanted; it costs a sketch.
  explicit Level(Time start = {}, bool quantiles = false) : start_(start), since_(start), sketched_(quantiles) {}

  /// The level is `value` from `at` on. REQUIRES at not before the last change.
  void set(Time at, std::int64_t value) {
    advance(at);
    value_ = value;
  }
  void change(Time at, std::int64_t by) { set(at, value_ + by); }

  /// Forgets all that was before `at`, except the level.
  void restart(Time at);
  /// Counts the present level up to `at`.
  void advance(Time at);

  std::int64_t value() const { return value_; }
  Duration lasted() const { return since_ - start_; }  ///< observed so far
  double time_average() const;                         ///< NaN when nothing lasted
  double share_above_zero() const;                     ///< of the time; NaN when nothing lasted
  double max() const;                                  ///< of what lasted; NaN when nothing lasted
  double quantile(double p) const;  ///< not exceeded for a share p of the time; negative levels count as 0

 private:
  Time start_, since_;
  std::int64_t value_ = 0;
  double area_ = 0;  ///< [level x ms]
  std::int64_t above_zero_ms_ = 0;
  std::int64_t max_ = 0;
  bool sketched_ = false;
  Sketch sketch_;
};

}  // namespace caravan
