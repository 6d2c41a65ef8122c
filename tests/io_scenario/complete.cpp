// One scenario with all that can be said, and the tables that it makes.
#include "sim/io/scenario/show.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

using namespace caravan::literals;

constexpr const char* corridor = R"yaml(schema_version: 1
name: corridor
description: two trains, one border
start: 2024-01-01
horizon: 28 d
warm_up: 7 d
replications: 4
seed: 9
confidence: 90 %
currencies: {CNY: 0.14 USD}
choice: {candidates: 2, carbon_price: 50 USD/t}
places:
  - {name: chengdu, en: Chengdu, zh: 成都, country: CN, longitude: 104.39, latitude: 30.86, time_zone: Asia/Shanghai,
     yard: [900 TEU, 12000 t], when_full: reject, before_loading: export, handling: yard}
  - {name: dostyk, country: KZ, time_zone: Asia/Almaty, kind: border, at_transfer: wait}
  - {name: lodz, country: PL, longitude: 19.46, latitude: 51.75, time_zone: Europe/Warsaw, kind: city}
links:
  - {from: chengdu, to: dostyk, mode: rail, length: 3900 km, speed: 975 km/day, variation: 0.1, headway: 20 min,
     gauge: 1435 mm}
  - {name: steppe, from: dostyk, to: lodz, mode: rail, length: 5000 km, running_time: "uniform(low 80 h, high 90 h)",
     gauge: 1520 mm, both_ways: false, passage: steppe}
  - {from: chengdu, to: lodz, mode: air, speed: 800 km/h}
stations:
  - {name: gate, place: chengdu, servers: 2, order: priority, room: 30, work: 10 min, work_per_teu: 3 min}
  - {name: lab, place: chengdu, breakdowns: {up: exponential(mean 200 h), down: exponential(mean 4 h)}, work: 5 h}
  - {name: crane, place: dostyk, work_per_teu: 2 min}
procedures:
  - name: export
    steps:
      - {station: gate, next: [{step: lab, probability: 3 %}, {step: papers}]}
      - lab
      - {name: papers, work: exponential(mean 30 min)}
  - {name: wait, place: dostyk, steps: [{name: stand, work: 1 h}]}
  - {name: gauge_change, steps: [crane]}
services:
  - {name: east, mode: rail, corridor: rail, gauge: 1435 mm, capacity: 110 TEU, timetable: [tue 14:00, sat 08:00],
     cut_off: 12 h, priority: 1, tariff: east, emission: rail, stops: [chengdu, {place: dostyk, on_arrival: gauge_change}]}
  - {name: west, mode: rail, corridor: rail, gauge: 1520 mm, capacity: 96 TEU,
     dispatch: {at_least: 50 TEU, longest_wait: 72 h}, stops: [dostyk, {place: lodz, loads: false}]}
  - {name: cargo, mode: air, capacity: 100 t, every: 24 h, first: 3 h, stops: [chengdu, lodz]}
tariffs:
  - {name: yard, per_teu: 50 USD/TEU}
  - {name: east, per_shipment: 30 USD, per_teu: 500 CNY/TEU, per_tonne: 12 USD/t, per_teu_km: 0.3 USD/TEU-km,
     per_tonne_km: 0.02 USD/t-km}
emissions:
  - {name: rail, per_tonne_km: 17 g/t-km, per_teu: 8 kg/TEU, per_tonne: 12 kg/t}
commodities:
  - {name: electronics, zh: 电子产品, tonnes_per_teu: 8 t/TEU, value: 6000 USD/t, loss: 1.5 %/day}
flows:
  - {name: laptops, corridor: rail, commodity: electronics, from: chengdu, to: lodz, volume: 80 t/week, size: 2 TEU,
     priority: 1}
  - {name: samples, from: chengdu, to: lodz, shipments: [{at: 2024-01-03 06:00, size: 2 t}, {at: 5 h, size: 500 kg}]}
  - {name: letters, from: chengdu, to: chengdu, gap: 4 h, size: "uniform(low 10 kg, high 30 kg)", procedure: export}
levers: {inspection_rate: 3 %, free_days: 7}
events:
  - {name: border, what: [chengdu > dostyk, crane], closed: true, delay: 2 h, from: 10 d, for: 2 d}
  - {name: strike, what: lodz, closed: true, cost: 1.5, from: 2024-01-20, until: 2024-01-21 12:00}
  - {name: frost, what: [chengdu <> dostyk, "passage:steppe"], speed: 0.5, capacity: 0.5,
     random: {gap: exponential(mean 20 d), months: [nov, dec, jan]}, for: exponential(mean 2 d)}
  - {name: jam, what: dostyk, speed: 0.8, after: {event: frost, once: ended, probability: 60 %, delay: 6 h}, for: 5 d}
  - {name: fuel, what: ["service:east", "tariff:yard"], cost: 1.3, from: 3 d}
  - {name: boom, what: "corridor:rail", demand: 1.2, from: 3 d}
  - {name: trust, what: inspection_rate, value: 1 %, from: 14 d}
recovery: {threshold: 80 %, average: 3 d, before: 6 d, within: 10 d}
kpis:
  - {score: transit_time, by: [od], where: {corridor: rail}, statistics: [mean, p95], name: rail_time}
  - {score: on_time, threshold: 20 d}
default_kpis: false
)yaml";

}  // namespace

TEST_CASE("a complete scenario makes the places and links that it tells of") {
  const Read read = read_bare(corridor);
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Network& network = read.scenario().network;
  REQUIRE(network.places.size() == 3);
  const Place& chengdu = network.places[PlaceId{0}];
  CHECK(chengdu.name_zh == "成都");
  CHECK(chengdu.located);
  CHECK(chengdu.terminal.yard == Load{900'000, 12'000'000, Load::unlimited});
  CHECK(chengdu.terminal.when_full == WhenFull::reject);
  CHECK(chengdu.terminal.before_loading == ProcedureId{0});
  CHECK(chengdu.terminal.handling.usd_per_teu == 50);
  CHECK(network.places[PlaceId{1}].name_en == "dostyk");
  CHECK(network.places[PlaceId{1}].kind == PlaceKind::border);
  CHECK(network.places[PlaceId{1}].terminal.at_transfer == ProcedureId{1});

  REQUIRE(network.links.size() == 5);
  const Link& east = network.links[LinkId{0}];
  CHECK(east.name == "chengdu > dostyk");
  CHECK(east.length_km == 3900);
  CHECK(east.running_time.kind() == Distribution::Kind::lognormal);
  CHECK(east.running_time.mean() == Approx(4 * 86'400));
  CHECK(east.headway == 20_min);
  CHECK(east.gauge_mm == 1435);
  CHECK(network.links[LinkId{1}].name == "dostyk > chengdu");
  CHECK(network.links[LinkId{1}].from == PlaceId{1});
  CHECK(network.links[LinkId{2}].name == "steppe");
  CHECK(network.links[LinkId{2}].running_time == Distribution::uniform(80 * 3600, 90 * 3600));
  const Link& air = network.links[LinkId{3}];
  CHECK(air.length_km == Approx(geodesic_km(chengdu, network.places[PlaceId{2}])).epsilon(1e-12));
  CHECK(air.running_time.mean() == Approx(air.length_km / 800 * 3600));
}

TEST_CASE("a complete scenario makes the stations and procedures that it tells of") {
  const Read read = read_bare(corridor);
  REQUIRE(read.loaded);
  const Network& network = read.scenario().network;
  REQUIRE(network.stations.size() == 3);
  const Station& gate = network.stations[StationId{0}];
  CHECK(gate.servers == 2);
  CHECK(gate.room == 30);
  CHECK(gate.order == QueueOrder::priority);
  CHECK_FALSE(gate.breaks_down);
  CHECK(network.stations[StationId{1}].breakdowns.down == Distribution::exponential(4 * 3600));

  REQUIRE(network.procedures.size() == 3);
  const Procedure& exporting = network.procedures[ProcedureId{0}];
  CHECK(exporting.place == PlaceId{0});
  REQUIRE(exporting.steps.size() == 3);
  CHECK(exporting.steps[0].work.each == Distribution::fixed(600));
  CHECK(exporting.steps[0].work.per_teu == Distribution::fixed(180));
  REQUIRE(exporting.steps[0].next.size() == 2);
  CHECK(exporting.steps[0].next[0].step == 1);
  CHECK(exporting.steps[0].next[0].probability == 0.03);
  CHECK(exporting.steps[0].next[1].step == 2);
  CHECK(exporting.steps[0].next[1].probability == 0.97);
  CHECK(exporting.steps[1].next[0].step == 2);
  CHECK_FALSE(exporting.steps[2].station.exists());
  CHECK(exporting.steps[2].next[0].step == Branch::leave);
  CHECK(network.procedures[ProcedureId{2}].place == PlaceId{1});
}

TEST_CASE("a complete scenario makes the services that it tells of") {
  const Read read = read_bare(corridor);
  REQUIRE(read.loaded);
  const Table<ServiceId, Service>& services = read.scenario().network.services;
  REQUIRE(services.size() == 3);
  const Service& east = services[ServiceId{0}];
  CHECK(east.capacity == Load{110'000, Load::unlimited, Load::unlimited});
  CHECK(east.cut_off == 12_h);
  CHECK(east.priority == 1);
  CHECK(to_text(east.departures[0]) == "2024-01-02 06:00");  // tue 14:00 in Shanghai
  CHECK(to_text(east.departures[1]) == "2024-01-06 00:00");
  CHECK(to_text(east.departures.back()) == "2024-03-26 06:00");  // 60 days beyond the end, 2024-01-29
  CHECK(east.stops[0].way == std::vector{LinkId{0}});
  CHECK(east.stops[1].on_arrival == ProcedureId{2});
  CHECK(east.charges.usd_per_shipment == 30);
  CHECK(east.charges.usd_per_teu == Approx(70));
  CHECK(east.charges.usd_per_tonne == Approx(12));
  CHECK(east.charges.usd_per_teu_km == Approx(0.3));
  CHECK(east.charges.usd_per_tonne_km == Approx(0.02));
  CHECK(east.charges.gram_per_teu == 8000);
  CHECK(east.charges.gram_per_tonne == Approx(12000));
  CHECK(east.charges.gram_per_tonne_km == Approx(17));
  const Service& west = services[ServiceId{1}];
  CHECK(west.dispatched);
  CHECK(west.departures.empty());
  CHECK(west.dispatch.at_least == Load{50'000, 0});
  CHECK(west.dispatch.longest_wait == 72_h);
  CHECK_FALSE(west.stops[1].loads);
  const Service& cargo = services[ServiceId{2}];
  CHECK(cargo.capacity == Load{Load::unlimited, 100'000, Load::unlimited});
  CHECK(to_text(cargo.departures[0]) == "2024-01-01 03:00");
  CHECK(cargo.departures.size() == 88);
}

TEST_CASE("a complete scenario makes the demand that it tells of") {
  const Read read = read_bare(corridor);
  REQUIRE(read.loaded);
  const Scenario& scenario = read.scenario();
  REQUIRE(scenario.commodities.size() == 2);
  const Commodity& electronics = scenario.commodities[CommodityId{0}];
  CHECK(electronics.tonnes_per_teu == 8);
  CHECK(electronics.usd_per_tonne == Approx(6000));
  CHECK(electronics.loss_per_day == Approx(0.015));
  CHECK(scenario.commodities[CommodityId{1}].name == "freight");
  REQUIRE(scenario.flows.size() == 3);
  const Flow& laptops = scenario.flows[FlowId{0}];
  CHECK(laptops.gap.kind() == Distribution::Kind::exponential);
  CHECK(laptops.gap.mean() == Approx(7 * 86'400 / 5.0));  // 80 t are 10 TEU, are 5 shipments a week
  CHECK(laptops.unit == SizeUnit::teu);
  const Flow& samples = scenario.flows[FlowId{1}];
  CHECK(samples.listed);
  CHECK(samples.unit == SizeUnit::tonne);
  REQUIRE(samples.listing.size() == 2);
  CHECK(samples.listing[0].at == scenario.start + 5_h);
  CHECK(samples.listing[0].size == 0.5);
  CHECK(to_text(samples.listing[1].at) == "2024-01-03 06:00");
  const Flow& letters = scenario.flows[FlowId{2}];
  CHECK(letters.unit == SizeUnit::tonne);
  CHECK(letters.size.mean() == Approx(0.02));
  CHECK(letters.procedure == ProcedureId{0});
  CHECK_FALSE(scenario.choice_sets[FlowId{0}].empty());
}

TEST_CASE("a complete scenario makes the events that it tells of, thing by thing") {
  const Read read = read_bare(corridor);
  REQUIRE(read.loaded);
  const Scenario& scenario = read.scenario();
  const auto on = [&](std::uint32_t event) {
    std::vector<Target> targets;
    for (const Effect& effect : scenario.disruptions[DisruptionId{event}].effects) targets.push_back(effect.on);
    return targets;
  };
  using Targets = std::vector<Target>;
  REQUIRE(scenario.disruptions.size() == 7);
  const Disruption& border = scenario.disruptions[DisruptionId{0}];
  CHECK(on(0) == Targets{LinkId{0}, StationId{2}});
  CHECK(border.effects[0].closes);
  CHECK(border.effects[0].delay == 2_h);
  CHECK(border.from == scenario.start + 10_d);
  CHECK(border.lasting == Distribution::fixed(2 * 86'400));
  CHECK(on(1) == Targets{LinkId{2}, LinkId{3}, LinkId{4}, PlaceId{2}});  // all links of a place, and its charges
  CHECK(scenario.disruptions[DisruptionId{1}].effects[0].cost == 1);
  CHECK(scenario.disruptions[DisruptionId{1}].effects[3].cost == 1.5);
  CHECK_FALSE(scenario.disruptions[DisruptionId{1}].effects[3].closes);
  CHECK(scenario.disruptions[DisruptionId{1}].lasting.mean() == 36 * 3600);
  const Disruption& frost = scenario.disruptions[DisruptionId{2}];
  CHECK(on(2) == Targets{LinkId{0}, LinkId{1}, LinkId{2}});
  CHECK(frost.effects[0].capacity == 0.5);
  CHECK(frost.effects[2].capacity == 1);  // the steppe has no headway
  CHECK(frost.onset == Onset::random);
  REQUIRE(frost.seasons.size() == 1);
  CHECK(to_text(frost.seasons[0].from) == "2023-12-01 00:00");
  CHECK(to_text(frost.seasons[0].until) == "2024-02-01 00:00");
  const Disruption& jam = scenario.disruptions[DisruptionId{3}];
  CHECK(jam.onset == Onset::chained);
  CHECK(jam.after == DisruptionId{2});
  CHECK(jam.once_ended);
  CHECK(jam.probability == 0.6);
  CHECK(jam.delay.mean() == 6 * 3600);
  CHECK(on(4) == Targets{ServiceId{0}, PlaceId{0}});
  CHECK_FALSE(scenario.disruptions[DisruptionId{4}].ends);
  CHECK(on(5) == Targets{FlowId{0}});
  CHECK(on(6) == Targets{LeverId{0}});
  CHECK(scenario.disruptions[DisruptionId{6}].effects[0].value == 0.01);
  CHECK(scenario.levers[LeverId{1}].value == 7);
}

TEST_CASE("a scenario with events is told how they are borne, by the rule of its own or the ordinary one") {
  const std::string events = "levers: {x: 1}\nevents: [{name: e, what: x, value: 2, from: 1 d}]\n";
  const auto recovery = [](const Read& read) {
    std::vector<RecoveryRule> rules;
    for (const KpiDeclaration& kpi : read.loaded->kpis)
      if (kpi.score == Score::recovery_depth) rules.push_back(kpi.recovery);
    return rules;
  };
  CHECK(recovery(test::read("")).empty());
  CHECK(recovery(test::read(events)) == std::vector(2, RecoveryRule{}));
  CHECK(recovery(test::read(events + "recovery: {threshold: 75 %}\n")).front() == RecoveryRule{.threshold = 0.75});
}

TEST_CASE("a complete scenario tells its frame and what to measure") {
  const Read read = read_bare(corridor);
  REQUIRE(read.loaded);
  const Scenario& scenario = read.scenario();
  CHECK(read.loaded->name == "corridor");
  CHECK(read.loaded->description == "two trains, one border");
  CHECK(to_text(scenario.start) == "2024-01-01 00:00");
  CHECK(scenario.end - scenario.start == 28_d);
  CHECK(scenario.measured_from - scenario.start == 7_d);
  CHECK(scenario.choice.candidates == 2);
  CHECK(scenario.choice.usd_per_gram == Approx(50e-6));
  CHECK(read.loaded->replications == 4);
  CHECK(read.loaded->seed == 9);
  CHECK(read.loaded->confidence == 0.9);
  CHECK(read.loaded->kpis[0].recovery == RecoveryRule{0.8, 3_d, 6_d, 10_d});
  REQUIRE(read.loaded->kpis.size() == 2);
  CHECK(read.loaded->kpis[0].name == "rail_time");
  CHECK(read.loaded->kpis[0].filters == std::vector{Filter{Label::corridor, "rail"}});
  CHECK(read.loaded->kpis[0].statistics == std::vector{Statistic::mean, Statistic::p95});
  CHECK(read.loaded->kpis[1].threshold_s == 20 * 86'400.0);
  CHECK(read.loaded->foundations.front() == Foundation{"places", 0, 0, 0, 3});
}

TEST_CASE("a scenario that lost a line, or half of one, is read or refused, never thrown at") {
  const std::string whole = corridor;
  std::size_t refused = 0, lines = 0;
  for (std::size_t begin = 0; begin < whole.size(); ++lines) {
    const std::size_t end = whole.find('\n', begin) + 1, half = begin + (end - begin) / 2;
    for (const std::size_t from : {begin, half}) {
      const Read read = read_bare(whole.substr(0, from) + whole.substr(end));
      CHECK(read.loaded.has_value() != read.diagnostics.failed());
      if (read.diagnostics.failed()) ++refused;
    }
    begin = end;
  }
  CHECK(refused > lines);
}

TEST_CASE("numbers beyond all measure are refused where they stand") {
  const std::vector<std::pair<std::string, std::string>> wild{{"length: 3900 km", "length: 1e300 km"},
                                                              {"speed: 975 km/day", "speed: 1e-300 km/day"},
                                                              {"variation: 0.1", "variation: 1e200"},
                                                              {"headway: 20 min", "headway: 1e300 h"},
                                                              {"probability: 3 %", "probability: 1e300"},
                                                              {"work: 10 min", "work: exponential(mean 1e300 h)"},
                                                              {"110 TEU", "1e300 TEU"},
                                                              {"longest_wait: 72 h", "longest_wait: 0.01 ms"},
                                                              {"every: 24 h", "every: 0.01 ms"},
                                                              {"per_teu: 500 CNY/TEU", "per_teu: 1e300 CNY/TEU"},
                                                              {"6000 USD/t", "1e300 USD/t"},
                                                              {"8 t/TEU", "1e-300 t/TEU"},
                                                              {"80 t/week", "1e-300 t/week"},
                                                              {"size: 2 TEU", "size: 1e300 TEU"},
                                                              {"gap: 4 h", "gap: 1e-300 h"},
                                                              {"horizon: 28 d", "horizon: 0.01 ms"},
                                                              {"CNY: 0.14 USD", "CNY: 1e300 USD"},
                                                              {"carbon_price: 50 USD/t", "carbon_price: 1e300 USD/t"},
                                                              {"candidates: 2", "candidates: 1000000"},
                                                              {"servers: 2", "servers: 1e300"},
                                                              {"mean 200 h", "mean 1e300 h"},
                                                              {"loss: 1.5 %/day", "loss: 1e300 %/day"},
                                                              {"first: 3 h", "first: 1e300 h"},
                                                              {"for: 2 d", "for: 0.01 ms"}};
  for (const auto& [sane, mad] : wild) {
    std::string text = corridor;
    REQUIRE(text.find(sane) != text.npos);
    text.replace(text.find(sane), sane.size(), mad);
    const Read read = read_bare(text);
    INFO(mad << "\n" << read.messages());
    CHECK((read.diagnostics.failed() || mad == "headway: 1e300 h"));
  }
}

TEST_CASE("a resolved scenario reads as the same one") {
  const Read first = read_bare(corridor);
  REQUIRE(first.loaded);
  const std::string page = render_resolved(*first.loaded, first.sources);
  const Read again = read_bare(page);
  INFO(page << again.messages());
  REQUIRE(again.loaded);
  CHECK(again.loaded->scenario_hash == first.loaded->scenario_hash);
  CHECK(resolved_text(again.loaded->resolved) == resolved_text(first.loaded->resolved));
}

TEST_CASE("the hash of a scenario follows its values, not where they stand") {
  const std::string hash = read("name: x\nseed: 3\n").loaded->scenario_hash;
  CHECK(hash.size() == 64);
  CHECK(read("seed: 3\n\n# said later\nname: x\n").loaded->scenario_hash == hash);
  CHECK(read("name: x\n", {{}, {}, 3}).loaded->scenario_hash == hash);
  CHECK(read("confidence: 95 %\nname: x\nseed: 3\n").loaded->scenario_hash == hash);  // the default, said
  CHECK(read("name: x\nseed: 4\n").loaded->scenario_hash != hash);
}

}  // namespace caravan::io::test
