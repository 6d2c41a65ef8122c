#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

ValueType<std::shared_ptr<const MileText>> mile() {
  return mile_form().as_value().as<std::shared_ptr<const MileText>>(
      [](MileText text) { return std::make_shared<const MileText>(std::move(text)); });
}

void declare_handling(Form<FlowText>& form) {
  form.optional("trust", &FlowText::trust, trust_word(), by_default("general"), "of its shippers, at inspections");
  form.optional("consignment", &FlowText::documents,
                choice<Documents>({{"through", Documents::through, "one note serves from door to door"},
                                   {"reconsigned", Documents::reconsigned,
                                    "a new note is made out where the law of carriage changes (CIM and SMGS)"}}),
                by_default("through"), "its transport document");
  form.optional("procedure", &FlowText::procedure, name(), otherwise("`before_loading` of `from`"),
                "passed before loading", "export");
  form.include(&FlowText::terms, flow_terms_form());
  form.optional("first_mile", &FlowText::first_mile, mile(), otherwise("shipments begin at the terminal"),
                "truck from the door to `from`", "{time: 2 h, length: 40 km}");
  form.optional("last_mile", &FlowText::last_mile, mile(), otherwise("shipments end at the terminal"),
                "truck from `to` to the door, where they are delivered", "{time: 2 h, length: 40 km}");
  form.optional("boxes", &FlowText::boxes,
                choice<Boxes>({{"carrier", Boxes::carriers, "taken empty from the stock of `from`, given back at `to`"},
                               {"own", Boxes::own, "the shipper's, or none"}}),
                otherwise("carrier where there are `containers` and sizes are in TEU"), "whose containers it uses");
  form.optional(
      "drayage", &FlowText::drayage, name(), otherwise("free"),
      "tariff and emission entry, one or both of this name, of the way to `from` and from `to` by road, which "
      "takes no time; where it does: `first_mile` and `last_mile`",
      "truck_cn");
  form.optional("drayage_distance", &FlowText::drayage_distance, quantity(dimension::length), by_default("0 km"),
                "of both ways together", "60 km");
}

void declare_rules(Form<FlowText>& form) {
  form.exactly_one_of({"volume", "gap", "shipments", "schedule"});
  form.at_most_one_of({"shipments", "size"});
  form.at_most_one_of({"schedule", "size"});
  for (const char* listed : {"shipments", "schedule"}) {
    form.at_most_one_of({listed, "profile"});
    form.at_most_one_of({listed, "growth"});
  }
  form.needs("drayage_distance", "drayage");
  for (const char* mile : {"first_mile", "last_mile"})
    form.at_most_one_of({"drayage", mile},
                        "say it of the miles: `{time: 2 h, length: 40 km, tariff: ..., emission: ...}`");
  form.must(
      "`gap` must be above 0", [](const FlowText& flow) { return !flow.gap.given || flow.gap.value.mean() > 0; },
      "gap");
  form.must(
      "`gap` must be at least 1 ms in the mean",
      [](const FlowText& flow) {
        return !flow.gap.given || flow.gap.value.mean() == 0 || flow.gap.value.mean() >= 0.001;
      },
      "gap");
}

}  // namespace

Form<CommodityText> commodity_form() {
  Form<CommodityText> form("commodity", "what is carried");
  form.required("name", &CommodityText::name, name(), "what flows call it", "electronics");
  form.optional("zh", &CommodityText::zh, text(), otherwise("none"), "its name in Chinese", "电子产品");
  form.optional("tonnes_per_teu", &CommodityText::mass_per_load, quantity(dimension::mass_per_load, between(1, 1e6)),
                by_default("10 t/TEU"), "cargo in one TEU", "8.8 t/TEU");
  form.optional("value", &CommodityText::value, rate(dimension::money_per_mass), by_default("0 USD/t"), "of the goods",
                "6000 USD/t");
  form.optional("loss", &CommodityText::loss, quantity(dimension::growth, between(0, 1)), by_default("0 %/day"),
                "what time under way costs, as a share of the value", "1.5 %/day");
  form.optional("density", &CommodityText::density,
                quantity(dimension::mass / dimension::volume, Range{.low = 0.1, .high = 1e5}),
                otherwise("volume counts for nothing"), "mass of a volume, for capacities in m3", "167 kg/m3");
  form.optional("reefer", &CommodityText::reefer, boolean(), by_default("false"),
                "whether it is refrigerated and stands at `reefer_plugs`");
  form.optional("empty", &CommodityText::empty, boolean(), by_default("false"),
                "whether it is empty containers: they stand in the `empty_yard` and are loaded after all else");
  form.optional("value_of_time", &CommodityText::value_of_time, hour_price(), otherwise("`value` times `loss`"),
                "what an hour under way costs, as shippers see it when they choose", "3 USD/TEU-h");
  form.optional("value_of_reliability", &CommodityText::value_of_reliability, hour_price(), by_default("0 USD/TEU-h"),
                "what an hour of standard deviation of the time under way costs, as shippers see it", "2 USD/TEU-h");
  form.include(&CommodityText::provenance, provenance_form());
  form.must("a commodity is not both `reefer` and `empty`",
            [](const CommodityText& text) { return !text.reefer || !text.empty; });
  return form;
}

Form<ConsignmentText> consignment_form() {
  Form<ConsignmentText> form("shipment", "one shipment of a list");
  form.required("at", &ConsignmentText::at, moment(), "when it comes", "5 h");
  form.optional("size", &ConsignmentText::size, amount(), by_default("2 TEU"), "how much it is");
  return form;
}

Form<FlowText> flow_form() {
  Form<FlowText> form("flow", "a stream of shipments of one commodity between two places");
  form.required("name", &FlowText::name, name(), "what results call it", "laptops-lodz");
  form.optional("corridor", &FlowText::corridor, text(), otherwise("none"), "label for results", "china-europe-rail");
  form.optional("commodity", &FlowText::commodity, name(), by_default("freight"),
                "what is carried; `freight` needs no entry and has the defaults of a commodity", "electronics");
  form.required("from", &FlowText::from, name(), "place where shipments begin", "chengdu");
  form.required("to", &FlowText::to, name(), "place where they end; the same as `from`: they only pass the procedure",
                "lodz");
  form.optional("via", &FlowText::via, list_of(spotted(name()), 1), otherwise("shippers are free"),
                "places where it changes to another service, in order; between them shippers choose", "[khorgos]");
  form.optional("modes", &FlowText::modes, mode_words(), otherwise("all"),
                "of the services that its shipments may ride", "[rail, road]");
  form.optional("volume", &FlowText::volume, amount_rate(), "mean amount; shipments come at random, a Poisson stream",
                "120 TEU/week");
  form.optional("gap", &FlowText::gap, time_law(), "time between two shipments", "exponential(mean 4 h)");
  form.optional("shipments", &FlowText::shipments, list_of(consignment_form(), 1), "each shipment",
                "[{at: 5 h, size: 2 TEU}]");
  form.optional("schedule", &FlowText::schedule, one_or_list_of(batch_form(), 1), "shipments at weekly times",
                "[{at: mon-fri 18:00, size: 2 TEU, shipments: 20}]");
  form.optional("size", &FlowText::size, size_law(), by_default("2 TEU"), "of a shipment",
                "uniform(low 1 t, high 5 t)");
  form.optional("priority", &FlowText::priority, count(0, Station::priorities - 1), by_default("0"),
                "of its shipments at stations that serve by priority; the higher goes first", "1");
  declare_handling(form);
  form.include(&FlowText::provenance, provenance_form());
  declare_rules(form);
  return form;
}

}  // namespace caravan::io
