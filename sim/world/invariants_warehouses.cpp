#include "sim/world/census.h"

namespace caravan {
namespace {

/// By warehouse: what its lots under way bring.
Table<WarehouseId, std::int64_t> lots_under_way(const Census& census) {
  const World& world = *census.world;
  Table<WarehouseId, std::int64_t> amounts(census.scenario->warehouses.size());
  if (amounts.empty()) return amounts;
  for (std::uint32_t s = 0; s < world.shipments.rows().size(); ++s) {
    if (!census.has_shipment[s]) continue;
    const Shipment& shipment = world.shipments[ShipmentId{s}];
    const WarehouseId id = census.scenario->flows[shipment.flow].warehouse;
    if (id.exists()) amounts[id] += amount_of(shipment.load, census.scenario->warehouses[id].orders.unit);
  }
  return amounts;
}

void inspect_warehouse(Census& census, WarehouseId id, const StockState& state) {
  const Warehouse& warehouse = census.scenario->warehouses[id];
  const auto must = [&](bool condition, const char* promise) {
    census.holds(condition, promise, "warehouse", id.value);
  };
  must(state.stock >= 0, "has no fewer than no goods");
  must(state.stock + state.sent == warehouse.stock + state.received, "has or sent what it began with and received");
  std::int64_t owed = 0;
  for (std::size_t i = 0; i < state.waiting.size(); ++i) {
    owed += amount_of(state.waiting[i].load, warehouse.orders.unit);
    must(state.waiting[i].came <= census.world->calendar.now(), "owes nothing to who is to come");
    must(i == 0 || state.waiting[i - 1].came <= state.waiting[i].came, "serves the first come first");
  }
  must(owed == state.owed, "knows what it owes");
  must(state.waiting.empty() || amount_of(state.waiting.front().load, warehouse.orders.unit) > state.stock,
       "serves who waits as soon as it can");
  must(state.waiting.empty() || warehouse.when_out == WhenOut::backorder, "lets nobody wait who would not");
}

}  // namespace

void inspect_warehouses(Census& census) {
  const Table<WarehouseId, std::int64_t> under_way = lots_under_way(census);
  for_each(census.world->stocks, [&](WarehouseId id, const StockState& state) {
    inspect_warehouse(census, id, state);
    census.holds(under_way[id] == state.on_order, "knows what is on order", "warehouse", id.value);
  });
}

}  // namespace caravan
