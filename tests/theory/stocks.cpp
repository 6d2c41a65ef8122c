// Warehouses as ordinary scenarios, against the theory of stocks. Time unit: the hour.
#include <string>

#include "tests/catch.hpp"
#include "tests/theory/against.h"

namespace caravan::test {
namespace {

constexpr double gap = 6, lead = 48;  // [h]

/// Single units are ordered at random; a lot leaves when it is ordered.
std::string store(const std::string& policy, const std::string& running_time) {
  return "horizon: 2500 d\nwarm_up: 100 d\nplaces: [{name: a}, {name: w}]\n"
         "links: [{from: a, to: w, mode: rail, length: 100 km, running_time: " +
         running_time +
         "}]\n"
         "services: [{name: train, mode: rail, capacity: 40 TEU, dispatch: {at_least: 1 TEU, longest_wait: 1 h}, "
         "stops: [a, w]}]\n"
         "warehouses: [{name: store, place: w, from: a, gap: exponential(mean 6 h), size: 1 TEU, " +
         policy +
         "}]\n"
         "default_kpis: false\nkpis:\n  - {score: fill_rate}\n  - {score: order_wait, statistics: [mean, p95, p99]}\n"
         "  - {score: stock, statistics: [time_average]}\n  - {score: on_order, statistics: [time_average]}\n"
         "  - {score: backorders, statistics: [time_average]}\n  - {score: stock_out}\n";
}

}  // namespace

TEST_CASE("a warehouse with a reorder point agrees with Hadley and Whitin") {
  // Lots of one are the base-stock policy, and the waits are Sherbrooke's.
  const auto [s, lot] = GENERATE(table<int, int>({{8, 6}, {6, 12}, {10, 4}, {9, 1}}));
  const std::string policy = "reorder_at: " + std::to_string(s) + " TEU, order: " + std::to_string(lot) + " TEU";
  const Simulated simulated(store(policy, "48 h"));
  const StockLaw law = reorder_point(1 / gap, lead, s, lot);
  INFO(policy);
  check_against(law.fill_rate, simulated.row("fill_rate"), 0.01, "fill rate");
  check_against(1 - law.fill_rate, simulated.row("stock_out"), 0.02, "stock out");
  check_against(law.stock, simulated.row("stock.time_average"), 0.01, "stock");
  check_against(law.on_order, simulated.row("on_order.time_average"), 0.01, "on order");
  check_against(law.backorders, simulated.row("backorders.time_average"), 0.03, "backorders");
  check_against(law.wait.mean / 24, simulated.row("order_wait.mean"), 0.03, "wait");
  check_against(law.wait.p95 / 24, simulated.row("order_wait.p95"), 0.03, "p95 of the wait");
  check_against(law.wait.p99 / 24, simulated.row("order_wait.p99"), 0.03, "p99 of the wait");
}

// What is on order is the number of busy lines: a unit is busy while its successor is under way, however long each
// takes.
TEST_CASE("a base stock whose customers go elsewhere is Erlang's loss system, whatever the law of the lead") {
  const std::string running_time = GENERATE("48 h", "'gamma(mean 48 h, cv 0.6)'", "exponential(mean 48 h)");
  const Simulated simulated(store("when_out: lost, reorder_at: 8 TEU, order: 1 TEU", running_time));
  const ErlangLoss law = erlang_loss(1 / gap, lead, 9);
  INFO(running_time);
  check_against(1 - law.loss, simulated.row("fill_rate"), 0.01, "fill rate");
  check_against(law.carried, simulated.row("on_order.time_average"), 0.01, "on order");
  check_against(9 - law.carried, simulated.row("stock.time_average"), 0.01, "stock");
}

}  // namespace caravan::test
