#include <Eigen/SparseCore>
#include <array>
#include <queue>

#include "tests/theory/formulas_numeric.h"
#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

/// Waits by class of a non-preemptive station; services are exponential.
std::array<std::vector<double>, 2> priority_waits(Dice& dice, std::array<double, 2> rates,
                                                  std::array<double, 2> services, int servers) {
  std::array<std::vector<double>, 2> waits;
  std::array<std::queue<double>, 2> queues;
  std::array<double, 2> next{dice.exponential(rates[0]), dice.exponential(rates[1])};
  std::vector<double> free(static_cast<std::size_t>(servers), 0.0);
  for (int served = 0; served < 2 * customers; ++served) {
    const auto server = std::min_element(free.begin(), free.end());
    if (queues[0].empty() && queues[1].empty()) *server = std::max(*server, std::min(next[0], next[1]));
    for (std::size_t c = 0; c < 2; ++c) {
      for (; next[c] <= *server; next[c] += dice.exponential(rates[c])) queues[c].push(next[c]);
    }
    const std::size_t c = queues[0].empty() ? 1 : 0;
    waits[c].push_back(*server - queues[c].front());
    queues[c].pop();
    *server += dice.exponential(services[c]);
  }
  return waits;
}

/// P(ordinary wait > t) for one service rate: the queue found is the start of a birth and death chain of those still
/// before the customer, fed by the urgent alone.
Tail ordinary_chain(double urgent_rate, double ordinary_rate, double service_rate) {
  constexpr int most = 400;
  Eigen::SparseMatrix<double> within(most, most);
  Eigen::RowVectorXd start(most);
  const double load = (urgent_rate + ordinary_rate) / service_rate;
  for (int n = 1; n <= most; ++n) {
    start(n - 1) = (1 - load) * std::pow(load, n);
    within.insert(n - 1, n - 1) = -urgent_rate - service_rate;
    if (n > 1) within.insert(n - 1, n - 2) = service_rate;
    if (n < most) within.insert(n - 1, n) = urgent_rate;
  }
  return phase_type_tail(start, within);
}

}  // namespace

TEST_CASE("priority keeps the work: waits weighted by load are those of one queue") {
  const PriorityLaw one = mm1_priority(0.3, 0.4, 1.2, 0.8);
  const double load1 = 0.3 / 1.2;
  const double load2 = 0.4 / 0.8;
  const double residual = load1 / 1.2 + load2 / 0.8;
  CHECK(load1 * one.urgent.mean + load2 * one.ordinary.mean ==
        Approx((load1 + load2) * residual / (1 - load1 - load2)).epsilon(1e-12));
  const PriorityLaw four = mmc_priority(1.5, 2, 1, 4);
  CHECK(1.5 * four.urgent.mean + 2 * four.ordinary.mean == Approx(3.5 * mmc_wait(3.5, 1, 4).mean).epsilon(1e-12));
}

TEST_CASE("an urgent class of hardly anyone leaves the ordinary ones in M/M/1") {
  const PriorityLaw law = mm1_priority(1e-10, 0.8, 1, 1);
  const WaitLaw plain = mm1_wait(0.8, 1);
  CHECK(law.ordinary.mean == Approx(plain.mean).epsilon(1e-8));
  CHECK(law.ordinary.p95 == Approx(plain.p95).epsilon(1e-7));
  CHECK(law.ordinary.p99 == Approx(plain.p99).epsilon(1e-7));
}

TEST_CASE("with one service rate the urgent wait is an exponential with an atom, and one server is a case of many") {
  const PriorityLaw law = mm1_priority(0.3, 0.5, 1, 1);
  CHECK(law.urgent.p95 == Approx(std::log(0.8 / 0.05) / 0.7).epsilon(1e-7));
  CHECK(law.urgent.p99 == Approx(std::log(0.8 / 0.01) / 0.7).epsilon(1e-7));
  const PriorityLaw many = mmc_priority(0.3, 0.5, 1, 1);
  CHECK(many.urgent.p99 == Approx(law.urgent.p99).epsilon(1e-7));
  CHECK(many.ordinary.mean == Approx(law.ordinary.mean).epsilon(1e-12));
  CHECK(many.ordinary.p99 == Approx(law.ordinary.p99).epsilon(1e-10));
}

TEST_CASE("the ordinary wait by transform is the ordinary wait by chain") {
  const auto [urgent, ordinary] = GENERATE(table<double, double>({{0.3, 0.5}, {0.6, 0.2}, {0.2, 0.4}}));
  const PriorityLaw law = mm1_priority(urgent, ordinary, 1, 1);
  const Tail chain = ordinary_chain(urgent, ordinary, 1);
  CHECK(chain(law.ordinary.p50) == Approx(0.50).epsilon(1e-7));
  CHECK(chain(law.ordinary.p95) == Approx(0.05).epsilon(1e-7));
  CHECK(chain(law.ordinary.p99) == Approx(0.01).epsilon(1e-7));
}

TEST_CASE("waits of two classes with their own service rates agree with brute force") {
  Dice dice(21);
  const auto waits = priority_waits(dice, {0.3, 0.3}, {1.5, 0.6}, 1);
  const PriorityLaw law = mm1_priority(0.3, 0.3, 1.5, 0.6);
  check_law(waits[0], law.urgent);
  check_law(waits[1], law.ordinary);
}

TEST_CASE("waits of two classes at three servers agree with brute force") {
  Dice dice(22);
  const auto waits = priority_waits(dice, {1.2, 1.3}, {1, 1}, 3);
  const PriorityLaw law = mmc_priority(1.2, 1.3, 1, 3);
  check_law(waits[0], law.urgent);
  check_law(waits[1], law.ordinary);
}
