#include "sim/world/choice_search.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "sim/network/router.h"

namespace caravan {
namespace {

constexpr int enquiries = 8;
constexpr Duration between{29 * 3'600'000};  // not a multiple of a day: all hours and weekdays are met

template <class T>
void insert(std::vector<T>& sorted, T value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

void insert(Closed& closed, const Target& target) {
  if (const LinkId* link = std::get_if<LinkId>(&target)) insert(closed.links, *link);
  if (const StationId* station = std::get_if<StationId>(&target)) insert(closed.stations, *station);
  if (const ServiceId* service = std::get_if<ServiceId>(&target)) insert(closed.services, *service);
}

void add_new(std::vector<Itinerary>& found, Itinerary itinerary) {
  if (std::find(found.begin(), found.end(), itinerary) == found.end()) found.push_back(std::move(itinerary));
}

/// Where the flow must still change once it has passed so many of those places, and its end.
std::vector<PlaceId> stages(const Flow& flow, std::size_t passed) {
  std::vector<PlaceId> places(flow.via.begin() + static_cast<std::ptrdiff_t>(passed), flow.via.end());
  places.push_back(flow.destination);
  return places;
}

/// The best journey of each stage after the one before; nothing where there is none.
std::optional<Itinerary> best_by_stages(Router::Clerk& clerk, Enquiry enquiry, const std::vector<PlaceId>& places) {
  Itinerary whole;
  for (const PlaceId place : places) {
    enquiry.to = place;
    const std::vector<Quotation> best = clerk.best(enquiry, 1);
    if (best.empty()) return std::nullopt;
    const Itinerary stage = best.front().itinerary();
    whole.legs.insert(whole.legs.end(), stage.legs.begin(), stage.legs.end());
    enquiry.from = place;
    enquiry.ready = best.front().delivered;
  }
  return whole;
}

/// As which the flow's itineraries are searched and compared.
Load ordinary_load(const Scenario& scenario, const Flow& flow) {
  const bool unknown = flow.listed && !flow.warehouse.exists();
  return load_of(scenario.commodities[flow.commodity], unknown ? 1 : flow.size.mean(), flow.unit);
}

/// The best itineraries from several departures, so that they hold what is best on any weekday and hour.
void add_best(const Scenario& scenario, Router::Clerk& clerk, const Flow& flow, PlaceId from, std::size_t passed,
              std::vector<Itinerary>& found) {
  const std::vector<PlaceId> places = stages(flow, passed);
  const Commodity& commodity = scenario.commodities[flow.commodity];
  const Load load = ordinary_load(scenario, flow);
  for (int i = 0; i < enquiries; ++i) {
    const Enquiry enquiry{from,
                          flow.destination,
                          scenario.start + between * i,
                          load,
                          usd_per_hour(commodity, load),
                          scenario.choice.usd_per_gram};
    if (places.size() > 1) {
      if (auto itinerary = best_by_stages(clerk, enquiry, places)) add_new(found, std::move(*itinerary));
      continue;
    }
    for (const Quotation& quotation : clerk.best(enquiry, scenario.choice.candidates))
      add_new(found, quotation.itinerary());
  }
}

/// Whether its shipments go by plan, and are all of one load, so that the next may tell something of them.
bool is_steady(const Scenario& scenario, const Flow& flow) {
  const ChoicePolicy& policy = scenario.choice;
  const bool by_plan = policy.information == Information::plan && !policy.booking && !flow.procedure.exists();
  return by_plan && !flow.terms.ahead && !flow.listed && flow.size.kind() == Distribution::Kind::fixed;
}

Duration mean_first_mile(const Flow& flow) { return Duration::from_seconds(flow.first_mile.time.mean()); }

/// Whether one who comes at the scenario's very end still finds all its rides by plan; then so does whoever comes
/// before, for who is ready earlier is nowhere later. False where shippers know more than the plan, or loads differ.
bool departs_to_the_end(const Scenario& scenario, const Flow& flow, const Itinerary& itinerary) {
  if (!is_steady(scenario, flow)) return false;
  const Time ready = scenario.end + mean_first_mile(flow);
  const Load load = ordinary_load(scenario, flow);
  return quote(scenario.network, itinerary, {flow.origin, flow.destination, ready, load}).has_value();
}

/// Whether nobody changes to another service where the transfer's stations are closed. Places where flows begin are
/// left out: one who begins there passes another procedure.
bool is_closed_transfer(const Scenario& scenario, PlaceId place, const Closed& closed) {
  const auto begins = [&](const Flow& flow) { return flow.origin == place; };
  return is_held_up(scenario.network, scenario.network.places[place].terminal.at_transfer, closed) &&
         std::none_of(scenario.flows.begin(), scenario.flows.end(), begins);
}

/// One who knows the open network, and one for what is left of it in each closed state; all of rides of `modes` alone.
std::vector<Router::Clerk> clerks_of(const Scenario& scenario, const std::vector<Closed>& closures, ModeSet modes) {
  const auto is_among_modes = [&](const Leg& leg) { return modes.has(scenario.network.services[leg.service].mode); };
  std::vector<Router::Clerk> clerks;
  clerks.emplace_back(Router(scenario.network, is_among_modes));
  for (const Closed& closed : closures) {
    const auto may_ride = [&](const Leg& leg) {
      const PlaceId from = scenario.network.services[leg.service].stops[leg.board].place;
      return is_among_modes(leg) && !is_barred(scenario.network, leg, closed) &&
             !is_held_up(scenario.network, leg, closed) && !is_closed_transfer(scenario, from, closed);
    };
    clerks.emplace_back(Router(scenario.network, may_ride));
  }
  return clerks;
}

PlaceId end_of(const Scenario& scenario, const Leg& leg) {
  return scenario.network.services[leg.service].stops[leg.alight].place;
}

/// Whether the journey comes back anywhere more than once.
bool wanders(const Scenario& scenario, PlaceId origin, const Itinerary& itinerary) {
  std::vector<PlaceId> places{origin};
  for (const Leg& leg : itinerary.legs) places.push_back(end_of(scenario, leg));
  return std::any_of(places.begin(), places.end(),
                     [&](PlaceId place) { return std::count(places.begin(), places.end(), place) > 2; });
}

/// For each itinerary and each of its transfers, the legs up to there and then what is best from there, open or closed;
/// and so on for those. Breadth first, until there are enough.
void add_continuations(const Scenario& scenario, std::vector<Router::Clerk>& clerks, const Flow& flow,
                       std::vector<Itinerary>& set) {
  std::map<std::pair<PlaceId, std::size_t>, std::vector<Itinerary>> best_from;
  for (std::size_t i = 0; i < set.size(); ++i) {
    std::size_t passed = 0;
    for (std::size_t ridden = 1; ridden < set[i].legs.size(); ++ridden) {
      const PlaceId here = end_of(scenario, set[i].legs[ridden - 1]);
      if (passed < flow.via.size() && flow.via[passed] == here) ++passed;
      const auto [known, is_new] = best_from.try_emplace({here, passed});
      if (is_new && here != flow.destination)
        for (Router::Clerk& clerk : clerks) add_best(scenario, clerk, flow, here, passed, known->second);
      for (const Itinerary& rest : known->second) {
        if (set.size() >= most_itineraries) return;
        Itinerary joined = set[i];
        joined.legs.resize(ridden);
        joined.legs.insert(joined.legs.end(), rest.legs.begin(), rest.legs.end());
        if (!wanders(scenario, flow.origin, joined)) add_new(set, std::move(joined));
      }
    }
  }
}

/// All that a flow's choice set depends on, within one scenario: nothing of the flow's own luck and name.
struct Wish {
  ModeSet modes;
  PlaceId origin, destination;
  Load load;
  double usd_per_hour = 0;
  bool steady = false;
  Duration first_mile;
  std::vector<PlaceId> via;

  /// Such that those stand together whose enquiries share most.
  auto order() const {
    return std::tie(modes, load.milli_teu, load.kg, load.litres, usd_per_hour, destination, origin, steady, first_mile,
                    via);
  }
  friend bool operator<(const Wish& a, const Wish& b) { return a.order() < b.order(); }
};

Wish wish_of(const Scenario& scenario, const Flow& flow) {
  const Load load = ordinary_load(scenario, flow);
  return {flow.modes,
          flow.origin,
          flow.destination,
          load,
          usd_per_hour(scenario.commodities[flow.commodity], load),
          is_steady(scenario, flow),
          mean_first_mile(flow),
          flow.via};
}

/// The first flow of those that are alike, and which flows are like it.
struct Alike {
  std::map<Wish, FlowId> first;
  Table<FlowId, FlowId> like;
};

Alike alike_flows(const Scenario& scenario) {
  Alike alike;
  alike.like.reserve(scenario.flows.size());
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) {
    alike.like.add(alike.first.try_emplace(wish_of(scenario, flow), id).first->second);
  });
  return alike;
}

/// Fills the choices of one flow.
ChoiceExtent find_choices(const Scenario& scenario, std::vector<Router::Clerk>& clerks, const Flow& flow,
                          std::vector<Itinerary>& set) {
  ChoiceExtent extent{1, 1};
  if (flow.origin == flow.destination) {
    set.emplace_back();
    return extent;
  }
  add_best(scenario, clerks.front(), flow, flow.origin, 0, set);
  extent.usual = static_cast<std::uint32_t>(set.size());
  extent.sole = extent.usual == 1 && departs_to_the_end(scenario, flow, set.front());
  for (std::size_t i = 1; i < clerks.size() && set.size() < most_itineraries; ++i)
    add_best(scenario, clerks[i], flow, flow.origin, 0, set);
  extent.from_origin = static_cast<std::uint32_t>(set.size());
  if (scenario.choice.replan != Replanning::never) add_continuations(scenario, clerks, flow, set);
  return extent;
}

}  // namespace

std::vector<Closed> foreseen_closures(const Scenario& scenario) {
  std::vector<Closed> states;
  Closed all;
  for (const Disruption& event : scenario.disruptions) {
    if (!closes(event)) continue;
    Closed closed;
    for (const Effect& effect : event.effects) {
      if (!effect.closes) continue;
      insert(closed, effect.on);
      insert(all, effect.on);
    }
    if (std::find(states.begin(), states.end(), closed) == states.end()) states.push_back(std::move(closed));
  }
  if (states.size() >= most_closed_states) states.resize(most_closed_states - 1);
  if (!states.empty() && std::find(states.begin(), states.end(), all) == states.end()) states.push_back(all);
  return states;
}

void find_choice_sets(Scenario& scenario) {
  const std::vector<Closed> closures = foreseen_closures(scenario);
  std::vector<Router::Clerk> clerks;
  std::optional<ModeSet> known;  // to the clerks: wishes of the same modes stand together
  scenario.choice_sets = ChoiceSets(scenario.flows.size());
  scenario.choice_extents = Table<FlowId, ChoiceExtent>(scenario.flows.size());
  const Alike alike = alike_flows(scenario);
  for (const auto& [wish, id] : alike.first) {
    if (known != wish.modes) clerks = clerks_of(scenario, closures, wish.modes);
    known = wish.modes;
    std::vector<Itinerary> set;
    scenario.choice_extents[id] = find_choices(scenario, clerks, scenario.flows[id], set);
    scenario.choice_sets.put(id, std::move(set));
  }
  for_each(alike.like, [&](FlowId id, FlowId like) {
    if (id == like) return;
    scenario.choice_sets.share(id, like);
    scenario.choice_extents[id] = scenario.choice_extents[like];
  });
}

}  // namespace caravan
