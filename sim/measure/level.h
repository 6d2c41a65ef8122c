#pragma once

#include <cstdint>
#include <limits>
#include <memory>

#include "sim/core/expect.h"
#include "sim/core/time.h"
#include "sim/measure/detail.h"
#include "sim/measure/sketch.h"

namespace caravan {

/// The average over time of something that steps up and down: a queue, busy servers, a yard.
///
/// Integrated exactly from step to step, never sampled. What lasted no time counts for nothing, not even for the
/// maximum, so the order of changes within one instant does not matter. The level itself is kept over restart().
class alignas(64) Level {
 public:
  /// At 0 from `start` on.
  explicit Level(Time start = {}, Detail wanted = {})
      : start_(start), since_(start), closer_(wanted == Detail{} ? nullptr : std::make_unique<Closer>(wanted)) {}

  /// The level is `value` from `at` on. REQUIRES at not before the last change.
  void set(Time at, std::int64_t value) {
    const std::int64_t before = value_;
    value_ = value;
    count(before, at);
  }
  void change(Time at, std::int64_t by) { set(at, value_ + by); }

  /// Forgets all that was before `at`, except the level.
  void restart(Time at);
  /// Counts the present level up to `at`.
  void advance(Time at) { count(value_, at); }

  std::int64_t value() const { return value_; }
  Duration lasted() const { return since_ - start_; }  ///< observed so far
  double time_average() const;                         ///< NaN when nothing lasted
  double share_above_zero() const;  ///< of the time; NaN when nothing lasted. REQUIRES extremes to be wanted
  double max() const;               ///< of what lasted; NaN when nothing lasted. REQUIRES extremes to be wanted
  /// Not exceeded for a share p of the time; negative levels count as 0. REQUIRES quantiles to be wanted.
  double quantile(double p) const;

 private:
  /// Apart, so that all that most levels are is one line of the cache.
  struct Closer {
    explicit Closer(Detail detail) : wanted(detail) {}
    Detail wanted;
    std::int64_t above_zero_ms = 0;
    std::int64_t max = std::numeric_limits<std::int64_t>::min();  ///< of what lasted
    Sketch sketch;
  };
  /// Since the last change the level was `held`.
  void count(std::int64_t held, Time until) {
    if (until == since_) return;
    const Duration lasted = until - since_;
    expect(lasted > Duration::zero(), "a level changes forward in time");
    area_ += static_cast<double>(held) * static_cast<double>(lasted.ms);
    since_ = until;
    if (closer_) look_closer(held, lasted);
  }
  void look_closer(std::int64_t held, Duration lasted);

  Time start_, since_;
  std::int64_t value_ = 0;
  double area_ = 0;  ///< [level x ms]
  std::unique_ptr<Closer> closer_;
};

}  // namespace caravan
