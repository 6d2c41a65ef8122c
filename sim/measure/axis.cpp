#include "sim/measure/axis.h"

#include <algorithm>
#include <map>
#include <set>

#include "sim/measure/delay_axis.h"
#include "sim/world/fact.h"

namespace caravan {
namespace {

std::string& at(Labels& labels, Label label) { return labels[static_cast<std::size_t>(label)]; }
const std::string& at(const Labels& labels, Label label) { return labels[static_cast<std::size_t>(label)]; }

void join(std::string& list, const char* separator, const std::string& item) {
  if (!list.empty()) list += separator;
  list += item;
}

std::string name_of(Mode mode) {
  static constexpr std::array names{"rail", "sea", "air", "road", "barge"};
  return names[static_cast<std::size_t>(mode)];
}

Labels labels_of(const Scenario& scenario, const Flow& flow) {
  const std::string& origin = scenario.network.places[flow.origin].name;
  const std::string& destination = scenario.network.places[flow.destination].name;
  Labels labels;
  at(labels, Label::flow) = flow.name;
  at(labels, Label::origin) = origin;
  at(labels, Label::destination) = destination;
  at(labels, Label::od) = origin + " > " + destination;
  at(labels, Label::commodity) = scenario.commodities[flow.commodity].name;
  at(labels, Label::corridor) = flow.corridor;
  return labels;
}

Labels labels_of(const Scenario& scenario, const Flow& flow, const Itinerary& itinerary) {
  Labels labels = labels_of(scenario, flow);
  std::string& route = at(labels, Label::route);
  std::string& mode = at(labels, Label::mode);
  std::set<Mode> met;
  for (const Leg& leg : itinerary.legs) {
    const Service& service = scenario.network.services[leg.service];
    join(route, " > ", service.name);
    if (met.insert(service.mode).second) join(mode, "+", name_of(service.mode));
  }
  if (itinerary.legs.empty()) route = mode = "no ride";
  return labels;
}

Labels labels_of(const Service& service) {
  Labels labels;
  at(labels, Label::service) = service.name;
  at(labels, Label::corridor) = service.corridor;
  at(labels, Label::mode) = name_of(service.mode);
  return labels;
}

Labels labels_of(const Scenario& scenario, const Service& service, std::size_t stop) {
  const auto begin = service.stops.begin();
  const PlaceId place = service.stops[stop].place;
  const auto before = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(stop),
                                    [&](const Stop& earlier) { return earlier.place == place; });
  Labels labels = labels_of(service);
  at(labels, Label::place) = at(labels, Label::stop) = scenario.network.places[place].name;
  if (before > 0) at(labels, Label::stop) += " (" + std::to_string(before + 1) + ")";
  return labels;
}

std::vector<Labels> flows_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Flow& flow : scenario.flows) axis.push_back(labels_of(scenario, flow));
  return axis;
}

std::vector<Labels> services_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Service& service : scenario.network.services) axis.push_back(labels_of(service));
  return axis;
}

std::vector<Labels> choices_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) {
    for (const Itinerary& itinerary : scenario.choice_sets[id]) axis.push_back(labels_of(scenario, flow, itinerary));
  });
  return axis;
}

std::vector<Labels> causes() {
  std::vector<Labels> axis(static_cast<std::size_t>(LossCause::station_full) + 1);
  for (std::size_t i = 1; i < axis.size(); ++i) at(axis[i], Label::cause) = to_text(static_cast<LossCause>(i));
  return axis;
}

std::vector<Labels> stations_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Station& station : scenario.network.stations) {
    Labels& labels = axis.emplace_back();
    at(labels, Label::station) = station.name;
    at(labels, Label::place) = scenario.network.places[station.place].name;
  }
  return axis;
}

std::vector<Labels> stops_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Service& service : scenario.network.services)
    for (std::size_t i = 0; i < service.stops.size(); ++i) axis.push_back(labels_of(scenario, service, i));
  return axis;
}

std::vector<Labels> links_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Link& link : scenario.network.links) {
    Labels& labels = axis.emplace_back();
    at(labels, Label::link) = link.name;
    at(labels, Label::mode) = name_of(link.mode);
  }
  return axis;
}

std::vector<Labels> places_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Place& place : scenario.network.places) at(axis.emplace_back(), Label::place) = place.name;
  return axis;
}

std::vector<Labels> events_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Disruption& event : scenario.disruptions) at(axis.emplace_back(), Label::event) = event.name;
  return axis;
}

std::vector<Labels> fleets_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Fleet& fleet : scenario.network.fleets) at(axis.emplace_back(), Label::fleet) = fleet.name;
  return axis;
}

/// Whether units of the fleet can ever be idle at the place.
bool may_stand(const Scenario& scenario, FleetId id, PlaceId place) {
  const Fleet& fleet = scenario.network.fleets[id];
  const auto uses = [id](const FleetUse& use) { return use.fleet == id; };
  const auto begins_or_ends = [&](const Service& service) {
    return (service.stops.front().place == place || service.stops.back().place == place) &&
           std::any_of(service.fleets.begin(), service.fleets.end(), uses);
  };
  const auto is_door_of = [&](const Flow& flow) {
    return (flow.origin == place && uses(flow.first_mile.chassis)) ||
           (flow.destination == place && uses(flow.last_mile.chassis));
  };
  return fleet.home == place ||
         std::any_of(fleet.stock.begin(), fleet.stock.end(), [&](const auto& one) { return one.first == place; }) ||
         std::any_of(scenario.network.services.begin(), scenario.network.services.end(), begins_or_ends) ||
         std::any_of(scenario.flows.begin(), scenario.flows.end(), is_door_of);
}

std::vector<Labels> depots_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for_each(scenario.network.fleets, [&](FleetId id, const Fleet& fleet) {
    for_each(scenario.network.places, [&](PlaceId place, const Place& there) {
      Labels& labels = axis.emplace_back();
      if (!may_stand(scenario, id, place)) return;
      at(labels, Label::fleet) = fleet.name;
      at(labels, Label::place) = there.name;
    });
  });
  return axis;
}

std::vector<Labels> delays_of(const Scenario& scenario) {
  const DelayAxis delays(scenario);
  std::vector<Labels> axis;
  for (const DelayAxis::Row& row : delays.rows()) {
    Labels& labels = axis.emplace_back();
    at(labels, Label::held_by) = to_text(scenario, row.at);
    at(labels, Label::hold) = to_text(row.hold);
    at(labels, Label::cause) = cause_text(scenario, row.cause, row.event);
  }
  return axis;
}

/// Which kinds of charge a list can make, the rates beside it those of `rates`.
void note_kinds(std::set<ChargeKind>& kinds, const std::vector<Charge>& charges) {
  for (const Charge& charge : charges) kinds.insert(charge.kind);
}
void note_kinds(std::set<ChargeKind>& kinds, const Charges& charges, ChargeKind rates) {
  if (money(charges, {1'000'000, 1'000'000}, 1) > 0) kinds.insert(rates);
  note_kinds(kinds, charges.further);
}

std::set<ChargeKind> kinds_of(const Scenario& scenario) {
  std::set<ChargeKind> kinds;
  for (const Service& service : scenario.network.services) note_kinds(kinds, service.charges, ChargeKind::freight);
  for (const Place& place : scenario.network.places) {
    note_kinds(kinds, place.terminal.handling, ChargeKind::handling);
    note_kinds(kinds, place.terminal.storage);
    note_kinds(kinds, place.passing_fees);
  }
  for (const Flow& flow : scenario.flows) note_kinds(kinds, flow.drayage, ChargeKind::drayage);
  return kinds;
}

std::vector<Labels> warehouses_of(const Scenario& scenario) {
  std::vector<Labels> axis;
  for (const Warehouse& warehouse : scenario.warehouses) {
    Labels& labels = axis.emplace_back();
    at(labels, Label::warehouse) = warehouse.name;
    at(labels, Label::place) = scenario.network.places[warehouse.orders.destination].name;
    at(labels, Label::commodity) = scenario.commodities[warehouse.orders.commodity].name;
    at(labels, Label::corridor) = warehouse.orders.corridor;
  }
  return axis;
}

/// All services, then all places, once for each kind; those that nothing charges have no labels.
std::vector<Labels> accounts_of(const Scenario& scenario) {
  const std::set<ChargeKind> kinds = kinds_of(scenario);
  std::vector<Labels> axis;
  for (int k = 0; k < charge_kinds; ++k) {
    const auto kind = static_cast<ChargeKind>(k);
    const std::string name = kinds.count(kind) > 0 ? to_text(kind) : std::string();
    for (const Service& service : scenario.network.services) {
      at(axis.emplace_back(), Label::charge) = name;
      if (!name.empty()) at(axis.back(), Label::service) = service.name;
    }
    for (const Place& place : scenario.network.places) {
      at(axis.emplace_back(), Label::charge) = name;
      if (!name.empty()) at(axis.back(), Label::place) = place.name;
    }
  }
  return axis;
}

}  // namespace

std::vector<Labels> axis_of(const Scenario& scenario, Who who) {
  switch (who) {
    case Who::none:
      return {Labels{}};
    case Who::flow:
      return flows_of(scenario);
    case Who::choice:
      return choices_of(scenario);
    case Who::service:
      return services_of(scenario);
    case Who::warehouse:
      return warehouses_of(scenario);
    case Who::visitor:
      break;
  }
  std::vector<Labels> axis = flows_of(scenario), runs = services_of(scenario);
  axis.insert(axis.end(), runs.begin(), runs.end());
  return axis;
}

std::vector<Labels> axis_of(const Scenario& scenario, Where where) {
  switch (where) {
    case Where::none:
      break;
    case Where::cause:
      return causes();
    case Where::station:
      return stations_of(scenario);
    case Where::stop:
      return stops_of(scenario);
    case Where::link:
      return links_of(scenario);
    case Where::place:
      return places_of(scenario);
    case Where::event:
      return events_of(scenario);
    case Where::fleet:
      return fleets_of(scenario);
    case Where::depot:
      return depots_of(scenario);
    case Where::delay:
      return delays_of(scenario);
    case Where::account:
      return accounts_of(scenario);
  }
  return {Labels{}};
}

Grouping group(const std::vector<Labels>& axis, const std::vector<Label>& by, const std::vector<Filter>& filters) {
  Grouping grouping;
  std::map<std::vector<std::string>, std::uint32_t> numbers;
  for (const Labels& labels : axis) {
    std::vector<std::string> values;
    for (const Label label : by) values.push_back(at(labels, label));
    const bool lacks_label = std::find(values.begin(), values.end(), std::string()) != values.end();
    const bool passes = std::all_of(filters.begin(), filters.end(),
                                    [&](const Filter& filter) { return at(labels, filter.label) == filter.value; });
    grouping.group_of.push_back(KpiPlan::none);
    if (lacks_label || !passes) continue;
    const auto [entry, is_new] = numbers.try_emplace(values, static_cast<std::uint32_t>(grouping.groups.size()));
    if (is_new) grouping.groups.push_back(std::move(values));
    grouping.group_of.back() = entry->second;
  }
  return grouping;
}

std::vector<std::string> label_values(const Scenario& scenario, Label label) {
  std::vector<std::string> values;
  std::set<std::string> met;
  const auto collect = [&](const std::vector<Labels>& axis) {
    for (const Labels& labels : axis)
      if (!at(labels, label).empty() && met.insert(at(labels, label)).second) values.push_back(at(labels, label));
  };
  for (const Who who : {Who::flow, Who::choice, Who::service, Who::warehouse})
    if (knows(who, label)) collect(axis_of(scenario, who));
  for (const Where where : {Where::cause, Where::station, Where::stop, Where::link, Where::place, Where::event,
                            Where::fleet, Where::delay, Where::account})
    if (knows(where, label)) collect(axis_of(scenario, where));
  return values;
}

}  // namespace caravan
