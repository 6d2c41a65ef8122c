#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/replicate.h"
#include "sim/measure/interval.h"

namespace caravan {

/// How a simulated mean stands to a published range.
enum class Verdict : std::uint8_t {
  inside,  ///< low <= mean <= high
  near,    ///< outside by at most a tenth of the nearest bound
  outside,
  no_data  ///< nothing was observed: counts as outside
};

/// What a published figure is compared with: rows of a KpiPlan, added up and perhaps divided, in one replication.
struct Formula {
  struct Part {
    static constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();
    std::size_t row = nothing;  ///< of the plan
    double factor = 1;          ///< into the unit of the figure; below zero for what is taken off
  };
  std::vector<Part> sum;   ///< not empty
  std::vector<Part> over;  ///< empty: not divided
};

/// The formula in every replication, in order; NaN where one of its rows has no value, or what it is divided by is 0.
std::vector<double> values_of(const Formula& formula, std::span<const Result> results);

/// REQUIRES low <= high.
Verdict judge(const Estimate& simulated, double low, double high);

/// How many observations of a kind met what was published.
struct Tally {
  std::size_t inside = 0, near = 0, outside = 0, no_data = 0;
  std::size_t comparable() const { return inside + near + outside + no_data; }
  /// Of the comparable; 0 where there are none.
  double share_inside() const;
  void add(Verdict verdict);
};

/// The distance of a simulated mean from the middle of a range, in units of half the range and the error of the
/// simulation together: sqrt(half^2 + error^2). Half a range counts as 5 % of its middle at least: a narrower one tells
/// how figures were rounded, not how sure they are. REQUIRES low < high.
double residual_of(double mean, double low, double high, double standard_error);

}  // namespace caravan
