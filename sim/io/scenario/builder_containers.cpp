// The carrier's stocks of empty containers, and the flows by which they are evened out.
#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

constexpr const char* empty_boxes = "empty";

std::int64_t milli_teu(double teu) { return static_cast<std::int64_t>(teu * 1000 + 0.5); }

void add_stock(Draft& draft, const BoxPolicyText& text, std::vector<bool>& named) {
  const auto place = draft.places.look_up(text.place, draft.diagnostics);
  if (!place) return;
  if (named[place->value]) {
    draft.diagnostics.error(text.place.spot, fmt::format("place '{}' stands twice in `places`", text.place.value));
  }
  named[place->value] = true;
  BoxPolicy& policy = draft.scenario.containers.places[place->value];
  policy.stock = milli_teu(text.stock);
  if (text.low.given) policy.low = milli_teu(text.low.value);
  policy.high = text.high.given ? milli_teu(text.high.value) : Load::unlimited;
  const Terminal& terminal = draft.scenario.network.places[*place].terminal;
  if (policy.stock > terminal.empty_yard || policy.stock > terminal.yard.milli_teu) {
    draft.diagnostics.error(text.place.spot,
                            fmt::format("the stock of '{}' does not fit into its yard", text.place.value),
                            "`yard` and `empty_yard` of the place are the room for it");
  }
}

/// What empties are: as the scenario says, or plain boxes of 2 t a TEU.
CommodityId empty_commodity(Draft& draft) {
  if (const auto own = draft.commodities.find(empty_boxes)) return *own;
  Commodity boxes;
  boxes.name = empty_boxes;
  boxes.tonnes_per_teu = 2;  // between 2.2 t of a 20-foot and 3.8 t of a 40-foot box: ISO 668, makers' data
  boxes.part = YardPart::empty;
  const CommodityId id = draft.scenario.commodities.add(boxes);
  draft.commodities.add(empty_boxes, {}, id, draft.diagnostics);
  return id;
}

void add_evening_flow(Draft& draft, PlaceId from, PlaceId to, CommodityId commodity) {
  const Table<PlaceId, Place>& places = draft.scenario.network.places;
  Flow flow;
  flow.name = fmt::format("empties {} > {}", places[from].name, places[to].name);
  flow.commodity = commodity;
  flow.origin = from;
  flow.destination = to;
  flow.listed = flow.on_demand = true;
  flow.boxes = Boxes::carriers;
  const FlowId id = draft.scenario.flows.add(flow);
  draft.flows.add(flow.name, draft.text.containers.value.places.spot, id, draft.diagnostics);
}

/// Shipments that wait for empties which never come are worth a word.
void warn_of_lack(Draft& draft) {
  const std::vector<BoxPolicy>& policies = draft.scenario.containers.places;
  for (std::size_t i = 0; i < draft.text.flows.size(); ++i) {
    const Flow& flow = draft.scenario.flows[Table<FlowId, Flow>::id_at(i)];
    if (flow.boxes != Boxes::carriers || !flow.origin.exists()) continue;
    const BoxPolicy& policy = policies[flow.origin.value];
    const bool fed = std::any_of(draft.scenario.flows.begin(), draft.scenario.flows.end(), [&](const Flow& other) {
      return other.destination == flow.origin && other.boxes == Boxes::carriers && other.origin != flow.origin;
    });
    if (policy.stock > 0 || fed) continue;
    draft.diagnostics.warning(
        draft.text.flows[i].name.spot,
        fmt::format("flow '{}' waits for empties that '{}' never has", flow.name, draft.text.flows[i].from.value),
        "give the place a `stock`, or the flow `boxes: own`");
  }
}

}  // namespace

void build_containers(Draft& draft) {
  if (!draft.text.containers.given) return;
  const ContainersText& text = draft.text.containers.value;
  Containers& containers = draft.scenario.containers;
  containers.places.resize(draft.scenario.network.places.size());
  containers.every = text.every.value;
  containers.lot = std::max<std::int64_t>(1, milli_teu(text.lot));
  containers.return_time = text.return_time;
  std::vector<bool> named(containers.places.size(), false);
  for (const BoxPolicyText& one : text.places.value) add_stock(draft, one, named);
}

void build_evening_flows(Draft& draft) {
  if (!draft.text.containers.given) return;
  const Containers& containers = draft.scenario.containers;
  const bool levels = std::any_of(containers.places.begin(), containers.places.end(), [](const BoxPolicy& policy) {
    return policy.low > 0 || policy.high < Load::unlimited;
  });
  if (levels && !draft.text.containers.value.every.given) {
    draft.diagnostics.error(draft.text.containers.value.places.spot, "`low` and `high` need `check_every`",
                            "write it as in `check_every: 1 d`");
  }
  if (containers.every > Duration::zero()) {
    const CommodityId commodity = empty_commodity(draft);
    for (std::uint32_t from = 0; from < containers.places.size(); ++from) {
      for (std::uint32_t to = 0; to < containers.places.size(); ++to) {
        if (from != to && containers.places[from].high < Load::unlimited && containers.places[to].low > 0)
          add_evening_flow(draft, PlaceId{from}, PlaceId{to}, commodity);
      }
    }
    name_streams(draft.scenario.flows);
  }
  warn_of_lack(draft);
}

}  // namespace caravan::io
