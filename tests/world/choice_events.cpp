// Choice, bookings and re-planning beside events, leads, empties and the account of delays.
#include <numeric>
#include <string>

#include "sim/measure/delay_ledger.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// Costs of 1 TEU: train 100 + 3 * 10 = 130 USD, truck 60 + 3 * 20 = 120 USD.
std::string train_or_truck(const std::string& choice, const std::string& event) {
  return "horizon: 200 h\nchoice: {" + choice +
         "}\nplaces: [{name: a}, {name: b}]\n"
         "links:\n  - {name: rail, from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: road, from: a, to: b, mode: road, length: 200 km, running_time: 20 h, both_ways: false}\n"
         "services:\n  - {name: train, mode: rail, capacity: 99 TEU, every: 1 h, tariff: dear, stops: [a, b]}\n"
         "  - {name: truck, mode: road, capacity: 99 TEU, every: 1 h, tariff: cheap, stops: [a, b]}\n"
         "tariffs: [{name: dear, per_teu: 100 USD/TEU}, {name: cheap, per_teu: 60 USD/TEU}]\n"
         "commodities: [{name: goods, value_of_time: 3 USD/TEU-h}]\n"
         "flows: [{name: f, commodity: goods, from: a, to: b, shipments: [{at: 10 h}, {at: 60 h}, {at: 110 h}]}]\n"
         "events: [{name: e, what: truck, " +
         event + ", from: 50 h, until: 100 h}]\n";
}

/// One train of 1 TEU a day from 24 h on, which is booked.
std::string booked_train(const std::string& flows, const std::string& more = {}) {
  return "choice: {booking: true}\nplaces: [{name: a}, {name: b}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}]\n"
         "services: [{name: train, mode: rail, capacity: 1 TEU, every: 24 h, first: 24 h, stops: [a, b]}]\nflows:\n" +
         flows + more;
}

std::string flow(const std::string& name, const std::string& more) {
  return "  - {name: " + name + ", from: a, to: b, " + more + "}\n";
}

/// When the shipments of a flow were loaded.
Hours loaded(const Story& story, const std::string& name) {
  Hours times;
  FlowId id;
  for_each(story.scenario().flows, [&](FlowId row, const Flow& flow) { id = flow.name == name ? row : id; });
  std::vector<FlowId> flow_of;
  for (const Fact& fact : story.facts()) {
    if (!fact.shipment.exists()) continue;
    if (flow_of.size() <= fact.shipment.value) flow_of.resize(fact.shipment.value + std::size_t{1});
    if (fact.kind == FactKind::shipment_created) flow_of[fact.shipment.value] = FlowId{fact.where};
    if (fact.kind == FactKind::shipment_loaded && flow_of[fact.shipment.value] == id)
      times.push_back(fact.at - story.scenario().start);
  }
  return times;
}

/// a --10 h--> m, and on by `main` at 20 h (10 h) or `truck` at 21 h (30 h); at 15 h the line of `main` closes.
std::string detour(const std::string& commodity) {
  return "choice: {replan: stuck}\nplaces: [{name: a}, {name: m}, {name: b}]\n"
         "links:\n  - {name: first, from: a, to: m, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: upper, from: m, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
         "  - {name: lower, from: m, to: b, mode: road, length: 300 km, running_time: 30 h, both_ways: false}\n"
         "services:\n  - {name: feeder, mode: rail, capacity: 99 TEU, every: 24 h, first: 0 h, stops: [a, m]}\n"
         "  - {name: main, mode: rail, capacity: 99 TEU, every: 24 h, first: 20 h, tariff: t, stops: [m, b]}\n"
         "  - {name: truck, mode: road, capacity: 99 TEU, every: 24 h, first: 21 h, tariff: t, stops: [m, b]}\n"
         "tariffs: [{name: t, per_teu: 10 USD/TEU}]\n"
         "commodities: [{name: goods, value_of_time: 1 USD/TEU-h" +
         commodity +
         "}]\nflows: [{name: boxes, commodity: goods, from: a, to: b, shipments: [{at: 0 h, size: 1 TEU}]}]\n"
         "events: [{name: c, what: upper, closed: true, from: 15 h, until: 500 h}]\n";
}

}  // namespace

TEST_CASE("a service that is closed is passed over by who has another") {
  const Story story(train_or_truck("candidates: 3", "closed: true"));
  CHECK(story.losses().empty());
  CHECK(story.times(FactKind::shipment_loaded, "train") == Hours{60_h});
  CHECK(story.times(FactKind::shipment_loaded, "truck") == Hours{10_h, 110_h});
}

TEST_CASE("prices that an event raises are seen by who knows of the present, and not by who knows the plan alone") {
  const Story live(train_or_truck("information: live", "cost: 1.5"));
  CHECK(live.times(FactKind::shipment_loaded, "train") == Hours{60_h});
  const Story little(train_or_truck("information: live", "cost: 1.1"));
  CHECK(little.times(FactKind::shipment_loaded, "train").empty());
  const Story plan(train_or_truck("information: plan", "cost: 1.5"));
  CHECK(plan.times(FactKind::shipment_loaded, "train").empty());
  const Story perfect(train_or_truck("information: perfect", "cost: 1.5"));
  CHECK(perfect.times(FactKind::shipment_loaded, "train") == Hours{60_h});
}

// `one` has the train at 24 h, which is cancelled, `two` that at 48 h; `one` is served after those who booked.
TEST_CASE("bookings of a departure that an event cancels lapse") {
  const Story story(booked_train(
      flow("one", "shipments: [{at: 0 h, size: 1 TEU}]") + flow("two", "shipments: [{at: 1 h, size: 1 TEU}]"),
      "events: [{name: strike, what: train, closed: true, from: 20 h, until: 30 h}]\n"));
  CHECK(loaded(story, "two") == Hours{48_h});
  CHECK(loaded(story, "one") == Hours{72_h});
  CHECK(story.world().shippers.bookings.services[ServiceId{0}].departures.empty());
}

// `ahead` is booked at 0 h for goods at 50 h, and so on the train at 72 h; `late` comes at 60 h.
TEST_CASE("who is booked ahead books room for its readiness, and gives it back when called off") {
  const std::string late = flow("late", "shipments: [{at: 60 h, size: 1 TEU}]");
  const Story comes(booked_train(flow("ahead", "lead: 50 h, shipments: [{at: 0 h, size: 1 TEU}]") + late));
  CHECK(loaded(comes, "ahead") == Hours{72_h});
  CHECK(loaded(comes, "late") == Hours{96_h});
  const Story off(booked_train(flow("ahead", "lead: 50 h, cancel: 100 %, shipments: [{at: 0 h, size: 1 TEU}]") + late));
  CHECK(off.losses() == std::vector{LossCause::cancelled});
  CHECK(loaded(off, "late") == Hours{72_h});
}

TEST_CASE("the account of delays sums to the tick when one who waits is re-planned") {
  const Scenario scenario = scenario_of(detour(""));
  World world = begin(scenario, 1, 0);
  DelayLedger ledger(scenario);
  std::vector<DelayPart> parts;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    ledger(now, fact);
    if (fact.kind == FactKind::shipment_delivered)
      parts.assign(ledger.account(fact.shipment).begin(), ledger.account(fact.shipment).end());
  });
  REQUIRE(parts.size() == 4);
  CHECK(parts[1].lasted() == 5_h);  // for `main`, at m from 10 h on
  CHECK(to_text(scenario, parts[1].at) == "service main at m");
  CHECK(parts[2].lasted() == 6_h);
  CHECK(to_text(scenario, parts[2].at) == "service truck at m");
  Duration sum;
  for (const DelayPart& part : parts) sum += part.lasted();
  CHECK(sum == 51_h);
}

TEST_CASE("empties that are re-planned are counted at the stop where they wait then") {
  const Scenario scenario = scenario_of(detour(", empty: true"));
  World world = begin(scenario, 1, 0);
  const auto at_stop = [&](std::uint32_t service) { return world.stops[scenario.first_stop[service]].empties; };
  const auto ignore = [](const World&, const Fact&) {};
  run_until(world, scenario, scenario.start + 14_h, ignore);
  CHECK(at_stop(1) == 1);
  CHECK(at_stop(2) == 0);
  run_until(world, scenario, scenario.start + 16_h, ignore);
  CHECK(at_stop(1) == 0);
  CHECK(at_stop(2) == 1);
  run_until(world, scenario, scenario.start + 60_h, ignore);
  CHECK(at_stop(2) == 0);
  CHECK(world.shipments_delivered == 1);
}

}  // namespace caravan::test
