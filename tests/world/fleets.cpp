// Finite fleets: runs that wait for units, units that come back, and how many there are.
#include <cmath>

#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

std::string two_ports(const std::string& time) {
  return "places: [{name: a}, {name: b}]\n"
         "links: [{from: a, to: b, mode: sea, length: 100 km, running_time: " +
         time + "}]\n";
}

/// A line of its own keys from one place to the other.
std::string sails(const std::string& name, const std::string& from, const std::string& to, const std::string& keys) {
  return "  - {name: " + name + ", mode: sea, capacity: 8 TEU, stops: [" + from + ", " + to + "], " + keys + "}\n";
}

/// Units that are idle, on their way to it, or with a run.
int units_of(const World& world, const Scenario& scenario, FleetId fleet) {
  int sum = 0;
  const std::size_t places = scenario.network.places.size();
  for (std::size_t place = 0; place < places; ++place) sum += world.equipment.depots[fleet.value * places + place].idle;
  for (const Turn& turn : world.equipment.turns.rows())
    if (turn.fleet == fleet) sum += static_cast<int>(turn.amount);
  for (const Run& run : world.runs.rows()) {
    const std::vector<FleetUse>& uses = scenario.network.services[run.service].fleets;
    for (std::size_t i = 0; i < uses.size(); ++i)
      if (uses[i].fleet == fleet && run.state != RunState::for_units && run.state != RunState::ended)
        sum += run.units[i];
  }
  return sum;
}

}  // namespace

// One ship between a and b, 20 h each way, is due daily on both sides: it leaves as soon as it is there.
TEST_CASE("runs wait for the one ship that there is, and leave in the order in which they were due") {
  const Story story(two_ports("20 h") + "fleets: [{name: ship, stock: {a: 1}}]\nservices:\n" +
                    sails("out", "a", "b", "every: 24 h, first: 0 h, fleet: ship") +
                    sails("back", "b", "a", "every: 24 h, first: 12 h, fleet: ship") + "horizon: 130 h\n");
  CHECK(story.times(FactKind::run_departed, "out") == Hours{0_h, 40_h, 80_h, 120_h});
  CHECK(story.times(FactKind::run_departed, "back") == Hours{20_h, 60_h, 100_h});
  CHECK(story.lasted(FactKind::units_taken) == Hours{0_h, 8_h, 16_h, 24_h, 32_h, 40_h, 48_h});
  CHECK(story.times(FactKind::run_lacks_units, "out").size() == 5);
}

TEST_CASE("a ship that is free at the instant of a departure makes it, and its turnaround takes its time") {
  const auto departures = [](const std::string& turnaround) {
    const Story story(two_ports("10 h") + "fleets: [{name: ship, stock: {a: 1}, turnaround: " + turnaround +
                      "}]\nservices:\n" + sails("out", "a", "b", "every: 24 h, fleet: ship") +
                      sails("back", "b", "a", "every: 24 h, first: 12 h, fleet: ship") + "horizon: 60 h\n");
    return story.times(FactKind::run_departed, "out");
  };
  CHECK(departures("2 h") == Hours{0_h, 24_h, 48_h});
  CHECK(departures("3 h") == Hours{0_h, 26_h, 52_h});
}

TEST_CASE("units with a home come back by themselves") {
  const Story story(two_ports("10 h") +
                    "fleets: [{name: wagons, stock: {a: 1}, turnaround: 1 h, return_to: a, return_after: 15 h}]\n"
                    "services:\n" +
                    sails("out", "a", "b", "every: 24 h, fleet: wagons") + "horizon: 80 h\n");
  CHECK(story.times(FactKind::run_departed) == Hours{0_h, 26_h, 52_h, 78_h});
}

// Three wagons of 2 TEU: 3 TEU take two of them, and the next 4 TEU wait for the second to come home.
TEST_CASE("a run takes as many wagons as what waits for it needs, and its load waits for wagons") {
  const Story story(two_ports("10 h") +
                    "fleets: [{name: wagons, stock: {a: 3}, return_to: a, return_after: 10 h}]\nservices:\n"
                    "  - {name: out, mode: sea, capacity: 6 TEU, stops: [a, b], every: 5 h, first: 5 h,\n"
                    "     fleet: {name: wagons, teu_per_unit: 2 TEU}}\n"
                    "flows: [{name: boxes, from: a, to: b, shipments: [{at: 1 h, size: 3 TEU}, {at: 6 h, size: 4 TEU}, "
                    "{at: 11 h, size: 1 TEU}]}]\nhorizon: 40 h\n");
  CHECK(story.times(FactKind::shipment_loaded) == Hours{5_h, 25_h, 25_h});
  const auto& spent = story.world().shipments[ShipmentId{1}].spent;
  CHECK(spent[static_cast<std::size_t>(Hold::departure)] == 4_h);
  CHECK(spent[static_cast<std::size_t>(Hold::fleet)] == 15_h);
}

TEST_CASE("a dispatched run waits for its wagons, then takes along what has come meanwhile") {
  const Story story(two_ports("10 h") +
                    "fleets: [{name: wagons, stock: {a: 2}, return_to: a, return_after: 10 h}]\nservices:\n"
                    "  - {name: out, mode: sea, capacity: 6 TEU, stops: [a, b],\n"
                    "     dispatch: {at_least: 2 TEU, longest_wait: 50 h}, fleet: {name: wagons, each: 2}}\n"
                    "flows: [{name: boxes, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, "
                    "{at: 3 h, size: 2 TEU}, {at: 30 h, size: 1 TEU}]}]\n");
  CHECK(story.times(FactKind::run_departed) == Hours{1_h, 21_h, 80_h});
  CHECK(story.times(FactKind::shipment_loaded) == Hours{1_h, 21_h, 21_h, 80_h});
}

// Line two needs a tug as well. While it waits for one, a later run of line one, which needs a ship, waits behind it;
// line three needs neither ship nor tug that anybody waits for, and goes.
TEST_CASE("who lacks units holds back those behind that want of the same fleets, and no others") {
  const Story story(two_ports("10 h") +
                    "fleets:\n  - {name: ship, stock: {a: 2}}\n  - {name: tug, stock: {b: 1}}\n"
                    "  - {name: barge, stock: {a: 1}}\nservices:\n" +
                    sails("two", "a", "b", "every: 500 h, first: 1 h, fleet: [ship, tug]") +
                    sails("one", "a", "b", "every: 500 h, first: 2 h, fleet: ship") +
                    sails("three", "a", "b", "every: 500 h, first: 3 h, fleet: barge") +
                    sails("tugs", "b", "a", "every: 500 h, first: 20 h, fleet: tug") + "horizon: 100 h\n");
  CHECK(story.times(FactKind::run_departed, "three") == Hours{3_h});
  CHECK(story.times(FactKind::run_departed, "two") == Hours{30_h});
  CHECK(story.times(FactKind::run_departed, "one") == Hours{30_h});
}

TEST_CASE("units are neither made nor lost, whatever happens") {
  const Scenario scenario = scenario_of(
      "places: [{name: a}, {name: b}, {name: c}]\n"
      "links:\n  - {from: a, to: b, mode: rail, length: 100 km, running_time: exponential(mean 9 h)}\n"
      "  - {from: b, to: c, mode: rail, length: 100 km, running_time: exponential(mean 5 h)}\n"
      "fleets:\n  - {name: wagons, stock: {a: 9, b: 4}, turnaround: exponential(mean 2 h)}\n"
      "  - {name: engines, stock: {a: 2}, return_to: a, return_after: exponential(mean 6 h)}\n"
      "services:\n"
      "  - {name: out, mode: rail, capacity: 10 TEU, stops: [a, b, c], every: 7 h,\n"
      "     fleet: [{name: wagons, teu_per_unit: 2 TEU}, engines]}\n"
      "  - {name: back, mode: rail, capacity: 10 TEU, stops: [c, b], every: 9 h, fleet: {name: wagons, each: 3}}\n"
      "  - {name: home, mode: rail, capacity: 10 TEU, stops: [b, a], fleet: {name: wagons, teu_per_unit: 2 TEU},\n"
      "     dispatch: {at_least: 6 TEU, longest_wait: 20 h}}\n"
      "flows:\n  - {name: there, from: a, to: c, gap: exponential(mean 4 h), size: 'uniform(low 1 TEU, high 4 TEU)'}\n"
      "  - {name: again, from: b, to: a, gap: exponential(mean 6 h), size: 'uniform(low 1 TEU, high 4 TEU)'}\n"
      "horizon: 60 d\n");
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    World world = begin(scenario, seed, 0);
    std::size_t waits = 0;
    std::uint64_t checked = 0;
    run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
      waits += fact.kind == FactKind::run_lacks_units ? 1U : 0U;
      if (now.events == checked) return;
      checked = now.events;
      REQUIRE(units_of(now, scenario, FleetId{0}) == 13);
      REQUIRE(units_of(now, scenario, FleetId{1}) == 2);
    });
    CHECK(waits > 10);
    for (const DepotState& depot : world.equipment.depots) CHECK(depot.idle >= 0);
  }
}

// Three ships, 20 h out and 20 h back, and 10 h at b: with more departures than ships, each makes a round in 50 h.
TEST_CASE("a loop in which nothing queues turns as often as its ships and its cycle say") {
  const Story story(two_ports("20 h") + "fleets: [{name: ships, stock: {a: 3}, turnaround: 5 h}]\nservices:\n" +
                    sails("out", "a", "b", "every: 10 h, fleet: ships") +
                    sails("back", "b", "a", "every: 10 h, fleet: ships") + "horizon: 5001 h\n");
  CHECK(story.times(FactKind::run_departed, "out").size() == 3 * 100 + 1);
}

// The machine repair model: n ships, random sailing of 40 h a round, and one berth of random work of 10 h.
// Mean value analysis: R(k) = S (1 + Q(k - 1)), X(k) = k / (Z + R(k)), Q(k) = X(k) R(k).
// Source: Reiser & Lavenberg (1980), Mean-value analysis of closed multichain queuing networks. JACM 27.
TEST_CASE("rounds of a closed loop with a berth agree with mean value analysis") {
  constexpr double sailing = 40, berth = 10;
  constexpr int ships = 3, runs = 16;
  double queue = 0, rounds = 0;
  for (int k = 1; k <= ships; ++k) {
    const double stay = berth * (1 + queue);
    rounds = k / (sailing + stay);
    queue = rounds * stay;
  }
  const Scenario scenario = scenario_of(
      two_ports("exponential(mean 20 h)") +
      "fleets: [{name: ships, stock: {a: 3}}]\nstations: [{name: berth, place: b, work: exponential(mean 10 h)}]\n"
      "procedures: [{name: moor, steps: [berth]}]\nservices:\n"
      "  - {name: out, mode: sea, capacity: 8 TEU, every: 10 h, fleet: ships,\n"
      "     stops: [a, {place: b, on_arrival: moor}]}\n" +
      sails("back", "b", "a", "every: 10 h, fleet: ships") + "horizon: 11000 h\nwarm_up: 1000 h\n");
  double sum = 0, squares = 0;
  for (std::uint32_t r = 0; r < runs; ++r) {
    World world = begin(scenario, 5, r);
    int ended = 0;
    run_until(world, scenario, scenario.end, [&](const World&, const Fact& fact) {
      if (fact.kind == FactKind::run_retired && fact.where == 1 && fact.at >= scenario.measured_from) ++ended;
    });
    const double x = ended / 10'000.0;
    sum += x;
    squares += x * x;
  }
  const double mean = sum / runs;
  const double error = std::sqrt((squares / runs - mean * mean) / (runs - 1));
  CHECK(std::abs(mean - rounds) < 4 * error);
  CHECK(error < 0.02 * mean);
}

}  // namespace caravan::test
