#include "sim/engine/calendar.h"

#include "tests/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/core/expect.h"

using namespace caravan;
using namespace caravan::literals;

namespace {

using Wheel = BasicCalendar<TimingWheel>;
using Heap = BasicCalendar<EventHeap>;

/// Every event left, in the order it comes: "3:1/7" is subject 7 of kind 1 at 3 ms.
template <class C>
std::string story(C calendar) {
  std::string told;
  while (calendar.size() > 0) {
    const Event event = calendar.pop();
    if (!told.empty()) told += ' ';
    told += std::to_string(event.at.ms) + ':' + std::to_string(event.kind) + '/' + std::to_string(event.subject);
  }
  return told;
}

constexpr std::int64_t level = 4096;  // [ms] how long the lowest level of the wheel reaches; each next one 4,096 times

}  // namespace

TEMPLATE_TEST_CASE("events come by time, whatever the order of asking", "", Wheel, Heap) {
  TestType calendar;
  calendar.schedule(Time{5}, 0, 1);
  calendar.schedule(Time{3}, 0, 2);
  calendar.schedule(Time{86'400'000}, 0, 3);
  calendar.schedule(Time{0}, 0, 4);
  CHECK(calendar.size() == 4);
  CHECK(story(calendar) == "0:0/4 3:0/2 5:0/1 86400000:0/3");
}

TEMPLATE_TEST_CASE("events of one instant come by rank of kind, then in the order of asking", "", Wheel, Heap) {
  TestType calendar;
  for (const std::uint8_t kind : std::vector<std::uint8_t>{2, 0, 255, 2, 0, 1}) {
    calendar.schedule(Time{9'000}, kind, static_cast<std::uint32_t>(calendar.size()));
  }
  CHECK(story(calendar) == "9000:0/1 9000:0/4 9000:1/5 9000:2/0 9000:2/3 9000:255/2");
}

TEMPLATE_TEST_CASE("an event asked for at now comes at now, by its rank among those left", "", Wheel, Heap) {
  TestType calendar;
  calendar.schedule(Time{7}, 5, 1);
  calendar.schedule(Time{7}, 5, 2);
  calendar.schedule(Time{7}, 9, 3);
  CHECK(calendar.pop() == Event{Time{7}, 5, 1});
  calendar.schedule(calendar.now(), 1, 4);
  calendar.schedule(calendar.now(), 5, 5);
  calendar.schedule(calendar.now() + 1_ms, 0, 6);
  CHECK(story(calendar) == "7:1/4 7:5/2 7:5/5 7:9/3 8:0/6");
}

TEMPLATE_TEST_CASE("popping moves now to the event, and looking ahead moves nothing", "", Wheel, Heap) {
  TestType calendar(Time{100});
  calendar.schedule(Time{100 + 3 * level * level}, 0, 1);
  CHECK_FALSE(calendar.next_before(Time{100}));
  CHECK_FALSE(calendar.next_before(Time{100 + 3 * level * level}));
  CHECK(calendar.next_before(Time{100 + 3 * level * level + 1}));
  CHECK(calendar.now() == Time{100});
  calendar.schedule(Time{100}, 0, 2);
  calendar.schedule(Time{100 + 3 * level * level - 1}, 0, 3);
  CHECK(calendar.next_before(Time{101}));
  CHECK(calendar.pop().subject == 2);
  CHECK(calendar.now() == Time{100});
  CHECK(calendar.pop().subject == 3);
  CHECK(calendar.pop().subject == 1);
  CHECK(calendar.now() == Time{100 + 3 * level * level});
  CHECK_FALSE(calendar.next_before(Time::never()));
}

TEMPLATE_TEST_CASE("after a leap ahead near events and far ones keep their order", "", Wheel, Heap) {
  TestType calendar;
  const Time far{5 * level * level + 17 * level + 3};
  calendar.schedule(far, 1, 1);
  calendar.schedule(far + 1_ms, 0, 2);
  calendar.schedule(far, 1, 3);
  calendar.advance_to(far - 3_ms);
  CHECK(calendar.now() == far - 3_ms);
  calendar.schedule(far - 3_ms, 0, 4);
  calendar.schedule(far, 1, 5);
  CHECK(calendar.pop().subject == 4);
  calendar.advance_to(far);
  calendar.schedule(far, 0, 6);
  for (const std::uint32_t subject : {6U, 1U, 3U, 5U, 2U}) CHECK(calendar.pop().subject == subject);
}

TEMPLATE_TEST_CASE("a cancelled event never comes, and its neighbours do", "", Wheel, Heap) {
  const std::uint32_t cancelled = GENERATE(0U, 1U, 2U, 3U);
  const std::int64_t at = GENERATE(0, 40, 40 * level, 40 * level * level);
  TestType calendar;
  std::vector<Ticket> tickets;
  for (std::uint32_t subject = 0; subject < 4; ++subject) tickets.push_back(calendar.schedule(Time{at}, 3, subject));
  calendar.cancel(tickets[cancelled]);
  CHECK_FALSE(calendar.pending(tickets[cancelled]));
  CHECK(calendar.size() == 3);
  for (std::uint32_t subject = 0; subject < 4; ++subject) {
    if (subject == cancelled) continue;
    CHECK(calendar.pending(tickets[subject]));
    CHECK(calendar.pop() == Event{Time{at}, 3, subject});
    CHECK_FALSE(calendar.pending(tickets[subject]));
  }
  CHECK(calendar.size() == 0);
}

TEMPLATE_TEST_CASE("a rescheduled event comes at its new time, behind those asked for before", "", Wheel, Heap) {
  TestType calendar;
  const Ticket early = calendar.schedule(Time{10}, 0, 1);
  calendar.schedule(Time{20'000}, 0, 2);
  calendar.cancel(early);
  const Ticket late = calendar.schedule(Time{20'000}, 0, 1);
  CHECK_FALSE(calendar.pending(early));
  CHECK(calendar.pending(late));
  CHECK(story(calendar) == "20000:0/2 20000:0/1");
}

TEMPLATE_TEST_CASE("an old ticket does not name the event that took its place", "", Wheel, Heap) {
  TestType calendar;
  const Ticket old = calendar.schedule(Time{1}, 0, 1);
  calendar.pop();
  const Ticket fresh = calendar.schedule(Time{2}, 0, 2);
  CHECK_FALSE(calendar.pending(old));
  CHECK(calendar.pending(fresh));
  CHECK_FALSE(calendar.pending(Ticket::none()));
  CHECK_FALSE(Ticket::none().exists());
  CHECK(fresh.exists());
}

TEMPLATE_TEST_CASE("times before 1970, at never and at the ends of the range are times like others", "", Wheel, Heap) {
  constexpr Time first{std::numeric_limits<std::int64_t>::min()};
  constexpr Time last{std::numeric_limits<std::int64_t>::max() - 1};
  TestType calendar(first);
  const std::vector<Time> times{first,   first + 1_ms,         Time{-1},      Time{0},
                                Time{1}, Time::never() - 1_ms, Time::never(), last};
  for (std::size_t i = times.size(); i-- > 0;) calendar.schedule(times[i], 0, static_cast<std::uint32_t>(i));
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK_FALSE(calendar.next_before(times[i]));
    CHECK((times[i] == last || calendar.next_before(last)));
    CHECK(calendar.pop() == Event{times[i], 0, static_cast<std::uint32_t>(i)});
  }
  CHECK(calendar.now() == last);
}

TEMPLATE_TEST_CASE("broken promises of the caller are caught", "", Wheel, Heap) {
  TestType calendar(Time{50});
  CHECK_THROWS_AS(calendar.pop(), BrokenPromise);
  CHECK_THROWS_AS(calendar.schedule(Time{49}, 0, 0), BrokenPromise);
  CHECK_THROWS_AS(calendar.advance_to(Time{49}), BrokenPromise);
  const Ticket ticket = calendar.schedule(Time{60}, 0, 0);
  CHECK_THROWS_AS(calendar.advance_to(Time{61}), BrokenPromise);
  CHECK_THROWS_AS(calendar.cancel(Ticket::none()), BrokenPromise);
  calendar.advance_to(Time{60});
  calendar.cancel(ticket);
  CHECK_THROWS_AS(calendar.cancel(ticket), BrokenPromise);
  CHECK(calendar.size() == 0);
}

TEMPLATE_TEST_CASE("an event is popped only before the end asked for, and its ticket tells when it comes", "", Wheel,
                   Heap) {
  const std::int64_t at = GENERATE(7, 3 * level + 5, 2 * level * level + 9);
  const bool with_neighbour = GENERATE(false, true);
  TestType calendar;
  const Ticket ticket = calendar.schedule(Time{at}, 2, 1);
  if (with_neighbour) calendar.schedule(Time{at + 1}, 2, 2);
  Event event;
  CHECK(calendar.due(ticket) == Time{at});
  CHECK_FALSE(calendar.pop_before(Time{at}, event));
  CHECK(calendar.now() == Time{});
  calendar.schedule(Time{1}, 0, 3);  // what was looked for has moved nothing
  REQUIRE(calendar.pop_before(Time{at}, event));
  CHECK(event == Event{Time{1}, 0, 3});
  REQUIRE(calendar.pop_before(Time{at + 1}, event));
  CHECK(event == Event{Time{at}, 2, 1});
  CHECK_THROWS_AS(calendar.due(ticket), BrokenPromise);
  CHECK(calendar.pop_before(Time{at + 1}, event) == false);
}

TEST_CASE("who asks is told of events that are about to come, each at most once, before they do") {
  Wheel calendar;
  for (std::uint32_t subject = 0; subject < 64; ++subject)
    calendar.schedule(Time{level * level + subject * 700}, 1, subject);
  std::vector<int> told(64);
  std::size_t popped = 0;
  const auto soon = [&](std::uint8_t kind, std::uint32_t subject) {
    CHECK(kind == 1);
    ++told[subject];
  };
  for (Event event; calendar.pop_before(Time::never(), event, soon); ++popped) CHECK(told[event.subject] <= 1);
  CHECK(popped == 64);
  CHECK(std::count(told.begin(), told.end(), 1) > 48);  // all but those alone in their window
}
