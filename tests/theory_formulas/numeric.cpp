#include "tests/theory/formulas_numeric.h"

#include <cmath>
#include <stdexcept>
#include <utility>

#include "tests/catch.hpp"

using namespace caravan::test;

TEST_CASE("a quantile stands on its atom, or where a jump passes it") {
  const Tail atom = [](double t) { return 0.3 * std::exp(-t); };
  CHECK(quantile(atom, 0.5, 1) == 0);
  CHECK(quantile(atom, 0.99, 1e-3) == Approx(std::log(30)).epsilon(1e-12));
  const Tail jump = [](double t) { return t < 7 ? 0.4 : 0.0; };
  CHECK(quantile(jump, 0.95, 1) == Approx(7).epsilon(1e-12));
  CHECK_THROWS_AS(quantile([](double) { return 0.4; }, 0.95, 1), std::domain_error);
}

TEST_CASE("uniformisation is right for short and long times") {
  // an Erlang-2 of rate 3
  Eigen::SparseMatrix<double> within(2, 2);
  within.insert(0, 0) = -3;
  within.insert(0, 1) = 3;
  within.insert(1, 1) = -3;
  const Tail tail = phase_type_tail(Eigen::RowVectorXd::Unit(2, 0), within);
  CHECK(tail(0) == 1);
  for (const double t : {0.001, 0.5, 3.0, 8.0}) {
    CHECK(tail(t) == Approx(std::exp(-3 * t) * (1 + 3 * t)).epsilon(1e-12));
  }
  // a chain that jumps often and dies seldom
  double alive = 1;
  const Tail slow = uniformised(1000, [alive]() mutable { return std::exchange(alive, alive * (1 - 1e-3)); });
  CHECK(slow(20) == Approx(std::exp(-20)).epsilon(1e-9));
}

TEST_CASE("a transform inverted gives the tail back within a thousand-millionth") {
  const Tail exponential = inverted_tail([](auto s) { return 2.0 / (2.0 + s); }, 1);
  const Tail gamma = inverted_tail([](auto s) { return std::pow(1.0 + s, -2.0); }, 1);
  CHECK(exponential(0) == 1);
  for (const double t : {0.01, 0.3, 1.0, 5.0}) {
    CHECK(exponential(t) == Approx(std::exp(-2 * t)).margin(1e-9));
    CHECK(gamma(t) == Approx(std::exp(-t) * (1 + t)).margin(1e-9));
  }
}

TEST_CASE("a QBD of one phase is M/M/1") {
  const Eigen::MatrixXd one = Eigen::MatrixXd::Ones(1, 1);
  const QbdLaw law = solve({0.8 * one, -1.8 * one, one, -0.8 * one});
  CHECK(law.rate(0, 0) == Approx(0.8).epsilon(1e-13));
  CHECK(law.ground(0) == Approx(0.2).epsilon(1e-13));
  CHECK(law.phases()(0) == Approx(1).epsilon(1e-13));
  CHECK(law.level_moment()(0) == Approx(4).epsilon(1e-13));
}

TEST_CASE("the bulk queue of one place has the zero of M/D/1") {
  const auto law = bulk_queue(0.8, 1);
  CHECK(law[0] == Approx(0.2 * std::exp(0.8)).epsilon(1e-12));
  double total = 0;
  for (const double p : law) total += p;
  CHECK(total == Approx(1).epsilon(1e-14));
}
