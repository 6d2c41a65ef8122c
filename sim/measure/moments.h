#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace caravan {

/// Count, mean, standard deviation, smallest and largest of values seen once each. Without values they are NaN.
/// Bits depend on the order of adding and merging, so both are done in a fixed order.
///
/// Source: Welford (1962), Technometrics 4(3); merging: Chan, Golub & LeVeque (1983), The American Statistician 37(3).
class Moments {
 public:
  void add(double x) {
    ++count_;
    const double from_old = x - mean_;
    mean_ += from_old / static_cast<double>(count_);
    squares_ += from_old * (x - mean_);
    if (!(x >= min_)) min_ = x;
    if (!(x <= max_)) max_ = x;
  }

  /// As if the values of `later` had been added after these, up to rounding.
  void merge(const Moments& later) {
    if (later.count_ == 0) return;
    if (count_ == 0) {
      *this = later;
      return;
    }
    const double n = static_cast<double>(count_), m = static_cast<double>(later.count_), delta = later.mean_ - mean_;
    mean_ += delta * (m / (n + m));
    squares_ += later.squares_ + delta * delta * (n * m / (n + m));
    count_ += later.count_;
    if (later.min_ < min_) min_ = later.min_;
    if (later.max_ > max_) max_ = later.max_;
  }

  std::uint64_t count() const { return count_; }
  double mean() const { return count_ > 0 ? mean_ : none; }
  /// Of the sample, with count - 1 in the denominator; NaN for fewer than two values.
  double sd() const { return count_ > 1 ? std::sqrt(squares_ / static_cast<double>(count_ - 1)) : none; }
  double min() const { return min_; }
  double max() const { return max_; }

  friend bool operator==(const Moments&, const Moments&) = default;

 private:
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< sum of squared deviations from the mean
  double min_ = none, max_ = none;
};

}  // namespace caravan
