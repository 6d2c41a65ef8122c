// What is said of demand that cannot be: profiles, schedules, bookings and gravity models.
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

std::string flow(const std::string& keys) {
  return only(
      read("places: [{name: a, time_zone: Asia/Shanghai}]\nprofiles: [{name: p, weekdays: [1,1,1,1,1,0,0]}]\n"
           "flows: [{name: f, from: a, to: a, " +
           keys + "}]\n"));
}

std::string profile(const std::string& keys) { return only(read("profiles: [{name: p, " + keys + "}]\n")); }

std::string gravity(const std::string& keys) {
  return only(
      read("places:\n  - {name: a, longitude: 0, latitude: 0}\n  - {name: b, longitude: 10, latitude: 0}\n"
           "  - {name: c, longitude: 30, latitude: 0}\n  - {name: lost}\n"
           "gravity: [{name: g, " +
           keys + "}]\n"));
}

const std::string margins = "origins: {a: 10 TEU/year}, destinations: {b: 4 TEU/year, c: 6 TEU/year}, ";

}  // namespace

TEST_CASE("the weights of a profile are as many as there are hours, days or months") {
  CHECK(profile("weekdays: [1, 1, 1, 1, 1, 1, 1, 1]") == "`weekdays` needs 7 numbers: one a day, Monday first");
  CHECK(profile("months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]") == "`months` cannot all be 0");
  CHECK(profile("hours: [1, 2]") == "`hours` needs at least 24 items");
  CHECK(profile("holidays: [{from: 2024-02-08, until: 2024-02-08, factor: 1}]") == "`until` must be after `from`");
}

TEST_CASE("a profile spreads what comes by a law, not what is listed") {
  CHECK(flow("volume: 9 TEU/day, profile: q") == "there is no profile 'q' = there is p");
  CHECK(flow("shipments: [{at: 5 h}], profile: p") ==
        "`profile` cannot stand beside `shipments` = a flow has only one of `shipments` or `profile`");
  CHECK(flow("schedule: [{at: mon 08:00}], growth: 3 %/year") ==
        "`growth` cannot stand beside `schedule` = a flow has only one of `schedule` or `growth`");
}

TEST_CASE("a booking is cancelled only where it is made ahead") {
  CHECK(flow("volume: 9 TEU/day, cancel: 5 %") == "`cancel` needs `lead` beside it");
}

TEST_CASE("what the clock or the scales cannot tell apart is not rounded in silence") {
  CHECK(flow("gap: 0.5 ms") == "`gap` must be at least 1 ms in the mean");
  CHECK(flow("volume: 3000000 TEU/h, size: 0.001 TEU") ==
        "shipments would come more often than once a millisecond = make them larger: `size`");
  CHECK(flow("gap: 1 h, size: 5 kg") ==
        "a shipment of 0.0005 TEU and 0.005 t counts as at least 0.001 TEU and 0.001 t");
  CHECK(flow("shipments: [{at: 1 h, size: 2 TEU}, {at: 2 h, size: 0.0002 TEU}]") ==
        "a shipment of 0.0002 TEU and 0.002 t counts as at least 0.001 TEU and 0.001 t");
}

TEST_CASE("a gravity model needs margins that a table can have") {
  CHECK(gravity("origins: {a: 4 TEU/year, b: 6 TEU/year}, destinations: {a: 4 TEU/year, b: 6 TEU/year}, "
                "deterrence: {power: 1}") ==
        "no table of flows has the margins of 'g' = some place can only send to, or receive from, too few others: a "
        "place is no destination of its own, and by `least_time` services must lead there");
  CHECK(gravity("origins: {a: 4 TEU/year}, destinations: {d: 4 TEU/year}, deterrence: {power: 1}") ==
        "there is no place 'd' = there is a, b, c, lost");
  CHECK(gravity("origins: {a: 4 TEU/year}, destinations: {b: 4 t/year}, deterrence: {power: 1}") ==
        "what leaves and reaches places is all in TEU or all in t");
  CHECK(gravity("origins: {a: 0 TEU/year}, destinations: {b: 4 TEU/year}, deterrence: {power: 1}")
            .starts_with("`a` must be above 0"));
  CHECK(gravity("origins: {}, destinations: {b: 4 TEU/year}, deterrence: {power: 1}") == "`origins` needs a place");
}

TEST_CASE("a gravity model measures by what it has") {
  CHECK(gravity("origins: {a: 4 TEU/year}, destinations: {lost: 4 TEU/year}, deterrence: {power: 1}") ==
        "place 'lost' has no coordinates = give it `longitude` and `latitude`, or the model `distance: least_time`");
  CHECK(gravity(margins + "deterrence: {exponential: 0.1 /h}") ==
        "a decay or mean per length needs `distance: great_circle`, one per time `distance: least_time`");
  CHECK(gravity(margins + "deterrence: {mean: 9000 km}")
            .starts_with("no deterrence gives a mean of 9000 km = without any it is 2449."));
}

TEST_CASE("a gravity model tells what it changes") {
  const auto said = [](const std::string& keys) {
    return words(
        read("places:\n  - {name: a, longitude: 0, latitude: 0}\n  - {name: b, longitude: 10, latitude: 0}\n"
             "  - {name: c, longitude: 30, latitude: 0}\n"
             "gravity: [{name: g, deterrence: {power: 1}, origins: {a: 10 TEU/year}, " +
             keys + "}]\n"));
  };
  CHECK(said("destinations: {b: 10 TEU/year, c: 10 TEU/year}").back() ==
        "10 TEU/year leave the origins and 20 TEU/year reach the destinations: the latter are scaled to the former");
  CHECK(said("destinations: {b: 9 TEU/year, c: 1 TEU/year}, at_least: 2 TEU/year").back() ==
        "1 of the flows of 'g' are below the least and left out: 10 % of the volume");
}

}  // namespace caravan::io::test
