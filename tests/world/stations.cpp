// A hub alone: shipments pass procedures at stations and are delivered where they began.
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using test::Story;
using Hours = std::vector<Duration>;

/// One place `hub`, a flow of listed shipments through procedure `pass`, and what the case adds.
std::string hub(const std::string& stations, const std::string& steps, const std::string& shipments) {
  return "places: [{name: hub}]\ncommodities: [{name: goods}]\nstations:\n" + stations +
         "procedures:\n  - {name: pass, place: hub, steps: [" + steps + "]}\n" +
         "flows:\n  - {name: visitors, commodity: goods, from: hub, to: hub, procedure: pass,\n" + "     shipments: [" +
         shipments + "]}\n";
}

const std::string three = "{at: 0 h, size: 1 TEU}, {at: 1 h, size: 1 TEU}, {at: 2 h, size: 1 TEU}";

}  // namespace

// --> gate (1 server, 2 h) -->      at 0, 1, 2 h
TEST_CASE("shipments are served one after another, first come first") {
  const Story story(hub("  - {name: gate, place: hub, servers: 1, work: 2 h}\n", "{station: gate}", three));
  CHECK(story.delivered() == Hours{2_h, 4_h, 6_h});
  CHECK(story.lasted(FactKind::station_started, "gate") == Hours{0_h, 1_h, 2_h});
}

TEST_CASE("two servers work side by side") {
  const Story story(hub("  - {name: gate, place: hub, servers: 2, work: 2 h}\n", "{station: gate}", three));
  CHECK(story.delivered() == Hours{2_h, 3_h, 4_h});
}

TEST_CASE("work per TEU grows with the load") {
  const Story story(hub("  - {name: crane, place: hub, servers: 1, work: 1 h, work_per_teu: 15 min}\n",
                        "{station: crane}", "{at: 0 h, size: 4 TEU}"));
  CHECK(story.delivered() == Hours{2_h});
}

// --> gate (1 server, 1 h, room 2, reject) -->
TEST_CASE("who finds a full station that rejects is lost and counted") {
  const Story story(hub("  - {name: gate, place: hub, servers: 1, room: 2, when_full: reject, work: 3 h}\n",
                        "{station: gate}", three));
  CHECK(story.delivered() == Hours{3_h, 6_h});
  CHECK(story.losses() == std::vector{LossCause::station_full});
}

// --> gate (1 server, 1 h) --> crane (1 server, 5 h, room 1) -->
// 1st: gate 0-1, crane 1-6. 2nd: gate 1-2, stands blocked until 6, crane 6-11. 3rd: gate from 6 to 7, crane 11-16.
TEST_CASE("who finds a full station that blocks holds its server upstream") {
  const Story story(
      hub("  - {name: gate, place: hub, servers: 1, work: 1 h}\n"
          "  - {name: crane, place: hub, servers: 1, room: 1, when_full: block, work: 5 h}\n",
          "{station: gate}, {station: crane}", three));
  CHECK(story.delivered() == Hours{6_h, 11_h, 16_h});
  CHECK(story.times(FactKind::station_left, "gate") == Hours{1_h, 6_h, 11_h});
  CHECK(story.lasted(FactKind::station_started, "gate") == Hours{0_h, 0_h, 4_h});
}

TEST_CASE("a higher priority goes first and interrupts nobody") {
  const Story story(
      "places: [{name: hub}]\ncommodities: [{name: goods}]\n"
      "stations:\n  - {name: gate, place: hub, servers: 1, order: priority, work: 2 h}\n"
      "procedures:\n  - {name: pass, place: hub, steps: [{station: gate}]}\n"
      "flows:\n"
      "  - {name: slow, commodity: goods, from: hub, to: hub, procedure: pass, priority: 0,\n"
      "     shipments: [{at: 0 h, size: 1 TEU}, {at: 1 min, size: 1 TEU}]}\n"
      "  - {name: fast, commodity: goods, from: hub, to: hub, procedure: pass, priority: 2,\n"
      "     shipments: [{at: 1 h, size: 1 TEU}]}\n");
  CHECK(story.times(FactKind::shipment_created, "fast") == Hours{1_h});
  CHECK(story.delivered() == Hours{2_h, 4_h, 6_h});
  CHECK(story.lasted(FactKind::shipment_delivered) == Hours{2_h, 3_h, 5_h + 59_min});
}

// The gate opens 08:00-10:00 UTC; the start is midnight. 1st 8-9:30; the 2nd begins at 9:30 and is finished after
// closing.
TEST_CASE("a closed station begins nothing, and finishes what it began") {
  const Story story(
      hub("  - {name: gate, place: hub, servers: 1, work: 90 min,\n"
          "     hours: [{days: [mon, tue, wed, thu, fri, sat, sun], from: '08:00', to: '10:00'}]}\n",
          "{station: gate}", three));
  CHECK(story.delivered() == Hours{9_h + 30_min, 11_h, 1_d + 9_h + 30_min});
}

// The gate is closed from 1 h to 5 h: 1st 0-1, rests, 5-6. 2nd 6-8.
TEST_CASE("a closure interrupts work, which goes on afterwards") {
  const Story story(hub("  - {name: gate, place: hub, servers: 1, work: 2 h}\n", "{station: gate}",
                        "{at: 0 h, size: 1 TEU}, {at: 30 min, size: 1 TEU}") +
                    "events: [{name: strike, what: [gate], closed: true, from: 1 h, until: 5 h}]\n");
  CHECK(story.delivered() == Hours{6_h, 8_h});
  CHECK(story.lasted(FactKind::station_finished, "gate") == Hours{6_h, 2_h});
}

// up 3 h, down 1 h: work 0-2, 2-3, repair 3-4, 4-5, then 5-7; failures at 3 and 7.
TEST_CASE("a breakdown interrupts work, which goes on after the repair") {
  const Story story(hub("  - {name: gate, place: hub, servers: 1, work: 2 h, breakdowns: {up: 3 h, down: 1 h}}\n",
                        "{station: gate}", three));
  CHECK(story.delivered() == Hours{2_h, 5_h, 7_h});
}

TEST_CASE("a step without a station only takes time, for all at once") {
  const Story story(hub("  - {name: gate, place: hub, servers: 1, work: 1 h}\n",
                        "{station: gate}, {name: papers, work: 10 h}", three));
  CHECK(story.delivered() == Hours{11_h, 12_h, 13_h});
}

TEST_CASE("a procedure can lead back, and then the work is done again") {
  const Story story(hub("  - {name: lab, place: hub, servers: 1, work: 1 h}\n",
                        "{station: lab, next: [{step: lab, probability: 50 %}, {step: leave}]}",
                        "{at: 0 h, size: 1 TEU}, {at: 50 h, size: 1 TEU}, {at: 90 h, size: 1 TEU}"),
                    7);
  const std::size_t visits = story.times(FactKind::station_started, "lab").size();
  CHECK(story.delivered().size() == 3);
  CHECK(visits > 3);
  Duration spent;
  for (const Duration door_to_door : story.lasted(FactKind::shipment_delivered)) spent += door_to_door;
  CHECK(spent == static_cast<std::int64_t>(visits) * 1_h);
}

}  // namespace caravan::test
