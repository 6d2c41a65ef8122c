// What is refused or warned of once a scenario is whole.
#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "sim/io/scenario/builder.h"
#include "sim/world/blocking.h"

namespace caravan::io {
namespace {

constexpr double most_events = 1e12;

double visits(const Network& network, ProcedureId id) {
  if (!id.exists()) return 0;
  const std::vector<double>& each = network.procedures[id].expected_visits;
  return std::accumulate(each.begin(), each.end(), 0.0);
}

/// The procedure that a flow's shipments pass first; may be none.
ProcedureId first_procedure(const Scenario& scenario, const Flow& flow) {
  return flow.procedure.exists() ? flow.procedure : scenario.network.places[flow.origin].terminal.before_loading;
}

/// Events of one leg that ends at each place: a few, and two a visit of its transfer.
std::vector<double> events_of_legs(const Network& network) {
  std::vector<double> events;
  for (const Place& place : network.places) events.push_back(4 + 2 * visits(network, place.terminal.at_transfer));
  return events;
}

/// Events of one shipment: two a visit, a few a leg.
double events_of(const Scenario& scenario, const Flow& flow, std::span<const Itinerary> choices,
                 const std::vector<double>& legs_to) {
  const Network& network = scenario.network;
  double most = 0;
  for (const Itinerary& itinerary : choices) {
    double events = 2 * visits(network, network.places[flow.destination].terminal.after_discharge);
    for (const Leg& leg : itinerary.legs)
      events += legs_to[network.services[leg.service].stops[leg.alight].place.value];
    most = std::max(most, events);
  }
  return 2 + 2 * visits(network, first_procedure(scenario, flow)) + most;
}

double births(const Scenario& scenario, const Flow& flow) {
  if (flow.warehouse.exists()) {  // lots for all that is ordered
    const Warehouse& warehouse = scenario.warehouses[flow.warehouse];
    double size = warehouse.orders.size.mean();
    for (const Consignment& one : warehouse.orders.listing) size = std::max(size, one.size);
    const double opening = static_cast<double>(std::max<std::int64_t>(0, warehouse.reorder_at - warehouse.stock)) /
                           static_cast<double>(warehouse.lot);  // lots ordered at once to begin with
    return opening + births(scenario, warehouse.orders) * size / flow.size.mean();
  }
  const double seconds = operational_between(flow, scenario.start, scenario.end);
  return flow.listed ? static_cast<double>(flow.listing.size()) : seconds / flow.gap.mean();
}

double events_of(const Scenario& scenario, const Service& service) {
  double events = 0;
  for (const Stop& stop : service.stops) {
    events += 2 + 2 * static_cast<double>(stop.way.size()) + 2 * visits(scenario.network, stop.on_arrival) +
              2 * visits(scenario.network, stop.before_departure);
  }
  return events * static_cast<double>(service.departures.size());
}

double breakdowns(const Scenario& scenario, const Station& station) {
  if (!station.breaks_down) return 0;
  return 2 * (scenario.end - scenario.start).seconds() /
         (station.breakdowns.up.mean() + station.breakdowns.down.mean());
}

/// Refuses the first thing that alone is too much; returns what all together are.
double expected_events(const ScenarioText& text, const Scenario& scenario, double replications,
                       Diagnostics& diagnostics) {
  double sum = 0;
  const auto count = [&](double events, std::string_view noun, const std::string& name, const Spot& spot) {
    const double all = events * replications;
    if (all > most_events && sum <= most_events) {
      diagnostics.error(spot,
                        fmt::format("{} '{}' alone makes about {:.0e} events in all replications", noun, name, all),
                        "a run has at most 1e12: shorten `horizon`, or take fewer and larger shipments");
    }
    sum += all;
  };
  const std::vector<double> legs_to = events_of_legs(scenario.network);
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) {
    if (flow.on_demand) return;  // never more than the others bring
    count(births(scenario, flow) * events_of(scenario, flow, scenario.choice_sets[id], legs_to), "flow", flow.name,
          text.flows[id.value].name.spot);
  });
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    count(events_of(scenario, service), "service", service.name, text.services[id.value].name.spot);
  });
  for_each(scenario.warehouses, [&](WarehouseId id, const Warehouse& warehouse) {
    count(births(scenario, warehouse.orders), "warehouse", warehouse.name, text.warehouses[id.value].name.spot);
  });
  for_each(scenario.network.stations, [&](StationId id, const Station& station) {
    count(breakdowns(scenario, station), "station", station.name, text.stations[id.value].name.spot);
  });
  for_each(scenario.disruptions, [&](DisruptionId id, const Disruption& event) {
    if (event.onset != Onset::random) return;
    count(2 * (scenario.end - scenario.start).seconds() / event.gap.mean(), "event", event.name,
          text.events[id.value].name.spot);
  });
  return sum;
}

/// Mean work that each station is given by the shipments that begin their journeys, as a share of what it can do.
std::vector<double> utilisations(const Scenario& scenario) {
  const Network& network = scenario.network;
  std::vector<double> shares(network.stations.size(), 0);
  for (const Flow& flow : scenario.flows) {
    const ProcedureId id = first_procedure(scenario, flow);
    if (!id.exists() || flow.listed) continue;
    const Load load = load_of(scenario.commodities[flow.commodity], flow.size.mean(), flow.unit);
    const Procedure& procedure = network.procedures[id];
    for (std::size_t i = 0; i < procedure.steps.size(); ++i) {
      const Step& step = procedure.steps[i];
      if (!step.station.exists()) continue;
      shares[step.station.value] += procedure.expected_visits[i] * mean_work(step).seconds(load) * step.servers /
                                    flow.gap.mean() / network.stations[step.station].servers;
    }
  }
  return shares;
}

}  // namespace

namespace {

Load ordinary_load(const Scenario& prepared, const Flow& flow) {
  const bool unknown = flow.listed && !flow.warehouse.exists();
  return load_of(prepared.commodities[flow.commodity], unknown ? 1 : flow.size.mean(), flow.unit);
}

/// Whether the load finds room in every vehicle and yard of the journey.
bool has_room(const Network& network, const Itinerary& itinerary, Load load) {
  return std::all_of(itinerary.legs.begin(), itinerary.legs.end(), [&](const Leg& leg) {
    const Service& service = network.services[leg.service];
    return load.fits(service.capacity) && load.fits(network.places[service.stops[leg.alight].place].terminal.yard);
  });
}

/// Finds the fewest limits that make every way too small for a flow's ordinary shipments, and remembers them for flows
/// that are alike.
class SmallWays {
 public:
  explicit SmallWays(const Scenario& prepared) : prepared_(prepared) {}

  /// Empty where one way is large enough, or there is none at all.
  const std::vector<Bar>& of(FlowId id) {
    const Flow& flow = prepared_.flows[id];
    const Load load = ordinary_load(prepared_, flow);
    const std::vector<Bar>& bars = bars_against(load, flow.modes);
    if (bars.empty() || flow.origin == flow.destination || has_way(id, load)) return none_;
    const auto [known, is_new] = small_ways_.try_emplace({ordered(load), flow.modes, flow.origin, flow.destination});
    if (is_new && blocks(prepared_.network, flow.origin, flow.destination, bars))
      known->second = smallest_blocking_set(prepared_.network, flow.origin, flow.destination, bars);
    return known->second;
  }

 private:
  using OrderedLoad = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
  static OrderedLoad ordered(Load load) { return {load.milli_teu, load.kg, load.litres}; }

  const std::vector<Bar>& bars_against(Load load, ModeSet modes) {
    const auto [known, is_new] = bars_.try_emplace({ordered(load), modes});
    if (is_new) known->second = caravan::bars_against(prepared_, load, modes);
    return known->second;
  }

  /// What shippers choose among mostly has room; it need not be searched for again.
  bool has_way(FlowId id, Load load) const {
    const std::span<const Itinerary> choices = prepared_.choice_sets[id];
    return std::any_of(choices.begin(), choices.end(),
                       [&](const Itinerary& one) { return has_room(prepared_.network, one, load); });
  }

  const Scenario& prepared_;
  std::map<std::tuple<OrderedLoad, ModeSet>, std::vector<Bar>> bars_;
  std::map<std::tuple<OrderedLoad, ModeSet, PlaceId, PlaceId>, std::vector<Bar>> small_ways_;
  const std::vector<Bar> none_;
};

bool is_of_modes(const Bar& bar) { return bar.kind == Bar::Kind::other_mode; }

/// Whether it is not for its size that a flow finds no way.
bool are_of_modes(const std::vector<Bar>& bars) { return std::all_of(bars.begin(), bars.end(), is_of_modes); }

std::string listed(const Network& network, const std::vector<Bar>& bars) {
  std::string words;
  for (const Bar& bar : bars) words += (words.empty() ? "" : "; ") + to_text(network, bar);
  return words;
}

void warn_of_small_ways(const ScenarioText& text, const Scenario& prepared, SmallWays& small_ways,
                        Diagnostics& diagnostics) {
  for_each(prepared.flows, [&](FlowId id, const Flow& flow) {
    const std::vector<Bar>& limits = small_ways.of(id);
    if (are_of_modes(limits)) return;
    const Load load = ordinary_load(prepared, flow);
    diagnostics.warning(text.flows[id.value].name.spot,
                        fmt::format("shipments of flow '{}' of {:.6g} TEU and {:.6g} t are too large for every way",
                                    flow.name, load.teu(), load.tonnes()),
                        fmt::format("blocked by {}", listed(prepared.network, limits)));
  });
}

}  // namespace

void check_size(const ScenarioText& text, const Scenario& prepared, double replications, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  const double events = expected_events(text, prepared, replications, diagnostics);
  if (events > most_events && diagnostics.errors() == errors) {
    diagnostics.error(text.horizon.spot, fmt::format("all replications together make about {:.0e} events", events),
                      "a run has at most 1e12: shorten `horizon`, or take fewer `replications`");
  }
}

void warn_about(const ScenarioText& text, const Scenario& prepared, Diagnostics& diagnostics) {
  SmallWays small_ways(prepared);
  for (const FlowId id : unreachable_flows(prepared)) {
    if (prepared.flows[id].on_demand) continue;  // empties that no service carries stay where they are
    const FlowText& flow = text.flows[id.value];
    const std::vector<Bar>& bars = small_ways.of(id);
    if (!are_of_modes(bars)) continue;  // told below
    diagnostics.warning(flow.name.spot,
                        fmt::format("no services lead from '{}' to '{}': the shipments of flow '{}' will be lost",
                                    flow.from.value, flow.to.value, flow.name.value),
                        bars.empty() ? "" : fmt::format("blocked by {}", listed(prepared.network, bars)));
  }
  warn_of_small_ways(text, prepared, small_ways, diagnostics);
  const std::vector<double> shares = utilisations(prepared);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] <= 1 + 1e-9 || text.stations[i].room > 0) continue;
    diagnostics.warning(
        text.stations[i].name.spot,
        fmt::format("station '{}' is given {:.3g} times the work that it can do: its queue grows without end",
                    text.stations[i].name.value, shares[i]));
  }
}

}  // namespace caravan::io
