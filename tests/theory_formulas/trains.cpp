#include <deque>

#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

struct Ridden {
  std::vector<double> waits;
  std::vector<double> left;  // waiting just after each departure
};

Ridden ride_by_timetable(Dice& dice, double arrival_rate, double headway, std::size_t capacity, double cutoff) {
  Ridden seen;
  std::deque<double> waiting;
  double next = dice.exponential(arrival_rate);
  for (int train = 1; seen.waits.size() < customers; ++train) {
    const double departure = train * headway;
    for (; next < departure; next += dice.exponential(arrival_rate)) waiting.push_back(next);
    for (std::size_t n = 0; n < capacity && !waiting.empty() && waiting.front() <= departure - cutoff; ++n) {
      seen.waits.push_back(departure - waiting.front());
      waiting.pop_front();
    }
    seen.left.push_back(static_cast<double>(waiting.size()));
  }
  return seen;
}

}  // namespace

TEST_CASE("a train of one place is a server of M/D/1 whose customers come half a headway early") {
  const TrainLaw train = timetable_train(0.8 / 3, 3, 1);
  CHECK(train.left_behind == Approx(0.8 * 0.8 / (2 * 0.2)).epsilon(1e-10));
  CHECK(train.wait.mean == Approx(mdc_wait(0.8 / 3, 3, 1).mean + 1.5).epsilon(1e-10));
}

TEST_CASE("what a train of B places leaves behind is the queue of M/D/B") {
  const TrainLaw train = timetable_train(3.6, 1, 4);
  CHECK(train.left_behind == Approx(3.6 * mdc_wait(3.6, 1, 4).mean).epsilon(1e-12));
  CHECK(train.load == Approx(3.6).epsilon(1e-14));
}

TEST_CASE("on a train with room for all the wait is uniform, and a cut-off adds to it") {
  const WaitLaw open = timetable_train(5, 2, 60).wait;
  CHECK(open.mean == Approx(1).epsilon(1e-10));
  CHECK(open.p95 == Approx(1.9).epsilon(1e-10));
  CHECK(open.p99 == Approx(1.98).epsilon(1e-10));
  const TrainLaw cut = timetable_train(5, 2, 60, 0.7);
  CHECK(cut.wait.mean == Approx(1.7).epsilon(1e-10));
  CHECK(cut.wait.p99 == Approx(2.68).epsilon(1e-10));
  CHECK(cut.left_behind == Approx(3.5).epsilon(1e-8));
}

TEST_CASE("the wait for a timetable train of limited capacity agrees with brute force") {
  const auto [headway, capacity, cutoff] =
      GENERATE(table<double, int, double>({{1, 12, 0}, {1, 12, 0.3}, {0.5, 6, 0.8}, {5, 55, 1.2}}));
  Dice dice(41);
  const TrainLaw law = timetable_train(10, headway, capacity, cutoff);
  const Ridden seen = ride_by_timetable(dice, 10, headway, static_cast<std::size_t>(capacity), cutoff);
  check_law(seen.waits, law.wait);
  check_mean(seen.left, law.left_behind, 0.05);
}

TEST_CASE("a train that leaves with one or two shipments has laws worked out by hand") {
  CHECK(dispatch_train(2, 1, 5).wait.p99 == 0);
  CHECK(dispatch_train(2, 1, 5).load == 1);
  // Two: the first waits for the lesser of an exponential and 5; the second, if it comes in time, not at all.
  const TrainLaw pair = dispatch_train(0.4, 2, 5);
  const double second = 1 - std::exp(-2.0);
  CHECK(pair.load == Approx(1 + second).epsilon(1e-13));
  CHECK(pair.wait.mean == Approx(second / 0.4 / (1 + second)).epsilon(1e-13));
  CHECK(pair.wait.p95 == Approx(5).epsilon(1e-12));
}

TEST_CASE("a train that never fills leaves by the clock, and one that has time leaves full") {
  const TrainLaw clock = dispatch_train(2, 200, 3);
  CHECK(clock.load == Approx(7).epsilon(1e-12));
  CHECK(clock.wait.mean == Approx((3 + 2 * 9 / 2.0) / 7).epsilon(1e-12));
  const TrainLaw full = dispatch_train(2, 20, 1000);
  CHECK(full.load == Approx(20).epsilon(1e-12));
  CHECK(full.wait.mean == Approx(19 / 2.0 / 2).epsilon(1e-12));
}

TEST_CASE("the wait for a train at K or after T agrees with brute force") {
  const auto [full, longest] = GENERATE(table<std::size_t, double>({{10, 6}, {10, 12}, {5, 3}, {20, 9}}));
  Dice dice(42);
  std::vector<double> waits;
  std::vector<double> loads;
  double next = 0;
  while (waits.size() < customers) {
    std::vector<double> on{next};
    double departure = next + longest;
    for (next += dice.exponential(1); next <= departure && on.size() < full; next += dice.exponential(1)) {
      on.push_back(next);
      if (on.size() == full) departure = next;
    }
    for (const double came : on) waits.push_back(departure - came);
    loads.push_back(static_cast<double>(on.size()));
  }
  const TrainLaw law = dispatch_train(1, static_cast<int>(full), longest);
  check_law(waits, law.wait);
  check_mean(loads, law.load, 0.01);
}
