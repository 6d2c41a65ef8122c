// Many small random worlds with every kind of charge: whatever happens in them, the books agree to the last unit.
#include <map>

#include "sim/core/random.h"
#include "sim/experiment/ledger_totals.h"
#include "sim/measure/collector.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

/// Numbers for one world, one after another.
class Dice {
 public:
  explicit Dice(std::uint64_t world) : random_(world, 0) {}
  double real(double low, double high) { return low + (high - low) * random_.uniform(Purpose::work, 0, next_++); }
  /// With odd decimals, so that nothing divides evenly.
  std::string amount(double high, const std::string& unit) { return std::to_string(real(0, high)) + " " + unit; }

 private:
  Random random_;
  std::uint64_t next_ = 0;
};

//   a ---- b ---- c ---- d      two trains (a-b-c and b-c-d), a yard at b that fills up, three flows in two corridors
std::string random_world(std::uint64_t world) {
  Dice dice(world);
  const std::string capacity = world % 3 == 0 ? "40 t" : "[9 TEU, 400 t]";
  return "horizon: 30 d\nwarm_up: " + std::to_string(dice.real(0.5, 12)) +
         " d\ncurrencies: {CNY: 0.137 USD}\n"
         "places:\n"
         "  - {name: a, handling: crane, storage: yard}\n"
         "  - {name: b, handling: crane, storage: yard, passing_fee: border, yard: 14 TEU}\n"
         "  - {name: c, handling: crane, storage: yard, passing_fee: border}\n"
         "  - {name: d, storage: yard}\n"
         "links:\n"
         "  - {from: a, to: b, mode: rail, length: 117.3 km, running_time: exponential(mean 9 h)}\n"
         "  - {from: b, to: c, mode: rail, length: 351.9 km, running_time: exponential(mean 20 h)}\n"
         "  - {from: c, to: d, mode: rail, length: 77.7 km, running_time: exponential(mean 4 h)}\n"
         "services:\n"
         "  - {name: west, corridor: west, mode: rail, capacity: " +
         capacity + ", every: " + std::to_string(dice.real(8, 40)) +
         " h, tariff: rail, emission: rail, stops: [a, b, c]}\n"
         "  - {name: east, mode: rail, capacity: 8 TEU, dispatch: {at_least: 5 TEU, longest_wait: 30 h}, tariff: "
         "rail,\n"
         "     emission: rail, stops: [b, c, d]}\n"
         "tariffs:\n"
         "  - {name: crane, per_teu: " +
         dice.amount(300, "CNY/TEU") + ", charges: [" + dice.amount(9, "USD/shipment") +
         "]}\n"
         "  - {name: rail, per_teu_km: " +
         dice.amount(0.5, "USD/TEU-km") + ", charges: [" + dice.amount(999, "USD/run") + ", " +
         dice.amount(2, "USD/run-km") + ", " + dice.amount(700, "CNY/run-day") +
         ", {kind: surcharge, amount: " + dice.amount(5, "USD/TEU-day") +
         "}, {kind: subsidy, amount: " + dice.amount(60, "USD/TEU") +
         "}, {kind: subsidy, amount: " + dice.amount(400, "USD/run") +
         "}]}\n"
         "  - {name: border, charges: [" +
         dice.amount(3, "USD/t") + ", {kind: canal_fee, amount: " + dice.amount(99, "USD/train") +
         "}]}\n"
         "  - {name: yard, charges: [{amount: " +
         dice.amount(7, "USD/TEU-day") + ", free: 6 h}, {kind: demurrage, amount: " + dice.amount(9, "USD/day") +
         ", free: 30 h, at_most: 40 USD}]}\n"
         "  - {name: lorry, charges: [" +
         dice.amount(2, "USD/km") +
         "]}\n"
         "emissions:\n"
         "  - {name: crane, per_teu: 8.1 kg/TEU, ttw_per_teu: 3.3 kg/TEU}\n"
         "  - {name: rail, per_tonne_km: 17.3 g/t-km" +
         std::string(world % 2 == 0 ? ", ttw_per_tonne_km: 0.7 g/t-km" : "") +
         "}\n"
         "commodities: [{name: goods, tonnes_per_teu: 7.77 t/TEU, value: 3000 USD/t, loss: 1 %/day}]\n"
         "flows:\n"
         "  - {name: ac, corridor: west, commodity: goods, from: a, to: c, gap: exponential(mean 9 h), size: "
         "\"uniform(low 0.3 TEU, high 4 TEU)\"}\n"
         "  - {name: bd, commodity: goods, from: b, to: d, gap: exponential(mean 14 h), drayage: lorry, "
         "drayage_distance: 31.7 km}\n"
         "  - {name: ad, corridor: far, commodity: goods, from: a, to: d, gap: exponential(mean 30 h), size: 1.1 "
         "TEU}\n";
}

/// What shipments themselves say they owe, as they end; and of those who never do.
struct Shipments {
  Money ended, under_way, before;
  Carbon emitted;
};

Shipments count_shipments(const Scenario& scenario) {
  Shipments sums;
  World world = begin(scenario, 1, 0);
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind != FactKind::shipment_delivered && fact.kind != FactKind::shipment_lost) return;
    (fact.at < scenario.measured_from ? sums.before : sums.ended) += now.shipments[fact.shipment].charged;
    sums.emitted += now.shipments[fact.shipment].emitted;
  });
  for (const Shipment& shipment : world.shipments.rows()) {
    if (shipment.state == ShipmentState::ended) continue;
    sums.under_way += shipment.charged;
    sums.emitted += shipment.emitted;
  }
  return sums;
}

double kpi(const KpiPlan& plan, const Result& result, const std::string& metric) {
  double sum = 0;
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    if (plan.rows[i].metric == metric && result.values[i] == result.values[i]) sum += result.values[i];
  return sum;
}

}  // namespace

TEST_CASE("in 40 random worlds, money is the same by shipment, corridor, account and kind, and by KPI") {
  for (std::uint64_t number = 0; number < 40; ++number) {
    INFO("world " << number);
    const Scenario scenario = scenario_of(random_world(number));
    const std::vector<KpiDeclaration> kpis{{{}, Score::charged, {Label::charge}, {}, {Statistic::sum}, {}},
                                           {"owed", Score::cost, {Label::od}, {}, {Statistic::sum}, {}},
                                           {{}, Score::unallocated_cost, {}, {}, {Statistic::sum}, {}}};
    const KpiPlan plan = bind_kpis(scenario, kpis);
    const Result result = replicate(scenario, plan, 1, 0);  // checks the balance by itself, too
    const Shipments shipments = count_shipments(scenario);
    Money posted, unallocated, opening, settled, closing, by_corridor;
    for (const ChargeRow& row : result.books.charges) (row.unallocated ? unallocated : posted) += row.money;
    for (const BalanceRow& row : result.books.corridors) {
      by_corridor += row.posted;
      opening += row.opening;
      settled += row.settled;
      closing += row.closing;
      CHECK(row.opening + row.posted == row.settled + row.closing);
    }
    CHECK(posted == by_corridor);
    CHECK(settled == shipments.ended);
    CHECK(closing == shipments.under_way);
    CHECK(opening + posted == settled + closing);
    CHECK(posted.usd() > 1000);
    CHECK(std::abs(kpi(plan, result, "charged") - posted.usd()) < 1e-6);
    CHECK(std::abs(kpi(plan, result, "unallocated_cost") - unallocated.usd()) < 1e-6);
    CHECK(result.lost.back() + result.delivered > 0);
    const auto totals = ledger_totals(scenario, std::vector<Result>{result});
    CHECK(totals.back().charged == posted);
    CHECK(totals.back().unallocated == unallocated);
  }
}

TEST_CASE("in 10 random worlds measured from the start, CO2e and charges per run are whole") {
  for (std::uint64_t number = 0; number < 10; ++number) {
    INFO("world " << number);
    std::string yaml = random_world(number);
    yaml.replace(yaml.find("warm_up"), yaml.find("currencies") - yaml.find("warm_up"), "");
    const Scenario scenario = scenario_of(yaml);
    const Result result = replicate(scenario, bind_kpis(scenario, {}), 1, 0);
    Carbon elements;
    for (const EmissionRow& row : result.books.emissions) {
      elements += row.wtw;
      CHECK((row.untold == 0) == (number % 2 == 0 || row.element == ChainElement::hub));
    }
    CHECK(elements == count_shipments(scenario).emitted);
    for (const FillRow& fill : result.books.fills) {
      CHECK(fill.km > 0);
      CHECK(fill.empty_km <= fill.km);
      CHECK(fill.load_km <= fill.capacity_km);
    }
  }
}

}  // namespace caravan::test
