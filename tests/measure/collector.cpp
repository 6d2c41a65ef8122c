// Hand-made facts about the toy scenario, measured from 10 h to 20 h; every number is worked out by hand.
#include "sim/measure/collector.h"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/measure/toy.h"

namespace caravan::test {
namespace {

using namespace literals;
using test::Journal;
using test::kpi;
using F = FactKind;
using L = Label;
using S = Score;
using T = Statistic;

constexpr std::uint32_t gate = 0, scale = 1, yard = 0, port = 1, apples = 0, pears = 1, express = 0, ferry = 1;

bool near(double value, double expected) { return std::abs(value - expected) <= 1e-12 * std::abs(expected); }

}  // namespace

TEST_CASE("a shipment counts when it is delivered, whenever it was created") {
  Journal journal({kpi(S::transit_time, {T::count, T::mean, T::sum, T::max}), kpi(S::shipments_created, {T::count}),
                   kpi(S::shipments_delivered, {T::count, T::per_week})});
  journal.deliver(journal.shipment(apples, 0), 1_h, 9_h);
  journal.deliver(journal.shipment(apples, 0), 9_h, 12_h);
  journal.deliver(journal.shipment(apples, 0), 12_h, 18_h);
  CHECK(journal["transit_time.count"] == 2);
  CHECK(near(journal["transit_time.mean"], 4.5 / 24));
  CHECK(near(journal["transit_time.sum"], 9.0 / 24));
  CHECK(near(journal["transit_time.max"], 6.0 / 24));
  CHECK(journal["shipments_created"] == 1);
  CHECK(journal["shipments_delivered"] == 2);
  CHECK(near(journal["shipments_delivered.per_week"], 2 * 168.0 / 10));
}

TEST_CASE("what is asked of all shipments is the same, whatever else is asked") {
  std::vector<KpiDeclaration> kpis{kpi(S::transit_time, {T::count, T::mean}), kpi(S::teu_delivered, {T::sum}),
                                   kpi(S::under_way, {T::time_average})};
  Journal alone(kpis);
  for (const S score : {S::transit_time, S::teu_delivered, S::under_way}) {
    kpis.push_back(kpi(score, kpis[kpis.size() - 3].statistics, {L::flow}));
  }
  Journal beside(kpis);
  for (Journal* journal : {&alone, &beside}) {
    journal->deliver(journal->shipment(apples, 0), 1_h, 9_h);
    journal->deliver(journal->shipment(pears, 0), 9_h, 12_h);
    journal->deliver(journal->shipment(apples, 0), 12_h, 18_h);
    CHECK((*journal)["transit_time.count"] == 2);
    CHECK(near((*journal)["transit_time.mean"], 4.5 / 24));
    CHECK((*journal)["teu_delivered"] == 4);
    CHECK(near((*journal)["under_way.time_average"], 0.8));
  }
  CHECK(beside["transit_time.count flow=pears"] == 1);
}

TEST_CASE("what happens at the very end of the warm-up counts") {
  Journal journal({kpi(S::shipments_created, {T::count})});
  journal.tell(10_h - 1_ms, F::shipment_created, apples, journal.shipment(apples, 0));
  CHECK(journal["shipments_created"] == 0);
  journal.tell(10_h, F::shipment_created, apples, journal.shipment(apples, 0));
  CHECK(journal["shipments_created"] == 1);
}

TEST_CASE("the backlog is averaged over time from the end of the warm-up, with what was there") {
  Journal journal({kpi(S::under_way, {T::time_average, T::max, T::at_end, T::share, T::p50}, {L::flow})});
  const ShipmentId first = journal.shipment(apples, 0), second = journal.shipment(apples, 0);
  journal.tell(4_h, F::shipment_created, apples, first);
  journal.tell(4_h, F::shipment_gated_in, yard, first);
  journal.tell(5_h, F::shipment_created, apples, second);
  journal.tell(12_h, F::shipment_delivered, port, first, 8_h);  // 2 until 12 h
  journal.tell(18_h, F::shipment_lost, yard, second);           // 1 until 18 h, then 0
  CHECK(journal["under_way.time_average flow=apples"] == 1.0);
  CHECK(journal["under_way.max flow=apples"] == 2);
  CHECK(journal["under_way.at_end flow=apples"] == 0);
  CHECK(journal["under_way.share flow=apples"] == 0.8);
  CHECK(journal["under_way.p50 flow=apples"] == 1);
  CHECK(journal["under_way.time_average flow=pears"] == 0);
}

TEST_CASE("a station's queue and servers are averaged over time") {
  Journal journal({kpi(S::station_queue, {T::time_average, T::max}, {L::station}),
                   kpi(S::utilisation, {T::time_average}, {L::station}),
                   kpi(S::utilisation, {T::time_average}, {L::place}),
                   kpi(S::station_wait, {T::mean, T::p95}, {L::station}), kpi(S::station_time, {T::mean}, {L::station}),
                   kpi(S::station_throughput, {T::count}, {L::station})});
  const ShipmentId a = journal.shipment(apples, 0), b = journal.shipment(pears, 1), c = journal.shipment(pears, 1);
  for (const ShipmentId id : {a, b}) {
    journal.tell(8_h, F::station_joined, gate, id);
    journal.tell(8_h, F::station_started, gate, id);
  }
  journal.tell(9_h, F::station_joined, gate, c);  // waits 9 to 14 h
  journal.tell(14_h, F::station_finished, gate, a, 6_h);
  journal.tell(14_h, F::station_left, gate, a, 6_h);
  journal.tell(14_h, F::station_started, gate, c, 5_h);
  journal.tell(15_h, F::station_finished, gate, b, 7_h);  // and blocks its server until 17 h
  journal.tell(17_h, F::station_left, gate, b, 9_h);
  journal.tell(18_h, F::station_joined, scale, b);
  journal.tell(18_h, F::station_started, scale, b);
  CHECK(journal["station_queue.time_average station=gate"] == 0.4);  // 1 from 10 to 14 h
  CHECK(journal["station_queue.max station=gate"] == 1);
  CHECK(journal["station_queue.max station=scale"] == 0);  // joined and started at once
  CHECK(journal["utilisation station=gate"] == 0.85);      // 2 until 17 h, then 1: 17 of 20 server hours
  CHECK(journal["utilisation station=scale"] == 0.2);
  CHECK(near(journal["utilisation place=yard"], 19.0 / 30));
  CHECK(journal["station_wait.mean station=gate"] == 5);  // those who started in the warm-up do not count
  CHECK(near(journal["station_time.mean station=gate"], 7.5));
  CHECK(journal["station_throughput station=gate"] == 2);
}

TEST_CASE("visitors of a station are told apart by flow and by service") {
  Journal journal({kpi(S::station_wait, {T::mean}, {L::station}), kpi(S::station_wait, {T::mean}, {L::flow}),
                   kpi(S::station_wait, {T::mean}, {L::service}), kpi(S::station_refused, {T::count})});
  journal.tell(11_h, F::station_started, gate, journal.shipment(apples, 0), 1_h);
  journal.tell(12_h, F::station_started, gate, journal.shipment(pears, 0), 2_h);
  journal.tell(13_h, F::station_started, gate, journal.run(ferry), 6_h);
  journal.tell(13_h, F::station_refused, scale, journal.shipment(pears, 0));
  CHECK(journal["station_wait.mean station=gate"] == 3);
  CHECK(journal["station_wait.mean flow=apples"] == 1);
  CHECK(journal["station_wait.mean flow=pears"] == 2);
  CHECK(journal["station_wait.mean service=ferry"] == 6);
  CHECK(std::isnan(journal["station_wait.mean service=express"]));
  CHECK(journal["station_refused"] == 1);
}

TEST_CASE("filters let pass what has their value") {
  Journal journal({kpi(S::transit_time, {T::mean}, {}, {{L::commodity, "nuts"}}),
                   kpi(S::transit_time, {T::mean}, {}, {{L::destination, "isle"}, {L::route, "truck"}}),
                   kpi(S::transit_time, {T::mean}, {}, {{L::corridor, "north"}})});
  journal.deliver(journal.shipment(apples, 0), 10_h, 12_h);
  journal.deliver(journal.shipment(pears, 0), 10_h, 16_h);
  journal.deliver(journal.shipment(pears, 1), 10_h, 14_h);
  CHECK(near(journal["transit_time.mean commodity=nuts"], 5.0 / 24));
  CHECK(near(journal["transit_time.mean destination=isle route=truck"], 4.0 / 24));
  CHECK(near(journal["transit_time.mean corridor=north"], 2.0 / 24));
}

TEST_CASE("shares of routes are among those alike in the other labels") {
  Journal journal({kpi(S::itinerary_share, {T::share}, {L::od, L::route}),
                   kpi(S::itinerary_share, {T::share}, {L::mode}),
                   kpi(S::itinerary_share, {T::share}, {}, {{L::route, "truck"}})});
  for (int i = 0; i < 5; ++i) journal.tell(11_h, F::shipment_chose, apples, journal.shipment(apples, 0));
  for (std::uint32_t i = 0; i < 4; ++i) journal.tell(11_h, F::shipment_chose, pears, journal.shipment(pears, i == 0));
  journal.tell(9_h + 1_h, F::shipment_chose, pears, journal.shipment(pears, 1));
  CHECK(journal["itinerary_share od=yard > port route=express"] == 1);
  CHECK(journal["itinerary_share od=yard > isle route=express > ferry"] == 0.6);
  CHECK(journal["itinerary_share od=yard > isle route=truck"] == 0.4);
  CHECK(journal["itinerary_share mode=rail"] == 0.5);
  CHECK(journal["itinerary_share mode=road"] == 0.2);
  CHECK(journal["itinerary_share route=truck"] == 0.2);
}

TEST_CASE("on time is a share of deliveries, and unknown without any") {
  KpiDeclaration on_time = kpi(S::on_time, {T::share}, {L::flow});
  on_time.threshold_s = 4 * 3600;
  Journal journal({on_time});
  journal.deliver(journal.shipment(apples, 0), 10_h, 14_h);
  journal.deliver(journal.shipment(apples, 0), 10_h, 14_h + 1_ms);
  CHECK(journal["on_time flow=apples"] == 0.5);
  CHECK(std::isnan(journal["on_time flow=pears"]));
}

TEST_CASE("cost and CO2e are per shipment, per TEU and per tonne-kilometre") {
  Journal journal({kpi(S::cost, {T::mean, T::p95}), kpi(S::cost_per_teu, {T::mean, T::p95}), kpi(S::co2e, {T::sum}),
                   kpi(S::co2e_per_teu, {T::mean}), kpi(S::co2e_intensity, {T::mean}), kpi(S::teu_delivered, {T::sum}),
                   kpi(S::tonnes_delivered, {T::sum}), kpi(S::throughput, {T::per_week})});
  const ShipmentId small = journal.shipment(apples, 0, {1'000, 10'000}),
                   large = journal.shipment(pears, 0, {3'000, 20'000});
  journal.row(small).charged = Money::from_usd(500);
  journal.row(large).charged = Money::from_usd(900);
  journal.row(small).emitted = Carbon::from_gram(30'000);  // 1,000 t-km
  journal.row(large).emitted = Carbon::from_gram(60'000);  // 6,000 t-km
  journal.deliver(small, 10_h, 12_h);
  journal.deliver(large, 10_h, 13_h);
  CHECK(near(journal["cost.mean"], 700));
  CHECK(std::abs(journal["cost.p95"] - 900) < 900.0 / 512);
  CHECK(near(journal["cost_per_teu.mean"], 350));
  CHECK(std::abs(journal["cost_per_teu.p95"] - 500) < 500.0 / 512);
  CHECK(near(journal["co2e.sum"], 90));
  CHECK(near(journal["co2e_per_teu.mean"], 22.5));
  CHECK(near(journal["co2e_intensity.mean"], 90.0 / 7));
  CHECK(journal["teu_delivered"] == 4);
  CHECK(journal["tonnes_delivered"] == 30);
  CHECK(near(journal["throughput"], 4 * 16.8));
}

TEST_CASE("runs are counted, timed and weighed at their stops") {
  Journal journal({kpi(S::runs, {T::count}, {L::service}), kpi(S::departures, {T::count}, {L::service}),
                   kpi(S::load_factor, {T::mean, T::max}, {L::service}), kpi(S::run_transit, {T::mean}, {L::service}),
                   kpi(S::run_time, {T::mean}, {L::service, L::stop}, {{L::service, "ferry"}})});
  const RunId train = journal.run(express), ship = journal.run(ferry);
  journal.tell(8_h, F::run_departed, ferry, ship);  // in the warm-up
  Fact leaves = journal.fact(11_h, F::run_departed, express);
  leaves.run = train;
  leaves.load = {30'000, 99'999'000};
  journal.tell(leaves);
  journal.tell(12_h, F::run_arrived, ferry, ship, 4_h, 1);
  leaves = journal.fact(13_h, F::run_departed, ferry);
  leaves.run = ship;
  leaves.stop = 1;
  leaves.load = {1'000, 125'000};
  journal.tell(leaves);
  journal.tell(18_h, F::run_arrived, ferry, ship, 5_h, 2);
  CHECK(journal["runs service=express"] == 1);
  CHECK(journal["runs service=ferry"] == 0);
  CHECK(journal["departures service=ferry"] == 1);
  CHECK(journal["load_factor.mean service=express"] == 0.75);
  CHECK(journal["load_factor.max service=ferry"] == 0.25);
  CHECK(near(journal["run_transit.mean service=ferry"], 10.0 / 24));
  CHECK(journal["run_time.mean service=ferry stop=isle"] == 4);
  CHECK(journal["run_time.mean service=ferry stop=port (2)"] == 5);
}

TEST_CASE("shipments wait for runs, and runs for links") {
  Journal journal({kpi(S::service_wait, {T::mean}, {L::service}),
                   kpi(S::service_queue, {T::time_average}, {L::service}), kpi(S::teu_carried, {T::sum}, {L::service}),
                   kpi(S::link_wait, {T::mean}, {L::link}), kpi(S::link_queue, {T::time_average}, {L::link}),
                   kpi(S::link_runs, {T::count}, {L::mode}), kpi(S::running_time, {T::mean}, {L::service})});
  const ShipmentId id = journal.shipment(apples, 0);
  const RunId train = journal.run(express);
  journal.tell(1_h, F::shipment_gated_in, yard, id);
  journal.tell(6_h, F::shipment_ready, express, id);
  journal.tell(12_h, F::shipment_loaded, express, id, 6_h);
  journal.tell(12_h, F::run_queued, 0, train);
  journal.tell(15_h, F::run_entered, 0, train, 3_h);
  journal.tell(19_h, F::run_passed, 0, train, 4_h);
  CHECK(journal["service_wait.mean service=express"] == 6);
  CHECK(journal["service_queue.time_average service=express"] == 0.2);
  CHECK(journal["teu_carried service=express"] == 2);
  CHECK(journal["link_wait.mean link=yard > port"] == 3);
  CHECK(journal["link_queue.time_average link=yard > port"] == 0.3);
  CHECK(journal["link_runs mode=rail"] == 1);
  CHECK(journal["running_time.mean service=express"] == 4);
}

TEST_CASE("a yard's level is as told, and each stay in it is a dwell") {
  Journal journal({kpi(S::yard_teu, {T::time_average, T::max}, {L::place}),
                   kpi(S::yard_tonnes, {T::at_end}, {L::place}), kpi(S::dwell, {T::mean, T::count}, {L::place})});
  const ShipmentId id = journal.shipment(pears, 0);
  Fact yard_now = journal.fact(7_h, F::yard_changed, yard);
  yard_now.load = {2'000, 20'000};
  journal.tell(yard_now);
  journal.tell(7_h, F::shipment_gated_in, yard, id);
  journal.tell(11_h, F::shipment_loaded, express, id);
  yard_now.at = test::at(15_h);
  yard_now.load = {500, 6'000};
  journal.tell(yard_now);
  journal.tell(15_h, F::shipment_discharged, express, id, 4_h, 1);
  journal.tell(18_h, F::shipment_loaded, ferry, id);
  CHECK(journal["yard_teu.time_average place=yard"] == 1.25);  // 2 until 15 h, then 0.5
  CHECK(journal["yard_teu.max place=yard"] == 2);
  CHECK(journal["yard_tonnes.at_end place=yard"] == 6);
  CHECK(journal["dwell.mean place=yard"] == 4);
  CHECK(journal["dwell.mean place=port"] == 3);
  CHECK(journal["dwell.count place=isle"] == 0);
}

TEST_CASE("the parts of a shipment's time are scored by themselves") {
  Journal journal({kpi(S::time_outside, {T::mean}), kpi(S::time_queue, {T::mean}), kpi(S::time_work, {T::mean}),
                   kpi(S::time_blocked, {T::mean}), kpi(S::time_departure, {T::mean}), kpi(S::time_ride, {T::mean})});
  const ShipmentId id = journal.shipment(apples, 0);
  journal.row(id).spent = {1_h, 2_h, 3_h, 4_h, 5_h, 0_h};
  journal.deliver(id, 10_h, 16_h);
  CHECK(journal["time_outside.mean"] == 1);
  CHECK(journal["time_queue.mean"] == 2);
  CHECK(journal["time_work.mean"] == 3);
  CHECK(journal["time_blocked.mean"] == 4);
  CHECK(journal["time_departure.mean"] == 5);
  CHECK(journal["time_ride.mean"] == 6);
}

TEST_CASE("lost shipments are counted by cause") {
  Journal journal({kpi(S::shipments_lost, {T::count}, {L::cause}), kpi(S::shipments_lost, {T::count})});
  for (const LossCause cause : {LossCause::no_route, LossCause::yard_full, LossCause::yard_full}) {
    Fact lost = journal.fact(12_h, F::shipment_lost, yard);
    lost.shipment = journal.shipment(pears, 0);
    lost.cause = cause;
    journal.tell(lost);
  }
  CHECK(journal["shipments_lost cause=no route"] == 1);
  CHECK(journal["shipments_lost cause=yard full"] == 2);
  CHECK(journal["shipments_lost cause=station full"] == 0);
  CHECK(journal["shipments_lost"] == 3);
}

TEST_CASE("where nothing was told, counts are zero, levels stand, and the rest is unknown") {
  Journal journal({kpi(S::transit_time, {T::mean, T::sd, T::p95, T::count}), kpi(S::under_way, {T::time_average}),
                   kpi(S::shipments_created, {T::count}), kpi(S::utilisation, {T::time_average}, {L::station})});
  CHECK(std::isnan(journal["transit_time.mean"]));
  CHECK(std::isnan(journal["transit_time.sd"]));
  CHECK(std::isnan(journal["transit_time.p95"]));
  CHECK(journal["transit_time.count"] == 0);
  CHECK(journal["under_way.time_average"] == 0);
  CHECK(journal["shipments_created"] == 0);
  CHECK(journal["utilisation station=gate"] == 0);
}

}  // namespace caravan::test
