#include "sim/experiment/observation.h"

#include <algorithm>
#include <cmath>

#include "sim/core/expect.h"

namespace caravan {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

double total(std::span<const Formula::Part> parts, const Result& result) {
  double sum = 0;
  for (const Formula::Part& part : parts)
    sum += part.row == Formula::Part::nothing ? not_known : part.factor * result.values[part.row];
  return sum;
}

}  // namespace

std::vector<double> values_of(const Formula& formula, std::span<const Result> results) {
  expect(!formula.sum.empty(), "an observation is compared with something");
  std::vector<double> values;
  for (const Result& result : results) {
    const double over = formula.over.empty() ? 1 : total(formula.over, result);
    values.push_back(over == 0 ? not_known : total(formula.sum, result) / over);
  }
  return values;
}

Verdict judge(const Estimate& simulated, double low, double high) {
  expect(low <= high, "a range goes from low to high");
  const double mean = simulated.mean;
  if (simulated.n == 0 || !std::isfinite(mean)) return Verdict::no_data;
  if (low <= mean && mean <= high) return Verdict::inside;
  const double nearest = mean < low ? low : high;
  return std::abs(mean - nearest) <= std::abs(nearest) / 10 ? Verdict::near : Verdict::outside;
}

double Tally::share_inside() const {
  return comparable() == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(comparable());
}

void Tally::add(Verdict verdict) {
  std::size_t& one = verdict == Verdict::inside    ? inside
                     : verdict == Verdict::near    ? near
                     : verdict == Verdict::outside ? outside
                                                   : no_data;
  ++one;
}

double residual_of(double mean, double low, double high, double standard_error) {
  expect(low < high, "a range has a width");
  const double middle = (low + high) / 2;
  const double half = std::max((high - low) / 2, 0.05 * std::abs(middle));
  const double error = std::isfinite(standard_error) ? standard_error : 0;
  return (mean - middle) / std::sqrt(half * half + error * error);
}

}  // namespace caravan
