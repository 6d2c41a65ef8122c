#include "sim/demand/profile.h"

#include <algorithm>

#include "sim/core/expect.h"
#include "sim/demand/flow.h"

namespace caravan {

Profile::Profile(std::vector<RateStep> steps, Time until) : until_(until) {
  expect(!steps.empty(), "a profile has a step");
  double sum = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Time end = i + 1 < steps.size() ? steps[i + 1].from : until;
    expect(steps[i].from < end, "the steps of a profile ascend");
    expect(steps[i].factor >= 0 && steps[i].factor < 1e12, "a profile's factors are finite and not negative");
    marks_.push_back({steps[i].from, steps[i].factor, sum});
    sum += steps[i].factor * (end - steps[i].from).seconds();
  }
}

double Profile::operational(Time t) const {
  const Time at = std::clamp(t, from(), until_);
  const auto after = std::upper_bound(marks_.begin() + 1, marks_.end(), at,
                                      [](Time instant, const Mark& mark) { return instant < mark.from; });
  const Mark& mark = *(after - 1);
  return mark.before + mark.factor * (at - mark.from).seconds();
}

Time Profile::instant(double seconds) const {
  const auto after = std::upper_bound(marks_.begin() + 1, marks_.end(), seconds,
                                      [](double sum, const Mark& mark) { return sum < mark.before; });
  const Mark& mark = *(after - 1);  // of steps where the integral stands still, the one in which it goes on
  if (mark.factor <= 0) return Time::never();
  const Time at = mark.from + Duration::from_seconds((seconds - mark.before) / mark.factor);
  return at < until_ ? at : Time::never();
}

Time arrival_after(const Flow& flow, Time from, double seconds, double factor) {
  constexpr Duration tick{1};  // no two at one instant: a gap below the clock's tick would never let time pass
  if (!(factor > 0)) return Time::never();
  const double needed = seconds / factor;
  if (!flow.profile) return from + std::max(Duration::from_seconds(needed), tick);
  return std::max(flow.profile->instant(flow.profile->operational(from) + needed), from + tick);
}

double operational_between(const Flow& flow, Time from, Time to) {
  if (!flow.profile) return (to - from).seconds();
  return flow.profile->operational(to) - flow.profile->operational(from);
}

}  // namespace caravan
