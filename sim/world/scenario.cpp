#include "sim/world/scenario.h"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "sim/core/expect.h"
#include "sim/network/router.h"
#include "sim/world/choice_search.h"
#include "sim/world/yard.h"

namespace caravan {
namespace {

Table<PlaceId, std::vector<ServiceId>> services_of_fleets(const Scenario& scenario) {
  Table<PlaceId, std::vector<ServiceId>> found(scenario.network.places.size());
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    if (!service.fleets.empty()) found[service.stops.front().place].push_back(id);
  });
  return found;
}

/// The flows of empties on demand in the order in which they are drawn on: cheapest a lot first, then shortest.
std::vector<FlowId> evening_flows(const Scenario& scenario) {
  struct Offer {
    double usd, km;
    FlowId flow;
  };
  std::vector<Offer> offers;
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) {
    if (!flow.on_demand) return;
    const double lot = static_cast<double>(scenario.containers.lot) / 1e3;
    const Load load = load_of(scenario.commodities[flow.commodity], lot, SizeUnit::teu);
    std::optional<Offer> best;
    const auto usual = scenario.choice_sets[id].first(scenario.choice_extents[id].usual);
    for (const Itinerary& itinerary : usual) {
      const Enquiry enquiry{flow.origin, flow.destination, scenario.start, load, 0, scenario.choice.usd_per_gram};
      const auto found = quote(scenario.network, itinerary, enquiry);
      if (found && (!best || found->usd < best->usd)) best = Offer{found->usd, found->km, id};
    }
    if (best) offers.push_back(*best);
  });
  std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    return std::tie(a.usd, a.km, a.flow) < std::tie(b.usd, b.km, b.flow);
  });
  std::vector<FlowId> order;
  for (const Offer& offer : offers) order.push_back(offer.flow);
  return order;
}

void check_containers(const Scenario& scenario) {
  const Containers& containers = scenario.containers;
  expect(containers.places.empty() || containers.places.size() == scenario.network.places.size(),
         "containers are counted at every place or at none");
  expect(containers.lot > 0 && containers.every >= Duration::zero(), "empties are sent in lots, from time to time");
  for (const BoxPolicy& policy : containers.places)
    expect(policy.stock >= 0 && policy.low >= 0 && policy.high >= policy.low, "stocks are kept between two levels");
  for (const Flow& flow : scenario.flows) {
    expect(flow.boxes == Boxes::own || !containers.places.empty(), "the carrier's containers are counted");
    expect(!flow.on_demand || (flow.listed && flow.listing.empty()), "empties on demand have no listing");
  }
}

void check_warehouses(const Scenario& scenario) {
  for_each(scenario.warehouses, [&](WarehouseId id, const Warehouse& warehouse) {
    expect(scenario.flows.has(warehouse.flow) && scenario.flows[warehouse.flow].warehouse == id,
           "a warehouse has a flow of its own");
    const Flow& lots = scenario.flows[warehouse.flow];
    expect(lots.listed && lots.listing.empty() && !lots.on_demand, "lots come on demand alone");
    expect(lots.origin != lots.destination, "lots come from another place");
    expect(warehouse.stock >= 0 && warehouse.reorder_at >= 0 && warehouse.lot > 0, "stocks are not negative");
    expect(warehouse.orders.listed || warehouse.orders.gap.mean() > 0, "orders have a mean gap above zero");
    expect(warehouse.orders.commodity == lots.commodity && warehouse.orders.unit == lots.unit &&
               warehouse.orders.stream == lots.stream,
           "orders are of what the lots bring");
  });
}

void check(const Scenario& scenario) {
  check_containers(scenario);
  check_warehouses(scenario);
  expect(scenario.start <= scenario.measured_from && scenario.measured_from <= scenario.end,
         "the warm-up is in the run");
  expect(scenario.choice.candidates >= 1, "a shipper has at least one candidate");
  expect(scenario.choice.rule != ChoiceRule::logit || scenario.choice.scale_usd > 0, "a logit rule has a scale");
  for (const Flow& flow : scenario.flows) {
    expect(scenario.commodities.has(flow.commodity), "a flow's commodity exists");
    expect(scenario.network.places.has(flow.origin), "a flow's origin exists");
    expect(scenario.network.places.has(flow.destination), "a flow's destination exists");
    expect(flow.listed || flow.gap.mean() > 0, "a flow's mean gap is above zero");
    expect(flow.priority >= 0 && flow.priority < Station::priorities, "a priority is one of the classes");
  }
  for (const Procedure& procedure : scenario.network.procedures)
    for (const Step& step : procedure.steps)
      expect(!step.inspection || !step.inspection->recognition.lever.exists() ||
                 scenario.levers.has(step.inspection->recognition.lever),
             "a lever of recognition exists");
}

void check(const Disruption& event, DisruptionId own) {
  expect(event.onset != Onset::random || event.gap.mean() > 0, "a random event has a mean gap above zero");
  expect(event.onset != Onset::chained || (event.after.exists() && event.after != own),
         "a chained event comes after another one");
  for (const Effect& effect : event.effects)
    expect(effect.speed > 0 && effect.capacity >= 0 && effect.cost >= 0 && effect.demand >= 0 &&
               effect.delay >= Duration::zero(),
           "effects are in their ranges");
}

std::vector<Exposure>& exposed(Exposures& all, LinkId id) { return all.links[id]; }
std::vector<Exposure>& exposed(Exposures& all, StationId id) { return all.stations[id]; }
std::vector<Exposure>& exposed(Exposures& all, ServiceId id) { return all.services[id]; }
std::vector<Exposure>& exposed(Exposures& all, PlaceId id) { return all.places[id]; }
std::vector<Exposure>& exposed(Exposures& all, FlowId id) { return all.flows[id]; }
std::vector<Exposure>& exposed(Exposures& all, LeverId id) { return all.levers[id]; }

Exposures exposures_of(const Scenario& scenario) {
  Exposures all;
  if (scenario.disruptions.empty()) return all;
  expect(scenario.disruptions.size() < 0xffff, "facts name events in 16 bits");
  all.links = Table<LinkId, std::vector<Exposure>>(scenario.network.links.size());
  all.stations = Table<StationId, std::vector<Exposure>>(scenario.network.stations.size());
  all.services = Table<ServiceId, std::vector<Exposure>>(scenario.network.services.size());
  all.places = Table<PlaceId, std::vector<Exposure>>(scenario.network.places.size());
  all.flows = Table<FlowId, std::vector<Exposure>>(scenario.flows.size());
  all.levers = Table<LeverId, std::vector<Exposure>>(scenario.levers.size());
  all.followers = Table<DisruptionId, std::vector<DisruptionId>>(scenario.disruptions.size());
  for_each(scenario.disruptions, [&](DisruptionId id, const Disruption& event) {
    check(event, id);
    if (event.onset == Onset::chained) all.followers[event.after].push_back(id);
    for (std::uint32_t i = 0; i < event.effects.size(); ++i)
      std::visit([&](auto target) { exposed(all, target).push_back({id, i}); }, event.effects[i].on);
  });
  return all;
}

FlowPlan plan_of(const Scenario& scenario, FlowId id, const Flow& flow) {
  FlowPlan plan;
  plan.first_way = static_cast<std::uint32_t>(scenario.ways.size());
  plan.priority = static_cast<std::uint8_t>(flow.priority);
  const Commodity& commodity = scenario.commodities[flow.commodity];
  plan.part = commodity.part;
  plan.first_mile = flow.first_mile.driven;
  plan.last_mile = flow.last_mile.driven;
  plan.carriers_boxes = flow.boxes == Boxes::carriers;
  plan.pays_drayage = !is_free(flow.drayage);
  plan.agrees = flow.terms.ahead || flow.terms.promises;
  plan.on_demand = flow.on_demand;
  plan.stocks = flow.warehouse.exists();
  if (!scenario.choice_extents[id].sole) return plan;
  const Load load = load_of(commodity, flow.size.mean(), flow.unit);  // the same for all
  plan.sole = has_room_along(scenario.network, scenario.choice_sets[id].front().legs, room_for(load, plan.part));
  return plan;
}

void plan_flows(Scenario& scenario) {
  scenario.flow_plans = {};
  scenario.ways.clear();
  scenario.legs.clear();
  constexpr std::uint32_t unknown = 0xffffffff;
  std::vector<std::uint32_t> first_ways(scenario.choice_sets.numbers(), unknown);
  for_each(std::as_const(scenario.flows), [&](FlowId id, const Flow& flow) {
    FlowPlan& plan = scenario.flow_plans[scenario.flow_plans.add(plan_of(scenario, id, flow))];
    std::uint32_t& first_way = first_ways[scenario.choice_sets.number_of(id)];
    if (first_way != unknown) {
      plan.first_way = first_way;
      return;
    }
    first_way = plan.first_way;
    for (const Itinerary& itinerary : scenario.choice_sets[id]) {
      scenario.ways.push_back(
          {static_cast<std::uint32_t>(scenario.legs.size()), static_cast<std::uint32_t>(itinerary.legs.size())});
      scenario.legs.insert(scenario.legs.end(), itinerary.legs.begin(), itinerary.legs.end());
    }
  });
}

}  // namespace

Scenario prepare(Scenario scenario) {
  check(scenario);
  scenario.network = freeze(std::move(scenario.network));
  scenario.first_stop.assign(1, 0);
  for (const Service& service : scenario.network.services)
    scenario.first_stop.push_back(scenario.first_stop.back() + static_cast<std::uint32_t>(service.stops.size()));
  scenario.exposures = exposures_of(scenario);
  find_choice_sets(scenario);
  plan_flows(scenario);
  scenario.fleet_services = services_of_fleets(scenario);
  scenario.evening_flows = evening_flows(scenario);
  return scenario;
}

std::vector<FlowId> unreachable_flows(const Scenario& scenario) {
  std::vector<FlowId> unreachable;
  for_each(scenario.flows, [&](FlowId id, const Flow&) {
    if (scenario.choice_sets[id].empty()) unreachable.push_back(id);
  });
  return unreachable;
}

}  // namespace caravan
