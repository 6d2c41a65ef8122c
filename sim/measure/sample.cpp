#include "sim/measure/sample.h"

#include <cmath>

#include "sim/core/expect.h"

namespace caravan {

void Sample::look_closer(double x, std::uint64_t weight) {
  if (closer_->wanted.extremes) closer_->moments.add(x);
  if (!closer_->wanted.quantiles) return;
  const double whole = std::floor(std::abs(x) + 0.5);
  (x < 0 ? closer_->below_zero : closer_->from_zero).add(static_cast<std::uint64_t>(whole), weight);
}

const Moments& Sample::moments() const {
  expect(closer_ != nullptr && closer_->wanted.extremes, "extremes of a sample are asked for when it is made");
  return closer_->moments;
}

double Sample::quantile(double p) const {
  expect(closer_ != nullptr && closer_->wanted.quantiles, "quantiles of a sample are asked for when it is made");
  const Sketch &below_zero = closer_->below_zero, &from_zero = closer_->from_zero;
  const std::uint64_t negative = below_zero.count(), all = negative + from_zero.count();
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  const std::uint64_t rank = rank_of(p, all);
  return rank <= negative ? -below_zero.value_at(negative - rank + 1) : from_zero.value_at(rank - negative);
}

}  // namespace caravan
