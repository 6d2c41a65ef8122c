// Recovery after events, from deliveries made by hand.
#include "sim/measure/recovery.h"

#include <cmath>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

using namespace literals;

/// Two flows, and two events of which nothing but their number matters.
Scenario two_flows() {
  Scenario scenario;
  scenario.end = scenario.start + 100_d;
  for (int i = 0; i < 2; ++i) {
    scenario.flows.add({});
    scenario.disruptions.add({});
  }
  return scenario;
}

/// 10 TEU at every noon of flow f; on days [from, until) after day 40 only `share` of it.
struct Deliveries {
  Scenario scenario = two_flows();
  RecoveryLog log{scenario};

  void days(int from, int until, double teu) {
    for (int day = from; day < until; ++day)
      log.deliver(FlowId{0}, scenario.start + day * 1_d + 12_h, {static_cast<std::int64_t>(teu * 1000), 0});
  }
  Recovery recovery(Duration end, const RecoveryRule& rule = {}) const {
    const FlowId flow{0};
    return log.recovery(std::span(&flow, 1), scenario.start + 40_d, scenario.start + end, rule);
  }
};

}  // namespace

// Nothing on days 45 to 49 (5 d). P(n)/P0, n days after day 40: n = 5: 1, n = 6: 6/7. Lowest 2/7 from n = 10 to 12,
// then rising by 1/7 a day: 6/7 at n = 16, 1 at n = 17, and from there on.
TEST_CASE("a gap in deliveries is survived until the average falls, and over when it has been back for a week") {
  Deliveries made;
  made.days(0, 45, 10);
  made.days(50, 99, 10);
  const Recovery found = made.recovery(99_d);
  CHECK(found.known);
  CHECK_FALSE(found.survived);
  CHECK(found.recovered);
  CHECK(found.depth == Approx(5 / 7.0));
  CHECK(found.days_to_survive == 6);
  CHECK(found.days_to_recover == 17);
  CHECK_FALSE(made.recovery(40_d + 23_d - 1_ms).recovered);  // the week from 17 to 23 is not over
  CHECK(made.recovery(40_d + 23_d).recovered);
}

TEST_CASE("a loss above the threshold is survived, and its depth is told") {
  Deliveries made;
  made.days(0, 45, 10);
  made.days(45, 99, 9.5);
  const Recovery found = made.recovery(99_d);
  CHECK(found.survived);
  CHECK_FALSE(found.recovered);
  CHECK(found.depth == Approx(0.05));
}

TEST_CASE("what falls later than the rule says is not the event's") {
  Deliveries made;
  made.days(0, 60, 10);
  RecoveryRule rule;
  rule.within = 20_d;
  CHECK(made.recovery(99_d, rule).survived);
  rule.within = 21_d;
  const Recovery fallen = made.recovery(99_d, rule);
  CHECK(fallen.days_to_survive == 21);
  CHECK_FALSE(fallen.recovered);
  CHECK(fallen.depth == Approx(1));
}

TEST_CASE("without a before there is nothing to compare with") {
  Deliveries made;
  made.days(40, 99, 10);
  CHECK_FALSE(made.recovery(99_d).known);
  CHECK_FALSE(made.recovery(40_d).known);
  made.scenario.measured_from = made.scenario.start + 34_d;
  const RecoveryLog after_warm_up(made.scenario);
  const FlowId flow{0};
  CHECK_FALSE(after_warm_up.recovery(std::span(&flow, 1), made.scenario.start + 40_d, made.scenario.end, {}).known);
}

TEST_CASE("numbers of a plan are those of its cell, and missing where there are none") {
  Deliveries made;
  made.days(0, 45, 10);
  made.days(50, 99, 10);
  made.log.begin(DisruptionId{0}, made.scenario.start + 40_d);
  made.log.begin(DisruptionId{0}, made.scenario.start + 80_d);  // the first time counts
  const auto value = [&](Score score, std::uint32_t cell) {
    // two groups of flows, two events: cells f/e, g/e, f/never, g/never
    return made.log.value(score, {0, 1}, {0, 2}, cell, {}, made.scenario.start + 99_d);
  };
  CHECK(value(Score::time_to_survive, 0) == 6 * 86'400'000.0);
  CHECK(value(Score::time_to_recover, 0) == 17 * 86'400'000.0);
  CHECK(value(Score::survived, 0) == 0);
  CHECK(value(Score::recovered, 0) == 1);
  CHECK(std::isnan(value(Score::survived, 1)));        // g had no deliveries
  CHECK(std::isnan(value(Score::recovery_depth, 2)));  // the event never came
}

}  // namespace caravan::test
