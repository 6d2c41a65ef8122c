#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

#include "sim/experiment/replicate.h"
#include "sim/world/loop.h"

namespace caravan {

/// Where a replication's time went. Every event is counted; one in a few dozen is timed, so that looking at the clock
/// takes a few per cent at most, and times are estimates: what was timed, scaled up to all.
struct Timing {
  struct Kind {
    std::uint64_t events = 0;
    std::uint64_t timed = 0;  ///< of them
    double seconds = 0;       ///< of those timed, on all floors
  };
  std::array<Kind, event_kinds> kinds{};      ///< by EventKind
  double engine = 0, world = 0, measure = 0;  ///< seconds of those timed: the next event; what happens; the KPIs
  double seconds = 0;                         ///< of the whole loop, by the clock

  std::uint64_t events() const;
  Timing& operator+=(const Timing& other);
};

/// The name of an event's kind: "work_done".
std::string to_text(EventKind kind);

/// The same as replicate(), and the same result; adds where its time went to `timing`.
Result replicate_timed(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t r,
                       Timing& timing);

/// Looks at the clock at every `period`-th event.
class Stopwatch {
 public:
  explicit Stopwatch(Timing& timing) : timing_(&timing), begun_(Clock::now()) {}
  ~Stopwatch() { timing_->seconds += since(begun_, Clock::now()); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

  void seeks() {
    timed_ = --left_ == 0;
    if (!timed_) return;
    left_ = period;
    times_[0] = Clock::now();
  }
  void found(const Event& event) {
    kind_ = event.kind;
    ++timing_->kinds[kind_].events;
    if (timed_) times_[1] = Clock::now();
  }
  void handled() {
    if (timed_) times_[2] = Clock::now();
  }
  void told() {
    if (timed_) note();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::uint32_t period = 61;  ///< a prime, so that no rhythm of the scenario keeps step with it

  static double since(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
  }
  void note();

  Timing* timing_;
  Clock::time_point begun_;
  std::array<Clock::time_point, 3> times_{};
  std::uint32_t left_ = period;
  std::uint8_t kind_ = 0;
  bool timed_ = false;
};

/// The same as run_until(), by the clock.
template <class Observer>
void run_timed(World& world, const Scenario& scenario, Time end, Observer&& observe, Timing& timing) {
  Stopwatch watch(timing);
  for (Event event; watch.seeks(), next_event(world, scenario, end, event);) {
    watch.found(event);
    handle(world, scenario, event);
    watch.handled();
    tell_all(world, observe);
    watch.told();
#ifdef CARAVAN_CHECKED
    if (inspection_due(world)) inspect(world, scenario);
#endif
  }
  world.calendar.advance_to(end);
}

}  // namespace caravan
