#include "sim/core/distribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/expect.h"
#include "sim/core/portable.h"
#include "sim/core/quantile_table.h"
#include "sim/core/standard_laws.h"

namespace caravan {
namespace {

double triangular_quantile(double low, double mode, double high, double u) {
  const double range = high - low;
  if (u * range < mode - low) return low + std::sqrt(u * range * (mode - low));
  return high - std::sqrt((1 - u) * range * (high - mode));
}

/// How far above `cut` a standard normal must reach to cover the small `mass` that begins there: the Taylor series of
/// its quantile. Source: Steinbrecher & Shaw (2008), Quantile mechanics, European Journal of Applied Mathematics 19.
double reach_above(double cut, double mass) {
  constexpr double sqrt_two_pi = 2.5066282746310002;
  const double g = mass * sqrt_two_pi * portable::exp(0.5 * cut * cut);
  return g * (1 + g * (cut / 2 + g * ((2 * cut * cut + 1) / 6 + g * cut * (6 * cut * cut + 7) / 24)));
}

/// `kept` is the probability of the untruncated law above zero. Each half uses the tail that it knows best, and what
/// lies just above zero, where mean + sd z cancels, the series there.
double truncated_normal_quantile(double mean, double sd, double kept, double u) {
  const bool from_below = u < 0.5 && mean > 0;
  const double z =
      from_below ? portable::normal_quantile((1 - kept) + u * kept) : -portable::normal_quantile((1 - u) * kept);
  const double x = mean + sd * z;
  const double cut = -mean / sd;
  const bool just_above_zero = x * (1 + std::fabs(cut)) < 1e-3 * sd;
  return just_above_zero ? sd * reach_above(cut, u * kept) : x;
}

double gamma_quantile(const std::vector<double>& table, double shape, double u) {
  const StandardGamma law{shape};
  const Tail tail = tail_of(u);
  double value = QuantileTable::at(table, tail);
  if (std::isnan(value)) [[unlikely]]
    value = law.at(tail).value;
  return law.in_logarithms() ? portable::exp(value) : value;
}

double beta_quantile(const std::vector<double>& table, double alpha, double u) {
  const Tail tail = tail_of(u);
  const double value = QuantileTable::at(table, tail);
  if (std::isnan(value)) [[unlikely]]
    return StandardBeta{alpha, 6 - alpha}.at(tail).value;
  return value;
}

/// The weights and then the means stand at the end of the table.
double mixture_quantile(const std::vector<double>& table, std::size_t phases, double u) {
  const Tail tail = tail_of(u);
  const double value = QuantileTable::at(table, tail);
  if (!std::isnan(value)) [[likely]]
    return value;
  const std::span<const double> parameters = std::span(table).last(2 * phases);
  return ExponentialMixture{parameters.first(phases), parameters.last(phases)}.at(tail).value;
}

/// The values in order, then the cumulative probability of each.
double empirical_quantile(const std::vector<double>& table, double u) {
  const std::span<const double> cumulative = std::span(table).last(table.size() / 2);
  return table[static_cast<std::size_t>(std::ranges::lower_bound(cumulative, u) - cumulative.begin())];
}

}  // namespace

double Distribution::quantile(double u) const {
  expect(u > 0 && u < 1, "a quantile is asked for a probability strictly between 0 and 1");
  switch (kind_) {
    case Kind::fixed:
      return a_;
    case Kind::exponential:
      return exponential_quantile(a_, u);
    case Kind::uniform:
      return a_ + (b_ - a_) * u;
    case Kind::triangular:
      return triangular_quantile(a_, b_, c_, u);
    case Kind::normal:
      return truncated_normal_quantile(a_, b_, c_, u);
    case Kind::lognormal:
      return a_ * portable::exp(b_ * portable::normal_quantile(u));
    case Kind::gamma:
      return b_ * gamma_quantile(table_, a_, u);
    case Kind::weibull:
      return b_ * portable::exp(portable::log(-portable::log1p(-u)) / a_);
    case Kind::pert:
      return a_ + b_ * beta_quantile(table_, c_, u);
    case Kind::hyperexponential:
      return b_ * mixture_quantile(table_, static_cast<std::size_t>(a_), u);
    case Kind::empirical:
      return empirical_quantile(table_, u);
  }
  expect(false, "a distribution is of a known kind");
  return 0;
}

Distribution Distribution::scaled(double factor) const {
  expect(factor > 0 && std::isfinite(factor), "a distribution is scaled by a positive number");
  Distribution result = *this;
  result.mean_ *= factor;
  result.variance_ *= factor * factor;
  switch (kind_) {
    case Kind::gamma:
    case Kind::weibull:
    case Kind::hyperexponential:
      result.b_ *= factor;
      break;
    case Kind::fixed:
    case Kind::exponential:
    case Kind::lognormal:
      result.a_ *= factor;
      break;
    case Kind::triangular:
      result.c_ *= factor;
      [[fallthrough]];
    case Kind::uniform:
    case Kind::normal:
    case Kind::pert:
      result.a_ *= factor;
      result.b_ *= factor;
      break;
    case Kind::empirical:
      for (std::size_t i = 0; i < table_.size() / 2; ++i) result.table_[i] *= factor;
      break;
  }
  return result;
}

std::string to_text(Distribution::Kind kind) {
  using enum Distribution::Kind;
  switch (kind) {
    case fixed:
      return "fixed";
    case exponential:
      return "exponential";
    case uniform:
      return "uniform";
    case triangular:
      return "triangular";
    case normal:
      return "normal";
    case lognormal:
      return "lognormal";
    case gamma:
      return "gamma";
    case weibull:
      return "weibull";
    case pert:
      return "pert";
    case hyperexponential:
      return "hyperexponential";
    case empirical:
      return "empirical";
  }
  expect(false, "a distribution is of a known kind");
  return {};
}

}  // namespace caravan
