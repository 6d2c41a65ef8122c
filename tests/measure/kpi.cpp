// Declarations bound to the toy scenario: which rows there are, in which order, with which names.
#include "sim/measure/kpi.h"

#include <algorithm>
#include <set>

#include "tests/catch.hpp"
#include "tests/measure/toy.h"

namespace caravan::test {
namespace {

using test::Journal;
using test::kpi;
using test::toy;
using L = Label;
using S = Score;
using T = Statistic;
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("rows come by declaration, group and statistic") {
  const Journal journal({kpi(S::station_wait, {T::p95, T::mean}, {L::station}), kpi(S::transit_time, {T::mean}),
                         kpi(S::shipments_created, {T::count, T::per_week}, {L::flow})});
  CHECK(journal.rows() == Texts{"station_wait.p95 station=gate", "station_wait.mean station=gate",
                                "station_wait.p95 station=scale", "station_wait.mean station=scale",
                                "transit_time.mean", "shipments_created flow=apples",
                                "shipments_created.per_week flow=apples", "shipments_created flow=pears",
                                "shipments_created.per_week flow=pears"});
}

TEST_CASE("what lacks a label is in no group of it") {
  const Journal journal({kpi(S::transit_time, {T::mean}, {L::corridor})});
  CHECK(journal.rows() == Texts{"transit_time.mean corridor=north"});
}

TEST_CASE("labels of an itinerary name its services and modes") {
  const Journal journal(
      {kpi(S::itinerary_share, {T::share}, {L::od, L::route}), kpi(S::itinerary_share, {T::share}, {L::mode})});
  CHECK(journal.rows() == Texts{"itinerary_share od=yard > port route=express",
                                "itinerary_share od=yard > isle route=express > ferry",
                                "itinerary_share od=yard > isle route=truck", "itinerary_share mode=rail",
                                "itinerary_share mode=rail+sea", "itinerary_share mode=road"});
}

TEST_CASE("stops of a service that comes again are told apart, places are not") {
  const Journal journal({kpi(S::departures, {T::count}, {L::service, L::stop}, {{L::service, "ferry"}}),
                         kpi(S::runs, {T::count}, {L::place}, {{L::service, "ferry"}})});
  CHECK(journal.rows() == Texts{"departures service=ferry stop=port", "departures service=ferry stop=isle",
                                "departures service=ferry stop=port (2)", "runs service=ferry place=port",
                                "runs service=ferry place=isle"});
}

TEST_CASE("two axes of labels give every pair, in the order asked for") {
  const Journal journal({kpi(S::dwell, {T::mean}, {L::flow, L::place}, {{L::commodity, "nuts"}})});
  CHECK(journal.rows() == Texts{"dwell.mean commodity=nuts flow=pears place=yard",
                                "dwell.mean commodity=nuts flow=pears place=port",
                                "dwell.mean commodity=nuts flow=pears place=isle"});
}

TEST_CASE("lost shipments are grouped by every cause") {
  const Journal journal({kpi(S::shipments_lost, {T::count}, {L::cause})});
  const auto rows = journal.rows();
  CHECK(rows.size() == static_cast<std::size_t>(LossCause::station_full));
  CHECK(rows.front() == "shipments_lost cause=no route");
}

TEST_CASE("rows carry the units of their statistics") {
  const KpiPlan plan =
      bind_kpis(toy(), std::vector{kpi(S::transit_time, {T::count, T::mean}), kpi(S::throughput, {T::per_week}),
                                   kpi(S::shipments_lost, {T::count, T::per_week}),
                                   kpi(S::yard_teu, {T::max, T::share}, {L::place}, {{L::place, "yard"}})});
  Texts units;
  for (const KpiRow& row : plan.rows) units.push_back(row.unit);
  CHECK(units == Texts{"1", "d", "TEU/week", "shipments", "shipments/week", "TEU", "1"});
}

TEST_CASE("a declaration may name its metric") {
  KpiDeclaration late = kpi(S::on_time, {T::share});
  late.name = "within_a_day";
  late.threshold_s = 86'400;
  KpiDeclaration slow = kpi(S::transit_time, {T::p99});
  slow.name = "slowest";
  CHECK(Journal({late, slow}).rows() == Texts{"within_a_day", "slowest.p99"});
}

TEST_CASE("declarations that break their promises are refused") {
  const Scenario scenario = toy();
  const auto bound = [&](const KpiDeclaration& one) { return bind_kpis(scenario, std::vector{one}); };
  CHECK_THROWS_AS(bound(kpi(S::transit_time, {})), BrokenPromise);
  CHECK_THROWS_AS(bound(kpi(S::transit_time, {T::time_average})), BrokenPromise);
  CHECK_THROWS_AS(bound(kpi(S::transit_time, {T::mean, T::mean})), BrokenPromise);
  CHECK_THROWS_AS(bound(kpi(S::transit_time, {T::mean}, {L::station})), BrokenPromise);
  CHECK_THROWS_AS(bound(kpi(S::utilisation, {T::time_average}, {}, {{L::flow, "apples"}})), BrokenPromise);
  KpiDeclaration within_a_day = kpi(S::transit_time, {T::mean});
  within_a_day.threshold_s = 86'400;
  CHECK_THROWS_AS(bound(within_a_day), BrokenPromise);
}

TEST_CASE("KPIs clash when they would give a row of one name twice") {
  const KpiDeclaration all = kpi(S::transit_time, {T::mean, T::p95});
  CHECK(clash(all, kpi(S::transit_time, {T::p95})));
  CHECK_FALSE(clash(all, kpi(S::transit_time, {T::p99})));
  CHECK_FALSE(clash(all, kpi(S::transit_time, {T::mean}, {L::od})));
  const KpiDeclaration north = kpi(S::transit_time, {T::mean}, {}, {{L::corridor, "north"}});
  CHECK(clash(north, kpi(S::transit_time, {T::mean}, {L::corridor})));
  CHECK_FALSE(clash(north, kpi(S::transit_time, {T::mean}, {}, {{L::corridor, "south"}})));
  KpiDeclaration other = all;
  other.name = "another";
  CHECK_FALSE(clash(all, other));
  CHECK_THROWS_AS(bind_kpis(toy(), std::vector{all, all}), BrokenPromise);
}

TEST_CASE("the default KPIs bind, and no row is twice") {
  const auto rows = Journal(default_kpis()).rows();
  CHECK(rows.size() > 100);
  CHECK(std::set(rows.begin(), rows.end()).size() == rows.size());
}

TEST_CASE("every score has an entry in its place, and something to ask of it") {
  for (std::size_t i = 0; i < scores().size(); ++i) {
    INFO(scores()[i].name);
    const S score = scores()[i].score;
    CHECK(static_cast<std::size_t>(score) == i);
    CHECK_FALSE(scores()[i].meaning.empty());
    const auto all = statistics();
    CHECK(std::any_of(all.begin(), all.end(), [&](const StatisticEntry& s) { return fits(score, s.statistic); }));
    if (plain_statistic(score)) CHECK(fits(score, *plain_statistic(score)));
  }
  for (std::size_t i = 0; i < statistics().size(); ++i) CHECK(static_cast<std::size_t>(statistics()[i].statistic) == i);
  for (std::size_t i = 0; i < labels().size(); ++i) CHECK(static_cast<std::size_t>(labels()[i].label) == i);
}

TEST_CASE("a label's values are known, each once") {
  CHECK(label_values(toy(), L::flow) == Texts{"apples", "pears"});
  CHECK(label_values(toy(), L::corridor) == Texts{"north"});
  CHECK(label_values(toy(), L::stop) == Texts{"yard", "port", "isle", "port (2)"});
  CHECK(label_values(toy(), L::station) == Texts{"gate", "scale"});
  CHECK(label_values(toy(), L::mode) == Texts{"rail", "rail+sea", "road", "sea"});
  CHECK(label_values(toy(), L::place) == Texts{"yard", "port", "isle"});
}

}  // namespace caravan::test
