// Rings of those who wait for one another: found, told with their members and the smallest relief, and never where
// somebody can still go on.
#include "sim/world/gridlock.h"

#include <map>

#include "sim/core/random.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

const std::string two_ways =
    "procedures:\n  - {name: there, steps: [left, right]}\n  - {name: back, steps: [right, left]}\n"
    "flows:\n"
    "  - {name: east, from: hub, to: hub, procedure: there, shipments: [{at: 0 h}]}\n"
    "  - {name: west, from: hub, to: hub, procedure: back, shipments: [{at: 0 h}]}\n";

/// All gridlocks of a story, those of its last instant included.
std::vector<Gridlock> gridlocks(const Story& story) {
  std::vector<Gridlock> all = story.world().gridlocks.found;
  for (const Gridlock& more : find_gridlocks(story.world(), story.scenario())) all.push_back(more);
  return all;
}

std::string text_of(const Story& story, const Gridlock& gridlock) {
  return cycle_text(story.scenario(), gridlock) + " | " + relief_text(story.scenario(), gridlock);
}

/// A hub of five stations with random room, and flows that pass them in random orders, or all in the same one.
std::string random_hub(std::uint32_t number, bool one_way) {
  const Random luck(99, number);
  std::uint64_t draws = 0;
  const auto pick = [&](int from, int to) {
    return from + static_cast<int>(luck.uniform(Purpose::test, number, draws++) * (to - from + 1));
  };
  std::string text = "horizon: 60 d\nplaces: [{name: hub}]\nstations:\n";
  for (int i = 0; i < 5; ++i) {
    const int servers = pick(1, 2);
    text += "  - {name: s" + std::to_string(i) + ", place: hub, servers: " + std::to_string(servers) +
            ", room: " + std::to_string(servers + pick(0, 1)) + ", work: exponential(mean 1 h)}\n";
  }
  text += "procedures:\n";
  for (int p = 0; p < 4; ++p) {
    text += "  - {name: p" + std::to_string(p) + ", steps: [";
    const int length = pick(2, 4);
    for (int i = 0, at = pick(0, 1); i < length; ++i, at = one_way ? at + 1 : (at + pick(1, 4)) % 5) {
      if (at > 4) break;
      text += "{station: s" + std::to_string(at) + ", name: n" + std::to_string(i) +
              (pick(0, 4) == 0 && one_way && i == 0 ? ", keep: procedure}, " : "}, ");
    }
    text += "{name: out, work: 1 h}]}\n";
  }
  text += "flows:\n";
  for (int p = 0; p < 4; ++p) {
    const std::string n = std::to_string(p);
    text += "  - {name: f" + n + ", from: hub, to: hub, procedure: p" + n + ", shipments: [";
    for (int i = 0; i < 12; ++i) text += "{at: " + std::to_string(pick(0, 20)) + " h}, ";
    text += "]}\n";
  }
  return text;
}

}  // namespace

// left (room 1) <-> right (room 1), one visitor each way: at 1 h each wants the other's place.
TEST_CASE("two who want each other's place are a gridlock, told at once with its relief") {
  const Story story(
      "places: [{name: hub}]\nstations:\n  - {name: left, place: hub, room: 1, work: 1 h}\n"
      "  - {name: right, place: hub, room: 1, work: 1 h}\n" +
      two_ways);
  REQUIRE(gridlocks(story).size() == 1);
  CHECK(
      text_of(story, gridlocks(story).front()) ==
      "shipment 1 of west waits for room at station left, taken by shipment 0 of east; "
      "shipment 0 of east waits for room at station right, taken by shipment 1 of west | 1 more place at station left");
  CHECK(gridlocks(story).front().since == story.scenario().start + 1_h);
  CHECK(story.times(FactKind::gridlock_found, "hub") == Hours{1_h});
  CHECK(story.delivered().empty());
}

TEST_CASE("the relief that is told lets the ring go on") {
  const Story story(
      "places: [{name: hub}]\nstations:\n  - {name: left, place: hub, room: 2, work: 1 h}\n"
      "  - {name: right, place: hub, room: 1, work: 1 h}\n" +
      two_ways);
  CHECK(gridlocks(story).empty());
  CHECK(story.delivered().size() == 2);
}

// Each keeps its own and waits in the other's queue, which has no limit.
TEST_CASE("those who keep what the others wait for are a gridlock") {
  const Story story(
      "places: [{name: hub}]\nstations:\n  - {name: track, place: hub, work: 1 h}\n"
      "  - {name: crane, place: hub, work: 1 h}\n"
      "procedures:\n  - {name: there, steps: [{station: track, keep: procedure}, crane]}\n"
      "  - {name: back, steps: [{station: crane, keep: procedure}, track]}\n"
      "flows:\n"
      "  - {name: east, from: hub, to: hub, procedure: there, shipments: [{at: 0 h}]}\n"
      "  - {name: west, from: hub, to: hub, procedure: back, shipments: [{at: 0 h}]}\n");
  REQUIRE(gridlocks(story).size() == 1);
  CHECK(text_of(story, gridlocks(story).front()) ==
        "shipment 1 of west waits for servers of station track, taken by shipment 0 of east; "
        "shipment 0 of east waits for servers of station crane, taken by shipment 1 of west | "
        "1 more server at station track");
}

// A train brings a box into the hub's only place, where a box for the next station waits for that train.
// west --> hub (yard of one box) --> east       `out` comes at 0 h; the train leaves at 1 h and arrives at 2 h
TEST_CASE("a yard of one place beside a line is a gridlock, and one place more is its relief") {
  const auto line = [](const std::string& yard) {
    return "horizon: 60 d\nplaces: [{name: west}, {name: hub, yard: " + yard +
           "}, {name: east}]\n"
           "links:\n  - {from: west, to: hub, mode: rail, length: 10 km, running_time: 1 h, both_ways: false}\n"
           "  - {from: hub, to: east, mode: rail, length: 10 km, running_time: 1 h, both_ways: false}\n"
           "services: [{name: train, mode: rail, capacity: 4 TEU, dispatch: {at_least: 2 TEU, longest_wait: 24 h},\n"
           "            stops: [west, hub, east]}]\n"
           "flows:\n  - {name: out, from: hub, to: east, shipments: [{at: 0 h, size: 2 TEU}]}\n"
           "  - {name: in, from: west, to: hub, gap: 1 h, size: 2 TEU}\n";
  };
  const Story story(line("2 TEU"));
  REQUIRE(gridlocks(story).size() == 1);
  CHECK(text_of(story, gridlocks(story).front()) ==
        "run 1 of train waits for room in the yard of hub, taken by shipment 0 of out; "
        "shipment 0 of out waits for a run of train at hub, where next is run 1 of train | "
        "2 TEU more in the yard of hub");
  CHECK(story.times(FactKind::gridlock_found) == Hours{2_h});
  CHECK(story.delivered().empty());
  const Story relieved(line("4 TEU"));
  CHECK(gridlocks(relieved).empty());
  CHECK(relieved.delivered().size() > 1000);
}

// west --> hub (one track, kept; yard of one box) <-- north, on to east.   Box `out` fills the yard and waits for
// trains from the north. The train from the west takes the track at 1 h and cannot unload; that from the north comes at
// 6 h. Looked for at 2 h and then a day later, when the next train sets out.
TEST_CASE("a train that holds the track where another must come first is in the ring") {
  const auto terminal = [](const std::string& tracks) {
    return "horizon: 10 d\nplaces: [{name: west}, {name: north}, {name: hub, yard: 2 TEU}, {name: east}]\n"
           "links:\n  - {from: west, to: hub, mode: rail, length: 10 km, running_time: 1 h}\n"
           "  - {from: north, to: hub, mode: rail, length: 10 km, running_time: 1 h}\n"
           "  - {from: hub, to: east, mode: rail, length: 10 km, running_time: 1 h}\n"
           "stations: [{name: track, place: hub, servers: " +
           tracks +
           ", work: 1 h}]\nprocedures: [{name: halt, steps: [{station: track, keep: stop}]}]\nservices:\n"
           "  - {name: short, mode: rail, capacity: 4 TEU, every: 1000 d, stops: [west, {place: hub, on_arrival: "
           "halt}]}\n"
           "  - {name: long, mode: rail, capacity: 4 TEU, every: 24 h, first: 5 h, stops: [north, {place: hub, "
           "on_arrival: "
           "halt}, east]}\n"
           "flows:\n  - {name: out, from: hub, to: east, shipments: [{at: 0 h, size: 2 TEU}]}\n"
           "  - {name: in, from: west, to: hub, shipments: [{at: 0 h, size: 2 TEU}]}\n";
  };
  const Story story(terminal("1"));
  REQUIRE(gridlocks(story).size() == 1);
  CHECK(text_of(story, gridlocks(story).front()) ==
        "run 1 of long waits for servers of station track, taken by run 1 of short; "
        "run 1 of short waits for room in the yard of hub, taken by shipment 0 of out; "
        "shipment 0 of out waits for a run of long at hub, where next is run 1 of long | "
        "1 more server at station track");
  CHECK(story.times(FactKind::gridlock_found) == Hours{29_h});
  CHECK(story.lasted(FactKind::gridlock_found) == Hours{23_h});
  CHECK(Story(terminal("2")).delivered() == Hours{7_h, 8_h});
}

// The next train may come without a box for the hub, and then takes along who waits: nothing is proven.
TEST_CASE("who waits for a train that may yet come is in no gridlock") {
  const Story story(
      "horizon: 10 d\nplaces: [{name: west}, {name: hub, yard: 2 TEU}, {name: east}]\n"
      "links:\n  - {from: west, to: hub, mode: rail, length: 10 km, running_time: 1 h, both_ways: false}\n"
      "  - {from: hub, to: east, mode: rail, length: 10 km, running_time: 1 h, both_ways: false}\n"
      "services: [{name: train, mode: rail, capacity: 4 TEU, every: 24 h, first: 1 h, stops: [west, hub, east]}]\n"
      "flows:\n  - {name: out, from: hub, to: east, shipments: [{at: 0 h, size: 2 TEU}]}\n"
      "  - {name: in, from: west, to: hub, shipments: [{at: 0 h, size: 2 TEU}]}\n");
  CHECK(gridlocks(story).empty());
  CHECK(story.delivered() == Hours{1_d + 2_h, 1_d + 3_h});
}

TEST_CASE("lines that block and go on again are no gridlock") {
  for (std::uint32_t number = 0; number < 25; ++number) {
    const Story story(random_hub(number, true));
    INFO(number);
    CHECK(gridlocks(story).empty());
    CHECK(story.delivered().size() == 48);
  }
}

// Of hubs that are passed in all orders some lock: there whoever is of the ring never moves again, and where anything
// is left at the end, a ring was found.
TEST_CASE("what is found never goes on, and what never goes on is found") {
  int locked = 0;
  for (std::uint32_t number = 0; number < 50; ++number) {
    const Story story(random_hub(number, false));
    INFO(number);
    const std::vector<Gridlock> found = gridlocks(story);
    CHECK((story.delivered().size() == 48) == found.empty());
    locked += !found.empty();
    for (const Gridlock& gridlock : found) {
      std::map<std::uint32_t, Time> waits_since;
      for (const Waiting& member : gridlock.cycle) waits_since[member.who.shipment().value] = member.since;
      CHECK(waits_since.size() == gridlock.cycle.size());
      for (const Fact& fact : story.facts()) {
        if (!fact.shipment.exists() || fact.kind == FactKind::gridlock_found) continue;
        const auto member = waits_since.find(fact.shipment.value);
        if (member != waits_since.end()) CHECK(fact.at <= member->second);
      }
    }
  }
  CHECK(locked > 8);
  CHECK(locked < 50);
}

}  // namespace caravan::test
