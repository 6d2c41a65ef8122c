#include "sim/measure/level.h"

#include <algorithm>
#include <limits>

#include "sim/core/expect.h"

namespace caravan {
namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}

void Level::advance(Time at) {
  const Duration dt = at - since_;
  if (dt == Duration::zero()) return;
  expect(dt > Duration::zero(), "a level changes forward in time");
  area_ += static_cast<double>(value_) * static_cast<double>(dt.ms);
  if (value_ > 0) above_zero_ms_ += dt.ms;
  max_ = since_ == start_ ? value_ : std::max(max_, value_);
  if (sketched_)
    sketch_.add(static_cast<std::uint64_t>(std::max<std::int64_t>(0, value_)), static_cast<std::uint64_t>(dt.ms));
  since_ = at;
}

void Level::restart(Time at) {
  const std::int64_t kept = value_;
  *this = Level(at, sketched_);
  value_ = kept;
}

double Level::time_average() const {
  return lasted() > Duration::zero() ? area_ / static_cast<double>(lasted().ms) : none;
}

double Level::share_above_zero() const {
  return lasted() > Duration::zero() ? static_cast<double>(above_zero_ms_) / static_cast<double>(lasted().ms) : none;
}

double Level::max() const { return lasted() > Duration::zero() ? static_cast<double>(max_) : none; }

double Level::quantile(double p) const {
  expect(sketched_, "quantiles of a level are asked for when it is made");
  return sketch_.quantile(p);
}

}  // namespace caravan
