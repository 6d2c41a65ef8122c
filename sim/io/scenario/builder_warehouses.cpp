// Warehouses: the flow of their lots, and the orders of their customers.
#include <algorithm>

#include "sim/io/scenario/builder_demand.h"

namespace caravan::io {
namespace {

std::int64_t thousandths(double amount) { return static_cast<std::int64_t>(amount * 1000 + 0.5); }

/// All amounts of a warehouse are in the unit of its lots. Whether they are.
bool check_units(Draft& draft, const WarehouseText& text) {
  const SizeUnit unit = text.order.value.unit;
  const std::size_t errors = draft.diagnostics.errors();
  const std::string hint = fmt::format("`order` is in {}", unit == SizeUnit::teu ? "TEU" : "t");
  const auto check = [&](SizeUnit other, const Spot& spot) {
    if (other != unit) draft.diagnostics.error(spot, "the amounts of a warehouse are all in TEU or all in t", hint);
  };
  for (const Spotted<Amount>* amount : {&text.stock, &text.reorder_at, &text.demand})
    if (amount->given) check(amount->value.unit, amount->spot);
  for (const ConsignmentText& one : text.orders.value) check(one.size.value.unit, one.size.spot);
  if (text.size.given) check(text.size.value.unit, text.size.spot);
  if (!text.size.given && !text.orders.given && unit != text.size.value.unit)
    draft.diagnostics.error(text.order.spot, "`size` is 2 TEU where it is not given, and `order` is in t",
                            "write `size`, as in `size: 2 t`");
  return draft.diagnostics.errors() == errors;
}

/// The customers' orders as a flow that nothing carries.
FlowText orders_text(const WarehouseText& text) {
  FlowText orders;
  orders.spot = text.spot;
  orders.name = text.name;
  orders.volume = text.demand;
  orders.gap = text.gap;
  orders.shipments = text.orders;
  orders.size = text.size;
  orders.terms = text.terms;
  return orders;
}

Flow build_orders(Draft& draft, const WarehouseText& text, const Flow& lots) {
  Flow orders;
  orders.name = text.name.value;
  orders.corridor = lots.corridor;
  orders.commodity = lots.commodity;
  orders.origin = orders.destination = lots.destination;
  orders.stream = lots.stream;
  const FlowText as_flow = orders_text(text);
  if (orders.origin.exists()) build_terms(draft, as_flow.terms, orders.origin, orders);
  build_arrivals(draft, as_flow, orders);
  return orders;
}

/// A lot is at least an ordinary order, else it would serve nobody.
void check_lot(Draft& draft, const WarehouseText& text, const Flow& orders) {
  double size = orders.listed ? 0 : orders.size.mean();
  for (const Consignment& one : orders.listing) size = std::max(size, one.size);
  if (text.order.value.value >= size * (1 - 1e-9)) return;
  draft.diagnostics.error(text.order.spot, "`order` is smaller than an order of a customer",
                          "a lot serves one at least: make it larger");
}

/// A customer who goes away leaves the stock as it is. Where it is above the reorder point and too small for anybody,
/// nothing is ever ordered again.
void warn_of_standstill(Draft& draft, const WarehouseText& text, const Warehouse& warehouse) {
  if (warehouse.when_out != WhenOut::lost) return;
  const Flow& orders = warehouse.orders;
  std::int64_t least = orders.listed ? warehouse.lot : thousandths(orders.size.quantile(1e-3));
  for (const Consignment& one : orders.listing) least = std::min(least, thousandths(one.size));
  const bool alike = !orders.listed && orders.size.kind() == Distribution::Kind::fixed;
  const bool comes_out_even = alike && least > 0 && warehouse.stock % least == 0 && warehouse.lot % least == 0;
  if (comes_out_even || warehouse.reorder_at + 1 >= least) return;
  draft.diagnostics.warning(
      text.reorder_at.spot,
      fmt::format("the stock of '{}' can be too small for every order and above `reorder_at`: then it orders no more",
                  warehouse.name),
      "with `when_out: lost` make `reorder_at` at least the smallest order");
}

Warehouse build_warehouse(Draft& draft, const WarehouseText& text, FlowId flow) {
  Warehouse warehouse;
  warehouse.name = text.name.value;
  warehouse.flow = flow;
  warehouse.when_out = text.when_out;
  warehouse.orders = build_orders(draft, text, draft.scenario.flows[flow]);
  warehouse.lot = std::max<std::int64_t>(1, thousandths(text.order.value.value));
  warehouse.reorder_at = thousandths(text.reorder_at.value.value);
  warehouse.stock = text.stock.given ? thousandths(text.stock.value.value) : warehouse.reorder_at + warehouse.lot;
  if (!text.order.given || !text.reorder_at.given || !check_units(draft, text)) return warehouse;
  check_lot(draft, text, warehouse.orders);
  warn_of_standstill(draft, text, warehouse);
  return warehouse;
}

}  // namespace

std::vector<FlowText> lot_flows(Draft& draft) {
  std::vector<FlowText> flows;
  for (std::size_t i = 0; i < draft.text.warehouses.size(); ++i) {
    const WarehouseText& text = draft.text.warehouses[i];
    const std::size_t errors = draft.diagnostics.errors();
    draft.warehouses.add(text.name.value, text.name.spot, Table<WarehouseId, Warehouse>::id_at(i), draft.diagnostics);
    FlowText& flow = flows.emplace_back();
    flow.spot = text.spot;
    if (draft.diagnostics.errors() == errors) flow.name = text.name;  // else it is complained about
    flow.corridor = text.corridor;
    flow.commodity = text.commodity;
    flow.from = text.from;
    flow.to = text.place;
    const Amount& lot = text.order.value;
    flow.size = {{Distribution::fixed(text.order.given ? lot.value : 1), lot.unit}, text.order.spot, text.order.given};
    flow.provenance = text.provenance;
    if (text.from.given && text.place.given && text.from.value == text.place.value)
      draft.diagnostics.error(text.from.spot, fmt::format("`{}` is where the warehouse is", text.from.value),
                              "`from` is another place, from which it is replenished");
  }
  return flows;
}

void build_warehouses(Draft& draft) {
  const std::size_t others = draft.text.flows.size() - draft.text.warehouses.size();
  for (std::size_t i = 0; i < draft.text.warehouses.size(); ++i) {
    const FlowId id = Table<FlowId, Flow>::id_at(others + i);
    Flow& lots = draft.scenario.flows[id];
    lots.listed = true;
    lots.warehouse = draft.scenario.warehouses.add(build_warehouse(draft, draft.text.warehouses[i], id));
  }
}

}  // namespace caravan::io
