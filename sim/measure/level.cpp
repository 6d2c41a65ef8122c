#include "sim/measure/level.h"

#include <algorithm>

namespace caravan {
namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}

void Level::look_closer(std::int64_t held, Duration lasted) {
  if (closer_->wanted.extremes) {
    if (held > 0) closer_->above_zero_ms += lasted.ms;
    closer_->max = std::max(closer_->max, held);
  }
  if (closer_->wanted.quantiles)
    closer_->sketch.add(static_cast<std::uint64_t>(std::max<std::int64_t>(0, held)),
                        static_cast<std::uint64_t>(lasted.ms));
}

void Level::restart(Time at) {
  const std::int64_t kept = value_;
  *this = Level(at, closer_ ? closer_->wanted : Detail{});
  value_ = kept;
}

double Level::time_average() const {
  return lasted() > Duration::zero() ? area_ / static_cast<double>(lasted().ms) : none;
}

double Level::share_above_zero() const {
  expect(closer_ != nullptr && closer_->wanted.extremes, "extremes of a level are asked for when it is made");
  const auto above_zero = static_cast<double>(closer_->above_zero_ms);
  return lasted() > Duration::zero() ? above_zero / static_cast<double>(lasted().ms) : none;
}

double Level::max() const {
  expect(closer_ != nullptr && closer_->wanted.extremes, "extremes of a level are asked for when it is made");
  return lasted() > Duration::zero() ? static_cast<double>(closer_->max) : none;
}

double Level::quantile(double p) const {
  expect(closer_ != nullptr && closer_->wanted.quantiles, "quantiles of a level are asked for when it is made");
  return closer_->sketch.quantile(p);
}

}  // namespace caravan
