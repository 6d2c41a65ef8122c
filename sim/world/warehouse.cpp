// Warehouses: customers draw on the stock, and lots are ordered when it falls.
#include "sim/world/nouns.h"

namespace caravan {
namespace {

const Commodity& commodity_of(const Scenario& scenario, const Warehouse& warehouse) {
  return scenario.commodities[warehouse.orders.commodity];
}

void schedule(World& world, Time at, EventKind kind, WarehouseId id) {
  world.calendar.schedule(at, static_cast<std::uint8_t>(kind), id.value);
}

/// The order after the one that came at `previous`.
void expect_order(World& world, const Scenario& scenario, WarehouseId id, Time previous) {
  const Warehouse& warehouse = scenario.warehouses[id];
  StockState& state = world.stocks[id];
  const auto order =
      next_birth(warehouse.orders, commodity_of(scenario, warehouse), world.random, state.orders, previous);
  if (!order) return;
  state.next = *order;
  schedule(world, order->at, EventKind::order_due, id);
}

/// What is on the shelves, on order or owed is another amount now.
void tell_changed(World& world, const Scenario& scenario, WarehouseId id) {
  if (!world.heard.has(FactKind::stock_changed)) return;
  const Warehouse& warehouse = scenario.warehouses[id];
  tell(world, FactKind::stock_changed, id.value).load =
      load_of_amount(commodity_of(scenario, warehouse), world.stocks[id].stock, warehouse.orders.unit);
}

/// Orders lots until the position is above the reorder point. A lot that is lost at once is not ordered again until the
/// next customer comes: there may be no way for any.
void replenish(World& world, const Scenario& scenario, WarehouseId id) {
  const Warehouse& warehouse = scenario.warehouses[id];
  StockState& state = world.stocks[id];
  const Load lot = load_of_amount(commodity_of(scenario, warehouse), warehouse.lot, warehouse.orders.unit);
  const std::uint32_t lost = state.lots_lost;
  while (state.position() <= warehouse.reorder_at && state.lots_lost == lost) {
    state.on_order += warehouse.lot;
    launch(world, scenario, warehouse.flow, lot);
  }
}

void send(StockState& state, std::int64_t amount) {
  state.stock -= amount;
  state.sent += amount;
}

/// Serves those who wait as far as the stock reaches, first come first.
void serve_waiting(World& world, const Scenario& scenario, WarehouseId id) {
  const SizeUnit unit = scenario.warehouses[id].orders.unit;
  StockState& state = world.stocks[id];
  while (!state.waiting.empty() && amount_of(state.waiting.front().load, unit) <= state.stock) {
    const Backorder order = state.waiting.front();
    state.waiting.pop();
    send(state, amount_of(order.load, unit));
    state.owed -= amount_of(order.load, unit);
    Fact& fact = tell(world, FactKind::order_served, id.value);
    fact.lasted = world.calendar.now() - order.came;
    fact.load = order.load;
  }
}

}  // namespace

void begin_warehouses(World& world, const Scenario& scenario) {
  world.stocks = Table<WarehouseId, StockState>(scenario.warehouses.size());
  for_each(scenario.warehouses, [&](WarehouseId id, const Warehouse& warehouse) {
    world.stocks[id].stock = warehouse.stock;
    if (warehouse.stock <= warehouse.reorder_at) schedule(world, scenario.start, EventKind::warehouse_opens, id);
    expect_order(world, scenario, id, scenario.start);
  });
}

void on_warehouse_opens(World& world, const Scenario& scenario, WarehouseId id) {
  replenish(world, scenario, id);
  tell_changed(world, scenario, id);
}

void on_order_due(World& world, const Scenario& scenario, WarehouseId id) {
  const Warehouse& warehouse = scenario.warehouses[id];
  StockState& state = world.stocks[id];
  const Load load = state.next.load;
  const std::int64_t amount = amount_of(load, warehouse.orders.unit);
  ++state.orders;
  expect_order(world, scenario, id, state.next.at);
  if (state.waiting.empty() && amount <= state.stock) {
    send(state, amount);
    tell(world, FactKind::order_filled, id.value).load = load;
  } else if (warehouse.when_out == WhenOut::backorder) {
    state.waiting.push({world.calendar.now(), load});
    state.owed += amount;
    tell(world, FactKind::order_delayed, id.value).load = load;
  } else {
    tell(world, FactKind::order_refused, id.value).load = load;
  }
  replenish(world, scenario, id);
  tell_changed(world, scenario, id);
}

void receive_lot(World& world, const Scenario& scenario, const Shipment& lot) {
  const WarehouseId id = scenario.flows[lot.flow].warehouse;
  const std::int64_t amount = amount_of(lot.load, scenario.warehouses[id].orders.unit);
  StockState& state = world.stocks[id];
  state.on_order -= amount;
  state.stock += amount;
  state.received += amount;
  serve_waiting(world, scenario, id);
  tell_changed(world, scenario, id);
}

void miss_lot(World& world, const Scenario& scenario, const Shipment& lot) {
  const WarehouseId id = scenario.flows[lot.flow].warehouse;
  StockState& state = world.stocks[id];
  state.on_order -= amount_of(lot.load, scenario.warehouses[id].orders.unit);
  ++state.lots_lost;
  tell_changed(world, scenario, id);
}

}  // namespace caravan
