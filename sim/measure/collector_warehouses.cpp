// Orders at warehouses, and what is in them.
#include "sim/measure/collector.h"

namespace caravan {

void Collector::on_order(const Fact& fact) {
  const Spot spot{fact.where, 0};
  const bool filled = fact.kind == FactKind::order_filled;
  if (filled || fact.kind == FactKind::order_served) sample(Score::order_wait, spot, fact.lasted);
  if (fact.kind == FactKind::order_served) return;  // it was counted when it came
  tally(Score::orders, spot);
  if (fact.kind == FactKind::order_refused) tally(Score::orders_lost, spot);
  each_cell(Score::fill_rate, spot, [&](const KpiPlan::Channel& channel, std::uint32_t cell) {
    if (filled || channel.whole == KpiPlan::none) ++tallies_[cell];
  });
}

void Collector::on_stock(WarehouseId id, const StockState& state, Time at) {
  const Flow& orders = scenario_->warehouses[id].orders;
  const Commodity& commodity = scenario_->commodities[orders.commodity];
  const auto load = [&](std::int64_t amount) { return load_of_amount(commodity, amount, orders.unit); };
  const Shelves now{load(state.stock), load(state.on_order), load(state.owed), state.is_out()};
  Shelves& before = shelves_[id.value];
  const Spot spot{id.value, 0};
  change(Score::stock, spot, at, now.stock.milli_teu - before.stock.milli_teu);
  change(Score::on_order, spot, at, now.on_order.milli_teu - before.on_order.milli_teu);
  change(Score::backorders, spot, at, now.owed.milli_teu - before.owed.milli_teu);
  change(Score::stock_out, spot, at, (now.out ? 1 : 0) - (before.out ? 1 : 0));
  before = now;
}

}  // namespace caravan
