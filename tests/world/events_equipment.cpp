// Events beside fleets, stations with more servers than usual, and lines that somebody already waits in.
#include "sim/world/gridlock.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

const std::string two_places =
    "places: [{name: a}, {name: b}]\nlinks: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n";

/// A dispatched train of wagons of 2 TEU, half of whose 100 TEU an event takes.
Hours delivered_by_half_a_train(const std::string& size) {
  return Story(two_places +
               "fleets: [{name: w, stock: {a: 100}, return_to: a, return_after: 1 h}]\n"
               "services:\n  - {name: out, mode: rail, capacity: 100 TEU, stops: [a, b], dispatch: {at_least: 10 TEU, "
               "longest_wait: 24 h}, fleet: {name: w, teu_per_unit: 2 TEU}}\n"
               "flows: [{name: f, from: a, to: b, shipments: [{at: 5 h, size: " +
               size + "}]}]\nevents: [{name: half, what: out, capacity: 0.5, from: 1 h, until: 20 d}]\n")
      .delivered();
}

}  // namespace

TEST_CASE("less room aboard leaves a train its wagons for all that waits") {
  CHECK(delivered_by_half_a_train("10 TEU") == Hours{15_h});
  CHECK(delivered_by_half_a_train("4 TEU") == Hours{39_h});  // too little for half a train: after the longest wait
}

// The one wagon leaves at 1 h and is home at 41 h, when the service is closed until 90 h.
TEST_CASE("a dispatched run that waits for wagons does not leave while its service is closed") {
  const Story story(
      two_places +
      "fleets: [{name: w, stock: {a: 1}, return_to: a, return_after: 30 h}]\n"
      "services:\n  - {name: out, mode: rail, capacity: 2 TEU, stops: [a, b], dispatch: {at_least: 2 TEU, "
      "longest_wait: 24 h}, fleet: {name: w}}\n"
      "flows: [{name: f, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}]}]\n"
      "events: [{name: strike, what: out, closed: true, from: 10 h, until: 90 h}]\n");
  CHECK(story.delivered() == Hours{11_h, 100_h});
}

// 34 services lack units for ever; the wagon of the last comes home 50 h after each departure.
TEST_CASE("at a place of many fleets who is first due is first served, and nobody is forgotten") {
  std::string fleets = "fleets:\n", services = "services:\n";
  for (int i = 0; i < 34; ++i) {
    const std::string n = std::to_string(i);
    fleets += "  - {name: f" + n + ", stock: {b: 1}}\n";
    services += "  - {name: s" + n + ", mode: rail, capacity: 2 TEU, stops: [a, b], every: 24 h, first: 1 h, fleet: f" +
                n + "}\n";
  }
  fleets += "  - {name: z, stock: {a: 1}, return_to: a, return_after: 40 h}\n";
  services += "  - {name: sz, mode: rail, capacity: 2 TEU, stops: [a, b], every: 24 h, first: 2 h, fleet: z}\n";
  const Story story("horizon: 110 h\n" + two_places + fleets + services);
  CHECK(story.times(FactKind::run_departed, "sz") == Hours{2_h, 52_h, 102_h});
  CHECK(story.lasted(FactKind::units_taken, "z") == Hours{0_h, 26_h, 52_h});
}

TEST_CASE("a part of a capacity that is whole is not less by a rounding error") {
  const Story story(two_places +
                    "services: [{name: out, mode: rail, capacity: 100 TEU, stops: [a, b], every: 24 h, first: 24 h}]\n"
                    "flows: [{name: f, from: a, to: b, shipments: [{at: 5 h, size: 29 TEU}]}]\n"
                    "events: [{name: cut, what: out, capacity: 0.29, from: 1 h, until: 50 d}]\n");
  CHECK(story.delivered() == Hours{34_h});
}

TEST_CASE("twice the room and twice the servers are used, and allowed") {
  const Story train(two_places +
                    "services: [{name: out, mode: rail, capacity: 10 TEU, stops: [a, b], every: 24 h, first: 24 h}]\n"
                    "flows: [{name: f, from: a, to: b, shipments: [{at: 5 h, size: 8 TEU}, {at: 6 h, size: 8 TEU}]}]\n"
                    "events: [{name: more, what: out, capacity: 2, from: 1 h, until: 26 h}]\n");
  CHECK(train.delivered() == Hours{34_h, 34_h});  // under way with 16 TEU when the event is over
  const Story gate(
      "places: [{name: hub}]\nstations: [{name: s, place: hub, work: 4 h}]\nprocedures: [{name: p, steps: [s]}]\n"
      "flows: [{name: f, from: hub, to: hub, procedure: p, shipments: [{at: 0 h}, {at: 1 h}, {at: 2 h}]}]\n"
      "events: [{name: more, what: s, capacity: 2, from: 0 h, until: 2 h}]\n");
  CHECK(gate.delivered() == Hours{4_h, 5_h, 9_h});
}

// A works on one of the two servers there are for now, B and C hold the rest: when A is done B goes on.
TEST_CASE("servers that an event adds are counted before a gridlock is proven") {
  const Story story(
      "horizon: 400 h\nplaces: [{name: hub}]\nstations:\n  - {name: s, place: hub, work: 50 h}\n"
      "  - {name: t, place: hub, work: 1 h, room: 1}\n"
      "procedures:\n  - {name: there, steps: [s, t]}\n  - {name: back, steps: [{station: t, keep: procedure}, s]}\n"
      "  - {name: only, steps: [s]}\n"
      "flows:\n  - {name: b, from: hub, to: hub, procedure: back, shipments: [{at: 60 h}]}\n"
      "  - {name: a, from: hub, to: hub, procedure: there, shipments: [{at: 12 h}]}\n"
      "  - {name: c, from: hub, to: hub, procedure: only, shipments: [{at: 11 h}, {at: 60 h}]}\n"
      "events: [{name: more, what: s, capacity: 2, from: 10 h, until: 390 h}]\n");
  CHECK(story.world().gridlocks.found.empty());
  CHECK(story.delivered().size() == 4);
}

// From a by x to b, and on by y1 or y2. Ready at 5 h for the train of 24 h, whose cut-off is at 12 h; y1 closes at 20
// h.
TEST_CASE("who chooses another later leg keeps its place in the line where it waits") {
  const Story story(
      "choice: {replan: stuck}\nplaces: [{name: a}, {name: b}, {name: c}]\n"
      "links:\n  - {from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}\n"
      "  - {from: b, to: c, mode: rail, length: 100 km, running_time: 10 h}\n"
      "tariffs: [{name: low, per_teu: 1 USD/TEU}, {name: high, per_teu: 9 USD/TEU}]\nservices:\n"
      "  - {name: x, mode: rail, capacity: 10 TEU, stops: [a, b], every: 24 h, first: 24 h, cut_off: 12 h}\n"
      "  - {name: y1, mode: rail, capacity: 10 TEU, stops: [b, c], every: 24 h, first: 12 h, tariff: low}\n"
      "  - {name: y2, mode: rail, capacity: 10 TEU, stops: [b, c], every: 24 h, first: 12 h, tariff: high}\n"
      "flows: [{name: f, from: a, to: c, shipments: [{at: 5 h, size: 8 TEU}]}]\n"
      "events: [{name: shut, what: y1, closed: true, from: 20 h, until: 50 d}]\n");
  CHECK(story.times(FactKind::shipment_replanned) == Hours{20_h});
  CHECK(story.times(FactKind::shipment_loaded, "x") == Hours{24_h});
  CHECK(story.lasted(FactKind::shipment_loaded, "x") == Hours{19_h});
  CHECK(story.delivered() == Hours{46_h});
}

}  // namespace caravan::test
