// Trains between terminals: timetables, capacity, dispatch, links, borders, yards, closures.
#include <algorithm>

#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using test::Story;
using Hours = std::vector<Duration>;

const std::string two_cities =
    "places: [{name: a}, {name: b}]\n"
    "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
    "commodities: [{name: goods}]\n";

std::string service(const std::string& rule, const std::string& capacity = "4 TEU") {
  return "services:\n  - {name: train, mode: rail, capacity: " + capacity + ", " + rule +
         ", stops: [{place: a}, {place: b}]}\n";
}

std::string flow(const std::string& shipments) {
  return "flows:\n  - {name: boxes, commodity: goods, from: a, to: b, shipments: [" + shipments + "]}\n";
}

}  // namespace

// a --10 h--> b      a train of 4 TEU every 24 h, first at 24 h; three lots of 2 TEU wait
TEST_CASE("a train takes what fits, the rest waits for the next one") {
  const Story story(two_cities + service("every: 24 h, first: 24 h") +
                    flow("{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, {at: 3 h, size: 2 TEU}"));
  CHECK(story.delivered() == Hours{34_h, 34_h, 58_h});
  CHECK(story.lasted(FactKind::shipment_loaded) == Hours{23_h, 22_h, 45_h});
}

TEST_CASE("what is ready after the cut-off waits for the next train") {
  const Story story(two_cities + service("every: 24 h, first: 24 h, cut_off: 6 h") +
                    flow("{at: 18 h, size: 2 TEU}, {at: 19 h, size: 2 TEU}"));
  CHECK(story.delivered() == Hours{34_h, 58_h});
}

TEST_CASE("a dispatched train leaves when enough is gathered") {
  const Story story(two_cities + service("dispatch: {at_least: 4 TEU, longest_wait: 72 h}") +
                    flow("{at: 1 h, size: 2 TEU}, {at: 5 h, size: 2 TEU}, {at: 6 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::run_departed) == Hours{5_h, 78_h});
  CHECK(story.delivered() == Hours{15_h, 15_h, 88_h});
}

TEST_CASE("a dispatched train that left resets the longest wait to the first of the rest") {
  const Story story(two_cities + service("dispatch: {at_least: 5 TEU, longest_wait: 10 h}", "5 TEU") +
                    flow("{at: 0 h, size: 2 TEU}, {at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::run_departed) == Hours{2_h, 12_h});
}

// chengdu --3 h--> border(1 track, 2 h a train) --5 h--> lodz      two trains leave at 0 h and 1 h
TEST_CASE("the second train waits for the track at the border") {
  const Story story(
      "places: [{name: chengdu}, {name: border}, {name: lodz}]\n"
      "links:\n  - {from: chengdu, to: border, mode: rail, length: 30 km, running_time: 3 h}\n"
      "  - {from: border, to: lodz, mode: rail, length: 50 km, running_time: 5 h}\n"
      "stations: [{name: track, place: border, servers: 1, work: 2 h}]\n"
      "procedures: [{name: cross, place: border, steps: [{station: track}]}]\n"
      "services:\n  - {name: train, mode: rail, capacity: 10 TEU, every: 1 h, first: 0 h,\n"
      "     stops: [{place: chengdu}, {place: border, on_arrival: cross, loads: false, discharges: false}, {place: "
      "lodz}]}\n"
      "horizon: 12 h 30 min\n");
  const auto arrivals = story.times(FactKind::run_arrived, "train");
  CHECK(story.lasted(FactKind::station_started, "track") == Hours{0_h, 1_h, 2_h, 3_h, 4_h});
  CHECK(std::count(arrivals.begin(), arrivals.end(), 10_h) == 2);  // the first in lodz, another at the border
  CHECK(std::count(arrivals.begin(), arrivals.end(), 12_h) == 2);
}

TEST_CASE("a headway keeps runs apart on a link") {
  const Story story(
      "places: [{name: a}, {name: b}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, headway: 3 h}]\n"
      "services:\n  - {name: one, mode: rail, capacity: 4 TEU, every: 1000 h, first: 0 h, stops: [{place: a}, {place: "
      "b}]}\n"
      "  - {name: two, mode: rail, capacity: 4 TEU, every: 1000 h, first: 1 h, stops: [{place: a}, {place: b}]}\n"
      "  - {name: three, mode: rail, priority: 1, capacity: 4 TEU, every: 1000 h, first: 2 h,\n"
      "     stops: [{place: a}, {place: b}]}\n"
      "horizon: 30 h\n");
  CHECK(story.times(FactKind::run_entered, "a > b") == Hours{0_h, 3_h, 6_h});
  CHECK(story.times(FactKind::run_arrived, "three") == Hours{13_h});
  CHECK(story.times(FactKind::run_arrived, "two") == Hours{16_h});
}

// On the way since 24 h, closed from 30 h to 50 h: 6 h run before, 4 h after.
TEST_CASE("a closed link holds the runs on it, and they go on afterwards") {
  const Story story(two_cities + service("every: 24 h, first: 24 h") +
                    flow("{at: 1 h, size: 2 TEU}, {at: 25 h, size: 2 TEU}") +
                    "events: [{name: snow, what: ['a > b'], closed: true, from: 30 h, until: 50 h}]\n");
  CHECK(story.delivered() == Hours{54_h, 60_h});
  CHECK(story.lasted(FactKind::run_entered, "a > b").at(1) == 2_h);
}

// 110 TEU come on one gauge; trains of 96 TEU go on when full, or 12 h after the first box came.
TEST_CASE("at a gauge break trains are formed anew for the other side's length") {
  const Story story(
      "places: [{name: a}, {name: break, at_transfer: lift}, {name: b}]\n"
      "links:\n  - {from: a, to: break, mode: rail, length: 100 km, running_time: 10 h, gauge: 1435 mm}\n"
      "  - {from: break, to: b, mode: rail, length: 100 km, running_time: 10 h, gauge: 1520 mm}\n"
      "stations: [{name: crane, place: break, servers: 200, work: 1 h}]\n"
      "procedures: [{name: lift, place: break, steps: [{station: crane}]}]\n"
      "services:\n  - {name: narrow, mode: rail, gauge: 1435 mm, capacity: 110 TEU, every: 2000 h, first: 0 h,\n"
      "     stops: [{place: a}, {place: break}]}\n"
      "  - {name: broad, mode: rail, gauge: 1520 mm, capacity: 96 TEU, dispatch: {at_least: 96 TEU, longest_wait: 12 "
      "h},\n"
      "     stops: [{place: break}, {place: b}]}\n"
      "commodities: [{name: goods}]\n"
      "flows: [{name: boxes, commodity: goods, from: a, to: b, gap: 1 h, size: 2 TEU}]\n"
      "horizon: 2100 h\nwarm_up: 0 h\n");
  const auto departures = story.times(FactKind::run_departed, "broad");
  REQUIRE(departures.size() == 2);
  CHECK(departures[0] == 2011_h);
  CHECK(departures[1] == 2023_h);
}

// A yard of 4 TEU at b, gate-out after 20 h of customs: the run's third lot stays aboard until room is free.
TEST_CASE("a run waits with what the yard has no room for") {
  const Story story(
      "places: [{name: a}, {name: b, yard: 4 TEU, after_discharge: import}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "stations: [{name: customs, place: b, servers: 9, work: 20 h}]\n"
      "procedures: [{name: import, place: b, steps: [{station: customs}]}]\n"
      "commodities: [{name: goods}]\n" +
      service("every: 2000 h, first: 5 h", "10 TEU") +
      flow("{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, {at: 3 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::shipment_discharged) == Hours{15_h, 15_h, 35_h});
  CHECK(story.delivered() == Hours{35_h, 35_h, 55_h});
  CHECK(story.times(FactKind::run_retired) == Hours{35_h, 2015_h});  // the second one is empty
}

TEST_CASE("a full yard that rejects loses the shipment at its gate, one that blocks keeps it waiting") {
  const auto yard = [](const std::string& when_full) {
    return Story("places: [{name: a, yard: 2 TEU, when_full: " + when_full +
                 "}, {name: b}]\n"
                 "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
                 "commodities: [{name: goods}]\n" +
                 service("every: 24 h, first: 24 h") + flow("{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}"));
  };
  CHECK(yard("reject").losses() == std::vector{LossCause::yard_full});
  const Story blocking = yard("block");
  CHECK(blocking.losses().empty());
  CHECK(blocking.times(FactKind::shipment_gated_in) == Hours{1_h, 24_h});
}

TEST_CASE("a closure that was over before the start changes nothing") {
  const Story story(two_cities + service("every: 24 h, first: 24 h") + flow("{at: 1 h, size: 2 TEU}") +
                    "events: [{name: past, what: ['a > b'], closed: true, from: 2023-12-01, until: 2023-12-20}]\n");
  CHECK(story.delivered() == Hours{34_h});
}

// The yard of 2 TEU holds one lot of 2 TEU; a lot of 1 TEU stands outside and comes in while the first train is loaded.
TEST_CASE("a dispatched train makes room for who waits at the gate") {
  const Story story(
      "places: [{name: a, yard: 2 TEU}, {name: b}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "commodities: [{name: goods}]\n" +
      service("dispatch: {at_least: 3 TEU, longest_wait: 20 h}") +
      flow("{at: 0 h, size: 2 TEU}, {at: 1 h, size: 1 TEU}"));
  CHECK(story.delivered() == Hours{30_h, 50_h});
}

TEST_CASE("a shipment larger than the yard where it would be discharged is lost, and jams nobody") {
  const Story story(
      "places: [{name: a}, {name: b, yard: 2 TEU}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "commodities: [{name: goods}]\n" +
      service("every: 24 h, first: 24 h") + flow("{at: 1 h, size: 3 TEU}, {at: 2 h, size: 2 TEU}"));
  CHECK(story.losses() == std::vector{LossCause::too_large});
  CHECK(story.delivered() == Hours{34_h});
}

TEST_CASE("a shipment without a route, and one too large for any run, are lost and counted") {
  const Story story(two_cities + service("every: 24 h") +
                    "flows:\n  - {name: back, commodity: goods, from: b, to: a, shipments: [{at: 1 h, size: 2 TEU}]}\n"
                    "  - {name: mixed, commodity: goods, from: a, to: b, gap: 12 h,\n"
                    "     size: 'uniform(low 1 TEU, high 5 TEU)'}\n");
  const std::vector<LossCause> losses = story.losses();
  REQUIRE(losses.size() > 10);
  CHECK(losses.front() == LossCause::no_route);
  CHECK(std::count(losses.begin(), losses.end(), LossCause::too_large) ==
        static_cast<std::ptrdiff_t>(losses.size()) - 1);
  CHECK(story.delivered().size() > 100);
}

TEST_CASE("shippers take the itinerary of least generalised cost: dear goods ride fast, cheap goods slowly") {
  const Story story(
      "places: [{name: a}, {name: b}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h},\n"
      "        {name: sea, from: a, to: b, mode: sea, length: 300 km, running_time: 20 d, both_ways: false}]\n"
      "services:\n  - {name: fast, mode: rail, capacity: 99 TEU, every: 24 h, tariff: high, stops: [{place: a}, "
      "{place: b}]}\n"
      "  - {name: slow, mode: sea, capacity: 99 TEU, every: 24 h, tariff: low, stops: [{place: a}, {place: b}]}\n"
      "tariffs: [{name: high, per_teu: 1000 USD/TEU}, {name: low, per_teu: 100 USD/TEU}]\n"
      "commodities: [{name: laptops, value: 50000 USD/t, loss: 1 %/day}, {name: sand, value: 10 USD/t, loss: 1 "
      "%/day}]\n"
      "flows:\n  - {name: dear, commodity: laptops, from: a, to: b, shipments: [{at: 1 h, size: 1 TEU}]}\n"
      "  - {name: cheap, commodity: sand, from: a, to: b, shipments: [{at: 1 h, size: 1 TEU}]}\n");
  CHECK(story.times(FactKind::shipment_discharged, "fast").size() == 1);
  CHECK(story.times(FactKind::shipment_discharged, "slow").size() == 1);
}

TEST_CASE("a copied world goes on as the original does") {
  const Scenario scenario = test::scenario_of(
      two_cities + service("every: 24 h", "20 TEU") +
      "flows: [{name: boxes, commodity: goods, from: a, to: b, gap: exponential(mean 5 h), size: 2 TEU}]\n");
  const auto ignore = [](const World&, const Fact&) {};
  World original = begin(scenario, 5, 0);
  run_until(original, scenario, scenario.start + 50_d, ignore);
  World copy = original;
  run_until(original, scenario, scenario.end, ignore);
  run_until(copy, scenario, scenario.end, ignore);
  CHECK(copy.fingerprint == original.fingerprint);
  CHECK(copy.shipments_created == original.shipments_created);
  CHECK(original.events > 100);
}

}  // namespace caravan::test
