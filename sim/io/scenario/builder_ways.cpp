#include "sim/io/scenario/builder_ways.h"

#include <algorithm>

#include "sim/io/scenario/builder_targets.h"

namespace caravan::io {
namespace {

/// Two places of a service's way, next to each other, and who named the second.
struct Hop {
  PlaceId from, to;
  Spot spot;
};

const std::string& name_of(const Draft& draft, PlaceId id) { return draft.scenario.network.places[id].name; }

/// A gauge on the way that is not the wagons', or where they have none: a second one.
void check_gauge(Draft& draft, const ServiceText& text, const Hop& hop, const std::vector<LinkId>& way) {
  int gauge = text.gauge.value;
  for (const LinkId id : way) {
    const Link& link = draft.scenario.network.links[id];
    if (link.gauge_mm != 0 && gauge != 0 && link.gauge_mm != gauge) {
      draft.diagnostics.error(hop.spot,
                              fmt::format("link '{}' has gauge {} mm, and service '{}' has {} mm before it", link.name,
                                          link.gauge_mm, text.name.value, gauge),
                              "end the service where the gauge changes, and begin another one there");
      return;
    }
    if (link.gauge_mm != 0) gauge = link.gauge_mm;
  }
}

/// The names that `avoid` has, of the scenario and of the service.
std::string avoided_names(const Draft& draft, const ServiceText& text) {
  std::vector<std::string> names;
  for (const auto* avoid : {&draft.text.avoid, &text.avoid})
    for (const Spotted<std::string>& name : *avoid) names.push_back(name.value);
  return listed(names, "and");
}

std::vector<LinkId> way_of(Draft& draft, const ServiceText& text, const std::vector<LinkId>& avoided, const Hop& hop) {
  if (!draft.ways) draft.ways.emplace(draft.scenario.network);
  std::vector<LinkId> way = draft.ways->way(hop.from, hop.to, text.mode.value, text.gauge.value, avoided);
  if (!way.empty()) return way;
  way = draft.ways->way(hop.from, hop.to, text.mode.value, 0, avoided);
  if (way.empty() && draft.links_are_whole) {
    const bool open = !draft.ways->way(hop.from, hop.to, text.mode.value, 0).empty();
    draft.diagnostics.error(
        hop.spot,
        fmt::format("no links of mode {} lead from '{}' to '{}'{}", to_text(text.mode.value), name_of(draft, hop.from),
                    name_of(draft, hop.to), open ? fmt::format(" without {}", avoided_names(draft, text)) : ""),
        open ? fmt::format("take service '{}' out with `remove: true`, or let an event close what it cannot avoid",
                           text.name.value)
             : fmt::format("service '{}' needs a way between its stops", text.name.value));
  }
  return way;
}

/// The places on the way to a stop, and the stop's own; empty when one of them is unknown.
std::vector<Hop> hops_to(Draft& draft, const StopText& text, PlaceId from, std::optional<PlaceId> to) {
  std::vector<Hop> hops;
  PlaceId at = from;
  bool whole = from.exists() && to.has_value();
  for (const Spotted<std::string>& name : text.via.value) {
    const auto via = draft.places.look_up(name, draft.diagnostics);
    whole = whole && via;
    if (whole) hops.push_back({at, *via, name.spot});
    if (via) at = *via;
  }
  if (whole) hops.push_back({at, *to, text.place.spot});
  return whole ? hops : std::vector<Hop>{};
}

std::vector<LinkId> way_to(Draft& draft, const ServiceText& service, const std::vector<LinkId>& avoided,
                           const StopText& text, PlaceId from, std::optional<PlaceId> to) {
  std::vector<LinkId> way;
  for (const Hop& hop : hops_to(draft, text, from, to)) {
    if (hop.from == hop.to) {
      draft.diagnostics.error(
          hop.spot, fmt::format("service '{}' is at '{}' already", service.name.value, name_of(draft, hop.to)));
      return {};
    }
    if (!service.mode.given) return {};
    const std::vector<LinkId> part = way_of(draft, service, avoided, hop);
    if (part.empty()) return {};
    way.insert(way.end(), part.begin(), part.end());
  }
  if (!way.empty()) check_gauge(draft, service, {from, *to, text.place.spot}, way);
  return way;
}

/// Trains cannot be turned away from a station that they have to pass.
void check_refusal(Draft& draft, const ServiceText& service, ProcedureId procedure, const Spot& spot) {
  if (!procedure.exists()) return;
  const Network& network = draft.scenario.network;
  for (const Step& step : network.procedures[procedure].steps) {
    if (!step.station.exists()) continue;
    const Station& station = network.stations[step.station];
    if (station.room == 0 || station.when_full != WhenFull::reject) continue;
    draft.diagnostics.error(spot,
                            fmt::format("runs of service '{}' pass station '{}', which turns away who finds no room",
                                        service.name.value, station.name),
                            "write `when_full: block` at the station: a run cannot vanish");
  }
}

/// The links that the scenario or the service avoids, ascending. An unknown name of the scenario's is complained about
/// by whoever comes first.
std::vector<LinkId> links_avoided(Draft& draft, const ServiceText& service) {
  if (!draft.avoided) draft.avoided = links_named(draft, draft.text.avoid);
  std::vector<LinkId> links = *draft.avoided;
  const std::vector<LinkId> own = links_named(draft, service.avoid);
  links.insert(links.end(), own.begin(), own.end());
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

void check_first(Draft& draft, const StopText& text) {
  if (text.via.given)
    draft.diagnostics.error(text.via.spot, "no way leads to the first stop: `via` belongs to a later one");
  if (text.not_before.given && text.not_before.value > Duration::zero()) {
    draft.diagnostics.error(text.not_before.spot,
                            "`not_before` counts from the departure at the first stop: it belongs to a later one");
  }
}

}  // namespace

std::vector<Stop> build_stops(Draft& draft, const ServiceText& service) {
  std::vector<Stop> stops;
  if (service.stops.value.size() > 1000) {
    draft.diagnostics.error(service.stops.spot, "a service has at most 1000 stops");
    return stops;
  }
  const std::vector<LinkId> avoided = links_avoided(draft, service);
  for (const StopText& text : service.stops.value) {
    Stop stop;
    const auto place = draft.places.look_up(text.place, draft.diagnostics);
    stop.place = place.value_or(PlaceId::none());
    stop.on_arrival = procedure_at(draft, text.on_arrival, place);
    stop.before_departure = procedure_at(draft, text.before_departure, place);
    check_refusal(draft, service, stop.on_arrival, text.on_arrival.spot);
    check_refusal(draft, service, stop.before_departure, text.before_departure.spot);
    stop.not_before = text.not_before.value;
    stop.loads = text.loads;
    stop.discharges = text.discharges;
    if (stops.empty()) {
      check_first(draft, text);
    } else {
      stops.back().way = way_to(draft, service, avoided, text, stops.back().place, place);
    }
    stops.push_back(std::move(stop));
  }
  return stops;
}

}  // namespace caravan::io
