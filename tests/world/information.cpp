// What shippers know of queues, and what they do with it.
#include <string>

#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;

/// A train of 1 TEU and trucks without limit leave a for b every 24 h and take 10 h; a truck costs 30 USD more, and an
/// hour 1 USD: waiting for one train more (24 USD) is worth it, for two (48 USD) it is not.
std::string train_or_truck(const std::string& choice, const std::string& shipments) {
  return "choice: {" + choice +
         "}\nplaces: [{name: a}, {name: b}]\n"
         "links:\n  - {name: rail, from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: road, from: a, to: b, mode: road, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "services:\n  - {name: train, mode: rail, capacity: 1 TEU, every: 24 h, first: 24 h, stops: [a, b]}\n"
         "  - {name: truck, mode: road, capacity: 999 TEU, every: 24 h, first: 24 h, tariff: dear, stops: [a, b]}\n"
         "tariffs: [{name: dear, per_teu: 30 USD/TEU}]\n"
         "commodities: [{name: goods, value_of_time: 1 USD/TEU-h}]\n"
         "flows: [{name: boxes, commodity: goods, from: a, to: b, " +
         shipments + "}]\n";
}

const std::string five =
    "shipments: [{at: 0 h, size: 1 TEU}, {at: 1 h, size: 1 TEU}, {at: 2 h, size: 1 TEU}, {at: 3 h, size: 1 TEU}, "
    "{at: 4 h, size: 1 TEU}]";

std::size_t rode(const Story& story, const std::string& service) {
  return story.times(FactKind::shipment_discharged, service).size();
}

/// Mean generalised cost of those delivered, at 1 USD/h [USD].
double mean_cost(const std::string& information) {
  const std::string flow = "gap: exponential(mean 14 h), size: 1 TEU";
  const Scenario scenario = scenario_of(train_or_truck("information: " + information, flow) + "horizon: 60 d\n");
  World world = begin(scenario, 5, 0);
  double sum = 0, n = 0;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind != FactKind::shipment_delivered || fact.at - scenario.start > 50_d) return;
    sum += now.shipments[fact.shipment].charged.usd() + fact.lasted.hours();
    ++n;
  });
  REQUIRE(n > 40);
  return sum / n;
}

}  // namespace

TEST_CASE("by plan all take what is cheapest when nobody waits") {
  CHECK(rode(Story(train_or_truck("information: plan", five)), "train") == 5);
}

TEST_CASE("who sees the queue at a stop goes another way when it is too long") {
  const Story story(train_or_truck("information: live", five));
  CHECK(rode(story, "train") == 2);
  CHECK(rode(story, "truck") == 3);
}

// 10 t of 100 kg/m3 are 100 m3: one TEU fills a train of 100 m3
TEST_CASE("a queue at a stop is as long as the measure that binds makes it, be it volume") {
  const auto story = [](const std::string& capacity) {
    std::string yaml = train_or_truck("information: live", five);
    yaml.replace(yaml.find("capacity: 1 TEU"), 15, "capacity: " + capacity);
    yaml.insert(yaml.find("value_of_time"), "density: 100 kg/m3, ");
    return Story(yaml);
  };
  CHECK(rode(story("100 m3"), "train") == 2);
  CHECK(rode(story("[999 TEU, 999 t, 100 m3]"), "truck") == 3);
  CHECK(rode(story("200 m3"), "train") == 4);  // two on the next, two on the one after
  CHECK(rode(story("999 m3"), "train") == 5);
}

TEST_CASE("with perfect information the true wait decides") {
  const Story story(train_or_truck("information: perfect", five));
  CHECK(rode(story, "train") == 2);
  CHECK(rode(story, "truck") == 3);
}

// Five wait for trains at 24, 48, 72, 96 and 120 h: those loaded on day 2 had missed one, those on day 3 two. The one
// who comes on day 3 knows of day 2, the one on day 4 of day 3.
TEST_CASE("yesterday's waits are those of the last whole day") {
  const std::string more = five.substr(0, five.size() - 1) + ", {at: 75 h, size: 1 TEU}, {at: 99 h, size: 1 TEU}]";
  const Story story(train_or_truck("information: yesterday", more));
  CHECK(story.times(FactKind::shipment_loaded, "truck") == std::vector<Duration>{120_h});
  CHECK(rode(story, "train") == 6);
}

// Two gates before two trains; four stand at the first, whose work takes 5 h for each.
TEST_CASE("who sees the queue at a station expects its mean wait") {
  const auto story = [](const std::string& information) {
    return Story(
        "choice: {information: " + information +
        "}\nplaces: [{name: a}, {name: m, at_transfer: slow}, {name: n}, {name: b}]\n"
        "links:\n  - {from: a, to: m, mode: rail, length: 9 km, running_time: 1 h, both_ways: false}\n"
        "  - {from: m, to: b, mode: rail, length: 9 km, running_time: 1 h, both_ways: false}\n"
        "  - {from: a, to: n, mode: road, length: 9 km, running_time: 6 h, both_ways: false}\n"
        "  - {from: n, to: b, mode: road, length: 9 km, running_time: 6 h, both_ways: false}\n"
        "stations: [{name: gate, place: m, servers: 1, work: 5 h}]\n"
        "procedures: [{name: slow, steps: [gate]}, {name: entry, place: m, steps: [gate]}]\n"
        "services:\n  - {name: one, mode: rail, capacity: 999 TEU, every: 1 h, stops: [a, m]}\n"
        "  - {name: two, mode: rail, capacity: 999 TEU, every: 1 h, stops: [m, b]}\n"
        "  - {name: three, mode: road, capacity: 999 TEU, every: 1 h, stops: [a, n]}\n"
        "  - {name: four, mode: road, capacity: 999 TEU, every: 1 h, stops: [n, b]}\n"
        "commodities: [{name: goods, value_of_time: 1 USD/TEU-h}]\n"
        "flows:\n  - {name: boxes, commodity: goods, from: a, to: b, shipments: [{at: 1 h, size: 1 TEU}]}\n"
        "  - {name: papers, commodity: goods, from: m, to: m, procedure: entry, shipments: [{at: 0 h}, {at: 0 h}, "
        "{at: 0 h}, {at: 0 h}]}\n");
  };
  CHECK(rode(story("plan"), "two") == 1);
  CHECK(rode(story("live"), "four") == 1);
  CHECK(rode(story("perfect"), "four") == 1);
}

TEST_CASE("on a congested line, more knowledge costs less: the plan most, perfect foresight least") {
  const double plan = mean_cost("plan"), live = mean_cost("live"), perfect = mean_cost("perfect");
  CHECK(live < plan);
  CHECK(perfect <= live * 1.02);
  CHECK(perfect < plan);
}

TEST_CASE("thinking a choice through leaves the world as it was") {
  const std::string yaml = train_or_truck("information: perfect", five);
  const Scenario scenario = scenario_of(yaml);
  const auto ignore = [](const World&, const Fact&) {};
  World whole = begin(scenario, 1, 0), copy = begin(scenario, 1, 0);
  run_until(whole, scenario, scenario.end, ignore);
  run_until(copy, scenario, scenario.start + 2_h, ignore);
  World resumed = copy;
  run_until(resumed, scenario, scenario.end, ignore);
  CHECK(resumed.fingerprint == whole.fingerprint);
  CHECK(whole.shipments_created == 5);
}

}  // namespace caravan::test
