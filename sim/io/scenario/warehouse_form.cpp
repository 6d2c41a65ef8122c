#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

void declare_orders(Form<WarehouseText>& form) {
  form.optional("demand", &WarehouseText::demand, amount_rate(),
                "mean amount ordered; orders come at random, a Poisson stream", "40 TEU/week");
  form.optional("gap", &WarehouseText::gap, time_law(), "time between two orders", "exponential(mean 4 h)");
  form.optional("orders", &WarehouseText::orders, list_of(consignment_form(), 1), "each order",
                "[{at: 5 h, size: 2 TEU}]");
  form.optional("size", &WarehouseText::size, size_law(), by_default("2 TEU"),
                "of an order, which is served whole or not at all", "uniform(low 1 TEU, high 3 TEU)");
  form.include(&WarehouseText::terms, order_terms_form());
  form.optional("when_out", &WarehouseText::when_out,
                choice<WhenOut>({{"backorder", WhenOut::backorder, "it waits, and is served first come first"},
                                 {"lost", WhenOut::lost, "the customer goes elsewhere"}}),
                by_default("backorder"), "what becomes of an order that the stock cannot serve");
  form.exactly_one_of({"demand", "gap", "orders"});
  for (const char* law : {"size", "profile", "growth"}) form.at_most_one_of({"orders", law});
  form.must(
      "`gap` must be at least 1 ms in the mean",
      [](const WarehouseText& text) { return !text.gap.given || text.gap.value.mean() >= 0.001; }, "gap");
}

void declare_stock(Form<WarehouseText>& form) {
  form.optional("stock", &WarehouseText::stock, stock_amount(), otherwise("`reorder_at` and `order` together"),
                "at the start", "60 TEU");
  form.required("reorder_at", &WarehouseText::reorder_at, stock_amount(),
                "reorder point: when stock and what is on order, less what is owed, falls to this or below, it orders",
                "30 TEU");
  form.required("order", &WarehouseText::order, amount(),
                "lot that is sent then, as one shipment; several where one is not enough", "40 TEU");
}

}  // namespace

Form<WarehouseText> warehouse_form() {
  Form<WarehouseText> form("warehouse", "a stocking point abroad that ships on demand and is replenished in lots");
  form.required("name", &WarehouseText::name, name(), "what results call it, and the flow of its lots", "almaty-store");
  form.optional("corridor", &WarehouseText::corridor, text(), otherwise("none"), "label for results",
                "china-europe-rail");
  form.optional("commodity", &WarehouseText::commodity, name(), by_default("freight"), "what it holds", "electronics");
  form.required("place", &WarehouseText::place, name(), "where it is", "almaty");
  form.required("from", &WarehouseText::from, name(), "place where its lots begin", "chengdu");
  declare_orders(form);
  declare_stock(form);
  form.include(&WarehouseText::provenance, provenance_form());
  return form;
}

}  // namespace caravan::io
