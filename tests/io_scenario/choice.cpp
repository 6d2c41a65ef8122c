// The keys of choice, and what is said of them when they make no sense.
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {

TEST_CASE("a choice is read with its units") {
  const Read found = read(
      "choice: {candidates: 5, rule: logit, scale: 40 USD, information: live, replan: always, when_closed: wait, "
      "booking: "
      "true, carbon_price: 80 USD/t}\n"
      "places: [{name: a}]\n"
      "commodities:\n  - {name: boxes, value_of_time: 3 USD/TEU-h, value_of_reliability: 12 USD/t-day}\n"
      "  - {name: sand, value: 100 USD/t, loss: 24 %/day}\n"
      "flows: [{name: f, commodity: boxes, from: a, to: a, gap: 1 h}]\n");
  REQUIRE(found.loaded);
  const ChoicePolicy& policy = found.loaded->scenario.choice;
  CHECK(policy.rule == ChoiceRule::logit);
  CHECK(policy.scale_usd == 40);
  CHECK(policy.information == Information::live);
  CHECK(policy.replans_at_transfers());
  CHECK(policy.replans_when_stuck());
  CHECK(policy.when_closed == WhenClosed::wait);
  CHECK(policy.booking);
  const auto& commodities = found.loaded->scenario.commodities;
  const Load load{2000, 20'000};
  CHECK(usd_per_hour(commodities[CommodityId{0}], load) == Approx(6));
  CHECK(usd_per_hour_of_spread(commodities[CommodityId{0}], load) == Approx(10));
  CHECK(usd_per_hour(commodities[CommodityId{1}], load) == Approx(20));
  CHECK(usd_per_hour_of_spread(commodities[CommodityId{1}], load) == 0);
}

TEST_CASE("a logit rule needs a scale, and no other rule has one") {
  CHECK(read("choice: {rule: logit}\n").diagnostics.errors() == 1);
  CHECK(read("choice: {scale: 40 USD}\n").diagnostics.errors() == 1);
  CHECK(read("choice: {rule: logit, scale: 0 USD}\n").diagnostics.errors() == 1);
  CHECK(read("commodities: [{name: c, value_of_time: 3 USD/h}]\n").diagnostics.errors() == 1);
}

}  // namespace caravan::io::test
