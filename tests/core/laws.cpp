#include "tests/core/laws.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/hyperexponential.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>

namespace caravan::test {
namespace {

namespace bm = boost::math;

std::string named(const char* name, double a, double b = NAN, double c = NAN) {
  std::string text = name;
  for (const double parameter : {a, b, c})
    if (!std::isnan(parameter)) (text += ' ') += std::to_string(parameter);
  return text;
}

/// shift + range * (a variate of `law`)
template <class Boost>
Law beside(std::string name, Distribution ours, const Boost& law, double shift = 0, double range = 1) {
  return {std::move(name),
          std::move(ours),
          shift + range * static_cast<double>(bm::mean(law)),
          range * range * static_cast<double>(bm::variance(law)),
          [=](double p) { return shift + range * static_cast<double>(bm::quantile(law, p)); },
          [=](double q) { return shift + range * static_cast<double>(bm::quantile(bm::complement(law, q))); }};
}

Law exponential(double mean) {
  return beside(named("exponential", mean), Distribution::exponential(mean), bm::exponential(1 / mean));
}

Law uniform(double low, double high) {
  return beside(named("uniform", low, high), Distribution::uniform(low, high), bm::uniform(low, high));
}

Law triangular(double low, double mode, double high) {
  return beside(named("triangular", low, mode, high), Distribution::triangular(low, mode, high),
                bm::triangular(low, mode, high));
}

Law lognormal(double mean, double cv) {
  const double variance = std::log(1 + cv * cv);
  return beside(named("lognormal", mean, cv), Distribution::lognormal(mean, cv),
                bm::lognormal(std::log(mean) - variance / 2, std::sqrt(variance)));
}

Law gamma(double mean, double cv) {
  using Wide = bm::gamma_distribution<long double>;
  const long double shape = 1 / (static_cast<long double>(cv) * cv);
  return beside(named("gamma", mean, cv), Distribution::gamma(mean, cv), Wide(shape, mean / shape));
}

Law erlang(int stages, double mean) {
  return beside(named("erlang", stages, mean), Distribution::erlang(stages, mean),
                bm::gamma_distribution(1.0 * stages, mean / stages));
}

Law weibull(double shape, double scale) {
  return beside(named("weibull", shape, scale), Distribution::weibull(shape, scale), bm::weibull(shape, scale));
}

Law pert(double low, double mode, double high) {
  const double alpha = 1 + 4 * (mode - low) / (high - low);
  return beside(named("pert", low, mode, high), Distribution::pert(low, mode, high),
                bm::beta_distribution<long double>(alpha, 6 - alpha), low, high - low);
}

using WideNormal = bm::normal_distribution<long double>;

/// The integral of x^power times a normal density over [low, high], by Simpson's rule.
long double integral(const WideNormal& law, long double low, long double high, int power, int panels) {
  const long double step = (high - low) / panels;
  long double total = 0;
  for (int i = 0; i <= panels; ++i) {
    const long double x = low + step * i, weight = step / 3 * (i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2);
    total += weight * std::pow(x, power) * bm::pdf(law, x);
  }
  return total;
}

/// Just above the cut the whole law's quantile would cancel: there the mass from the cut is integrated.
double truncated_normal_below(const WideNormal& whole, long double kept, long double p) {
  const long double cut_off = bm::cdf(whole, 0.0L);
  if (p * kept > 1e-3L * cut_off) return static_cast<double>(bm::quantile(whole, cut_off + p * kept));
  long double x = p * kept / bm::pdf(whole, 0.0L);
  for (int i = 0; i < 5; ++i) x -= (integral(whole, 0, x, 0, 50) - p * kept) / bm::pdf(whole, x);
  return static_cast<double>(x);
}

Law truncated_normal(double mean, double sd) {
  const WideNormal whole(mean, sd);
  const long double kept = bm::cdf(bm::complement(whole, 0.0L));
  const long double low = std::max(0.0, mean - 14 * sd), high = std::max(0.0, mean) + 14 * sd;
  const long double first = integral(whole, low, high, 1, 10'000) / kept;
  // About the mean, for the square of a distant mean would drown the variance.
  const long double variance = integral(WideNormal(mean - first, sd), low - first, high - first, 2, 10'000) / kept;
  return {named("normal", mean, sd),
          Distribution::normal(mean, sd),
          static_cast<double>(first),
          static_cast<double>(variance),
          [=](double p) { return truncated_normal_below(whole, kept, p); },
          [=](double q) { return static_cast<double>(bm::quantile(bm::complement(whole, q * kept))); }};
}

Law hyperexponential(const std::vector<double>& weights, const std::vector<double>& means) {
  std::vector<double> rates;
  for (const double mean : means) rates.push_back(1 / mean);
  return beside(named("hyperexponential of longest mean", means.back()), Distribution::hyperexponential(weights, means),
                bm::hyperexponential(weights, rates));
}

/// The balanced means by their textbook formula.
Law hyperexponential(double mean, double cv) {
  const double p = 0.5 * (1 + std::sqrt((cv * cv - 1) / (cv * cv + 1)));
  Law law = hyperexponential({p, 1 - p}, {mean / (2 * p), mean / (2 * (1 - p))});
  law.name = named("hyperexponential", mean, cv);
  law.ours = Distribution::hyperexponential(mean, cv);
  return law;
}

}  // namespace

std::vector<Law> ordinary_laws() {
  return {exponential(3),
          uniform(2, 5),
          triangular(1, 2, 6),
          truncated_normal(10, 3),
          truncated_normal(1, 2),
          lognormal(20, 0.8),
          gamma(7, 0.4),
          gamma(7, 2),
          erlang(3, 12),
          weibull(0.8, 5),
          weibull(3, 5),
          pert(1, 3, 11),
          hyperexponential(4, 2.5),
          hyperexponential({1, 2, 3}, {0.5, 3, 20})};
}

std::vector<Law> extreme_laws() {
  std::vector<Law> laws{exponential(1e-6),
                        uniform(0, 1e-3),
                        triangular(0, 0, 4),
                        triangular(3, 7, 7),
                        truncated_normal(-3, 1),
                        truncated_normal(1e6, 10),
                        lognormal(1, 0.001),
                        lognormal(1, 100),
                        erlang(1, 2),
                        erlang(10'000, 2),
                        weibull(0.1, 1),
                        weibull(40, 1),
                        pert(0, 0, 1),
                        pert(5, 6, 6),
                        pert(0, 0.5, 1),
                        hyperexponential(1, 1.01),
                        hyperexponential(1, 30),
                        hyperexponential(std::vector{1.0}, std::vector{2.0}),
                        hyperexponential({0.4, 0.3, 0.3}, {1e-6, 1, 1'000}),
                        hyperexponential({0.999999, 1e-6}, {1, 1e6})};
  for (const double cv : {0.01, 0.1, 0.99, 1.0, 1.01, 1.5, 4.0, 10.0, 20.0}) laws.push_back(gamma(1, cv));
  return laws;
}

}  // namespace caravan::test
