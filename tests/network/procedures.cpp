#include "sim/network/procedure.h"

#include <cmath>

#include "sim/core/expect.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

Step step(std::vector<Branch> next, Duration each = {}) {
  return {"step", StationId::none(), {takes(each), {}, {}}, std::move(next)};
}

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

TEST_CASE("a guide finds the branch that a walk along all of them finds") {
  std::vector<Branch> branches;
  for (std::uint32_t i = 0; i < 50; ++i) branches.push_back({i, i % 7 == 0 ? 0.05 : (1 - 8 * 0.05) / 42});
  const std::vector<BranchPlan> plans = plan_branches(branches, StepId{0});
  int found = 0;
  for (int n = 0; n < 10'000; ++n) {
    const double u = (n + 0.5) / 10'000;
    std::size_t walked = 0;
    for (double left = u; walked + 1 < branches.size() && left >= branches[walked].probability; ++walked)
      left -= branches[walked].probability;
    found += branch_at(plans, u) == walked ? 1 : 0;
  }
  CHECK(found == 10'000);
}

TEST_CASE("a guide finds a branch for every number, the largest below 1 included") {
  const std::vector<Branch> thirds(6, Branch{0, 1.0 / 6});
  const std::vector<BranchPlan> plans = plan_branches(thirds, StepId{0});
  CHECK(branch_at(plans, 0) == 0);
  CHECK(branch_at(plans, std::nextafter(1.0, 0.0)) == 5);
}

}  // namespace

// 0 work --> 1 check --1-p--> out
//   ^___________|p
TEST_CASE("work that is sent back with probability p is done 1/(1-p) times") {
  for (const double p : {0.05, 0.5, 0.99}) {
    const auto visits = expected_visits({step({{1, 1}}), step({{0, p}, {Branch::leave, 1 - p}})});
    REQUIRE(visits.size() == 2);
    CHECK(near(visits[0], 1 / (1 - p)));
    CHECK(near(visits[1], 1 / (1 - p)));
  }
}

// 0 --0.25--> 1 --> 2 --0.2 back to 1, 0.8--> out
//   --0.75--------> 2
TEST_CASE("visits of a branch and a loop are those worked out by hand") {
  // v2 = 1 / 0.8 (it is entered once and left with 0.8); v1 = 0.25 + 0.2 * v2.
  const auto visits =
      expected_visits({step({{1, 0.25}, {2, 0.75}}), step({{2, 1}}), step({{1, 0.2}, {Branch::leave, 0.8}})});
  REQUIRE(visits.size() == 3);
  CHECK(visits[0] == 1);
  CHECK(near(visits[1], 0.5));
  CHECK(near(visits[2], 1.25));
}

TEST_CASE("a step that is never entered has no visits") {
  const auto visits = expected_visits({step({Branch{}}), step({{0, 1}})});
  REQUIRE(visits.size() == 2);
  CHECK(visits[0] == 1);
  CHECK(visits[1] == 0);
}

TEST_CASE("a procedure that some step never leaves has no expected visits") {
  CHECK(expected_visits({}).empty());
  CHECK(expected_visits({step({{0, 1}})}).empty());
  CHECK(expected_visits({step({})}).empty());
  CHECK(expected_visits({step({{1, 0.5}, {Branch::leave, 0.5}}), step({{2, 1}}), step({{1, 1}})}).empty());
  CHECK_THROWS_AS(expected_visits({step({{7, 1}})}), BrokenPromise);
}

TEST_CASE("a procedure's mean time counts repeated steps, boxes and tonnes") {
  Procedure procedure;
  procedure.steps.push_back({"lift", StationId::none(), {takes(10_min), takes(2_min), takes(6_s)}, {{1, 1}}});
  procedure.steps.push_back(step({{0, 0.5}, {Branch::leave, 0.5}}, 1_min));
  CHECK_THROWS_AS(procedure.mean_time({}), BrokenPromise);
  procedure.expected_visits = expected_visits(procedure.steps);
  // Two passes: lift 600 s + 3 TEU * 120 s + 20 t * 6 s, check 60 s.
  CHECK(near(procedure.mean_time({3'000, 20'000}), 2 * (600 + 360 + 120 + 60)));
}

TEST_CASE("a chain of a hundred steps is solved to the ninth digit") {
  // Each step repeats with probability 1/2: two visits each.
  std::vector<Step> steps;
  for (std::uint32_t i = 0; i < 100; ++i) steps.push_back(step({{i, 0.5}, {i + 1 < 100 ? i + 1 : Branch::leave, 0.5}}));
  for (const double visits : expected_visits(steps)) CHECK(near(visits, 2));
}
