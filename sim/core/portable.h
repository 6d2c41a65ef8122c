#pragma once

namespace caravan::portable {

/// Elementary functions with equal bits on every compiler, system and CPU: only + - * / and sqrt of IEEE doubles,
/// in a fixed order, built without contraction. The C library's own differ in the last bit between systems.

/// e^x. Relative error below 2e-16 times a small factor; overflows to infinity, underflows to 0.
double exp(double x);
/// Natural logarithm; x > 0. log(0) is -infinity.
double log(double x);
/// log(1 + x), exact for small x; x > -1.
double log1p(double x);
/// e^x - 1, exact for small x.
double expm1(double x);
/// base^exponent for base >= 0.
double pow(double base, double exponent);
/// log of the gamma function; x > 0.
double lgamma(double x);
/// The standard normal's quantile; 0 < p < 1. Source: Wichura (1988), Algorithm AS 241.
double normal_quantile(double p);
/// The standard normal's distribution function.
double normal_cdf(double x);
/// Sine and cosine; |x| < 1e6.
double sin(double x);
double cos(double x);

}  // namespace caravan::portable
