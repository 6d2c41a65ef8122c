// What does one event cost as the calendar fills? The hold model: pop the earliest, ask for it again at now + Exp(1 h).
// Beside it what the structures are asked in a quiet world: an M/M/1 station, one arrival and one departure pending.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <queue>
#include <random>
#include <vector>

#include "sim/engine/calendar.h"

namespace {

using namespace caravan;

/// Exponential times of the given mean, drawn before the clock runs.
class Delays {
 public:
  explicit Delays(double mean_ms) {
    std::mt19937_64 bits(1);
    for (Duration& delay : delays_) {
      const double u = (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53;
      delay = {static_cast<std::int64_t>(-mean_ms * std::log(u))};
    }
  }
  Duration next() { return delays_[drawn_++ % delays_.size()]; }

 private:
  std::vector<Duration> delays_ = std::vector<Duration>(1 << 16);
  std::size_t drawn_ = 0;
};

/// The standard library's queue as a calendar, for reference: a binary heap, no cancel.
class StandardQueue {
 public:
  void schedule(Time at, std::uint8_t kind, std::uint32_t subject) {
    queue_.push({at, std::uint64_t{kind} << 56 | asked_++, subject});
  }
  bool pop_before(Time end, Event& event) {
    if (queue_.empty() || queue_.top().at >= end) return false;
    const Entry top = queue_.top();
    queue_.pop();
    event = {top.at, static_cast<std::uint8_t>(top.rank >> 56), top.subject};
    return true;
  }
  Time now() const { return {}; }

 private:
  struct Entry {
    Time at;
    std::uint64_t rank;
    std::uint32_t subject;
    bool operator<(const Entry& other) const { return at != other.at ? at > other.at : rank > other.rank; }
  };
  std::priority_queue<Entry> queue_;
  std::uint64_t asked_ = 0;
};

constexpr double hour_ms = 3.6e6;

/// ns per pair of pop and schedule, with `range(0)` events pending.
template <class Calendar>
void hold(benchmark::State& state) {
  Delays delays(hour_ms);
  Calendar calendar;
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t i = 0; i < pending; ++i) calendar.schedule(Time{} + delays.next(), 0, i);
  const auto step = [&] {
    Event event;
    if (!calendar.pop_before(Time::never(), event)) return;
    calendar.schedule(event.at + delays.next(), event.kind, event.subject);
  };
  for (std::uint32_t i = 0; i < pending; ++i) step();
  for (auto _ : state) step();
}

/// ns per customer of an M/M/1 station, rho = 0.9, mean service 1 h: two events, at most two pending.
template <class Calendar>
void few_pending(benchmark::State& state) {
  enum Kind : std::uint8_t { departure, arrival };
  Delays gaps(hour_ms / 0.9), work(hour_ms);
  Calendar calendar;
  std::uint64_t waiting = 0;
  calendar.schedule(Time{}, arrival, 0);
  const auto step = [&] {
    Event event;
    if (!calendar.pop_before(Time::never(), event)) return false;
    if (event.kind == arrival) {
      calendar.schedule(event.at + gaps.next(), arrival, 0);
      if (waiting++ == 0) calendar.schedule(event.at + work.next(), departure, 0);
    } else if (--waiting > 0) {
      calendar.schedule(event.at + work.next(), departure, 0);
    }
    return event.kind == departure;
  };
  for (auto _ : state) {
    while (!step()) continue;
  }
  benchmark::DoNotOptimize(waiting);
}

using Wheel = BasicCalendar<TimingWheel>;
using Heap = BasicCalendar<EventHeap>;

BENCHMARK_TEMPLATE(hold, Wheel)->RangeMultiplier(100)->Range(100, 1'000'000);
BENCHMARK_TEMPLATE(hold, Heap)->RangeMultiplier(100)->Range(100, 1'000'000);
BENCHMARK_TEMPLATE(hold, StandardQueue)->RangeMultiplier(100)->Range(100, 1'000'000);
BENCHMARK_TEMPLATE(few_pending, Wheel);
BENCHMARK_TEMPLATE(few_pending, Heap);
BENCHMARK_TEMPLATE(few_pending, StandardQueue);

}  // namespace
