#include <algorithm>

#include "sim/core/expect.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

std::vector<Leg> legs(const Quotation& journey) { return journey.itinerary().legs; }

}  // namespace

//  Chengdu ----air: 12 h, 5000 USD----> Liege      one flight at 24 h
//     \==rail: 200 h, 500 USD==> Lodz --road: 10 h, 300 USD--> Liege
//      one train at 0 h; trucks at 0 h, 204 h, 300 h
struct TwoModes : Sketch {
  PlaceId chengdu = place("Chengdu"), lodz = place("Lodz"), liege = place("Liege");
  ServiceId air = service({link(chengdu, liege, 8000, 12_h, Mode::air)}, {24_h});
  ServiceId rail = service({link(chengdu, lodz, 9000, 200_h)}, {0_h});
  ServiceId road = service({link(lodz, liege, 1200, 10_h, Mode::road)}, {0_h, 204_h, 300_h});

  TwoModes() {
    charges(air).usd_per_teu = 5000;
    charges(rail).usd_per_teu = 500;
    charges(road).usd_per_teu = 300;
    terminal(lodz).at_transfer = procedure(lodz, 4_h);
  }
};

TEST_CASE("the earliest arrival takes the aeroplane, the cheapest the train") {
  const TwoModes sketch;
  const Network network = freeze(sketch.network);
  const Router router(network);
  const Enquiry question = enquiry(sketch.chengdu, sketch.liege);
  const auto first = router.earliest_arrival(question);
  REQUIRE(first.has_value());
  CHECK(first->delivered == at(36_h));
  CHECK(legs(*first) == std::vector{Leg{sketch.air, 0, 1}});
  const auto both = router.best(question, 1);
  REQUIRE(both.size() == 1);
  CHECK(legs(both[0]) == std::vector{Leg{sketch.rail, 0, 1}, Leg{sketch.road, 0, 1}});
  CHECK(both[0].delivered == at(214_h));
  CHECK(both[0].generalised_cost == 800);
}

TEST_CASE("the value of time decides between slow and fast") {
  const TwoModes sketch;
  const Network network = freeze(sketch.network);
  const Router router(network);
  Enquiry question = enquiry(sketch.chengdu, sketch.liege);
  // 800 + 214 v against 5000 + 36 v: equal at 23.6 USD/h.
  question.usd_per_hour = 23;
  CHECK(router.best(question, 2)[0].legs.size() == 2);
  question.usd_per_hour = 24;
  CHECK(router.best(question, 2)[0].legs.size() == 1);
  CHECK(router.best(question, 2).size() == 2);
}

TEST_CASE("a journey dearer than three times the best is not offered") {
  const TwoModes sketch;
  const Network network = freeze(sketch.network);
  CHECK(Router(network).best(enquiry(sketch.chengdu, sketch.liege), 5).size() == 1);
}

TEST_CASE("who comes too late for the last departure finds no journey, though the place is within reach") {
  const TwoModes sketch;
  const Network network = freeze(sketch.network);
  const Router router(network);
  const Enquiry late = enquiry(sketch.chengdu, sketch.liege, 25_h);
  CHECK_FALSE(router.earliest_arrival(late).has_value());
  CHECK(router.best(late, 3).empty());
  CHECK(router.reachable(sketch.chengdu, sketch.liege));
  CHECK_FALSE(router.reachable(sketch.liege, sketch.chengdu));
  CHECK(router.reachable(sketch.liege, sketch.liege));
}

TEST_CASE("a journey to where it begins has no legs") {
  const TwoModes sketch;
  const Network network = freeze(sketch.network);
  const Router router(network);
  const Enquiry stay = enquiry(sketch.lodz, sketch.lodz, 3_h);
  CHECK(router.earliest_arrival(stay)->legs.empty());
  REQUIRE(router.best(stay, 4).size() == 1);
  CHECK(router.best(stay, 4)[0].delivered == at(3_h));
  CHECK_THROWS_AS(router.best(stay, 0), BrokenPromise);
}

//           both reach B in time for the only ship at 20 h
//  A ==fast, 300 USD, 5 h==> B ~~ship~~> C
//  A ==slow, 100 USD, 15 h==> B
TEST_CASE("of the journeys that arrive first the cheapest is taken") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId fast = sketch.service({sketch.link(a, b, 100, 5_h)}, {0_h});
  const ServiceId slow = sketch.service({sketch.link(a, b, 100, 15_h)}, {0_h});
  const ServiceId ship = sketch.service({sketch.link(b, c, 100, 10_h, Mode::sea)}, {20_h});
  sketch.charges(fast).usd_per_teu = 300;
  sketch.charges(slow).usd_per_teu = 100;
  const Network network = freeze(sketch.network);
  const auto journey = Router(network).earliest_arrival(enquiry(a, c));
  REQUIRE(journey.has_value());
  CHECK(journey->delivered == at(30_h));
  CHECK(legs(*journey) == std::vector{Leg{slow, 0, 1}, Leg{ship, 0, 1}});
}

//  A ==> B ==> C one line twice a day, and a truck B --> C
TEST_CASE("leaving a service and boarding it again at the same stop is not offered") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId line = sketch.service({sketch.link(a, b, 100, 5_h), sketch.link(b, c, 100, 5_h)}, {0_h, 12_h, 24_h});
  const ServiceId truck = sketch.service({sketch.link(b, c, 100, 3_h, Mode::road)}, {0_h, 6_h, 12_h});
  sketch.charges(line).usd_per_teu = 100;
  sketch.charges(truck).usd_per_teu = 10;
  const Network network = freeze(sketch.network);
  const auto journeys = Router(network).best(enquiry(a, c), 10);
  REQUIRE(journeys.size() == 2);
  CHECK(legs(journeys[0]) == std::vector{Leg{line, 0, 2}});
  CHECK(legs(journeys[1]) == std::vector{Leg{line, 0, 1}, Leg{truck, 0, 1}});
}

//  A ==5 h==> B ==5 h==> C, held at B until 30 h after the first departure; runs leave A every 6 h
TEST_CASE("one who comes with a held run goes on with the run before it, which is held there too") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId line =
      sketch.service({sketch.link(a, b, 100, 5_h), sketch.link(b, c, 100, 5_h)}, {0_h, 6_h, 12_h, 18_h, 24_h});
  sketch.stop(line, 1).not_before = 30_h;
  sketch.charges(line).usd_per_shipment = 100;
  const Network network = freeze(sketch.network);
  // Leaves at 24 h, is at B at 29 h, and there is the run of 0 h, that goes on at 30 h; its own goes on at 54 h.
  const Enquiry question = enquiry(a, c, 20_h);
  const auto journey = Router(network).earliest_arrival(question);
  REQUIRE(journey.has_value());
  CHECK(legs(*journey) == std::vector{Leg{line, 0, 1}, Leg{line, 1, 2}});
  CHECK(journey->delivered == at(35_h));
  CHECK(legs(Router(network).best(question, 1).at(0)) == std::vector{Leg{line, 0, 2}});
  CHECK(Router(network).best(question, 1).at(0).delivered == at(59_h));
}

//  a circular line  A ==> B ==> C ==> A: from C to B only by leaving a run at A and taking a later one there
TEST_CASE("a circular line is boarded again at its other end") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId ring = sketch.service(
      {sketch.link(a, b, 100, 1_h), sketch.link(b, c, 100, 1_h), sketch.link(c, a, 100, 1_h)}, {0_h, 10_h});
  const Network network = freeze(sketch.network);
  const auto journeys = Router(network).best(enquiry(c, b), 3);
  REQUIRE(journeys.size() == 1);
  CHECK(legs(journeys[0]) == std::vector{Leg{ring, 2, 3}, Leg{ring, 0, 1}});
  CHECK(journeys[0].delivered == at(11_h));
}

//  A ==100 km==> B    and round the world A ~~150~~> C ~~151~~> B
TEST_CASE("a journey longer than three times the shortest is not offered, unless it is the best") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId direct = sketch.service({sketch.link(a, b, 100, 5_h)}, {0_h});
  const LinkId out = sketch.link(a, c, 150, 5_h, Mode::sea), home = sketch.link(c, b, 151, 5_h, Mode::sea);
  const ServiceId there = sketch.service({out}, {0_h}), back = sketch.service({home}, {5_h});
  for (const ServiceId service : {direct, there, back}) sketch.charges(service).usd_per_teu = 100;
  const Enquiry question = enquiry(a, b);
  {
    const Network network = freeze(sketch.network);
    CHECK(Router(network).best(question, 5).size() == 1);
  }
  sketch.network.links[home].length_km = 150;
  {
    const Network network = freeze(sketch.network);
    CHECK(Router(network).best(question, 5).size() == 2);
  }
  sketch.network.links[home].length_km = 151;
  sketch.charges(direct).usd_per_teu = 300;
  const Network network = freeze(sketch.network);
  const auto journeys = Router(network).best(question, 5);
  REQUIRE(journeys.size() == 2);
  CHECK(journeys[0].km == 301);
  CHECK(journeys[1].km == 100);
}

//  A ==100 km, 90 USD==> B
//  A ==120 km, 10 USD==> M, A ==50 km, 20 USD==> M;  M ==100 km, 100 USD==> B, M ==10 km==> B that runs no more
TEST_CASE("a cheap way that ends in a silly detour does not hide a dearer one that does not") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), m = sketch.place("M"), b = sketch.place("B");
  const ServiceId direct = sketch.service({sketch.link(a, b, 100, 5_h)}, {0_h});
  const ServiceId cheap = sketch.service({sketch.link(a, m, 120, 5_h)}, {0_h});
  const ServiceId dear = sketch.service({sketch.link(a, m, 50, 5_h)}, {0_h});
  const ServiceId on = sketch.service({sketch.link(m, b, 100, 5_h)}, {5_h});
  sketch.service({sketch.link(m, b, 10, 5_h)}, {});
  sketch.charges(direct).usd_per_teu = 90;
  sketch.charges(cheap).usd_per_teu = 10;
  sketch.charges(dear).usd_per_teu = 20;
  sketch.charges(on).usd_per_teu = 100;
  const Network network = freeze(sketch.network);
  // The shortest would be 60 km, so 180 km are allowed: 100 directly, 150 by the dear way, not 220 by the cheap one.
  const auto journeys = Router(network).best(enquiry(a, b), 5);
  REQUIRE(journeys.size() == 2);
  CHECK(legs(journeys[0]) == std::vector{Leg{direct, 0, 1}});
  CHECK(legs(journeys[1]) == std::vector{Leg{dear, 0, 1}, Leg{on, 0, 1}});
}

TEST_CASE("doors that are closed at a stop are not used") {
  Sketch sketch;
  const PlaceId a = sketch.place("A"), b = sketch.place("B"), c = sketch.place("C");
  const ServiceId line = sketch.service({sketch.link(a, b, 100, 5_h), sketch.link(b, c, 100, 5_h)}, {0_h, 12_h});
  sketch.stop(line, 1).discharges = false;
  const Network network = freeze(sketch.network);
  CHECK_FALSE(Router(network).reachable(a, b));
  CHECK(Router(network).reachable(b, c));
  sketch.stop(line, 1).loads = false;
  const Network closed = freeze(sketch.network);
  CHECK_FALSE(Router(closed).reachable(b, c));
  CHECK(Router(closed).best(enquiry(a, c), 2).size() == 1);
}
