// Warehouses as scenarios say them, and every rule they can break.
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

const std::string line =
    "places: [{name: chengdu}, {name: almaty}]\n"
    "links: [{from: chengdu, to: almaty, mode: rail, length: 3500 km, speed: 30 km/h}]\n"
    "services: [{name: s, mode: rail, capacity: 40 TEU, every: 24 h, stops: [chengdu, almaty]}]\n";

Read warehouse(const std::string& keys) {
  return read(line + "warehouses: [{name: store, place: almaty, from: chengdu, " + keys + "}]\n");
}

}  // namespace

TEST_CASE("a warehouse has orders of its own, and a flow of lots that is called as it is") {
  const Read read = warehouse("demand: 40 TEU/week, size: 2 TEU, reorder_at: 30 TEU, order: 40 TEU, corridor: rail");
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Scenario& scenario = read.scenario();
  REQUIRE(scenario.warehouses.size() == 1);
  const Warehouse& store = scenario.warehouses[WarehouseId{0}];
  const Flow& lots = scenario.flows[store.flow];
  CHECK(store.name == "store");
  CHECK(lots.name == "store");
  CHECK(lots.corridor == "rail");
  CHECK((lots.listed && lots.listing.empty() && lots.warehouse == WarehouseId{0}));
  CHECK(lots.size.mean() == 40);
  CHECK(store.orders.gap.mean() == Approx(7 * 86'400 / 20.0));
  CHECK((store.reorder_at == 30'000 && store.lot == 40'000 && store.stock == 70'000));
  CHECK(store.when_out == WhenOut::backorder);
}

TEST_CASE("what a warehouse cannot be is told with its place") {
  const std::string lots = "reorder_at: 30 TEU, order: 40 TEU";
  CHECK(only(warehouse("demand: 40 TEU/week, size: 50 TEU, " + lots)) ==
        "`order` is smaller than an order of a customer = a lot serves one at least: make it larger");
  CHECK(only(warehouse("orders: [{at: 1 d, size: 41 TEU}], " + lots)) ==
        "`order` is smaller than an order of a customer = a lot serves one at least: make it larger");
  CHECK(only(warehouse("demand: 40 TEU/week, reorder_at: -3 TEU, order: 40 TEU")) ==
        "`reorder_at` must be at least 0 and at most a billion TEU or t");
  CHECK(only(warehouse("demand: 40 TEU/week, reorder_at: 3 TEU, order: 0 TEU")) ==
        "`order` must be above 0 and at most a billion TEU or t");
  CHECK(only(warehouse("demand: 40 TEU/week, reorder_at: 3 TEU, order: 80 TEU"))
            .find("a shipment of 80 TEU and 800 t is above the capacity of every service") == 0);
  CHECK(only(read(line + "warehouses: [{name: store, place: almaty, from: almaty, gap: 1 h, " + lots + "}]\n")) ==
        "`almaty` is where the warehouse is = `from` is another place, from which it is replenished");
  CHECK(only(warehouse("gap: 0 h, " + lots)) == "`gap` must be at least 1 ms in the mean");
  CHECK(only(warehouse(lots)).find("a warehouse needs one of `demand`, `gap` or `orders`") == 0);
  CHECK(only(warehouse("orders: [{at: 1 d}], size: 2 TEU, " + lots)) ==
        "`size` cannot stand beside `orders` = a warehouse has only one of `orders` or `size`");
}

TEST_CASE("a warehouse counts in TEU or in t, and not in both") {
  const std::string both = "the amounts of a warehouse are all in TEU or all in t = `order` is in TEU";
  CHECK(only(warehouse("demand: 40 TEU/week, reorder_at: 30 t, order: 40 TEU")) == both);
  CHECK(only(warehouse("demand: 40 t/week, reorder_at: 30 TEU, order: 40 TEU")) == both);
  CHECK(only(warehouse("gap: 4 h, size: 1 t, reorder_at: 30 TEU, order: 40 TEU")) == both);
  CHECK(only(warehouse("gap: 4 h, stock: 1 t, reorder_at: 30 TEU, order: 40 TEU")) == both);
  CHECK(only(warehouse("gap: 4 h, reorder_at: 30 t, order: 40 t")) ==
        "`size` is 2 TEU where it is not given, and `order` is in t = write `size`, as in `size: 2 t`");
  CHECK(warehouse("demand: 9 t/week, size: 1 t, stock: 0 t, reorder_at: 30 t, order: 40 t").loaded);
}

TEST_CASE("names that a warehouse does not know are told once") {
  const std::string rest = "gap: 4 h, reorder_at: 30 TEU, order: 40 TEU";
  const auto named = [&](const std::string& keys) {
    return only(read(line + "warehouses: [{" + keys + rest + "}]\n"));
  };
  CHECK(named("name: store, place: almaaty, from: chengdu, ") ==
        "there is no place 'almaaty' = did you mean 'almaty'?");
  CHECK(named("name: store, place: almaty, from: chegdu, ") == "there is no place 'chegdu' = did you mean 'chengdu'?");
  CHECK(named("name: store, place: almaty, from: chengdu, commodity: toys, ") ==
        "there is no commodity 'toys' = there is freight");
  CHECK(named("name: store, place: almaty, from: chengdu, profile: shop, ") ==
        "there is no profile 'shop' = the scenario has no profiles");
  const std::string store = "{name: store, place: almaty, from: chengdu, " + rest + "}";
  CHECK(only(read(line + "warehouses: [" + store + ", " + store + "]\n")).find("two warehouses are called 'store'") ==
        0);
  CHECK(only(read(line + "flows: [{name: store, from: chengdu, to: almaty, gap: 1 h}]\nwarehouses: [" + store + "]\n"))
            .find("two flows are called 'store'") == 0);
  CHECK(only(read(line + "warehouses: [" + store + "]\nkpis: [{score: orders, where: {warehouse: stor}}]\n")) ==
        "there is no warehouse 'stor' = did you mean 'store'?");
}

TEST_CASE("a stock that can be stuck between its reorder point and the smallest order is warned of") {
  const std::string stuck = "the stock of 'store' can be too small for every order and above `reorder_at`";
  CHECK(only(warehouse("gap: 4 h, size: 2 TEU, when_out: lost, stock: 5 TEU, reorder_at: 0 TEU, order: 4 TEU"))
            .find(stuck) == 0);
  CHECK(
      only(warehouse("gap: 4 h, size: 2 TEU, when_out: lost, stock: 6 TEU, reorder_at: 0 TEU, order: 4 TEU")).empty());
  CHECK(
      only(warehouse("gap: 4 h, size: 2 TEU, when_out: lost, stock: 5 TEU, reorder_at: 2 TEU, order: 4 TEU")).empty());
  CHECK(only(warehouse("gap: 4 h, size: 2 TEU, stock: 5 TEU, reorder_at: 0 TEU, order: 4 TEU")).empty());
}

TEST_CASE("a scenario has the measures of warehouses where it has warehouses, and nowhere else") {
  const auto asked = [](const Read& read) {
    INFO(read.messages());
    REQUIRE(read.loaded);
    return std::any_of(read.loaded->kpis.begin(), read.loaded->kpis.end(),
                       [](const KpiDeclaration& kpi) { return kpi.score == Score::fill_rate; });
  };
  CHECK(asked(warehouse("gap: 4 h, reorder_at: 30 TEU, order: 40 TEU")));
  CHECK_FALSE(asked(read(line)));
}

}  // namespace caravan::io::test
