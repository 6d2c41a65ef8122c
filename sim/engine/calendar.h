#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "sim/core/expect.h"
#include "sim/core/time.h"
#include "sim/engine/event.h"
#include "sim/engine/event_heap.h"
#include "sim/engine/timing_wheel.h"

namespace caravan {

/// For who does not want to know what will come soon.
inline constexpr auto nothing_soon = [](std::uint8_t /*kind*/, std::uint32_t /*subject*/) {};

/// What a calendar needs of the structure that holds its pending events.
template <class T>
concept PendingSet = std::copyable<T> && std::constructible_from<T, Time> &&
    requires(T set, const T held, const Event event, Event popped, Ticket ticket, Time time) {
  { set.insert(event) } -> std::same_as<Ticket>;
  set.remove(ticket);
  { held.contains(ticket) } -> std::same_as<bool>;
  { held.due(ticket) } -> std::same_as<Time>;
  { held.has_before(time) } -> std::same_as<bool>;
  { set.pop_before(time, popped, nothing_soon) } -> std::same_as<bool>;
  set.advance_to(time);
  { held.size() } -> std::same_as<std::size_t>;
};

/// What happens next.
///
/// Events come in a total order: by time, then by rank of kind, then in the order they were asked for. So the same
/// questions always give the same answers; no address, hash or rounding has a say.
///
/// A value: plain tables and integers. A copy goes on as the original would.
///
/// INVARIANT: no pending event is earlier than now().
template <PendingSet Set>
class BasicCalendar {
 public:
  /// An empty calendar that stands at `start`.
  explicit BasicCalendar(Time start = {}) : pending_(start), now_(start) {}

  /// Asks for an event and returns its ticket, which may be dropped. REQUIRES at >= now().
  Ticket schedule(Time at, std::uint8_t kind, std::uint32_t subject) {
    expect(at >= now_, "an event is not asked for in the past");
    return pending_.insert({at, kind, subject});
  }

  /// Takes the event back. REQUIRES pending(ticket).
  void cancel(Ticket ticket) {
    expect(pending(ticket), "only a pending event is cancelled");
    pending_.remove(ticket);
  }

  /// Whether the event of this ticket has been neither popped nor cancelled.
  bool pending(Ticket ticket) const { return pending_.contains(ticket); }

  /// When the event of this ticket will come. REQUIRES pending(ticket).
  Time due(Ticket ticket) const {
    expect(pending(ticket), "only a pending event is due");
    return pending_.due(ticket);
  }

  /// Whether an event is due earlier than `end`. Moves nothing: the next event may still be asked for at now().
  bool next_before(Time end) const { return pending_.has_before(end); }

  /// Takes out the earliest event if it is due earlier than `end`, and stands at its time: whether there was one.
  /// Otherwise moves nothing. soon(kind, subject) may be called for events that are about to come: what they concern
  /// can be fetched from memory meanwhile.
  template <class Soon = decltype(nothing_soon)>
  bool pop_before(Time end, Event& event, Soon soon = nothing_soon) {
    if (!pending_.pop_before(end, event, soon)) return false;
    now_ = event.at;
    return true;
  }

  /// Stands at `end`. REQUIRES end >= now() and no pending event earlier than `end`.
  void advance_to(Time end) {
    expect(end >= now_, "a calendar does not go back");
    expect(!pending_.has_before(end), "a calendar does not pass a pending event");
    pending_.advance_to(end);
    now_ = end;
  }

  /// Takes out the earliest event, and stands at its time. REQUIRES one that is due before the last of all times.
  Event pop() {
    Event event;
    constexpr Time last{std::numeric_limits<std::int64_t>::max()};
    expect(pop_before(last, event), "an event is popped only when one is pending");
    return event;
  }

  Time now() const { return now_; }
  std::size_t size() const { return pending_.size(); }  ///< pending events

 private:
  Set pending_;
  Time now_;
};

/// The structure that was measured to be the fastest (docs/methods/calendar.md).
using Calendar = BasicCalendar<TimingWheel>;

}  // namespace caravan
