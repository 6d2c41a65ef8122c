// Warehouses: stocks that customers draw on, and lots that fill them; times and amounts worked out by hand.
#include <map>

#include "sim/measure/collector.h"
#include "sim/world/invariants.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

// a --10 h--> w      a train every 24 h, the first at 24 h
const std::string line =
    "places: [{name: a}, {name: w}]\n"
    "links: [{from: a, to: w, mode: rail, length: 100 km, running_time: 10 h}]\n"
    "services: [{name: train, mode: rail, capacity: 40 TEU, every: 24 h, first: 24 h, stops: [a, w]}]\n";

std::string store(const std::string& keys) { return "warehouses: [{name: store, place: w, from: a, " + keys + "}]\n"; }

// 1 h: 5 - 2. 2 h: 1 left, so 4 are ordered, which come at 34 h. 3 h: 2 wanted, 1 there. 40 h: 2 left of 3, so 4 more.
const std::string few_orders = line +
                               store(
                                   "stock: 5 TEU, reorder_at: 2 TEU, order: 4 TEU, orders: [{at: 1 h, size: 2 TEU}, "
                                   "{at: 2 h, size: 2 TEU}, {at: 3 h, size: 2 TEU}, {at: 40 h, size: 1 TEU}]") +
                               "horizon: 60 h\n";

std::map<std::string, double> measured(const std::string& yaml) {
  const Scenario scenario = scenario_of(yaml);
  const std::vector<KpiDeclaration> kpis = warehouse_kpis(scenario);
  const KpiPlan plan = bind_kpis(scenario, kpis);
  Collector collector(plan, scenario);
  World world = begin(scenario, 1, 0);
  world.heard = collector.listens_to();
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

/// Runs the world, with every invariant inspected after every event.
World inspected(const Scenario& scenario, std::uint64_t seed) {
  World world = begin(scenario, seed, 0);
  std::uint64_t checked = 0;
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact&) {
    if (now.events == checked) return;
    checked = now.events;
    const auto wrong = broken(now, scenario);
    INFO(wrong.value_or(""));
    REQUIRE_FALSE(wrong);
  });
  return world;
}

}  // namespace

TEST_CASE("an order is served at once from the stock, or waits for the lot that the falling stock has called") {
  const Story story(few_orders);
  CHECK(story.times(FactKind::order_filled, "store") == Hours{1_h, 2_h, 40_h});
  CHECK(story.times(FactKind::order_delayed) == Hours{3_h});
  CHECK(story.times(FactKind::shipment_created, "store") == Hours{2_h, 40_h});
  CHECK(story.delivered() == Hours{34_h, 58_h});
  CHECK(story.times(FactKind::order_served) == Hours{34_h});
  CHECK(story.lasted(FactKind::order_served) == Hours{31_h});
  const StockState& end = story.world().stocks[WarehouseId{0}];
  CHECK(end.stock == 6000);
  CHECK(end.sent == 7000);
  CHECK(end.received == 8000);
  CHECK((end.on_order == 0 && end.owed == 0 && end.orders == 4));
}

TEST_CASE("stock, orders and waits are measured as averages over exact times") {
  const auto rows = measured(few_orders);
  for (const std::string of : {"", " store"}) {
    CHECK(rows.at("orders" + of) == 4);
    CHECK(rows.at("fill_rate" + of) == Approx(3 / 4.0));
    CHECK(rows.at("order_wait.mean" + of) == Approx(31 / 24.0 / 4));
    CHECK(rows.at("order_wait.p95" + of) == Approx(31 / 24.0).epsilon(0.01));
    // 5 to 1 h, 3 to 2 h, 1 to 34 h, 3 to 40 h, 2 to 58 h, 6
    CHECK(rows.at("stock.time_average" + of) == Approx((5 + 3 + 32 + 18 + 36 + 12) / 60.0));
    CHECK(rows.at("on_order.time_average" + of) == Approx((4 * 32 + 4 * 18) / 60.0));
    CHECK(rows.at("backorders.time_average" + of) == Approx(2 * 31 / 60.0));
    CHECK(rows.at("stock_out" + of) == Approx(31 / 60.0));  // 1 TEU is there, and somebody waits
  }
  CHECK(rows.count("orders_lost") == 0);
}

TEST_CASE("who waits is served first come first, even where a later order would find enough") {
  const Story story(line +
                    store("stock: 3 TEU, reorder_at: 1 TEU, order: 5 TEU, orders: [{at: 1 h, size: 4 TEU}, "
                          "{at: 2 h, size: 1 TEU}]") +
                    "horizon: 60 h\n");
  CHECK(story.times(FactKind::order_delayed) == Hours{1_h, 2_h});
  CHECK(story.times(FactKind::order_served) == Hours{34_h, 34_h});
  CHECK(story.lasted(FactKind::order_served) == Hours{33_h, 32_h});
}

TEST_CASE("where customers go elsewhere, an order that the stock cannot serve is lost and changes nothing") {
  const std::string text = line +
                           store(
                               "when_out: lost, stock: 3 TEU, reorder_at: 1 TEU, order: 2 TEU, orders: "
                               "[{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, {at: 40 h, size: 1 TEU}]") +
                           "horizon: 60 h\n";
  const Story story(text);
  CHECK(story.times(FactKind::order_refused) == Hours{2_h});
  CHECK(story.times(FactKind::order_filled) == Hours{1_h, 40_h});
  CHECK(story.times(FactKind::shipment_created) == Hours{1_h});
  const auto rows = measured(text);
  CHECK(rows.at("orders_lost store") == 1);
  CHECK(rows.at("fill_rate store") == Approx(2 / 3.0));
  CHECK(rows.at("order_wait.mean store") == Approx(0));
}

TEST_CASE("a warehouse that begins below its reorder point orders at the start, as many lots as it takes") {
  const Story story(line + store("stock: 0 TEU, reorder_at: 10 TEU, order: 4 TEU, gap: 1000 h, size: 1 TEU") +
                    "horizon: 50 h\n");
  CHECK(story.times(FactKind::shipment_created) == Hours{0_h, 0_h, 0_h});
  CHECK(story.world().stocks[WarehouseId{0}].stock == 12'000);
}

TEST_CASE("without a start of its own a warehouse begins full") {
  const Scenario scenario = scenario_of(line + store("reorder_at: 10 TEU, order: 4 TEU, gap: 1 h, size: 1 TEU"));
  CHECK(scenario.warehouses[WarehouseId{0}].stock == 14'000);
}

// The yard of a takes one lot, and refuses more. The second lot is ordered at 1 h and lost at once; the next customer,
// at 30 h, calls for it again.
TEST_CASE("a lot that is lost is ordered again when the next customer comes") {
  const std::string small_yard =
      std::string(line).replace(line.find("{name: a}"), 9, "{name: a, yard: 4 TEU, when_full: reject}");
  const Story story(small_yard +
                    store("stock: 2 TEU, reorder_at: 6 TEU, order: 4 TEU, orders: [{at: 1 h, size: 1 TEU}, "
                          "{at: 30 h, size: 1 TEU}]") +
                    "horizon: 70 h\n");
  CHECK(story.times(FactKind::shipment_lost) == Hours{0_h, 1_h});
  CHECK(story.times(FactKind::shipment_created) == Hours{0_h, 0_h, 1_h, 30_h});
  CHECK(story.delivered() == Hours{34_h, 58_h});
  const StockState& end = story.world().stocks[WarehouseId{0}];
  CHECK((end.stock == 8000 && end.on_order == 0 && end.lots_lost == 2));
}

TEST_CASE("orders by mass are counted by mass, and the stock is told in TEU") {
  const std::string text = "commodities: [{name: tea, tonnes_per_teu: 8 t/TEU}]\n" + line +
                           store(
                               "commodity: tea, stock: 16 t, reorder_at: 4 t, order: 8 t, orders: "
                               "[{at: 30 h, size: 4 t}]") +
                           "horizon: 60 h\n";
  CHECK(Story(text).world().stocks[WarehouseId{0}].stock == 12'000);
  CHECK(measured(text).at("stock.time_average store") == Approx((2 * 30 + 1.5 * 30) / 60.0));
}

TEST_CASE("orders follow a profile on the clocks of the warehouse's place") {
  const std::string far = std::string(line).replace(line.find("{name: w}"), 9, "{name: w, time_zone: Asia/Almaty}");
  const Story story(far +
                    "profiles: [{name: noon, hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, "
                    "0, 0, 0]}]\n" +
                    store("demand: 100 TEU/week, profile: noon, reorder_at: 40 TEU, order: 40 TEU") +
                    "horizon: 20 d\n");
  const Hours came = story.times(FactKind::order_filled);
  CHECK(came.size() > 50);
  const std::int64_t noon = Duration(story.scenario().start - Time{}).ms;
  for (const Duration at : came) CHECK((noon + at.ms) / 3'600'000 % 24 == 6);  // UTC+6
}

TEST_CASE("a warehouse moves nobody's luck, and another one does not move its own") {
  const std::string flow =
      "flows: [{name: f, from: a, to: w, volume: 20 TEU/week, size: 'uniform(low 1 TEU, high 3 TEU)'}]\n";
  const auto another = [](const std::string& name) {
    return "  - {name: " + name +
           ", place: w, from: a, demand: 20 TEU/week, size: 1 TEU, reorder_at: 9 TEU, order: 5 TEU}\n";
  };
  const Story none(line + flow), one(line + flow + "warehouses:\n" + another("x")),
      two(line + flow + "warehouses:\n" + another("y") + another("x"));
  CHECK(none.times(FactKind::shipment_created, "f").size() > 50);
  CHECK(one.times(FactKind::shipment_created, "f") == none.times(FactKind::shipment_created, "f"));
  CHECK(one.times(FactKind::order_filled, "x").size() > 50);
  CHECK(two.times(FactKind::order_filled, "x") == one.times(FactKind::order_filled, "x"));
  CHECK(two.times(FactKind::order_filled, "y") != one.times(FactKind::order_filled, "x"));
}

TEST_CASE("goods are neither made nor lost in warehouses, whatever happens to their lots") {
  const Scenario scenario = scenario_of(
      "places:\n  - {name: a, yard: 12 TEU, when_full: reject}\n  - {name: w, yard: 40 TEU}\n"
      "links: [{from: a, to: w, mode: rail, length: 100 km, running_time: exponential(mean 30 h)}]\n"
      "services:\n  - {name: train, mode: rail, capacity: 12 TEU, every: 24 h, stops: [a, w]}\n"
      "commodities: [{name: tea, tonnes_per_teu: 7 t/TEU}]\n"
      "flows: [{name: others, from: a, to: w, volume: 10 TEU/week}]\n"
      "warehouses:\n"
      "  - {name: x, place: w, from: a, demand: 30 TEU/week, size: 'uniform(low 1 TEU, high 3 TEU)',\n"
      "     reorder_at: 8 TEU, order: 5 TEU}\n"
      "  - {name: y, place: w, from: a, commodity: tea, demand: 60 t/week, size: 'exponential(mean 5 t)',\n"
      "     stock: 0 t, reorder_at: 20 t, order: 30 t, when_out: lost}\n"
      "horizon: 90 d\n");
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const World world = inspected(scenario, seed);
    for (const StockState& state : world.stocks) {
      CHECK(state.orders > 100);
      CHECK(state.received > 0);
    }
    CHECK(world.stocks[WarehouseId{0}].lots_lost + world.stocks[WarehouseId{1}].lots_lost > 0);
  }
}

}  // namespace caravan::test
