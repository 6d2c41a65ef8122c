#include "sim/io/scenario/time_zone.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

using namespace caravan::literals;

/// Departures of a service from a place in `zone`, as text.
std::vector<std::string> departures(const std::string& zone, const std::string& start, const std::string& timetable,
                                    std::size_t count) {
  const Read read =
      read_bare("schema_version: 1\nhorizon: 30 d\nstart: " + start + "\nplaces: [{name: a, time_zone: " + zone +
                "}, {name: b}]\nlinks: [{from: a, to: b, mode: rail, length: 9 km, speed: 9 km/h}]\n" +
                "services: [{name: s, mode: rail, capacity: 9 TEU, timetable: [" + timetable + "], stops: [a, b]}]\n");
  INFO(read.messages());
  REQUIRE(read.loaded);
  std::vector<std::string> found;
  for (const Time t : read.scenario().network.services[ServiceId{0}].departures) found.push_back(to_text(t));
  found.resize(count);
  return found;
}

std::vector<std::string> hours(const std::string& zone, const std::string& start, const std::string& when,
                               std::size_t count) {
  const Read read =
      read_bare("schema_version: 1\nhorizon: 30 d\nstart: " + start + "\nplaces: [{name: a, time_zone: " + zone +
                "}]\nstations: [{name: gate, place: a, hours: [" + when + "]}]\n");
  INFO(read.messages());
  REQUIRE(read.loaded);
  std::vector<std::string> found;
  for (const Opening& o : read.scenario().network.stations[StationId{0}].openings) {
    found.push_back(to_text(o.from) + " to " + to_text(o.until));
  }
  found.resize(count);
  return found;
}

}  // namespace

TEST_CASE("a timetable in Shanghai is eight hours ahead of UTC all year") {
  CHECK(departures("Asia/Shanghai", "2024-03-28", "tue 06:00", 2) ==
        std::vector<std::string>{"2024-04-01 22:00", "2024-04-08 22:00"});
}

TEST_CASE("a weekly departure in Warsaw keeps its local time when clocks change") {
  CHECK(departures("Europe/Warsaw", "2024-03-24", "mon 08:00", 3) ==
        std::vector<std::string>{"2024-03-25 07:00", "2024-04-01 06:00", "2024-04-08 06:00"});
  CHECK(departures("Europe/Warsaw", "2024-10-20", "mon 08:00", 2) ==
        std::vector<std::string>{"2024-10-21 06:00", "2024-10-28 07:00"});
}

TEST_CASE("summer time goes on in years that no data tell of") {
  // 2060-03-28 is a Sunday, the last of March.
  CHECK(departures("Europe/Warsaw", "2060-03-21", "mon 08:00", 2) ==
        std::vector<std::string>{"2060-03-22 07:00", "2060-03-29 06:00"});
  CHECK(departures("Asia/Shanghai", "2101-01-01", "sat 08:00", 2) ==
        std::vector<std::string>{"2101-01-01 00:00", "2101-01-08 00:00"});
}

TEST_CASE("a departure in the hour that clocks skip happens when it has been skipped") {
  CHECK(departures("Europe/Warsaw", "2024-03-30", "sun 02:30", 2) ==
        std::vector<std::string>{"2024-03-31 01:00", "2024-04-07 00:30"});
}

TEST_CASE("of an hour that clocks show twice the first is meant") {
  CHECK(departures("Europe/Warsaw", "2024-10-26", "sun 02:30", 2) ==
        std::vector<std::string>{"2024-10-27 00:30", "2024-11-03 01:30"});
}

TEST_CASE("daily departures begin with the simulation and reach 60 days beyond its end") {
  const std::vector<std::string> all = departures("UTC", "2024-01-01 06:00", "daily 06:00", 90);
  CHECK(all.front() == "2024-01-01 06:00");
  CHECK(all.back() == "2024-03-30 06:00");
  CHECK(departures("UTC", "2024-01-01 06:00", "daily 06:00", 91).back().empty());
}

TEST_CASE("opening hours in Warsaw keep their local time when clocks change") {
  CHECK(hours("Europe/Warsaw", "2024-03-29", "{days: mon-fri, from: '08:00', to: '18:00'}", 2) ==
        std::vector<std::string>{"2024-03-29 07:00 to 2024-03-29 17:00", "2024-04-01 06:00 to 2024-04-01 16:00"});
}

TEST_CASE("openings over midnight, the change of clocks, and each other are one") {
  CHECK(hours("Europe/Warsaw", "2024-03-30",
              "{days: sat, from: '22:00', to: '06:00'}, {days: sun, from: '06:00', to: '07:00'}",
              1) == std::vector<std::string>{"2024-03-30 21:00 to 2024-03-31 05:00"});
}

TEST_CASE("an opening that lasts when the simulation starts is cut to it") {
  CHECK(hours("Asia/Shanghai", "2024-01-01", "{days: mon, from: '00:00', to: '24:00'}", 2) ==
        std::vector<std::string>{"2024-01-01 00:00 to 2024-01-01 16:00", "2024-01-07 16:00 to 2024-01-08 16:00"});
}

TEST_CASE("a place in an unknown time zone is an error with the nearest name") {
  CHECK(only(read("places: [{name: a, time_zone: Asia/Shanghay}]\n")) ==
        "there is no time zone 'Asia/Shanghay' = did you mean 'Asia/Shanghai'?");
}

TEST_CASE("a time zone's clock and UTC lead to each other") {
  const auto zone = TimeZone::find("America/New_York");
  REQUIRE(zone);
  const Time noon{1'720'000'000'000};
  CHECK(zone->to_clock(noon) == noon - 4_h);
  CHECK(zone->to_utc(zone->to_clock(noon)) == noon);
  CHECK_FALSE(TimeZone::find("../../etc/passwd"));
}

}  // namespace caravan::io::test
