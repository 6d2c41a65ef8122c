// What is charged and emitted, when and to whom: small worlds, every figure worked out by hand.
#include <map>

#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

/// "train freight" or "train freight (unallocated)", and what was charged in all.
using Charged = std::map<std::string, double>;

Result result_of(const Scenario& scenario, std::uint64_t seed = 1) {
  const KpiPlan plan = bind_kpis(scenario, {});
  return replicate(scenario, plan, seed, 0);
}

Charged charged(const std::string& yaml) {
  const Scenario scenario = scenario_of(yaml);
  Charged sums;
  for (const ChargeRow& row : result_of(scenario).books.charges)
    sums[account_name(scenario, row.account) + " " + to_text(row.kind) + (row.unallocated ? " (unallocated)" : "")] +=
        row.money.usd();
  return sums;
}

//   a ---- 100 km ---- b ---- 300 km ---- c          a train a day from 24 h, 10 h and 30 h under way
const std::string line = R"yaml(
horizon: 4 d
places: [{name: a, handling: crane}, {name: b, passing_fee: border}, {name: c, storage: yard}]
links:
  - {from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}
  - {from: b, to: c, mode: rail, length: 300 km, running_time: 30 h}
)yaml";

std::string with(const std::string& services, const std::string& tariffs, const std::string& flows) {
  return line + "services:\n" + services + "tariffs:\n" + tariffs + "flows:\n" + flows;
}

const std::string crane = "  - {name: crane, charges: [20 USD/TEU]}\n";
const std::string border = "  - {name: border, charges: [7 USD/t]}\n";
const std::string yard = "  - {name: yard, charges: [5 USD/TEU-day]}\n";
const std::string one_train =
    "  - {name: train, mode: rail, capacity: 100 TEU, every: 30 d, first: 1 d, tariff: rail, stops: [a, b, c]}\n";

}  // namespace

TEST_CASE("a charge per run is shared by TEU among the lots aboard on each part of the way, by its km") {
  // a to b, 100 of 400 km: 250 USD, shared 1 : 3; b to c: 750 USD, all for the one that goes on
  const std::string flows =
      "  - {name: short, from: a, to: b, shipments: [{at: 0 h, size: 1 TEU}]}\n"
      "  - {name: long, from: a, to: c, shipments: [{at: 0 h, size: 3 TEU}]}\n";
  const std::string yaml =
      with(one_train, crane + border + yard + "  - {name: rail, charges: [1000 USD/run]}\n", flows);
  const Story story(yaml);
  const Pool<ShipmentId, Shipment>& shipments = story.world().shipments;
  // handling at a: 20 USD a TEU; border fee: 10 t a TEU, 7 USD each
  CHECK(shipments[ShipmentId{0}].charged == Money::from_usd(62.5 + 20 + 70));
  CHECK(shipments[ShipmentId{1}].charged == Money::from_usd(187.5 + 750 + 60 + 210));
  CHECK(charged(yaml)["train freight"] == 1000);
}

TEST_CASE("what cannot be divided evenly is charged in full") {
  const std::string flows =
      "  - {name: boxes, from: a, to: c, shipments: [{at: 0 h, size: 1 TEU}, {at: 1 h, size: 1 TEU}, {at: 2 h, size: 1 "
      "TEU}]}\n";
  const Charged sums = charged(
      with(one_train, crane + border + yard + "  - {name: rail, charges: [100 USD/run, 0.0001 USD/run-km]}\n", flows));
  CHECK(sums.at("train freight") == 100.04);
}

TEST_CASE("a run that carries nothing owes by itself") {
  const std::string flows = "  - {name: none, from: a, to: c, shipments: [{at: 3.5 d, size: 1 TEU}]}\n";
  const Charged sums = charged(with(one_train,
                                    crane + "  - {name: border, charges: [30 USD/train, 5 USD/TEU]}\n" + yard +
                                        "  - {name: rail, charges: [1000 USD/run, 2 USD/run-km, 240 USD/run-day, "
                                        "{kind: subsidy, amount: 100000 USD/run}]}\n",
                                    flows));
  CHECK(sums == Charged{{"train freight (unallocated)", 1000 + 800 + 400},
                        {"train subsidy (unallocated)", -2200},
                        {"b border fee (unallocated)", 30}});
}

TEST_CASE("only the place at the end of a link has a passing fee, and it meets each lot once") {
  const std::string flows =
      "  - {name: there, from: a, to: c, shipments: [{at: 0 h, size: 2 TEU}]}\n"
      "  - {name: from-b, from: b, to: c, shipments: [{at: 0 h, size: 2 TEU}]}\n";
  const Charged sums =
      charged(with(one_train,
                   crane + "  - {name: border, charges: [30 USD/shipment, {kind: canal_fee, amount: 90 USD/ship}]}\n" +
                       yard + "  - {name: rail, per_teu: 1 USD/TEU}\n",
                   flows));
  CHECK(sums.at("b border fee") == 30);  // those who begin at b do not pass it
  CHECK(sums.at("b canal fee") == 90);
  CHECK(sums.at("train freight") == 4);
}

TEST_CASE("storage counts the days begun after the free ones, step by step, of each stay in the yard") {
  // ready at once, waits for the train at 24 h, or for the next at 72 h: stays of 23 h, and of 24 h and 1 ms
  const auto stay = [&](const std::string& at, const std::string& charges) {
    const std::string text =
        "horizon: 4 d\nplaces: [{name: a, storage: yard}, {name: c}]\n"
        "links: [{from: a, to: c, mode: rail, length: 100 km, running_time: 1 h}]\n"
        "services: [{name: train, mode: rail, capacity: 100 TEU, every: 30 d, first: 3 d, stops: [a, c]}]\n"
        "tariffs: [{name: yard, charges: [" +
        charges +
        "]}]\n"
        "flows: [{name: f, from: a, to: c, shipments: [{at: " +
        at + ", size: 2 TEU}]}]\n";
    const Charged sums = charged(text);
    return sums.count("a storage") > 0 ? sums.at("a storage") : 0;
  };
  const std::string steps = "{amount: 5 USD/TEU-day, free: 1 d, until: 2 d}, {amount: 8 USD/TEU-day, free: 2 d}";
  CHECK(stay("2 d", steps) == 0);                   // just the free day
  CHECK(stay("47 h 59 min 59 s", steps) == 2 * 5);  // a second more: a day begun
  CHECK(stay("1 d", steps) == 2 * 5);               // two days
  CHECK(stay("0 d", steps) == 2 * 5 + 2 * 8);       // three
  CHECK(stay("0 d", "30 USD/shipment-day") == 90);  // from the first
  CHECK(stay("0 d", "{amount: 30 USD/day, free: 2 d, at_least: 50 USD}") == 50);
  CHECK(stay("1 d", "{amount: 30 USD/day, free: 2 d, at_least: 50 USD}") == 0);  // nothing is due: no least amount
  CHECK(stay("0 d", "{amount: 30 USD/day, at_most: 70 USD}") == 70);
}

TEST_CASE("a subsidy takes off no more than its tariff charges") {
  const std::string flows = "  - {name: box, from: a, to: c, shipments: [{at: 0 h, size: 2 TEU}]}\n";
  const auto sums = [&](const std::string& subsidy) {
    return charged(with(one_train,
                        crane +
                            "  - {name: border}\n  - {name: yard}\n  - {name: rail, per_teu: 300 USD/TEU, charges: "
                            "[{kind: subsidy, amount: " +
                            subsidy + "}, {kind: surcharge, amount: 50 USD/shipment}]}\n",
                        flows));
  };
  CHECK(sums("200 USD/FEU").at("train subsidy") == -200);
  CHECK(sums("900 USD/FEU").at("train subsidy") == -650);
  const Scenario scenario = scenario_of(with(
      one_train,
      crane + "  - {name: border}\n  - {name: yard}\n  - {name: rail, charges: [{kind: subsidy, amount: 9 USD/TEU}]}\n",
      flows));
  CHECK(result_of(scenario).books.charges.size() == 1);  // the crane's alone: nothing to take off from
}

TEST_CASE("days aboard are counted from loading to discharge, and CO2e from the kind of distance its factor names") {
  const std::string text =
      "horizon: 5 d\n"
      "places: [{name: a, longitude: 0, latitude: 0}, {name: c, longitude: 1, latitude: 0}, {name: b}]\n"
      "links:\n"
      "  - {from: a, to: b, mode: rail, length: 100 km, running_time: 20 h}\n"
      "  - {from: b, to: c, mode: rail, length: 100 km, running_time: 20 h}\n"
      "  - {from: a, to: c, mode: rail, length: 150 km, running_time: 20 h}\n"
      "services: [{name: train, mode: rail, capacity: 100 TEU, every: 30 d, tariff: rail, emission: KIND,\n"
      "            stops: [a, {place: c, via: [b]}]}]\n"
      "tariffs: [{name: rail, charges: [{kind: surcharge, amount: 3 USD/TEU-day}]}]\n"
      "emissions:\n"
      "  - {name: actual, per_teu_km: 80 g/TEU-km, ttw_per_teu_km: 60 g/TEU-km}\n"
      "  - {name: shortest_feasible, per_teu_km: 80 g/TEU-km, distance: shortest_feasible}\n"
      "  - {name: great_circle, per_tonne_km: 8 g/t-km, distance: great_circle}\n"
      "flows: [{name: f, from: a, to: c, shipments: [{at: 0 h, size: 1 TEU}]}]\n";
  const auto emitted = [&](const std::string& kind) {
    std::string yaml = text;
    yaml.replace(yaml.find("KIND"), 4, kind);
    const Scenario scenario = scenario_of(yaml);
    const Books books = result_of(scenario).books;
    REQUIRE(books.emissions.size() == 1);
    REQUIRE(books.charges.size() == 1);
    CHECK(books.charges.front().money == Money::from_usd(6));  // 40 h: two days begun
    return books.emissions.front();
  };
  CHECK(emitted("actual").wtw == Carbon::from_gram(80 * 200));
  CHECK(emitted("actual").ttw == Carbon::from_gram(60 * 200));
  CHECK(emitted("actual").untold == 0);
  CHECK(emitted("shortest_feasible").wtw == Carbon::from_gram(80 * 150));
  CHECK(emitted("shortest_feasible").kg_km == 10'000 * 150);
  CHECK(emitted("shortest_feasible").untold == 1);
  CHECK(emitted("great_circle").wtw.gram() == Approx(8 * 10 * 111.3195).epsilon(1e-5));  // a degree of the equator
}

TEST_CASE("drayage is charged at the gate, by the flow's own distance") {
  const std::string flows =
      "  - {name: near, from: a, to: c, drayage: lorry, drayage_distance: 10 km, shipments: [{at: 0 h, size: 2 TEU}]}\n"
      "  - {name: far, from: a, to: c, drayage: lorry, drayage_distance: 90 km, shipments: [{at: 3.9 d, size: 4 "
      "TEU}]}\n";
  const std::string yaml = with(one_train,
                                "  - {name: crane}\n  - {name: border}\n  - {name: yard}\n  - {name: rail}\n"
                                "  - {name: lorry, charges: [{amount: 2 USD/km, at_least: 50 USD}, {kind: surcharge, "
                                "amount: 1 USD/TEU-km}]}\n",
                                flows) +
                           "emissions: [{name: lorry, per_tonne_km: 100 g/t-km}]\n";
  CHECK(charged(yaml) == Charged{{"a drayage", 50 + 180}, {"a surcharge", 20 + 360}});
  const Books books = result_of(scenario_of(yaml)).books;
  REQUIRE(books.emissions.size() == 1);
  CHECK(books.emissions.front().element == ChainElement::drayage);
  CHECK(books.emissions.front().wtw == Carbon::from_gram(100 * (20 * 10 + 40 * 90)));
}

// first mile 40 km: 100 + 90, as 2 x 40 is less than 90; last mile 60 km: 100 + 120
TEST_CASE("a mile is charged its tariff's list, and what it emits is told with its factor") {
  const std::string flows =
      "  - {name: box, from: a, to: c, shipments: [{at: 0 h, size: 2 TEU}],\n"
      "     first_mile: {time: 2 h, length: 40 km, tariff: truck, emission: lorry},\n"
      "     last_mile: {time: 1 h, length: 60 km, tariff: truck, emission: lorry}}\n";
  const std::string yaml =
      with(one_train,
           "  - {name: crane}\n  - {name: border}\n  - {name: yard}\n  - {name: rail}\n"
           "  - {name: truck, charges: [100 USD/shipment, {amount: 2 USD/km, at_least: 90 USD}]}\n",
           flows) +
      "emissions: [{name: lorry, per_teu_km: 80 g/TEU-km, ttw_per_teu_km: 60 g/TEU-km}]\n";
  CHECK(charged(yaml) == Charged{{"a drayage", 100 + 90}, {"c drayage", 100 + 120}});
  const Scenario scenario = scenario_of(yaml);
  const std::vector<EmissionRow> emitted = result_of(scenario).books.emissions;
  REQUIRE(emitted.size() == 2);
  for (const EmissionRow& row : emitted) {
    CHECK(row.element == ChainElement::drayage);
    CHECK(row.wtw == Carbon::from_gram(account_name(scenario, row.account) == "a" ? 2 * 40 * 80 : 2 * 60 * 80));
    CHECK(row.ttw == Carbon::from_gram(account_name(scenario, row.account) == "a" ? 2 * 40 * 60 : 2 * 60 * 60));
    CHECK(row.untold == 0);
  }
  CHECK(scenario.flows[FlowId{0}].first_mile.charges.factor.name == "lorry");
}

TEST_CASE("money can be charged in any currency that has a rate") {
  const std::string flows = "  - {name: box, from: a, to: c, shipments: [{at: 0 h, size: 2 TEU}]}\n";
  const Charged sums = charged("currencies: {CNY: 0.14 USD, KZT: 0.002 USD}\n" +
                               with(one_train,
                                    "  - {name: crane, per_teu: 100 CNY/TEU}\n  - {name: border}\n  - {name: yard}\n"
                                    "  - {name: rail, charges: [500000 KZT/FEU, 1 CNY/t-km]}\n",
                                    flows));
  CHECK(sums == Charged{{"a handling", 28}, {"train freight", 1000 + 0.14 * 20 * 400}});
}

}  // namespace caravan::test
