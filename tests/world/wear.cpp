// Failures by the clock of work, and holidays.
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

std::string gate(const std::string& zone, const std::string& station, const std::string& shipments) {
  return "places: [{name: hub, time_zone: " + zone + "}]\n" +
         "holidays: {new_year: 2024-01-01..2024-01-02, feasts: [2024-01-01, 2024-01-03..2024-01-04]}\n"
         "stations: [{name: gate, place: hub, " +
         station + "}]\nprocedures: [{name: pass, steps: [gate]}]\n" +
         "flows: [{name: visitors, from: hub, to: hub, procedure: pass, shipments: [" + shipments + "]}]\n";
}

const std::string three = "{at: 0 h}, {at: 1 h}, {at: 2 h}";

}  // namespace

// up 3 h of work, down 1 h. Work 0-2; 10-11, failure, repair 11-12, 12-13; 20-22, worn out as it ends: 30 failure,
// repair 30-31, 31-33.
TEST_CASE("a station that wears by its work fails only when it works") {
  const Story story(gate("UTC", "work: 2 h, breakdowns: {up: 3 h, down: 1 h, clock: working}",
                         "{at: 0 h}, {at: 10 h}, {at: 20 h}, {at: 30 h}"));
  CHECK(story.delivered() == Hours{2_h, 13_h, 22_h, 33_h});
  CHECK(story.times(FactKind::station_stopped) == Hours{11_h, 30_h});
}

// The closure from 1 h to 5 h does not count: 1 h of work before, 1 h after; failure after 3 h of work at 6 h + 1 h.
TEST_CASE("while a station is closed its work does not wear it") {
  const Story story(gate("UTC", "work: 4 h, breakdowns: {up: 3 h, down: 1 h, clock: working}", "{at: 0 h}") +
                    "closures: [{name: strike, close: [gate], from: 1 h, until: 5 h}]\n");
  CHECK(story.times(FactKind::station_stopped) == Hours{1_h, 7_h});
  CHECK(story.delivered() == Hours{9_h});
}

TEST_CASE("a station is closed on its holidays, from midnight to midnight of its place") {
  CHECK(Story(gate("UTC", "work: 2 h, closed_on: new_year", three)).delivered() == Hours{50_h, 52_h, 54_h});
  CHECK(Story(gate("Asia/Shanghai", "work: 2 h, closed_on: new_year", three)).delivered() == Hours{42_h, 44_h, 46_h});
}

// Open 8-10 each day; the 1st, 3rd and 4th of January are feasts: on the 2nd 8-9:30 and 9:30-11, then on the 5th.
TEST_CASE("holidays and opening hours leave what both leave") {
  const Story story(gate("UTC", "work: 90 min, hours: [{from: '08:00', to: '10:00'}], closed_on: [feasts]", three));
  CHECK(story.delivered() == Hours{1_d + 9_h + 30_min, 1_d + 11_h, 4_d + 9_h + 30_min});
}

}  // namespace caravan::test
