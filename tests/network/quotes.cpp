#include "sim/core/expect.h"
#include "tests/catch.hpp"
#include "tests/network/worlds.h"

using namespace caravan;
using namespace caravan::test;

namespace {

// The train leaves Chengdu at 10 h and every 48 h after; cut-off 4 h.
// The truck leaves Lodz when full or after 8 h.
//
//  Chengdu ==3000 km, 40 h==> border ==2000 km, 30 h==> Lodz --1000 km, 12 h--> Duisburg
//  before loading 6 h         run: 5 h + 1 h a TEU      transfer 3 h            after discharge 2 h
//  run before departure 2 h                                                      handling 20 USD/TEU, 500 g/TEU
//  handling 30 USD/TEU                                  handling 10 USD/TEU, 1 USD a shipment
struct Corridor : Sketch {
  PlaceId chengdu = place("Chengdu"), border = place("border"), lodz = place("Lodz"), duisburg = place("Duisburg");
  ServiceId train = service({link(chengdu, border, 3000, 40_h), link(border, lodz, 2000, 30_h)}, {10_h, 58_h, 106_h});
  ServiceId truck = dispatched({link(lodz, duisburg, 1000, 12_h, Mode::road)}, 8_h);
  Leg by_train{train, 0, 2}, by_truck{truck, 0, 1};

  Corridor() {
    terminal(chengdu).before_loading = procedure(chengdu, 6_h);
    terminal(chengdu).at_transfer = procedure(chengdu, 1000_h);
    terminal(chengdu).handling.usd_per_teu = 30;
    terminal(lodz).at_transfer = procedure(lodz, 3_h);
    terminal(lodz).after_discharge = procedure(lodz, 1000_h);
    terminal(lodz).handling = {.usd_per_shipment = 1, .usd_per_teu = 10};
    terminal(duisburg).after_discharge = procedure(duisburg, 2_h);
    terminal(duisburg).handling = {.usd_per_teu = 20, .gram_per_teu = 500};
    stop(train, 0).before_departure = procedure(chengdu, 2_h);
    stop(train, 1).on_arrival = procedure(border, 5_h, 1_h);
    network.services[train].cut_off = 4_h;
    charges(train) = {.usd_per_teu = 100, .usd_per_teu_km = 0.5, .gram_per_tonne_km = 8};
    charges(truck) = {.usd_per_shipment = 400, .usd_per_tonne = 2, .usd_per_tonne_km = 0.01, .gram_per_tonne_km = 60};
  }
};

struct FrozenCorridor : Corridor {
  Network map = freeze(network);
};

/// The quotation of train and truck for one who is ready at `ready`.
Quotation ask(Duration ready, double usd_per_hour = 0, double usd_per_gram = 0) {
  const FrozenCorridor corridor;
  Enquiry question = enquiry(corridor.chengdu, corridor.duisburg, ready);
  question.usd_per_hour = usd_per_hour;
  question.usd_per_gram = usd_per_gram;
  return quote(corridor.map, {{corridor.by_train, corridor.by_truck}}, question).value();
}

}  // namespace

TEST_CASE("a journey's times by plan are those worked out by hand") {
  const FrozenCorridor corridor;
  const Quotation journey = ask(0_h);
  REQUIRE(journey.legs.size() == 2);
  CHECK(journey.ready == at(0_h));
  // Ready at 6 h, four hours before the train: just in time.
  CHECK(journey.legs[0].ready == at(6_h));
  CHECK(journey.legs[0].departs == at(10_h));
  // 2 h before departure, 40 h, border 5 + 1 h, 30 h.
  CHECK(journey.legs[0].arrives == at(88_h));
  CHECK(journey.legs[1].ready == at(91_h));
  CHECK(journey.legs[1].departs == at(95_h));
  CHECK(journey.legs[1].arrives == at(107_h));
  CHECK(journey.delivered == at(109_h));
  CHECK(journey.itinerary() == Itinerary{{corridor.by_train, corridor.by_truck}});
}

TEST_CASE("who misses the cut-off by a millisecond waits for the next train") {
  CHECK(ask(1_ms).legs[0].departs == at(58_h));
  CHECK(ask(1_ms).delivered == at(157_h));
}

TEST_CASE("after the last departure there is no quotation") {
  const FrozenCorridor corridor;
  const Itinerary rides{{corridor.by_train}};
  CHECK(quote(corridor.map, rides, enquiry(corridor.chengdu, corridor.lodz, 96_h)).has_value());
  CHECK_FALSE(quote(corridor.map, rides, enquiry(corridor.chengdu, corridor.lodz, 97_h)).has_value());
}

TEST_CASE("money and CO2e of a journey are those worked out by hand") {
  const Quotation journey = ask(0_h, 2, 0.0001);
  CHECK(journey.km == 6000);
  // Train: 30 + 100 + 0.5 * 5000 + (1 + 10). Truck: (1 + 10) + 400 + 10 t * (2 + 0.01 * 1000) + 20.
  CHECK(journey.usd == Approx(2641 + 551).epsilon(1e-12));
  // Train: 10 t * 8 * 5000. Truck: 10 t * 60 * 1000, and 500 at its end.
  CHECK(journey.co2e_gram == Approx(400'000 + 600'500).epsilon(1e-12));
  CHECK(journey.generalised_cost == Approx(3192 + 2 * 109 + 100.05).epsilon(1e-12));
}

TEST_CASE("a stop is boarded when the run comes there, and the ride takes what the run takes") {
  const FrozenCorridor corridor;
  const Leg leg{corridor.train, 1, 2};
  const auto journey = quote(corridor.map, {{leg}}, enquiry(corridor.border, corridor.lodz));
  // 10 h + 2 h + 40 h + border 6 h.
  REQUIRE(journey.has_value());
  CHECK(journey->legs[0].departs == at(58_h));
  CHECK(journey->legs[0].arrives == at(88_h));
  CHECK(mean_ride_seconds(corridor.map, leg, {1'000, 0}) == 30 * 3600);
  CHECK(mean_ride_seconds(corridor.map, corridor.by_train, {1'000, 0}) == 78 * 3600);
  CHECK(mean_ride_seconds(corridor.map, corridor.by_train, {20'000, 0}) == 97 * 3600);
  CHECK(length_km(corridor.map, leg) == 2000);
  CHECK(length_km(corridor.map, corridor.by_train) == 5000);
}

TEST_CASE("a run waits at a stop for its earliest departure") {
  Corridor held;
  held.stop(held.train, 1).not_before = 60_h;
  const Network network = freeze(held.network);
  const auto journey = quote(network, {{{held.train, 1, 2}}}, enquiry(held.border, held.lodz));
  REQUIRE(journey.has_value());
  CHECK(journey->legs[0].departs == at(70_h));
  CHECK(mean_ride_seconds(network, held.by_train, {1'000, 0}) == 90 * 3600);
  CHECK(mean_ride_seconds(network, {held.train, 0, 1}, {1'000, 0}) == 48 * 3600);
}

TEST_CASE("a dispatched service's cut-off comes before its gathering, and one without a longest wait gathers no time") {
  Corridor careful;
  careful.network.services[careful.truck].cut_off = 1_h;
  const Enquiry question = enquiry(careful.lodz, careful.duisburg);
  CHECK(quote(freeze(careful.network), {{careful.by_truck}}, question)->legs[0].departs == at(5_h));
  careful.network.services[careful.truck].dispatch.longest_wait = Duration::forever();
  CHECK(quote(freeze(careful.network), {{careful.by_truck}}, question)->legs[0].departs == at(1_h));
}

TEST_CASE("the journey of no legs ends at once and costs nothing") {
  const FrozenCorridor corridor;
  const auto journey = quote(corridor.map, {}, enquiry(corridor.lodz, corridor.lodz, 5_h));
  REQUIRE(journey.has_value());
  CHECK(journey->delivered == at(5_h));
  CHECK(journey->generalised_cost == 0);
}

TEST_CASE("legs that do not join, or use a closed door, break a promise") {
  const FrozenCorridor corridor;
  const auto ask_for = [&](const Network& network, const Itinerary& rides, PlaceId to) {
    return quote(network, rides, enquiry(corridor.chengdu, to));
  };
  CHECK_THROWS_AS(ask_for(corridor.map, {{corridor.by_truck}}, corridor.duisburg), BrokenPromise);
  CHECK_THROWS_AS(ask_for(corridor.map, {{corridor.by_train}}, corridor.duisburg), BrokenPromise);
  CHECK_THROWS_AS(ask_for(corridor.map, {{{corridor.train, 2, 2}}}, corridor.lodz), BrokenPromise);
  CHECK_THROWS_AS(ask_for(corridor.map, {{{corridor.train, 0, 3}}}, corridor.lodz), BrokenPromise);
  CHECK_THROWS_AS(ask_for(corridor.network, {{corridor.by_train}}, corridor.lodz), BrokenPromise);  // not frozen
  Corridor closed;
  closed.stop(closed.train, 2).discharges = false;
  CHECK_THROWS_AS(ask_for(freeze(closed.network), {{corridor.by_train}}, corridor.lodz), BrokenPromise);
}
