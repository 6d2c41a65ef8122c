#pragma once

namespace caravan::portable {

/// The two tail probabilities of a law at one value; lower + upper = 1, each with its own relative accuracy.
struct Tails {
  double lower, upper;
};

/// The regularised incomplete gamma functions P(shape, x) and Q(shape, x); 0 < shape <= 1e4, x >= 0.
///
/// Relative error below 1e-11 (the cancellation in x^shape e^-x / gamma(shape) of a large shape), 1e-13 for shape <
/// 100; of `upper` where x < shape + 1, absolute. Source: Abramowitz & Stegun (1964), 6.5.29 (series) and 6.5.31
/// (fraction).
Tails incomplete_gamma(double shape, double x);

/// The regularised incomplete beta function I_x(alpha, beta) and its complement; 0.5 <= alpha, beta <= 50, 0 <= x <= 1.
///
/// Relative error below 1e-13 on the side of the mean where x is. Source: Abramowitz & Stegun (1964), 26.5.4.
Tails incomplete_beta(double alpha, double beta, double x);

}  // namespace caravan::portable
