// What is measured of vehicles, empty containers and yards, against levels worked out by hand.
#include <map>

#include "sim/measure/collector.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

/// The rows of some declarations, as "metric label=value": number.
std::map<std::string, double> measured(const std::string& yaml, const std::vector<KpiDeclaration>& kpis) {
  const Scenario scenario = scenario_of(yaml);
  const KpiPlan plan = bind_kpis(scenario, kpis);
  Collector collector(plan, scenario);
  World world = begin(scenario, 1, 0);
  run_until(world, scenario, scenario.end, collector);
  const std::vector<double> values = collector.values(scenario.end);
  std::map<std::string, double> rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::string name = plan.rows[i].metric;
    for (const auto& [label, value] : plan.rows[i].labels) name.append(" ").append(value);
    rows[name] = values[i];
  }
  return rows;
}

KpiDeclaration kpi(Score score, std::vector<Label> by, Statistic statistic) {
  return {{}, score, std::move(by), {}, {statistic}, {}};
}

}  // namespace

// The ship sails out 0-10 h, back 10-20 h for its run due at 6 h, waits for the next day, and the same again.
TEST_CASE("a fleet's use, its idle units and what runs wait for them are averages over exact times") {
  const auto rows = measured(
      "places: [{name: a}, {name: b}, {name: c}]\n"
      "links: [{from: a, to: b, mode: sea, length: 100 km, running_time: 10 h}]\n"
      "fleets: [{name: ship, stock: {a: 1}}]\nservices:\n"
      "  - {name: out, mode: sea, capacity: 8 TEU, every: 24 h, first: 0 h, fleet: ship, stops: [a, b]}\n"
      "  - {name: back, mode: sea, capacity: 8 TEU, every: 24 h, first: 6 h, fleet: ship, stops: [b, a]}\n"
      "horizon: 48 h\n",
      {kpi(Score::fleet_use, {Label::fleet}, Statistic::time_average),
       kpi(Score::units_idle, {Label::fleet, Label::place}, Statistic::time_average),
       kpi(Score::unit_wait, {Label::service}, Statistic::mean)});
  CHECK(rows.at("fleet_use ship") == Approx(40 / 48.0));
  CHECK(rows.at("units_idle.time_average ship a") == Approx(8 / 48.0));
  CHECK(rows.at("units_idle.time_average ship b") == Approx(0));
  CHECK(rows.count("units_idle.time_average ship c") == 0);
  CHECK(rows.at("unit_wait.mean out") == Approx(0));
  CHECK(rows.at("unit_wait.mean back") == Approx(4));
}

TEST_CASE("stocks of empties, parts of yards, slots and miles are measured where they happen") {
  const auto rows = measured(
      "places: [{name: a, appointments: {every: 5 h, each: 1}}, {name: b, after_discharge: papers}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "procedures: [{name: papers, steps: [{name: papers, work: 3 h}]}]\n"
      "commodities: [{name: milk, reefer: true, density: 100 kg/m3, tonnes_per_teu: 10 t/TEU}]\n"
      "services: [{name: train, mode: rail, capacity: 40 TEU, every: 100 h, first: 10 h, stops: [a, b]}]\n"
      "containers: {places: [{place: a, stock: 6 TEU}]}\n"
      "flows: [{name: f, commodity: milk, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}],\n"
      "         first_mile: {time: 2 h}, last_mile: {time: 4 h}}]\nhorizon: 50 h\n",
      {kpi(Score::empties_idle, {Label::place}, Statistic::time_average),
       kpi(Score::yard_empty_teu, {Label::place}, Statistic::max),
       kpi(Score::yard_reefer_teu, {Label::place}, Statistic::time_average),
       kpi(Score::time_appointment, {}, Statistic::mean), kpi(Score::time_drayage, {}, Statistic::mean),
       kpi(Score::dwell, {Label::place}, Statistic::mean), kpi(Score::chargeable_delivered, {}, Statistic::sum)});
  CHECK(rows.at("empties_idle.time_average a") == Approx((6 * 1 + 4 * 49) / 50.0));
  CHECK(rows.at("empties_idle.time_average b") == Approx(2 * 23 / 50.0));  // delivered at 27 h
  CHECK(rows.at("yard_empty_teu.max a") == Approx(6));
  CHECK(rows.at("yard_reefer_teu.time_average a") == Approx(2 * 5 / 50.0));  // in at 5 h, loaded at 10 h
  CHECK(rows.at("yard_reefer_teu.time_average b") == Approx(2 * 3 / 50.0));
  CHECK(rows.at("time_appointment.mean") == Approx(2));
  CHECK(rows.at("time_drayage.mean") == Approx(6));
  CHECK(rows.at("dwell.mean b") == Approx(3));
  CHECK(rows.at("chargeable_delivered") == Approx(200 / 6.0));
}

TEST_CASE("empties that are sent to even out stocks are counted by themselves, and not as customers' shipments") {
  const auto rows = measured(
      "places: [{name: a}, {name: b}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
      "services: [{name: train, mode: rail, capacity: 40 TEU, every: 24 h, stops: [b, a]}]\n"
      "containers: {places: [{place: a, low: 4 TEU}, {place: b, stock: 9 TEU, high: 3 TEU}], check_every: 5 h, lot: 2 "
      "TEU}\nhorizon: 60 h\n",
      {kpi(Score::empties_sent, {Label::od}, Statistic::sum), kpi(Score::shipments_created, {}, Statistic::count),
       kpi(Score::shipments_delivered, {}, Statistic::count), kpi(Score::under_way, {}, Statistic::max),
       kpi(Score::teu_carried, {Label::service}, Statistic::sum)});
  CHECK(rows.at("empties_sent b > a") == 4);
  CHECK(rows.at("shipments_created") == 0);
  CHECK(rows.at("shipments_delivered") == 0);
  CHECK(rows.at("under_way.max") == 0);
  CHECK(rows.at("teu_carried train") == 4);
}

}  // namespace caravan::test
