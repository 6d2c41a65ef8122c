// Commodities, and the flows of them.
#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

constexpr double kg_per_tonne = 1000, seconds_per_day = 86'400;
constexpr const char* plain_freight = "freight";

/// `value` in `from` as an amount in `to`.
double converted(double value, SizeUnit from, SizeUnit to, const Commodity& commodity) {
  if (from == to) return value;
  return to == SizeUnit::tonne ? value * commodity.tonnes_per_teu : value / commodity.tonnes_per_teu;
}

CommodityId commodity_of(Draft& draft, const FlowText& text) {
  if (const auto id = draft.commodities.find(text.commodity.value)) return *id;
  draft.commodities.look_up(text.commodity, draft.diagnostics);
  return CommodityId{0};  // there is always plain freight
}

Distribution gap_of(const FlowText& text, const Commodity& commodity) {
  if (text.gap.given || !text.volume.given) return text.gap.value;
  const SizeLaw& size = text.size.value;
  const double per_second = converted(text.volume.value.value, text.volume.value.unit, size.unit, commodity);
  return Distribution::exponential(size.law.mean() / per_second);
}

/// The listed shipments in order of time.
void build_listing(Draft& draft, const FlowText& text, Flow& flow) {
  flow.listed = true;
  for (const ConsignmentText& one : text.shipments.value) {
    const Time at = instant(one.at.value, draft.scenario.start);
    if (flow.listing.empty()) flow.unit = one.size.value.unit;
    if (one.size.value.unit != flow.unit) {
      draft.diagnostics.error(one.size.spot, "the shipments of a flow are all in TEU or all in t");
    }
    if (at < draft.scenario.start) {
      draft.diagnostics.error(one.at.spot, "this shipment comes before the start");
    } else if (at >= draft.scenario.end && draft.text.horizon.given) {
      draft.diagnostics.warning(one.at.spot, "this shipment comes after the end, and so never");
    }
    flow.listing.push_back({at, one.size.value.value});
  }
  std::stable_sort(flow.listing.begin(), flow.listing.end(),
                   [](const Consignment& a, const Consignment& b) { return a.at < b.at; });
}

/// Some service must be able to take a shipment of ordinary size.
void check_size_of(Draft& draft, const FlowText& text, const Flow& flow) {
  const Table<ServiceId, Service>& services = draft.scenario.network.services;
  if (flow.origin == flow.destination || services.empty()) return;
  double size = flow.size.mean();
  for (const Consignment& one : flow.listing) size = std::max(size, one.size);
  const Load load = load_of(draft.scenario.commodities[flow.commodity], size, flow.unit);
  const bool fits = std::any_of(services.begin(), services.end(),
                                [&](const Service& service) { return load.fits(service.capacity); });
  if (fits) return;
  const Spot& spot = flow.listed ? text.shipments.spot : text.size.given ? text.size.spot : text.name.spot;
  draft.diagnostics.error(spot,
                          fmt::format("a shipment of {:.6g} TEU and {:.6g} t is above the capacity of every service",
                                      load.teu(), load.tonnes()),
                          "shipments are never split: make them smaller");
}

Flow build_flow(Draft& draft, const FlowText& text) {
  Flow flow;
  flow.name = text.name.value;
  flow.corridor = text.corridor;
  flow.commodity = commodity_of(draft, text);
  const auto from = draft.places.look_up(text.from, draft.diagnostics);
  const auto to = draft.places.look_up(text.to, draft.diagnostics);
  flow.origin = from.value_or(PlaceId::none());
  flow.destination = to.value_or(PlaceId::none());
  flow.procedure = procedure_at(draft, text.procedure, from);
  flow.priority = text.priority;
  if (text.shipments.given) {
    build_listing(draft, text, flow);
  } else {
    flow.size = text.size.value.law;
    flow.unit = text.size.value.unit;
    flow.gap = gap_of(text, draft.scenario.commodities[flow.commodity]);
  }
  if (from && to) check_size_of(draft, text, flow);
  return flow;
}

void build_commodities(Draft& draft) {
  for (const CommodityText& text : draft.text.commodities) {
    Commodity commodity{text.name.value, text.zh, text.mass_per_load / kg_per_tonne, text.value * kg_per_tonne,
                        text.loss * seconds_per_day};
    if (text.value_of_time.given) commodity.value_of_time = text.value_of_time.value;
    commodity.value_of_reliability = text.value_of_reliability;
    draft.commodities.add(text.name.value, text.name.spot, draft.scenario.commodities.add(commodity),
                          draft.diagnostics);
  }
  const std::vector<FlowText>& flows = draft.text.flows;
  const bool plain = std::any_of(flows.begin(), flows.end(),
                                 [](const FlowText& flow) { return flow.commodity.value == plain_freight; });
  if (draft.commodities.find(plain_freight) || (!plain && !draft.scenario.commodities.empty())) return;
  Commodity freight;
  freight.name = plain_freight;
  draft.commodities.add(freight.name, {}, draft.scenario.commodities.add(freight), draft.diagnostics);
}

}  // namespace

void build_flows(Draft& draft) {
  if (!draft.text.flows.empty()) build_commodities(draft);
  for (const FlowText& text : draft.text.flows) {
    const FlowId id = draft.scenario.flows.add(build_flow(draft, text));
    draft.flows.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  name_streams(draft.scenario.flows);
}

}  // namespace caravan::io
