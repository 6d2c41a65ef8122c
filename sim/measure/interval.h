#pragma once

#include <cstdint>
#include <span>

namespace caravan {

/// A mean over replications, and how sure it is.
struct Estimate {
  double mean = 0;            ///< NaN for n = 0
  double sd = 0;              ///< between replications; NaN for n < 2
  double standard_error = 0;  ///< sd / sqrt(n); NaN for n < 2
  double half_width = 0;      ///< of the confidence interval of the mean; NaN for n < 2
  std::uint64_t n = 0;        ///< replications that had a value
};

/// The t interval of the mean over replications, values in order of replication; NaN values are left out, and `n` says
/// so. 0 < confidence < 1. Never to be fed with observations of one run: those depend on one another. Source: Law
/// (2015), Simulation Modeling and Analysis, 5th ed., 9.4.1.
Estimate estimate(std::span<const double> values, double confidence = 0.95);

/// The value that |T| does not exceed with probability `confidence`, for Student's t with `degrees` >= 1 of freedom.
/// Relative error below 1e-10 for 0.5 <= confidence <= 0.9999; equal bits everywhere, which no library's gives.
/// Source: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
double student_t(std::uint64_t degrees, double confidence);

}  // namespace caravan
