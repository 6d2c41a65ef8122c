// Tables of demand from their margins: Furness's balancing, Wilson's deterrence, Hyman's calibration.
#include "sim/demand/gravity.h"

#include <cmath>
#include <limits>

#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double nowhere = std::numeric_limits<double>::infinity();

MatrixXd square(std::initializer_list<double> values) {
  const auto side = static_cast<Eigen::Index>(std::lround(std::sqrt(values.size())));
  MatrixXd table(side, side);
  Eigen::Index at = 0;
  for (const double value : values) {
    table(at / side, at % side) = value;
    ++at;
  }
  return table;
}

VectorXd margin(std::initializer_list<double> values) {
  VectorXd sums(static_cast<Eigen::Index>(values.size()));
  Eigen::Index at = 0;
  for (const double value : values) sums(at++) = value;
  return sums;
}

double worst_margin(const MatrixXd& table, const VectorXd& rows, const VectorXd& columns) {
  const double by_row = ((table.rowwise().sum() - rows).array() / rows.array()).abs().maxCoeff();
  const double by_column = ((table.colwise().sum().transpose() - columns).array() / columns.array()).abs().maxCoeff();
  return std::max(by_row, by_column);
}

}  // namespace

// Rows times 1, 2, 3 and columns times 2, 1, 4 make of the seed the one table with these sums.
TEST_CASE("a 3 x 3 table is balanced to the one that was worked out by hand") {
  const MatrixXd seed = square({1, 2, 3, 2, 1, 2, 3, 2, 1});
  const MatrixXd wanted = square({2, 2, 12, 8, 2, 16, 18, 6, 12});
  const BalancedTable found = furness(seed, margin({16, 26, 36}), margin({28, 10, 40}), 1e-12);
  CHECK(found.converged);
  CHECK((found.table - wanted).cwiseAbs().maxCoeff() < 1e-9);
}

// Of a 2 x 2 table the ratio of odds stays: x (x - 3) = 4 (6 - x)^2, so x = (15 - sqrt 33) / 2.
TEST_CASE("balancing keeps the ratio of odds") {
  const BalancedTable found = furness(square({2, 1, 1, 2}), margin({6, 3}), margin({6, 3}), 1e-12);
  CHECK(found.table(0, 0) == Approx((15 - std::sqrt(33.0)) / 2).epsilon(1e-10));
}

TEST_CASE("without deterrence a table is the product of its margins") {
  const VectorXd rows = margin({10, 20, 70}), columns = margin({50, 30, 20});
  const BalancedTable found = furness(exponential_deterrence(square({1, 2, 3, 4, 5, 6, 7, 8, 9}), 0), rows, columns);
  CHECK(found.sweeps == 1);
  CHECK((found.table - rows * columns.transpose() / 100).cwiseAbs().maxCoeff() < 1e-12);
}

TEST_CASE("margins hold to 1e-9 for any deterrence, and a far place is still reached") {
  const MatrixXd distance = square({nowhere, 900, 5000, 800, nowhere, 12000, 4000, 9000, nowhere});
  const VectorXd rows = margin({52'000, 3, 700}), columns = margin({690, 52'003, 10});
  for (const double decay : {0.0, 1e-4, 2e-3, 0.05}) {
    const BalancedTable found = furness(exponential_deterrence(distance, decay), rows, columns);
    INFO("decay " << decay << ", " << found.sweeps << " sweeps");
    CHECK(found.converged);
    CHECK(worst_margin(found.table, rows, columns) < 1e-9);
    CHECK(found.table.diagonal().isZero());
  }
  const BalancedTable power = furness(power_deterrence(distance, 1.5), rows, columns);
  CHECK(power.converged);
  CHECK(worst_margin(power.table, rows, columns) < 1e-9);
}

TEST_CASE("margins that no table has are told, not forced") {
  const MatrixXd across = square({0, 1, 1, 0});  // each can only send to the other
  CHECK(furness(across, margin({2, 3}), margin({3, 2})).converged);
  CHECK_FALSE(furness(across, margin({2, 3}), margin({2, 3})).converged);
  CHECK_FALSE(furness(square({0, 0, 1, 1}), margin({2, 3}), margin({3, 2})).converged);
}

TEST_CASE("the decay for a mean distance is the one that makes it") {
  const MatrixXd distance = square({300, 900, 5000, 800, 200, 12000, 4000, 9000, 700});
  const VectorXd rows = margin({520, 300, 700}), columns = margin({600, 500, 420});
  const BalancedTable known = furness(exponential_deterrence(distance, 4e-4), rows, columns, 1e-12);
  const double mean = mean_distance(known.table, distance);
  const auto decay = decay_for_mean(distance, rows, columns, mean);
  REQUIRE(decay);
  CHECK(*decay == Approx(4e-4).epsilon(1e-6));
  const double even = mean_distance(furness(exponential_deterrence(distance, 0), rows, columns).table, distance);
  CHECK(mean < even);
  CHECK_FALSE(decay_for_mean(distance, rows, columns, 1.01 * even));
  CHECK_FALSE(decay_for_mean(distance, rows, columns, 100));  // below the shortest that the margins allow
}

namespace {

const std::string cities =
    "places:\n  - {name: a, longitude: 0, latitude: 0}\n  - {name: b, longitude: 10, latitude: 0}\n"
    "  - {name: c, longitude: 30, latitude: 0}\n";

double per_year(const Flow& flow) { return 365 * 86'400 / flow.gap.mean() * flow.size.mean(); }

}  // namespace

// a, b -> b, c: a place is no destination of its own, so c has all that b sends; a sends the rest.
TEST_CASE("a gravity model makes a flow of each pair that can be, with the totals given") {
  const Scenario scenario = scenario_of(cities +
                                        "profiles: [{name: p, weekdays: [1, 1, 1, 1, 1, 0, 0]}]\n"
                                        "gravity:\n  - {name: g, origins: {a: 100 TEU/year, b: 40 TEU/year},\n"
                                        "     destinations: {b: 30 TEU/year, c: 110 TEU/year},\n"
                                        "     deterrence: {power: 2}, corridor: south, profile: p, due: 20 d}\n");
  REQUIRE(scenario.flows.size() == 3);
  const Flow& first = scenario.flows[FlowId{0}];
  CHECK(first.name == "g: a > b");
  CHECK(first.corridor == "south");
  CHECK(first.profile);
  CHECK(first.terms.promises);
  CHECK(per_year(first) == Approx(30));
  CHECK(scenario.flows[FlowId{1}].name == "g: a > c");
  CHECK(per_year(scenario.flows[FlowId{1}]) == Approx(70));
  CHECK(scenario.flows[FlowId{2}].name == "g: b > c");
  CHECK(per_year(scenario.flows[FlowId{2}]) == Approx(40));
}

// d -5 h- a -10 h- b -30 h- c: the odds of staying on one's side are exp(0.1 (40 + 15 - 5 - 30)) = e^2 to 1, so with
// even margins a sends 1 / (1 + e) of its 100 TEU to c.
TEST_CASE("a gravity model can keep places apart by the time that services take") {
  const Scenario scenario = scenario_of(
      "places: [{name: d}, {name: a}, {name: b}, {name: c}]\n"
      "links:\n  - {from: d, to: a, mode: rail, length: 50 km, speed: 10 km/h}\n"
      "  - {from: a, to: b, mode: rail, length: 100 km, speed: 10 km/h}\n"
      "  - {from: b, to: c, mode: rail, length: 300 km, speed: 10 km/h}\n"
      "services:\n"
      "  - {name: east, mode: rail, capacity: 10 TEU, dispatch: {at_least: 1 TEU, longest_wait: 1 h}, stops: [a, b, "
      "c]}\n"
      "  - {name: west, mode: rail, capacity: 10 TEU, dispatch: {at_least: 1 TEU, longest_wait: 1 h}, stops: [b, a, "
      "d]}\n"
      "gravity:\n  - {name: g, origins: {a: 100 TEU/year, b: 100 TEU/year},\n"
      "     destinations: {c: 100 TEU/year, d: 100 TEU/year},\n"
      "     deterrence: {exponential: 0.1 /h}, distance: least_time}\n");
  REQUIRE(scenario.flows.size() == 4);
  CHECK(scenario.flows[FlowId{0}].name == "g: a > c");
  CHECK(per_year(scenario.flows[FlowId{0}]) == Approx(100 / (1 + std::exp(1.0))));
}

}  // namespace caravan::test
