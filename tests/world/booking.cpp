// Room booked ahead on timetabled departures.
#include <string>

#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// a --10 h--> b, a train at 24 h, 48 h and so on. `slow` passes papers of 20 h at one desk, `quick` nothing.
std::string desk(const std::string& booking, const std::string& capacity, const std::string& slow) {
  return "choice: {booking: " + booking +
         "}\nplaces: [{name: a}, {name: b}]\n"
         "links: [{name: rail, from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}]\n"
         "stations: [{name: office, place: a, servers: 1, work: 20 h}]\n"
         "procedures: [{name: papers, place: a, steps: [office]}]\n"
         "services: [{name: train, mode: rail, capacity: " +
         capacity +
         ", every: 24 h, first: 24 h, stops: [a, b]}]\ncommodities: [{name: goods}]\n"
         "flows:\n  - {name: slow, commodity: goods, from: a, to: b, procedure: papers, shipments: [" +
         slow +
         "]}\n"
         "  - {name: quick, commodity: goods, from: a, to: b, shipments: [{at: 10 h, size: 1 TEU}]}\n";
}

/// When the shipments of a flow were loaded.
Hours loaded(const std::string& yaml, const std::string& flow) {
  const Scenario scenario = scenario_of(yaml);
  World world = begin(scenario, 1, 0);
  Hours times;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind == FactKind::shipment_loaded && scenario.flows[now.shipments[fact.shipment].flow].name == flow)
      times.push_back(fact.at - scenario.start);
  });
  return times;
}

}  // namespace

// `slow` books the train at 24 h when it comes, at 0 h; `quick` stands first in the queue, but finds that train full.
TEST_CASE("who booked is loaded before who stood there first") {
  const std::string slow = "{at: 0 h, size: 1 TEU}";
  CHECK(loaded(desk("true", "1 TEU", slow), "slow") == Hours{24_h});
  CHECK(loaded(desk("true", "1 TEU", slow), "quick") == Hours{48_h});
  CHECK(loaded(desk("false", "1 TEU", slow), "slow") == Hours{48_h});
  CHECK(loaded(desk("false", "1 TEU", slow), "quick") == Hours{24_h});
}

// Both of `slow` book the train at 24 h, but the desk serves them one after another: the second is late.
TEST_CASE("room booked by who is late goes to who waits, and the late one waits as others do") {
  const std::string slow = "{at: 0 h, size: 1 TEU}, {at: 0 h, size: 1 TEU}";
  CHECK(loaded(desk("true", "2 TEU", slow), "slow") == Hours{24_h, 48_h});
  CHECK(loaded(desk("true", "2 TEU", slow), "quick") == Hours{24_h});
}

// A train of 1 TEU a day, or trucks for 30 USD more; an hour costs 1 USD: the third sees the train full for two days.
TEST_CASE("a line that is booked out far ahead is seen as such") {
  const Story story(
      "choice: {booking: true}\nplaces: [{name: a}, {name: b}]\n"
      "links:\n  - {name: rail, from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
      "  - {name: road, from: a, to: b, mode: road, length: 100 km, running_time: 10 h, both_ways: false}\n"
      "services:\n  - {name: train, mode: rail, capacity: 1 TEU, every: 24 h, first: 24 h, stops: [a, b]}\n"
      "  - {name: truck, mode: road, capacity: 999 TEU, every: 24 h, first: 24 h, tariff: dear, stops: [a, b]}\n"
      "tariffs: [{name: dear, per_teu: 30 USD/TEU}]\n"
      "commodities: [{name: goods, value_of_time: 1 USD/TEU-h}]\n"
      "flows: [{name: boxes, commodity: goods, from: a, to: b, shipments: [{at: 0 h, size: 1 TEU}, {at: 1 h, size: 1 "
      "TEU}, {at: 2 h, size: 1 TEU}, {at: 3 h, size: 1 TEU}]}]\n");
  CHECK(story.times(FactKind::shipment_loaded, "train") == Hours{24_h, 48_h});
  CHECK(story.times(FactKind::shipment_loaded, "truck") == Hours{24_h, 24_h});
}

// a -> m -> b: who rides from m to b has booked the only place there, so who boards at a may go to m only.
TEST_CASE("room is booked between stops: who waits takes none that is booked further on") {
  const Story story(
      "choice: {booking: true}\nplaces: [{name: a}, {name: m}, {name: b}]\n"
      "links:\n  - {from: a, to: m, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
      "  - {from: m, to: b, mode: rail, length: 100 km, running_time: 10 h, both_ways: false}\n"
      "services: [{name: train, mode: rail, capacity: 1 TEU, every: 24 h, first: 24 h, stops: [a, m, b]}]\n"
      "commodities: [{name: goods}]\n"
      "flows:\n  - {name: late, commodity: goods, from: m, to: b, shipments: [{at: 1 h, size: 1 TEU}]}\n"
      "  - {name: far, commodity: goods, from: a, to: b, shipments: [{at: 2 h, size: 1 TEU}]}\n"
      "  - {name: near, commodity: goods, from: a, to: m, shipments: [{at: 3 h, size: 1 TEU}]}\n");
  // near at 24 h from a; late at 34 h from m; far at 48 h from a.
  CHECK(story.delivered() == Hours{34_h, 44_h, 68_h});
}

TEST_CASE("with bookings, too, all that fits is carried, and the books stay short") {
  const Scenario scenario =
      scenario_of(desk("true", "3 TEU", "{at: 0 h, size: 1 TEU}") +
                  "  - {name: many, commodity: goods, from: a, to: b, gap: exponential(mean 9 h), "
                  "size: 1 TEU}\n");
  World world = begin(scenario, 3, 0);
  std::size_t delivered = 0;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind == FactKind::run_departed) CHECK(fact.load.milli_teu <= 3000);
    if (fact.kind == FactKind::shipment_delivered) ++delivered;
    CHECK(now.shippers.bookings.services[ServiceId{0}].departures.size() < 20);
  });
  CHECK(delivered > 220);
  CHECK(world.shipments.living() < 30);
}

}  // namespace caravan::test
