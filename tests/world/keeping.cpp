// Servers that a visitor takes together, and servers that it keeps while it goes on.
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// One place `hub`, its stations, and listed shipments of 1 TEU through a procedure of these steps.
std::string hub(const std::string& stations, const std::string& steps, const std::string& shipments) {
  return "places: [{name: hub}]\nstations:\n" + stations + "procedures:\n  - {name: pass, place: hub, steps: [" +
         steps + "]}\nflows:\n  - {name: visitors, from: hub, to: hub, procedure: pass, shipments: [" + shipments +
         "]}\n";
}

const std::string three = "{at: 0 h, size: 1 TEU}, {at: 1 h, size: 1 TEU}, {at: 2 h, size: 1 TEU}";
const std::string track_and_crane =
    "  - {name: track, place: hub, work: 1 h}\n  - {name: crane, place: hub, work: 2 h}\n";

/// A train every hour from west over hub to east; each link takes an hour. At the hub, what the case says.
std::string line(const std::string& stations, const std::string& procedures, const std::string& stop,
                 const std::string& service, const std::string& shipments) {
  return "horizon: 10 h\nplaces: [{name: west}, {name: hub}, {name: east}]\n"
         "links:\n  - {from: west, to: hub, mode: rail, length: 10 km, running_time: 1 h}\n"
         "  - {from: hub, to: east, mode: rail, length: 10 km, running_time: 1 h}\n"
         "stations:\n" +
         stations + "procedures:\n" + procedures + "services:\n  - {name: train, mode: rail, capacity: 50 TEU, " +
         service + ", stops: [west, {place: hub, " + stop + "}, east]}\nflows:\n" + shipments;
}

}  // namespace

// --> track (1 server, 1 h, kept) --> crane (1 server, 2 h) -->    at 0, 1, 2 h
// 1st: track 0-1, crane 1-3. Its track is free at 3: 2nd 3-4, crane 4-6. 3rd 6-7, crane 7-9.
TEST_CASE("who keeps a track holds it while the crane works") {
  const Story story(hub(track_and_crane, "{station: track, keep: procedure}, crane", three));
  CHECK(story.delivered() == Hours{3_h, 6_h, 9_h});
  CHECK(story.times(FactKind::station_finished, "track") == Hours{1_h, 4_h, 7_h});
  CHECK(story.times(FactKind::station_left, "track") == Hours{3_h, 6_h, 9_h});
  CHECK(story.lasted(FactKind::station_left, "track") == Hours{3_h, 5_h, 7_h});
}

TEST_CASE("what a step releases is free when its work is done") {
  const Story story(
      hub(track_and_crane,
          "{station: track, keep: procedure}, {station: crane, release: track}, {name: papers, work: 5 h}", three));
  CHECK(story.times(FactKind::station_left, "track") == Hours{3_h, 6_h, 9_h});
  CHECK(story.delivered() == Hours{8_h, 11_h, 14_h});
}

// The second server of the track is free; both wait for the one crane with their tracks.
TEST_CASE("a visit keeps two stations at once and gives each back in its turn") {
  const Story story(
      hub("  - {name: track, place: hub, servers: 2, work: 1 h}\n  - {name: crane, place: hub, work: 1 h}\n"
          "  - {name: scale, place: hub, work: 1 h}\n",
          "{station: track, keep: procedure}, {station: crane, keep: procedure}, {station: scale, "
          "release: crane}, {name: papers, work: 1 h}",
          "{at: 0 h, size: 1 TEU}, {at: 0 h, size: 1 TEU}"));
  CHECK(story.times(FactKind::station_left, "crane") == Hours{3_h, 5_h});
  CHECK(story.times(FactKind::station_left, "track") == Hours{4_h, 6_h});
  CHECK(story.delivered() == Hours{4_h, 6_h});
}

// Trains come at 1 h and 2 h. 1st: track 1-2, loads, check 2-4, leaves at 4. 2nd: waits 2-4, track 4-5, check 5-7.
TEST_CASE("a train keeps its track until it leaves the stop") {
  const Story story(line("  - {name: track, place: hub, work: 1 h}\n",
                         "  - {name: halt, steps: [{station: track, keep: stop}]}\n"
                         "  - {name: check, place: hub, steps: [{name: brakes, work: 2 h}]}\n",
                         "on_arrival: halt, before_departure: check", "every: 1 h", "  []\n"));
  const Hours left = story.times(FactKind::station_left, "track");
  REQUIRE(left.size() >= 2);
  CHECK(left[0] == 4_h);
  CHECK(left[1] == 7_h);
}

// crane (3 servers): the 1st takes 2 for 4 h / 2. The 2nd wants 2, and 1 is free: it waits until 2 h; who wants 1 waits
// behind it.
TEST_CASE("who takes several servers waits for them at the head of the line, and they share the work") {
  const Story story(
      "places: [{name: hub}]\nstations: [{name: crane, place: hub, servers: 3, work_per_teu: 1 h}]\n"
      "procedures:\n  - {name: large, steps: [{station: crane, servers: 2}]}\n  - {name: small, steps: [crane]}\n"
      "flows:\n"
      "  - {name: trains, from: hub, to: hub, procedure: large, shipments: [{at: 0 h, size: 4 TEU}, {at: 1 h, size: 4 "
      "TEU}]}\n"
      "  - {name: trucks, from: hub, to: hub, procedure: small, shipments: [{at: 90 min, size: 1 TEU}]}\n");
  CHECK(story.times(FactKind::station_started, "crane") == Hours{0_h, 2_h, 2_h});
  CHECK(story.delivered() == Hours{2_h, 3_h, 4_h});
  std::vector<int> taken;
  for (const Fact& fact : story.facts())
    if (fact.kind == FactKind::station_started || fact.kind == FactKind::station_left)
      taken.push_back(fact.kind == FactKind::station_started ? fact.servers : -fact.servers);
  CHECK(taken == std::vector{2, -2, 2, 1, -1, -2});
}

TEST_CASE("work that several servers share leaves the rest of it whole") {
  const Story story(hub("  - {name: crane, place: hub, servers: 2, work: 1 h, work_per_teu: 1 h}\n",
                        "{station: crane, servers: 2}", "{at: 0 h, size: 4 TEU}"));
  CHECK(story.delivered() == Hours{3_h});
}

// 5 TEU in wagons of 2 TEU: 3 wagons. In wagons of 1 TEU: 5.
TEST_CASE("work is counted by wagons, begun ones whole") {
  const auto arrives = [](const std::string& wagon) {
    const Story story(line("  - {name: shed, place: hub, work: 10 min, work_per_wagon: 10 min}\n",
                           "  - {name: bogies, steps: [shed]}\n", "on_arrival: bogies", "every: 100 d" + wagon,
                           "  - {name: boxes, from: west, to: east, shipments: [{at: 0 h, size: 5 TEU}]}\n"));
    return story.times(FactKind::station_finished, "shed");
  };
  CHECK(arrives("") == Hours{1_h + 40_min});
  CHECK(arrives(", wagon: 1 TEU") == Hours{2_h});
}

}  // namespace caravan::test
