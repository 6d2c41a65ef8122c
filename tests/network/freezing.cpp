#include <functional>

#include "sim/core/expect.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

// A --0--> B --1--> C, one service with both stops; a procedure at B, a station at A.
Sketch good() {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const LinkId first = sketch.link(a, b, 100, 2_h), second = sketch.link(b, c, 200, 3_h);
  sketch.service({first, second}, {0_h, 24_h});
  sketch.stop(ServiceId{0}, 1).on_arrival = sketch.procedure(b, 1_h);
  Station station;
  station.name = "crane";
  station.place = a;
  sketch.network.stations.add(station);
  return sketch;
}

struct Damage {
  std::string promise;
  std::function<void(Network&)> break_it;
};

Service& line(Network& n) { return n.services[ServiceId{0}]; }
Station& crane(Network& n) { return n.stations[StationId{0}]; }
Step& work(Network& n) { return n.procedures[ProcedureId{0}].steps[0]; }
Link& link(Network& n) { return n.links[LinkId{0}]; }
Place& place(Network& n) { return n.places[PlaceId{0}]; }

std::vector<Damage> damages() {
  return {
      {"places have different names", [](Network& n) { place(n).name = n.places[PlaceId{1}].name; }},
      {"a place lies on the globe", [](Network& n) { place(n).located = true, place(n).latitude = 91; }},
      {"a yard's room is not negative", [](Network& n) { place(n).terminal.yard.kg = -1; }},
      {"handling charges are finite", [](Network& n) { place(n).terminal.handling.gram_per_teu = -1; }},
      {"a procedure that is used exists", [](Network& n) { place(n).terminal.at_transfer = ProcedureId{9}; }},
      {"a procedure is used at its own place", [](Network& n) { place(n).terminal.at_transfer = ProcedureId{0}; }},
      {"links have different names", [](Network& n) { link(n).name = n.links[LinkId{1}].name; }},
      {"a link joins places that exist", [](Network& n) { link(n).to = PlaceId{9}; }},
      {"a link joins two places", [](Network& n) { link(n).to = link(n).from; }},
      {"a link has a length", [](Network& n) { link(n).length_km = 0; }},
      {"headway and gauge are not negative", [](Network& n) { link(n).headway = -1_s; }},
      {"a station stands at a place", [](Network& n) { crane(n).place = PlaceId::none(); }},
      {"a station has a server", [](Network& n) { crane(n).servers = 0; }},
      {"a station has room for all", [](Network& n) { crane(n).servers = 3, crane(n).room = 2; }},
      {"a station works for a while", [](Network& n) { crane(n).breaks_down = true; }},
      {"openings are ascending",
       [](Network& n) {
         crane(n).openings = {{at(8_h), at(12_h)}, {at(12_h), at(18_h)}};
       }},
      {"a step's station exists", [](Network& n) { work(n).station = StationId{1}; }},
      {"a step's branches have probabilities that sum to 1", [](Network& n) { work(n).next[0].probability = 0.9; }},
      {"a branch's probability is in", [](Network& n) { work(n).next[0].probability = 0; }},
      {"a branch leads to a step", [](Network& n) { work(n).next[0].step = 1; }},
      {"every step of a procedure is left", [](Network& n) { work(n).next[0].step = 0; }},
      {"a procedure has a step", [](Network& n) { n.procedures[ProcedureId{0}].steps.clear(); }},
      {"services have different names", [](Network& n) { n.services.add(line(n)); }},
      {"a service has two stops", [](Network& n) { line(n).stops.resize(1); }},
      {"no way leads on from the last stop", [](Network& n) { line(n).stops.resize(2); }},
      {"a run's first departure", [](Network& n) { line(n).stops[0].not_before = 1_h; }},
      {"a stop's place exists", [](Network& n) { line(n).stops[0].place = PlaceId::none(); }},
      {"a way's links exist", [](Network& n) { line(n).stops[0].way = {LinkId{9}}; }},
      {"a way's links follow one another", [](Network& n) { line(n).stops[0].way = {LinkId{1}}; }},
      {"a way leads to the next stop", [](Network& n) { line(n).stops[0].way.push_back(LinkId{1}); }},
      {"a way leads to the next stop", [](Network& n) { line(n).stops[0].way.clear(); }},
      {"a way's links are of the service's mode", [](Network& n) { line(n).mode = Mode::sea; }},
      {"a way's links have the gauge", [](Network& n) { link(n).gauge_mm = 1520, line(n).gauge_mm = 1435; }},
      {"departures are ascending",
       [](Network& n) {
         line(n).departures = {at(2_h), at(1_h)};
       }},
      {"a dispatched service has no timetable", [](Network& n) { line(n).dispatched = true; }},
      {"a dispatched service waits", [](Network& n) { line(n).dispatched = true, line(n).departures.clear(); }},
      {"a cut-off lies before the departure", [](Network& n) { line(n).cut_off = -1_h; }},
      {"a capacity is not negative", [](Network& n) { line(n).capacity.milli_teu = -1; }},
      {"a priority is a class", [](Network& n) { line(n).priority = 4; }},
      {"a service's charges are finite", [](Network& n) { line(n).charges.usd_per_teu_km = -0.1; }},
  };
}

}  // namespace

TEST_CASE("every broken promise of the tables is found and named") {
  CHECK_NOTHROW(freeze(good().network));
  for (const Damage& damage : damages()) {
    Sketch sketch = good();
    damage.break_it(sketch.network);
    INFO(damage.promise);
    std::string complaint;
    try {
      freeze(sketch.network);
    } catch (const BrokenPromise& broken) {
      complaint = broken.what();
    }
    CHECK(complaint.find(damage.promise) != std::string::npos);
  }
}

TEST_CASE("freezing fills what is derived") {
  const Network network = freeze(good().network);
  const Procedure& procedure = network.procedures[ProcedureId{0}];
  CHECK(procedure.expected_visits == std::vector{1.0});
  CHECK(procedure.mean_work.each == 3600);
  const Service& service = network.services[ServiceId{0}];
  REQUIRE(service.plan.size() == 3);
  CHECK(service.plan[0].way_seconds == 7200);
  CHECK(service.plan[0].way_km == 100);
  CHECK(service.plan[1].on_arrival.each == 3600);
  CHECK(service.plan[2].way_km == 0);
}
