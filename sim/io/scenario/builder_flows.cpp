// Commodities, and the flows of them.
#include <algorithm>

#include "sim/io/scenario/builder_charges.h"
#include "sim/io/scenario/builder_demand.h"

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

Distribution gap_of(Draft& draft, const FlowText& text, const Commodity& commodity) {
  constexpr double least = 0.001;  // the clock's tick [s]
  if (text.gap.given || !text.volume.given) return text.gap.value;
  const SizeLaw& size = text.size.value;
  const double per_second = converted(text.volume.value.value, text.volume.value.unit, size.unit, commodity);
  const double mean = size.law.mean() / per_second;
  if (mean < least)
    draft.diagnostics.error(text.volume.spot, "shipments would come more often than once a millisecond",
                            "make them larger: `size`");
  return Distribution::exponential(std::max(mean, least));
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

/// The shipments of weekly times until the end.
void build_schedule(Draft& draft, const FlowText& text, PlaceId origin, Flow& flow) {
  constexpr std::size_t most = 5'000'000;
  flow.listed = true;
  for (const BatchText& batch : text.schedule.value) {
    if (flow.listing.empty()) flow.unit = batch.size.value.unit;
    if (batch.size.value.unit != flow.unit)
      draft.diagnostics.error(batch.size.spot, "the shipments of a flow are all in TEU or all in t");
    const std::vector<WeeklyTime> when{batch.at.value};
    const std::vector<Time> times =
        weekly_times(when, draft.zones[origin.value], draft.scenario.start, draft.scenario.end);
    if ((times.size() + 1) * static_cast<std::size_t>(batch.shipments) + flow.listing.size() > most)
      return draft.diagnostics.error(batch.spot, fmt::format("a schedule makes at most {} shipments", most));
    for (const Time at : times)
      for (int i = 0; i < batch.shipments; ++i) flow.listing.push_back({at, batch.size.value.value});
  }
  std::stable_sort(flow.listing.begin(), flow.listing.end(),
                   [](const Consignment& a, const Consignment& b) { return a.at < b.at; });
}

/// What is smaller than the least that is told apart counts as that.
void warn_of_crumbs(Draft& draft, const FlowText& text, const Flow& flow) {
  constexpr double least = 0.001;  // [TEU] and [t]
  const Commodity& commodity = draft.scenario.commodities[flow.commodity];
  double size = flow.listed ? Load::unlimited : flow.size.mean();
  for (const Consignment& one : flow.listing) size = std::min(size, one.size);
  const double teu = converted(size, flow.unit, SizeUnit::teu, commodity);
  const double tonnes = converted(size, flow.unit, SizeUnit::tonne, commodity);
  if (teu >= least && tonnes >= least) return;
  const Spot& spot = flow.listed && text.shipments.given ? text.shipments.spot
                     : flow.listed                       ? text.schedule.spot
                     : text.size.given                   ? text.size.spot
                                                         : text.name.spot;
  draft.diagnostics.warning(
      spot, fmt::format("a shipment of {:.3g} TEU and {:.3g} t counts as at least 0.001 TEU and 0.001 t", teu, tonnes));
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
  const Spot& spot = text.schedule.given ? text.schedule.spot
                     : flow.listed       ? text.shipments.spot
                     : text.size.given   ? text.size.spot
                                         : text.name.spot;
  draft.diagnostics.error(spot,
                          fmt::format("a shipment of {:.6g} TEU and {:.6g} t is above the capacity of every service",
                                      load.teu(), load.tonnes()),
                          "shipments are never split: make them smaller");
}

/// Whose containers it uses, and the trucks to and from the doors.
void build_ends(Draft& draft, const FlowText& text, Flow& flow) {
  const bool counted = draft.text.containers.given;
  if (text.boxes.given && text.boxes.value == Boxes::carriers && !counted) {
    draft.diagnostics.error(text.boxes.spot, "`boxes: carrier` needs `containers`: the stocks that they come from");
  }
  const bool carriers = text.boxes.given ? text.boxes.value == Boxes::carriers : flow.unit == SizeUnit::teu;
  flow.boxes = counted && carriers ? Boxes::carriers : Boxes::own;
  Load largest = load_of(draft.scenario.commodities[flow.commodity], std::max(flow.size.mean(), 1e-3), flow.unit);
  for (const Consignment& one : flow.listing)
    largest.milli_teu =
        std::max(largest.milli_teu, load_of(draft.scenario.commodities[flow.commodity], one.size, flow.unit).milli_teu);
  flow.first_mile = build_mile(draft, text.first_mile, largest, flow.name);
  flow.last_mile = build_mile(draft, text.last_mile, largest, flow.name);
}

/// The places that a flow must change at: others than its ends, and no two in a row the same.
std::vector<PlaceId> build_via(Draft& draft, const FlowText& text, PlaceId from, PlaceId to) {
  std::vector<PlaceId> via;
  PlaceId before = from;
  for (const Spotted<std::string>& name : text.via.value) {
    const auto place = draft.places.look_up(name, draft.diagnostics);
    if (!place) continue;
    if (*place == before || (&name == &text.via.value.back() && *place == to))
      draft.diagnostics.error(name.spot, fmt::format("`{}` is where the flow already is", name.value),
                              "`via` names the places between `from` and `to`");
    via.push_back(*place);
    before = *place;
  }
  return via;
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
  flow.modes = text.modes;
  if (from && to) flow.via = build_via(draft, text, *from, *to);
  flow.procedure = procedure_at(draft, text.procedure, from);
  flow.priority = text.priority;
  if (from) build_terms(draft, text.terms, *from, flow);
  flow.trust = text.trust;
  flow.documents = text.documents;
  flow.drayage = charges_named(draft, text.drayage, TariffUse::drayage);
  flow.drayage_km = text.drayage_distance.value / 1000;
  check_drayage(draft, text, flow);
  build_arrivals(draft, text, flow);
  build_ends(draft, text, flow);
  if (from && to) check_size_of(draft, text, flow);
  return flow;
}

void build_rows(Draft& draft) {
  for (const CommodityText& text : draft.text.commodities) {
    Commodity commodity{text.name.value, text.zh, text.mass_per_load / kg_per_tonne, text.value * kg_per_tonne,
                        text.loss * seconds_per_day};
    if (text.density.given && text.density.value > 0) commodity.litres_per_tonne = 1e6 / text.density.value;
    commodity.part = text.reefer ? YardPart::reefer : text.empty ? YardPart::empty : YardPart::laden;
    if (text.value_of_time.given) commodity.value_of_time = text.value_of_time.value;
    commodity.value_of_reliability = text.value_of_reliability;
    draft.commodities.add(text.name.value, text.name.spot, draft.scenario.commodities.add(commodity),
                          draft.diagnostics);
  }
  const std::vector<FlowText>& flows = draft.text.flows;
  const auto is_plain = [](const auto& row) { return row.commodity.value == plain_freight; };
  const bool plain = std::any_of(flows.begin(), flows.end(), is_plain) ||
                     std::any_of(draft.text.gravity.begin(), draft.text.gravity.end(), is_plain) ||
                     std::any_of(draft.text.warehouses.begin(), draft.text.warehouses.end(), is_plain);
  if (draft.commodities.find(plain_freight) || (!plain && !draft.scenario.commodities.empty())) return;
  Commodity freight;
  freight.name = plain_freight;
  draft.commodities.add(freight.name, {}, draft.scenario.commodities.add(freight), draft.diagnostics);
}

}  // namespace

void build_commodities(Draft& draft) {
  const ScenarioText& text = draft.text;
  if (!text.flows.empty() || !text.gravity.empty() || !text.warehouses.empty()) build_rows(draft);
  for (std::size_t i = 0; i < draft.text.profiles.size(); ++i) {
    const Spotted<std::string>& name = draft.text.profiles[i].name;
    draft.profiles.add(name.value, name.spot, i, draft.diagnostics);
  }
}

void build_arrivals(Draft& draft, const FlowText& text, Flow& flow) {
  if (text.shipments.given) {
    build_listing(draft, text, flow);
  } else if (text.schedule.given) {
    if (flow.origin.exists()) build_schedule(draft, text, flow.origin, flow);
  } else {
    flow.size = text.size.value.law;
    flow.unit = text.size.value.unit;
    flow.gap = gap_of(draft, text, draft.scenario.commodities[flow.commodity]);
  }
  warn_of_crumbs(draft, text, flow);
}

void build_flows(Draft& draft) {
  draft.scenario.flows.reserve(draft.text.flows.size());
  for (const FlowText& text : draft.text.flows) {
    const FlowId id = draft.scenario.flows.add(build_flow(draft, text));
    draft.flows.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
  name_streams(draft.scenario.flows);
}

}  // namespace caravan::io
