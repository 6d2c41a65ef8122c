// scenarios/one-shipment.yaml against the hand calculation in its comment, to the cent and the gram.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "sim/experiment/ledger_totals.h"
#include "sim/experiment/run.h"
#include "sim/io/scenario/load.h"
#include "tests/catch.hpp"

namespace caravan::test {
namespace {

const std::string scenario_file = std::string(CARAVAN_ROOT) + "/scenarios/one-shipment.yaml";

io::LoadedScenario loaded(const std::string& file, const std::vector<std::string>& overrides = {}) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  io::LoadOptions options;
  options.overrides = overrides;
  auto scenario = io::load_scenario(file, options, sources, diagnostics);
  INFO(io::render(diagnostics.sorted(), sources));
  REQUIRE(scenario);
  return *std::move(scenario);
}

/// Without the commas between thousands.
double number(std::string text) {
  std::erase(text, ',');
  return std::stod(text);
}

/// The last column of the comment's lines, by account and kind: "train freight" has two lines, which are summed.
std::map<std::string, double> charges_by_hand() {
  std::ifstream file(scenario_file);
  std::map<std::string, double> charges;
  std::string where;
  static const std::regex line(
      R"(#   (\S*) +(drayage|handling|freight|surcharge|subsidy|border fee|storage|demurrage|canal fee)  .* (-?[\d.]+))");
  std::smatch found;
  for (std::string text; std::getline(file, text);) {
    if (!std::regex_match(text, found, line)) continue;
    if (found[1].length() > 0) where = found[1];
    charges[where + " " + found[2].str()] += number(found[3]);
  }
  return charges;
}

/// The figure behind the words on a line of the comment; NaN where there is none.
double by_hand(const std::string& words) {
  std::ifstream file(scenario_file);
  for (std::string text; std::getline(file, text);) {
    std::smatch found;
    if (std::regex_match(text, found, std::regex("#   " + words + " .*?(-?[\\d.,]+)"))) return number(found[1]);
  }
  return std::nan("");
}

std::string capital(std::string name) {
  if (name != "train" && name != "ship") name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

struct Run {
  io::LoadedScenario loaded;
  KpiPlan plan;
  Result result;

  explicit Run(io::LoadedScenario scenario)
      : loaded(std::move(scenario)),
        plan(bind_kpis(loaded.scenario, loaded.kpis)),
        result(replicate(loaded.scenario, plan, 1, 0)) {}

  double kpi(const std::string& metric) const {
    for (std::size_t i = 0; i < plan.rows.size(); ++i)
      if (plan.rows[i].metric == metric && plan.rows[i].labels.empty()) return result.values[i];
    FAIL("there is no KPI " << metric);
    return 0;
  }
};

}  // namespace

TEST_CASE("the one shipment is charged what its comment works out, to the last unit") {
  const Run run(loaded(scenario_file));
  std::map<std::string, double> expected = charges_by_hand();
  REQUIRE(expected.size() == 12);
  Money sum;
  for (const ChargeRow& row : run.result.books.charges) {
    if (row.unallocated) {
      CHECK(row.money == Money::from_usd(1500));
      continue;
    }
    const std::string name = capital(account_name(run.loaded.scenario, row.account)) + " " + to_text(row.kind);
    INFO(name);
    REQUIRE(expected.count(name) == 1);
    CHECK(row.money == Money::from_usd(expected[name]));
    sum += row.money;
    expected.erase(name);
  }
  CHECK(expected.empty());
  CHECK(sum == Money::from_usd(by_hand("cost")));
  CHECK(sum == Money{54'596'996});
}

TEST_CASE("the one shipment emits what its comment works out, to the gram") {
  const Run run(loaded(scenario_file));
  Carbon wtw, ttw;
  for (const EmissionRow& row : run.result.books.emissions) {
    wtw += row.wtw;
    ttw += row.ttw;
    CHECK(row.untold == 0);
  }
  CHECK(wtw == Carbon{6'115'840'000});
  CHECK(ttw == Carbon{4'512'760'000});
  CHECK(run.result.books.emissions.size() == 6);  // a drayage, two rides, hubs at three places
}

TEST_CASE("the KPIs of the one shipment are those of its comment") {
  const Run run(loaded(scenario_file));
  CHECK(run.kpi("transit_time.mean") == 40);
  CHECK(run.kpi("cost_per_teu.mean") == Approx(by_hand("cost") / 2).epsilon(1e-12));
  CHECK(run.kpi("inventory_cost.mean") == Approx(25'600).epsilon(1e-12));
  CHECK(run.kpi("generalised_cost.mean") == Approx(by_hand("generalised cost")).epsilon(1e-12));
  CHECK(run.kpi("co2e_per_teu.mean") == Approx(6115.84 / 2).epsilon(1e-12));
  CHECK(run.kpi("co2e_ttw.mean") == Approx(4512.76).epsilon(1e-12));
  const auto totals = ledger_totals(run.loaded.scenario, std::vector<Result>{run.result});
  REQUIRE(totals.size() == 2);  // land-sea, and all
  CHECK(totals.back().charged == Money{54'596'996});
  CHECK(totals.back().subsidies == Money::from_usd(200));
  CHECK(totals.back().unallocated == Money::from_usd(1500));
}

TEST_CASE("the baseline's books balance by corridor, account and kind") {
  const std::string file = std::string(CARAVAN_ROOT) + "/scenarios/baseline-2024.yaml";
  const Run run(loaded(file, {"horizon=45 d", "warm_up=20 d"}));
  Money by_kind[charge_kinds], posted;
  std::map<std::string, Money> by_account;
  Money accounts, kinds, unallocated;
  for (const ChargeRow& row : run.result.books.charges) {
    if (row.unallocated) {
      unallocated += row.money;
      continue;
    }
    by_kind[static_cast<int>(row.kind)] += row.money;
    by_account[account_name(run.loaded.scenario, row.account)] += row.money;
  }
  for (const Money money : by_kind) kinds += money;
  for (const auto& [name, money] : by_account) accounts += money;
  Carbon emitted, elements;
  for (const BalanceRow& row : run.result.books.corridors) {
    CHECK(row.opening + row.posted == row.settled + row.closing);
    CHECK(row.opening_co2e + row.emitted == row.settled_co2e + row.closing_co2e);
    CHECK(row.opening >= Money{});
    posted += row.posted;
    emitted += row.emitted;
  }
  for (const EmissionRow& row : run.result.books.emissions) {
    elements += row.wtw;
    CHECK(row.untold == 0);
  }
  CHECK(kinds == posted);
  CHECK(accounts == posted);
  CHECK(elements == emitted);
  CHECK(posted.usd() > 1e6);
  CHECK(emitted.gram() > 1e9);
  CHECK(unallocated == Money{});
}

}  // namespace caravan::test
