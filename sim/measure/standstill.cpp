#include "sim/measure/standstill.h"

#include <algorithm>

#include "sim/core/expect.h"

namespace caravan {
namespace {

bool stands(DelayCause cause) {
  return cause == DelayCause::hours || cause == DelayCause::breakdown || cause == DelayCause::event;
}

DelayCause after(DelayCause standstill) {
  return standstill == DelayCause::hours       ? DelayCause::after_hours
         : standstill == DelayCause::breakdown ? DelayCause::after_breakdown
                                               : DelayCause::after_event;
}

}  // namespace

Standstill::Standstill(Time start, bool open) : open_(open), states_{{start}} { change(start); }

void Standstill::stops(Time at, DelayCause cause, std::uint16_t event) {
  reasons_.push_back({cause, event});
  change(at);
}

void Standstill::resumes(Time at, DelayCause cause, std::uint16_t event) {
  const auto reason = std::find(reasons_.begin(), reasons_.end(), Reason{cause, event});
  expect(reason != reasons_.end(), "what is resumed was stopped for the same reason");
  reasons_.erase(reason);
  change(at);
}

void Standstill::is_blocked_by(Time at, std::uint32_t station) {
  blocked_by_.push_back(station);
  change(at);
}

void Standstill::is_freed_by(Time at, std::uint32_t station) {
  const auto held = std::find(blocked_by_.begin(), blocked_by_.end(), station);
  expect(held != blocked_by_.end(), "a server that is freed was held");
  blocked_by_.erase(held);
  change(at);
}

Standstill::State Standstill::present() const {
  if (!reasons_.empty()) return {{}, reasons_.front().cause, reasons_.front().event};
  if (!open_) return {{}, DelayCause::hours};
  if (!blocked_by_.empty()) return {{}, DelayCause::capacity, no_event, blocked_by_.front()};
  return {{}, backlog_.cause, backlog_.event};
}

/// Of the standstill that lasted: one that came and went in this instant leaves nothing.
void Standstill::leave_backlog(Time at) {
  const std::size_t last = states_.size() - (states_.back().since == at && states_.size() > 1 ? 2 : 1);
  const State& lasted = states_[last];
  if (stands(lasted.cause)) backlog_ = {after(lasted.cause), lasted.event};
}

void Standstill::change(Time at) {
  const State before = states_.back();
  const bool still = !reasons_.empty() || !open_;
  if (still_ && !still) leave_backlog(at);
  if (queue_ == 0) backlog_ = {DelayCause::capacity, no_event};
  still_ = still;
  State now = present();
  if (now.cause == before.cause && now.event == before.event && now.blocked_by == before.blocked_by) return;
  now.since = at;
  if (before.since == at) {
    states_.back() = now;
  } else {
    states_.push_back(now);
  }
}

std::size_t Standstill::first_at(Time at) const {
  const auto after_it = std::upper_bound(states_.begin(), states_.end(), at,
                                         [](Time time, const State& state) { return time < state.since; });
  return after_it == states_.begin() ? 0 : static_cast<std::size_t>(after_it - states_.begin()) - 1;
}

}  // namespace caravan
