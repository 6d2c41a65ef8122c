#include <functional>
#include <stdexcept>

#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

/// Erlang C summed from its definition.
double erlang_c_by_sum(double load, int servers) {
  double term = 1;
  double free = 0;
  for (int n = 0; n < servers; ++n) {
    free += term;
    term *= load / (n + 1);
  }
  const double busy = term * servers / (servers - load);
  return busy / (free + busy);
}

}  // namespace

TEST_CASE("Erlang B agrees with the published table of loads lost at one per cent") {
  const auto [servers, load] = GENERATE(table<int, double>(
      {{1, 0.0101}, {2, 0.153}, {5, 1.361}, {10, 4.461}, {20, 12.031}, {50, 37.901}, {100, 84.064}}));
  CHECK(erlang_b(load, servers) == Approx(0.01).margin(6e-5));
}

TEST_CASE("Erlang C agrees with its definition and with values worked out by hand") {
  CHECK(erlang_c(0.7, 1) == Approx(0.7).epsilon(1e-14));
  CHECK(erlang_c(1, 2) == Approx(1.0 / 3).epsilon(1e-14));
  CHECK(erlang_c(2, 3) == Approx(4.0 / 9).epsilon(1e-14));
  CHECK(erlang_c(4, 5) == Approx(0.5541).margin(5e-5));
  CHECK(erlang_c(8, 10) == Approx(0.4092).margin(5e-5));
  for (const int servers : {1, 2, 7, 40}) {
    CHECK(erlang_c(0.9 * servers, servers) == Approx(erlang_c_by_sum(0.9 * servers, servers)).epsilon(1e-13));
  }
}

TEST_CASE("M/M/1 at 80 per cent waits four services, and its laws are exponential") {
  const WaitLaw wait = mm1_wait(0.8, 1);
  CHECK(wait.mean == Approx(4).epsilon(1e-14));
  CHECK(wait.p95 == Approx(std::log(0.8 / 0.05) / 0.2).epsilon(1e-13));
  CHECK(wait.p99 == Approx(std::log(0.8 / 0.01) / 0.2).epsilon(1e-13));
  const WaitLaw sojourn = mm1_sojourn(0.8, 1);
  CHECK(sojourn.mean == Approx(5).epsilon(1e-14));
  CHECK(sojourn.p99 == Approx(std::log(100) / 0.2).epsilon(1e-13));
  CHECK(mm1_number(0.8, 1) == Approx(0.8 * sojourn.mean).epsilon(1e-14));
  CHECK(mm1_wait(0.4, 1).p50 == 0);
}

TEST_CASE("the sojourn in M/M/c becomes that of M/M/1 for one server, and is smooth where two rates meet") {
  const WaitLaw one = mmc_sojourn(0.8, 1, 1);
  const WaitLaw plain = mm1_sojourn(0.8, 1);
  CHECK(one.mean == Approx(plain.mean).epsilon(1e-12));
  CHECK(one.p95 == Approx(plain.p95).epsilon(1e-11));
  CHECK(one.p99 == Approx(plain.p99).epsilon(1e-11));
  CHECK(mmc_sojourn(3, 1, 4).p99 == Approx(mmc_sojourn(3 + 1e-9, 1, 4).p99).epsilon(1e-8));
}

TEST_CASE("wait and sojourn in M/M/c agree with brute force") {
  Dice dice(1);
  std::vector<double> services;
  const auto service = [&] { return services.emplace_back(dice.exponential(1)); };
  std::vector<double> waits = queue_waits(dice, 3.2, 4, service);
  check_law(waits, mmc_wait(3.2, 1, 4));
  for (std::size_t i = 0; i < waits.size(); ++i) waits[i] += services[i];
  check_law(waits, mmc_sojourn(3.2, 1, 4));
}

TEST_CASE("M/M/c/K with much room is M/M/c, and with no room to wait it is Erlang's loss system") {
  const LossLaw wide = mmck(3.2, 1, 4, 300);
  const WaitLaw open = mmc_wait(3.2, 1, 4);
  CHECK(wide.loss < 1e-15);
  CHECK(wide.wait.mean == Approx(open.mean).epsilon(1e-10));
  CHECK(wide.wait.p95 == Approx(open.p95).epsilon(1e-10));
  CHECK(wide.wait.p99 == Approx(open.p99).epsilon(1e-10));
  CHECK(wide.number == Approx(3.2 * (open.mean + 1)).epsilon(1e-10));
  const LossLaw narrow = mmck(3.2, 1, 4, 4);
  CHECK(narrow.loss == Approx(erlang_b(3.2, 4)).epsilon(1e-13));
  CHECK(narrow.wait.mean == 0);
  CHECK(narrow.wait.p99 == 0);
}

TEST_CASE("M/M/1/K takes more than its server can do, and obeys Little's law") {
  const LossLaw law = mmck(1.5, 1, 1, 6);
  CHECK(law.loss == Approx(std::pow(1.5, 6) * 0.5 / (std::pow(1.5, 7) - 1)).epsilon(1e-13));
  CHECK(law.number == Approx(1.5 * (1 - law.loss) * (law.wait.mean + 1)).epsilon(1e-13));
}

namespace {

struct Admitted {
  std::vector<double> lost;  // 1 or 0 by arrival
  std::vector<double> waits;
};

Admitted limited_room(Dice& dice, double arrival_rate, int servers, int room, const std::function<double()>& service) {
  Admitted seen;
  std::vector<double> free(static_cast<std::size_t>(servers), 0.0);
  std::vector<double> leaving;
  double now = 0;
  for (int i = 0; i < customers; ++i) {
    now += dice.exponential(arrival_rate);
    std::erase_if(leaving, [&](double at) { return at <= now; });
    const bool lost = leaving.size() == static_cast<std::size_t>(room);
    seen.lost.push_back(lost ? 1 : 0);
    if (lost) continue;
    const auto next = std::min_element(free.begin(), free.end());
    const double start = std::max(now, *next);
    *next = start + service();
    leaving.push_back(*next);
    seen.waits.push_back(start - now);
  }
  return seen;
}

}  // namespace

TEST_CASE("loss and wait in M/M/c/K agree with brute force") {
  Dice dice(2);
  const Admitted seen = limited_room(dice, 1.9, 2, 7, [&] { return dice.exponential(1); });
  const LossLaw law = mmck(1.9, 1, 2, 7);
  check_mean(seen.lost, law.loss, 0.03);
  check_law(seen.waits, law.wait);
}

TEST_CASE("Erlang's loss depends on service only through its mean") {
  Dice dice(3);
  const ErlangLoss law = erlang_loss(4, 1.25, 6);
  CHECK(law.carried == Approx(5 * (1 - law.loss)).epsilon(1e-14));
  check_mean(limited_room(dice, 4, 6, 6, [] { return 1.25; }).lost, law.loss, 0.02);
  const auto mixed = [&] { return dice.uniform() < 0.9 ? dice.exponential(2) : dice.exponential(0.125); };
  check_mean(limited_room(dice, 4, 6, 6, mixed).lost, law.loss, 0.02);
}

TEST_CASE("a station that cannot keep up has no law") {
  CHECK_THROWS_AS(mm1_wait(1, 1), std::domain_error);
  CHECK_THROWS_AS(mm1_sojourn(1.1, 1), std::domain_error);
  CHECK_THROWS_AS(mmc_wait(4, 1, 4), std::domain_error);
  CHECK_THROWS_AS(mmck(1, 1, 4, 3), std::domain_error);
  CHECK_THROWS_AS(mdc_wait(2, 1, 2), std::domain_error);
  CHECK_THROWS_AS(mg1_mean_wait(1, 1, 1), std::domain_error);
  CHECK_THROWS_AS(mg1_erlang_wait(1, 1, 3), std::domain_error);
  CHECK_THROWS_AS(mm1_priority(0.5, 0.5, 1, 1), std::domain_error);
  CHECK_THROWS_AS(mm1_breakdown(0.85, 1, 10, 2), std::domain_error);
  CHECK_THROWS_AS(timetable_train(12, 1, 12), std::domain_error);
  CHECK_THROWS_AS(mm1_feedback(0.8, 1, 0.2), std::domain_error);
  CHECK_THROWS_AS(blocking_line(0.67, 1, 1, 1), std::domain_error);
}
