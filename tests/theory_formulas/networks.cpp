#include <Eigen/SparseLU>
#include <deque>

#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

namespace {

/// Total sojourns with rework; who comes back joins the end of the queue.
std::vector<double> rework_sojourns(Dice& dice, double arrival_rate, double service_rate, double again) {
  std::vector<double> sojourns;
  std::deque<double> queue;
  double next = dice.exponential(arrival_rate);
  double now = 0;
  while (sojourns.size() < 2 * customers) {
    if (queue.empty()) {
      now = next;
      queue.push_back(next);
      next += dice.exponential(arrival_rate);
    }
    now += dice.exponential(service_rate);
    for (; next < now; next += dice.exponential(arrival_rate)) queue.push_back(next);
    const double came = queue.front();
    queue.pop_front();
    if (dice.uniform() < again) {
      queue.push_back(came);
    } else {
      sojourns.push_back(now - came);
    }
  }
  return sojourns;
}

/// Standard deviation of the total sojourn with rework, from the chain of a tagged customer with `ahead` before it and
/// `behind` after it, each below `most`.
double rework_deviation(double arrival_rate, double service_rate, double again, int most) {
  const auto at = [=](int ahead, int behind) { return std::min(ahead, most - 1) * most + std::min(behind, most - 1); };
  std::vector<Eigen::Triplet<double>> moves;
  for (int ahead = 0; ahead < most; ++ahead) {
    for (int behind = 0; behind < most; ++behind) {
      const int here = at(ahead, behind);
      moves.emplace_back(here, here, arrival_rate + service_rate);
      moves.emplace_back(here, at(ahead, behind + 1), -arrival_rate);
      if (ahead > 0) moves.emplace_back(here, at(ahead - 1, behind), -service_rate * (1 - again));
      const int returned = ahead > 0 ? at(ahead - 1, behind + 1) : at(behind, 0);
      moves.emplace_back(here, returned, -service_rate * again);
    }
  }
  Eigen::SparseMatrix<double> leaving(most * most, most * most);
  leaving.setFromTriplets(moves.begin(), moves.end());
  const Eigen::SparseLU<Eigen::SparseMatrix<double>> solver(leaving);
  const Eigen::VectorXd once = solver.solve(Eigen::VectorXd::Ones(most * most));
  const Eigen::VectorXd twice = solver.solve(once);
  const double load = arrival_rate / (service_rate * (1 - again));
  double mean = 0;
  double square = 0;
  for (int n = 0; n < most; ++n) {
    mean += (1 - load) * std::pow(load, n) * once(at(n, 0));
    square += (1 - load) * std::pow(load, n) * 2 * twice(at(n, 0));
  }
  return std::sqrt(square - mean * mean);
}

}  // namespace

TEST_CASE("the spread of sojourns with rework agrees with the chain of a tagged customer") {
  const auto [arrivals, again] = GENERATE(table<double, double>({{0.3, 0.2}, {0.2, 0.5}}));
  CHECK(mm1_feedback(arrivals, 1, again).sd == Approx(rework_deviation(arrivals, 1, again, 32)).epsilon(1e-8));
}

TEST_CASE("a Jackson network of one station with rework is the queue with feedback") {
  const JacksonLaw network = jackson({{0.6, 1, 1}}, {{0.2}});
  const FeedbackLaw rework = mm1_feedback(0.6, 1, 0.2);
  CHECK(network.visits[0] == Approx(1.25).epsilon(1e-14));
  CHECK(rework.visits == Approx(1.25).epsilon(1e-14));
  CHECK(network.sojourn == Approx(1 / (0.8 - 0.6)).epsilon(1e-13));
  CHECK(rework.sojourn.mean == Approx(1 / (0.8 - 0.6)).epsilon(1e-13));
}

// external 1 --> gate --> cranes(3) --0.7--> out
//                 ^          |--0.2--> inspection --0.5--> cranes, else out
//                 |---0.1----|
TEST_CASE("the traffic of a small terminal is what one works out by hand") {
  const JacksonLaw law = jackson({{1, 2, 1}, {0, 0.6, 3}, {0, 0.5, 1}}, {{0, 1, 0}, {0.1, 0, 0.2}, {0, 0.5, 0}});
  // cranes = gate + 0.5 inspection = (1 + 0.1 cranes) + 0.1 cranes
  CHECK(law.arrival_rate[1] == Approx(1.25).epsilon(1e-13));
  CHECK(law.arrival_rate[0] == Approx(1.125).epsilon(1e-13));
  CHECK(law.arrival_rate[2] == Approx(0.25).epsilon(1e-13));
  const double number = mm1_number(1.125, 2) + 1.25 * mmc_sojourn(1.25, 0.6, 3).mean + mm1_number(0.25, 0.5);
  CHECK(law.sojourn == Approx(number).epsilon(1e-12));
  CHECK(law.wait[1] == Approx(mmc_wait(1.25, 0.6, 3).mean).epsilon(1e-12));
}

TEST_CASE("the sojourn through stations in series is a sum of exponentials") {
  const WaitLaw one = tandem_sojourn(0.8, {1});
  CHECK(one.p99 == Approx(mm1_sojourn(0.8, 1).p99).epsilon(1e-11));
  const WaitLaw equal = tandem_sojourn(0.5, {1.5, 1.5});
  CHECK(std::exp(-equal.p95) * (1 + equal.p95) == Approx(0.05).epsilon(1e-11));
  const WaitLaw two = tandem_sojourn(0.5, {1.5, 2.5});
  CHECK(2 * std::exp(-two.p99) - std::exp(-2 * two.p99) == Approx(0.01).epsilon(1e-11));
  CHECK(two.mean == Approx(1.5).epsilon(1e-14));
}

TEST_CASE("rework that never happens is M/M/1") {
  const FeedbackLaw law = mm1_feedback(0.8, 1, 0);
  CHECK(law.sd == Approx(5).epsilon(1e-12));
  CHECK(law.sojourn.p95 == Approx(mm1_sojourn(0.8, 1).p95).epsilon(1e-9));
  CHECK(law.sojourn.p99 == Approx(mm1_sojourn(0.8, 1).p99).epsilon(1e-9));
}

TEST_CASE("rework in an empty station is a geometric number of services") {
  const FeedbackLaw law = mm1_feedback(1e-9, 1, 0.4);  // a sum of geometrically many exponentials is exponential
  CHECK(law.sojourn.mean == Approx(1 / 0.6).epsilon(1e-7));
  CHECK(law.sd == Approx(1 / 0.6).epsilon(1e-7));
  CHECK(law.sojourn.p99 == Approx(std::log(100) / 0.6).epsilon(1e-7));
}

TEST_CASE("total sojourns with rework agree with brute force, their spread too") {
  const auto [arrivals, again] = GENERATE(table<double, double>({{0.6, 0.2}, {0.3, 0.6}}));
  Dice dice(51);
  const FeedbackLaw law = mm1_feedback(arrivals, 1, again);
  std::vector<double> sojourns = rework_sojourns(dice, arrivals, 1, again);
  check_law(sojourns, law.sojourn);
  for (double& sojourn : sojourns) sojourn *= sojourn;
  check_mean(sojourns, law.sd * law.sd + law.sojourn.mean * law.sojourn.mean, 0.04);
}
