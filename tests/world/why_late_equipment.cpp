// The account of waits for empties, trucks, slots and the units of a fleet, and of servers that are kept: times worked
// out by hand.
#include "tests/catch.hpp"
#include "tests/support/account.h"

namespace caravan::test {
namespace {

using namespace literals;

/// a and b, 10 h apart; a train of 4 TEU every 24 h.
std::string line(const std::string& a, const std::string& flow, const std::string& rest = "") {
  return "places: [{name: a" + a +
         "}, {name: b}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
         "services: [{name: train, mode: rail, capacity: 4 TEU, every: 24 h, stops: [a, b]}]\n"
         "flows: [{name: boxes, from: a, to: b, " +
         flow + "}]\n" + rest;
}

/// Ships of 8 TEU, due every 24 h from 0 h on; the only one is back at a 30 h after its voyage of 10 h a leg.
std::string one_ship(const std::string& stops, const std::string& flow) {
  return "places: [{name: a}, {name: b}, {name: c}]\n"
         "links: [{from: a, to: b, mode: sea, length: 100 km, running_time: 10 h},\n"
         "        {from: b, to: c, mode: sea, length: 100 km, running_time: 10 h}]\n"
         "fleets: [{name: ship, stock: {a: 1}, return_to: a, return_after: 30 h}]\n"
         "services: [{name: out, mode: sea, capacity: 8 TEU, every: 24 h, fleet: ship, stops: " +
         stops + "}]\nflows: [{name: boxes, " + flow + "}]\n";
}

}  // namespace

TEST_CASE("a booking takes none of a shipment's time, and one that is cancelled has no time at all") {
  const std::string booked = "lead: 50 h, shipments: [{at: 1 h}]";
  CHECK(account(line("", booked), 0) ==
        Lines{"51-72 service train at a, for a run, timetable", "72-82 link a > b, on the way, as planned"});
  CHECK(account(line("", booked, "horizon: 40 h\n"), 0) == Lines{});
  const std::string cancelled = line("", "lead: 50 h, cancel: 99 %, shipments: [{at: 1 h}]");
  REQUIRE(Story(cancelled).losses() == std::vector{LossCause::cancelled});
  CHECK(account(cancelled, 0) == Lines{});
}

// The one lot that goes from b to a brings the empties for which the other waits at a.
TEST_CASE("a wait for empties is charged to their shortage at the place") {
  const auto yaml = [](const std::string& horizon) {
    return "places: [{name: a}, {name: b}]\n"
           "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
           "services:\n  - {name: out, mode: rail, capacity: 40 TEU, every: 24 h, first: 24 h, stops: [a, b]}\n"
           "  - {name: back, mode: rail, capacity: 40 TEU, every: 24 h, first: 36 h, stops: [b, a]}\n"
           "containers: {places: [{place: b, stock: 2 TEU}]}\n"
           "flows:\n  - {name: west, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}]}\n"
           "  - {name: east, from: b, to: a, shipments: [{at: 1 h, size: 2 TEU}]}\nhorizon: " +
           horizon + "\n";
  };
  CHECK(account(yaml("100 h"), 0) == Lines{"1-46 place a, for empties, shortage of empties",
                                           "46-48 service out at a, for a run, timetable",
                                           "48-58 link a > b, on the way, as planned"});
  CHECK(account(yaml("40 h"), 0) == Lines{"1-40 place a, for empties, shortage of empties"});
}

// One chassis, and a slot every 6 h. The first lot leaves at 4 h to be there at 6 h; then the second gets its chassis,
// could be there at 8 h, and has the slot of 12 h.
TEST_CASE("before the gate the chassis, the slot and the drive are told apart") {
  const std::string yaml = line(", appointments: {every: 6 h, each: 1}",
                                "first_mile: {time: 2 h, fleet: chassis}, shipments: [{at: 1 h}, {at: 1 h}]",
                                "fleets: [{name: chassis, stock: {a: 1}}]\n");
  CHECK(account(yaml, 0) == Lines{"1-4 place a, for a slot, slots of the gate", "4-6 place a, on a truck, as planned",
                                  "6-24 service train at a, for a run, timetable",
                                  "24-34 link a > b, on the way, as planned"});
  CHECK(account(yaml, 1) ==
        Lines{"1-6 place a, for a vehicle, shortage of vehicles of fleet chassis",
              "6-10 place a, for a slot, slots of the gate", "10-12 place a, on a truck, as planned",
              "12-24 service train at a, for a run, timetable", "24-34 link a > b, on the way, as planned"});
  CHECK(account(yaml + "horizon: 5 h\n", 1) ==
        Lines{"1-5 place a, for a vehicle, shortage of vehicles of fleet chassis"});
  CHECK(account(yaml + "horizon: 11 h\n", 1).back() == "10-11 place a, on a truck, as planned");
}

TEST_CASE("a truck that finds the yard full has driven before, and then waits at the gate") {
  const std::string yaml =
      line(", yard: 2 TEU", "first_mile: {time: 2 h}, shipments: [{at: 1 h, size: 2 TEU}, {at: 1 h, size: 2 TEU}]");
  CHECK(account(yaml, 1) == Lines{"1-3 place a, on a truck, as planned", "3-24 place a, at the gate, capacity",
                                  "24-48 service train at a, for a run, timetable",
                                  "48-58 link a > b, on the way, as planned"});
  CHECK(account(yaml + "horizon: 20 h\n", 1) ==
        Lines{"1-3 place a, on a truck, as planned", "3-20 place a, at the gate, capacity"});
}

// Unpacking takes an hour at no station; then both want the one chassis.
TEST_CASE("at its journey's end a shipment waits for a chassis, and rides to the door") {
  const std::string yaml =
      "places: [{name: a}, {name: b, after_discharge: unpack}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "procedures: [{name: unpack, place: b, steps: [{name: open, work: 1 h}]}]\n"
      "services: [{name: train, mode: rail, capacity: 4 TEU, every: 24 h, first: 24 h, stops: [a, b]}]\n"
      "fleets: [{name: chassis, stock: {b: 1}}]\n"
      "flows: [{name: boxes, from: a, to: b, last_mile: {time: 3 h, fleet: chassis}, shipments: [{at: 1 h}, {at: 1 "
      "h}]}]\n";
  CHECK(account(yaml, 1) == Lines{"1-24 service train at a, for a run, timetable",
                                  "24-34 link a > b, on the way, as planned", "34-35 place b, procedure, as planned",
                                  "35-38 place b, for a vehicle, shortage of vehicles of fleet chassis",
                                  "38-41 place b, on a truck, as planned"});
}

// Three wagons of 2 TEU: the second lot needs two of them at 10 h, when its run is due, and the second comes home at
// 25 h. The third lot finds no room on it; its own run was due at 15 h, and leaves at 25 h with the last wagon.
TEST_CASE("who waits for a run that is due and lacks units waits for vehicles from then on") {
  const std::string yaml =
      "places: [{name: a}, {name: b}]\n"
      "links: [{from: a, to: b, mode: sea, length: 100 km, running_time: 10 h}]\n"
      "fleets: [{name: wagons, stock: {a: 3}, return_to: a, return_after: 10 h}]\n"
      "services: [{name: out, mode: sea, capacity: 6 TEU, stops: [a, b], every: 5 h, first: 5 h, "
      "fleet: {name: wagons, teu_per_unit: 2 TEU}}]\n"
      "flows: [{name: boxes, from: a, to: b, shipments: [{at: 1 h, size: 3 TEU}, {at: 6 h, size: 4 TEU}, "
      "{at: 11 h, size: 1 TEU}]}]\n";
  CHECK(account(yaml + "horizon: 40 h\n", 1) ==
        Lines{"6-10 service out at a, for a run, timetable",
              "10-25 service out at a, for a vehicle, shortage of vehicles of fleet wagons",
              "25-35 link a > b, on the way, as planned"});
  CHECK(account(yaml + "horizon: 40 h\n", 2) ==
        Lines{"11-15 service out at a, for a run, shortage of vehicles of fleet wagons",
              "15-25 service out at a, for a vehicle, shortage of vehicles of fleet wagons",
              "25-35 link a > b, on the way, as planned"});
  CHECK(account(yaml + "horizon: 20 h\n", 1).back() ==
        "10-20 service out at a, for a vehicle, shortage of vehicles of fleet wagons");
}

// The run of 24 h leaves at 40 h with the first lot, the run of 48 h at 80 h with the second.
TEST_CASE("who is left behind by a late run waits for a run, and for vehicles when the next is due") {
  const std::string yaml =
      one_ship("[a, b]", "from: a, to: b, shipments: [{at: 26 h, size: 8 TEU}, {at: 26 h, size: 8 TEU}]");
  CHECK(account(yaml, 1) == Lines{"26-40 service out at a, for a run, shortage of vehicles of fleet ship",
                                  "40-48 service out at a, for a run, full run",
                                  "48-80 service out at a, for a vehicle, shortage of vehicles of fleet ship",
                                  "80-90 link a > b, on the way, as planned"});
}

// By its plan the run of 24 h is at b at 34 h; the ship is back at a at 50 h.
TEST_CASE("a run that lacked units is late by them at every later stop") {
  const std::string yaml = one_ship("[a, b, c]", "from: b, to: c, shipments: [{at: 30 h}]");
  CHECK(account(yaml, 0) == Lines{"30-34 service out at b, for a run, timetable",
                                  "34-60 service out at b, for a run, shortage of vehicles of fleet ship",
                                  "60-70 link b > c, on the way, as planned"});
}

// A ship is there; the tug comes with its own line at 20 h + 10 h.
TEST_CASE("of several fleets the one whose units came last is charged") {
  const std::string yaml =
      "places: [{name: a}, {name: b}]\n"
      "links: [{from: a, to: b, mode: sea, length: 100 km, running_time: 10 h}]\n"
      "fleets: [{name: ship, stock: {a: 1}}, {name: tug, stock: {b: 1}}]\nservices:\n"
      "  - {name: out, mode: sea, capacity: 8 TEU, every: 500 h, first: 1 h, fleet: [ship, tug], stops: [a, b]}\n"
      "  - {name: tugs, mode: sea, capacity: 8 TEU, every: 500 h, first: 20 h, fleet: tug, stops: [b, a]}\n"
      "flows: [{name: boxes, from: a, to: b, shipments: [{at: 0 h}]}]\nhorizon: 100 h\n";
  CHECK(account(yaml, 0) == Lines{"0-1 service out at a, for a run, timetable",
                                  "1-30 service out at a, for a vehicle, shortage of vehicles of fleet tug",
                                  "30-40 link a > b, on the way, as planned"});
}

// --> track (2 servers, 1 h, kept) --> crane (1 server, room 1, 3 h) -->
// The second lot stands before the crane from 1 h to 4 h with its server at the track. At 20 h three come at once: two
// begin at the track, and the third waits there for a server, until 21 h for one at work.
TEST_CASE("a server that is kept is blocked only while who keeps it stands before a full station") {
  const std::string yaml =
      "places: [{name: hub}]\nstations:\n  - {name: track, place: hub, servers: 2, work: 1 h}\n"
      "  - {name: crane, place: hub, work: 3 h, room: 1}\n"
      "procedures: [{name: pass, place: hub, steps: [{station: track, keep: procedure}, crane]}]\n"
      "flows: [{name: visitors, from: hub, to: hub, procedure: pass, shipments: [{at: 0 h}, {at: 0 h}, {at: 2 h}, "
      "{at: 20 h}, {at: 20 h}, {at: 20 h}]}]\n";
  CHECK(account(yaml, 2).front() == "2-4 station track, in the queue, capacity of station crane");
  CHECK(account(yaml, 5) == Lines{"20-21 station track, in the queue, capacity",
                                  "21-24 station track, in the queue, capacity of station crane",
                                  "24-25 station track, in work, as planned", "25-27 station crane, blocked, capacity",
                                  "27-30 station crane, in work, as planned"});
}

// --> gate (2 servers, kept) --> track (2 servers, kept) --> scale (its end releases the gate) --> crane (room 1, 4 h)
// --> Snow closes the crane from 4 h to 10 h: the second lot stands before it from 4 h to 13 h, with servers of track
// and scale.
TEST_CASE("all servers that one keeps are blocked with it, and a station released does not hide the others") {
  const std::string yaml =
      "places: [{name: hub}]\nstations:\n  - {name: gate, place: hub, servers: 2, work: 1 h}\n"
      "  - {name: track, place: hub, servers: 2, work: 1 h}\n  - {name: scale, place: hub, work: 1 h}\n"
      "  - {name: crane, place: hub, work: 4 h, room: 1}\n"
      "procedures: [{name: pass, place: hub, steps: [{station: gate, keep: procedure}, {station: track, keep: "
      "procedure}, "
      "{station: scale, release: gate}, crane]}]\n"
      "flows: [{name: visitors, from: hub, to: hub, procedure: pass, shipments: [{at: 0 h}, {at: 0 h}, {at: 5 h}]}]\n"
      "events: [{name: snow, what: [crane], closed: true, from: 4 h, until: 10 h}]\n";
  CHECK(account(yaml, 2) ==
        Lines{"5-6 station gate, in work, as planned", "6-10 station track, in the queue, snow of station crane",
              "10-13 station track, in the queue, backlog of snow of station crane",
              "13-14 station track, in work, as planned", "14-15 station scale, in work, as planned",
              "15-17 station crane, blocked, capacity", "17-21 station crane, in work, as planned"});
}

}  // namespace caravan::test
