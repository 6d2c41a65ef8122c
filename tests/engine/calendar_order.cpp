// Random stories, held against a set that is too simple to be wrong.
#include "tests/catch.hpp"

#include <cstdint>
#include <random>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/engine/calendar.h"

using namespace caravan;

namespace {

using Wheel = BasicCalendar<TimingWheel>;
using Heap = BasicCalendar<EventHeap>;

/// A whole number in [0, below), with no std:: distribution.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  std::uint64_t below(std::uint64_t n) { return bits_() % n; }

 private:
  std::mt19937_64 bits_;
};

/// The order that a calendar promises, in a sorted set of (at, kind, order of asking, subject).
class Reference {
 public:
  using Row = std::tuple<Time, std::uint8_t, std::uint64_t, std::uint32_t>;

  Row schedule(Time at, std::uint8_t kind, std::uint32_t subject) {
    return *rows_.emplace(at, kind, asked_++, subject).first;
  }
  void cancel(const Row& row) { rows_.erase(row); }
  bool pending(const Row& row) const { return rows_.count(row) == 1; }
  bool next_before(Time end) const { return !rows_.empty() && std::get<Time>(*rows_.begin()) < end; }
  Time next() const { return std::get<Time>(*rows_.begin()); }
  std::size_t size() const { return rows_.size(); }
  Event pop() {
    const auto [at, kind, asked, subject] = *rows_.begin();
    rows_.erase(rows_.begin());
    return {at, kind, subject};
  }

 private:
  std::set<Row> rows_;
  std::uint64_t asked_ = 0;
};

/// A delay [ms] of any size a world knows: none, a tie, seconds to years; now and then farther than any wheel.
Duration delay(Dice& dice) {
  const std::uint64_t sort = dice.below(100);
  if (sort < 15) return Duration::zero();
  if (sort < 30) return {static_cast<std::int64_t>(dice.below(3))};
  if (sort < 45) return {static_cast<std::int64_t>(dice.below(8)) * 1024};
  if (sort < 99) return {static_cast<std::int64_t>(dice.below(std::uint64_t{2} << dice.below(36)))};
  return {static_cast<std::int64_t>(dice.below(std::uint64_t{1} << dice.below(51)))};
}

/// A calendar and its reference, asked the same questions.
template <class C>
struct Twins {
  C calendar;
  Reference reference;
  std::vector<std::pair<Ticket, Reference::Row>> asked;
  std::uint32_t subjects = 0;

  explicit Twins(Time start) : calendar(start) {}

  void schedule(Time at, std::uint8_t kind) {
    const Ticket ticket = calendar.schedule(at, kind, subjects);
    asked.emplace_back(ticket, reference.schedule(at, kind, subjects++));
  }

  bool cancel_any(Dice& dice) {
    if (asked.empty()) return true;
    const auto [ticket, row] = asked[dice.below(asked.size())];
    if (calendar.pending(ticket) != reference.pending(row)) return false;
    if (!reference.pending(row)) return true;
    calendar.cancel(ticket);
    reference.cancel(row);
    return !calendar.pending(ticket);
  }

  bool look(Time end) { return calendar.next_before(end) == reference.next_before(end); }
  bool pop() { return reference.size() == 0 || calendar.pop() == reference.pop(); }

  bool leap(Dice& dice) {
    Time end = calendar.now() + delay(dice);
    if (reference.next_before(end)) end = reference.next();  // stands at the event, without passing it
    calendar.advance_to(end);
    return calendar.now() == end;
  }
};

/// One random question; false when the calendar's answer is not the reference's.
/// A small `appetite` keeps the calendar nearly empty, a large one fills it.
template <class C>
bool ask(Twins<C>& twins, Dice& dice, std::uint64_t appetite) {
  const std::uint64_t what = dice.below(100);
  bool same = true;
  if (what < appetite) {
    twins.schedule(twins.calendar.now() + delay(dice), static_cast<std::uint8_t>(dice.below(4) * 85));
  } else if (what < appetite + 10) {
    same = twins.cancel_any(dice);
  } else if (what < appetite + 20) {
    same = twins.look(twins.calendar.now() + delay(dice));
  } else if (what < appetite + 25) {
    same = twins.leap(dice);
  } else {
    same = twins.pop();
  }
  return same && twins.calendar.size() == twins.reference.size();
}

template <class C>
bool drain(Twins<C>& twins) {
  while (twins.reference.size() > 0) {
    if (!twins.pop()) return false;
  }
  return twins.calendar.size() == 0;
}

}  // namespace

TEMPLATE_TEST_CASE("any 100,000 questions get the answers of a sorted set", "", Wheel, Heap) {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U, 4U);
  const std::uint64_t appetite = GENERATE(35U, 45U);
  CAPTURE(seed, appetite);
  Dice dice(seed);
  Twins<TestType> twins(Time{static_cast<std::int64_t>(dice.below(1'700'000'000'000)) - 1'000'000});
  int asked = 0;
  while (asked < 100'000 && ask(twins, dice, appetite)) ++asked;
  CHECK(asked == 100'000);
  CHECK((appetite == 35 || twins.calendar.size() > 1000));
  CHECK(drain(twins));
}

TEMPLATE_TEST_CASE("a copy taken midway goes on as the original does, and neither disturbs the other", "", Wheel,
                   Heap) {
  Dice dice(11);
  Twins<TestType> original(Time{1'700'000'000'000});
  for (int i = 0; i < 20'000; ++i) REQUIRE(ask(original, dice, 45));
  Twins<TestType> copy = original;
  Dice same_dice = dice;
  bool equal = true;
  for (int i = 0; i < 20'000; ++i) equal = equal && ask(original, dice, 40);
  for (int i = 0; i < 20'000; ++i) equal = equal && ask(copy, same_dice, 40);
  CHECK(equal);
  CHECK(original.calendar.now() == copy.calendar.now());
  CHECK(drain(original));
  CHECK(drain(copy));
}

TEST_CASE("wheel and heap pop the same events from a crowd on few instants") {
  Dice dice(5);
  Wheel wheel;
  Heap heap;
  for (std::uint32_t subject = 0; subject < 50'000; ++subject) {
    const Time at{static_cast<std::int64_t>(dice.below(5)) * 4'096'000};
    const auto kind = static_cast<std::uint8_t>(dice.below(256));
    wheel.schedule(at, kind, subject);
    heap.schedule(at, kind, subject);
  }
  int same = 0;
  while (wheel.size() > 0 && wheel.pop() == heap.pop()) ++same;
  CHECK(same == 50'000);
  CHECK(heap.size() == 0);
}
