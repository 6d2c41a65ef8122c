#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "sim/core/portable.h"

namespace caravan::portable {
namespace {

/// The polynomial with the given coefficients, lowest order first.
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double value = coefficients[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) value = value * x + coefficients[i];
  return value;
}

/// log gamma(2 + z), |z| <= 1/2: (1 - Euler's constant) z + sum over k >= 2 of (-1)^k (zeta(k) - 1) z^k / k, to k = 26.
/// Source: Abramowitz & Stegun (1964), 6.1.33.
double lgamma_near_two(double z) {
  static constexpr std::array<double, 26> series{
      0.42278433509846713,     0.3224670334241132,     -0.0673523010531981,     0.020580808427784546,
      -0.007385551028673986,   0.0028905103307415234,  -0.001192753911703261,   0.0005096695247430425,
      -0.00022315475845357939, 9.945751278180853e-05,  -4.492623673813314e-05,  2.050721277567069e-05,
      -9.439488275268397e-06,  4.374866789907488e-06,  -2.039215753801366e-06,  9.55141213040742e-07,
      -4.492469198764566e-07,  2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08,
      -2.2711094608943164e-08, 1.0838659214896955e-08, -5.183475041970047e-09,  2.4836745438024785e-09,
      -1.1921401405860912e-09, 5.731367241678862e-10};
  return z * polynomial(series, z);
}

/// Stirling's series, x >= 8. Source: Abramowitz & Stegun (1964), 6.1.40; the first term left out is below 1e-16.
double lgamma_of_large(double x) {
  static constexpr std::array<double, 8> series{1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                                1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
  constexpr double half_log_two_pi = 0.9189385332046728;
  const double inverse = 1 / x;
  const double log_x = log(x);
  return (x * (log_x - 1) - 0.5 * log_x) + (half_log_two_pi + inverse * polynomial(series, inverse * inverse));
}

constexpr double one_over_sqrt_two_pi = 0.3989422804014327;

/// e^(-x^2/2) with x rounded to sixteenths first, so that the square's rounding is not magnified.
double bell(double x) {
  const double coarse = std::floor(x * 16) / 16;
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * (x - coarse) * (x + coarse));
}

/// Probability that a standard normal exceeds x; x > 0.67448975.
/// Source: Cody (1969), Rational Chebyshev approximations for the error function; the sets of his ANORM (1993).
double normal_upper_tail(double x) {
  static constexpr std::array<double, 9> c{1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412,
                                           93.506656132177855979,    597.27027639480026226,  2494.5375852903726711,
                                           6848.1904505362823326,    11602.651437647350124,  9842.7148383839780218};
  static constexpr std::array<double, 9> d{1.0,
                                           22.266688044328115691,
                                           235.38790178262499861,
                                           1519.377599407554805,
                                           6485.558298266760755,
                                           18615.571640885098091,
                                           34900.952721145977266,
                                           38912.003286093271411,
                                           19685.429676859990727};
  static constexpr std::array<double, 6> p{0.21589853405795699,     0.1274011611602473639, 0.022235277870649807,
                                           0.001421619193227893466, 2.9112874951168792e-5, 0.02307344176494017303};
  static constexpr std::array<double, 6> q{1.0,
                                           1.28426009614491121,
                                           0.468238212480865118,
                                           0.0659881378689285515,
                                           0.00378239633202758244,
                                           7.29751555083966205e-5};
  const auto falling = [](std::span<const double> coefficients, double at) {
    double value = coefficients[0];
    for (const double next : coefficients.subspan(1)) value = value * at + next;
    return value;
  };
  if (x <= 5.656854249492381) return bell(x) * falling(c, x) / falling(d, x);
  if (x > 38.6) return 0;
  const double z = 1 / (x * x);
  const std::array<double, 6> numerator{p[5], p[0], p[1], p[2], p[3], p[4]};
  return bell(x) * (one_over_sqrt_two_pi - z * falling(numerator, z) / falling(q, z)) / x;
}

}  // namespace

double lgamma(double x) {
  if (!(x > 0)) return x == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  if (x >= 8) return lgamma_of_large(x);
  if (x < 0.5) return lgamma_near_two(x) - log1p(x) - log(x);
  if (x < 1.5) return lgamma_near_two(x - 1) - log1p(x - 1);
  double factor = 1;
  for (; x >= 2.5; x -= 1) factor *= x - 1;
  return lgamma_near_two(x - 2) + log(factor);
}

double normal_quantile(double p) {
  static constexpr std::array<double, 8> a{3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                           1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr std::array<double, 8> b{1.0,
                                           4.2313330701600911252e+1,
                                           6.8718700749205790830e+2,
                                           5.3941960214247511077e+3,
                                           2.1213794301586595867e+4,
                                           3.9307895800092710610e+4,
                                           2.8729085735721942674e+4,
                                           5.2264952788528545610e+3};
  static constexpr std::array<double, 8> c{
      1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr std::array<double, 8> d{1.0,
                                           2.05319162663775882187e0,
                                           1.67638483018380384940e0,
                                           6.89767334985100004550e-1,
                                           1.48103976427480074590e-1,
                                           1.51986665636164571966e-2,
                                           5.47593808499534494600e-4,
                                           1.05075007164441684324e-9};
  static constexpr std::array<double, 8> e{
      6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr std::array<double, 8> f{1.0,
                                           5.99832206555887937690e-1,
                                           1.36929880922735805310e-1,
                                           1.48753612908506148525e-2,
                                           7.86869131145613259100e-4,
                                           1.84631831751005468180e-5,
                                           1.42151175831644588870e-7,
                                           2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-log(q < 0 ? p : 1 - p));
  const double size =
      r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -size : size;
}

double normal_cdf(double x) {
  static constexpr std::array<double, 5> a{18154.981253343561249, 1067.6894854603709582, 161.02823106855587881,
                                           2.2352520354606839287, 0.065682337918207449113};
  static constexpr std::array<double, 5> b{45507.789335026729956, 10260.932208618978205, 976.09855173777669322,
                                           47.20258190468824187, 1.0};
  if (x != x) return x;
  if (x > 0.67448975) return 1 - normal_upper_tail(x);
  if (x < -0.67448975) return normal_upper_tail(-x);
  return 0.5 + x * polynomial(a, x * x) / polynomial(b, x * x);
}

}  // namespace caravan::portable
