#pragma once

#include <cstdint>
#include <vector>

#include "sim/measure/delay.h"

namespace caravan {

/// Why those who wait at one station or link wait, over all of its time: what stops it, what is left of a standstill,
/// what blocks it from further on, or nothing but its capacity.
///
/// Of several reasons to stand still at once the one that came first is charged, and after its end the next; hours are
/// charged when there is no other.
class Standstill {
 public:
  /// What is true from `since` until the next change.
  struct State {
    Time since;
    DelayCause cause = DelayCause::capacity;
    std::uint16_t event = no_event;
    std::uint32_t blocked_by = none;  ///< station: a server is held by who cannot move on to this one
  };
  static constexpr std::uint32_t none = 0xffffffff;

  explicit Standstill(Time start = {}, bool open = true);

  void stops(Time at, DelayCause cause, std::uint16_t event);
  void resumes(Time at, DelayCause cause, std::uint16_t event);  ///< REQUIRES that it stopped for this
  void opens(Time at) { open_ = true, change(at); }
  void closes(Time at) { open_ = false, change(at); }
  void queues(Time at, int by) { queue_ += by, change(at); }
  void is_blocked_by(Time at, std::uint32_t station);
  void is_freed_by(Time at, std::uint32_t station);  ///< REQUIRES that it was blocked by it

  /// Calls use(state, from, until) for each state met in [from, until), in order.
  template <class Use>
  void over(Time from, Time until, Use use) const {
    for (std::size_t i = first_at(from); i < states_.size() && from < until; ++i) {
      const Time end = i + 1 < states_.size() ? std::min(states_[i + 1].since, until) : until;
      if (end <= from) continue;
      use(states_[i], from, end);
      from = end;
    }
  }

 private:
  struct Reason {
    DelayCause cause;
    std::uint16_t event;
    friend bool operator==(Reason, Reason) = default;
  };

  void change(Time at);
  void leave_backlog(Time at);
  State present() const;
  std::size_t first_at(Time at) const;

  std::vector<Reason> reasons_;            ///< in force, first come first
  std::vector<std::uint32_t> blocked_by_;  ///< one for each server held
  Reason backlog_{DelayCause::capacity, no_event};
  int queue_ = 0;
  bool open_ = true;
  bool still_ = false;  ///< at the last change
  std::vector<State> states_;
};

}  // namespace caravan
