#include "sim/measure/sample.h"

#include "sim/core/expect.h"

namespace caravan {

double Sample::quantile(double p) const {
  expect(sketched_, "quantiles of a sample are asked for when it is made");
  const std::uint64_t negative = below_zero_.count(), all = negative + from_zero_.count();
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  const std::uint64_t rank = rank_of(p, all);
  return rank <= negative ? -below_zero_.value_at(negative - rank + 1) : from_zero_.value_at(rank - negative);
}

}  // namespace caravan
