#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

using Targets = std::vector<std::variant<LinkId, StationId>>;

void add(Targets& targets, std::variant<LinkId, StationId> one) {
  if (std::find(targets.begin(), targets.end(), one) == targets.end()) targets.push_back(one);
}

/// All stations of a place, and all links that touch it.
void add_place(Draft& draft, Targets& targets, PlaceId place, const Spotted<std::string>& name) {
  const std::size_t before = targets.size();
  const Network& network = draft.scenario.network;
  for_each(network.stations, [&](StationId id, const Station& station) {
    if (station.place == place) add(targets, id);
  });
  for_each(network.links, [&](LinkId id, const Link& link) {
    if (link.from == place || link.to == place) add(targets, id);
  });
  if (targets.size() == before) {
    draft.diagnostics.warning(name.spot,
                              fmt::format("place '{}' has no station and no link that could close", name.value));
  }
}

void refuse_unknown(Draft& draft, const Spotted<std::string>& name) {
  std::vector<std::string> names = draft.links.names();
  for (const auto* more : {&draft.stations.names(), &draft.places.names()})
    names.insert(names.end(), more->begin(), more->end());
  const std::string near = nearest(name.value, names);
  draft.diagnostics.error(name.spot, fmt::format("there is no link, station or place '{}'", name.value),
                          near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

void add_target(Draft& draft, Targets& targets, const Spotted<std::string>& name) {
  const auto link = draft.links.find(name.value);
  const auto station = draft.stations.find(name.value);
  const auto place = draft.places.find(name.value);
  const int kinds = int{link.has_value()} + int{station.has_value()} + int{place.has_value()};
  if (kinds == 0) return refuse_unknown(draft, name);
  if (kinds > 1) {
    const std::string_view words = link && station ? "a link and a station"
                                   : link          ? "a link and a place"
                                                   : "a station and a place";
    return draft.diagnostics.error(name.spot, fmt::format("'{}' is {}", name.value, words),
                                   "give one of them another name");
  }
  if (link) add(targets, *link);
  if (station) add(targets, *station);
  if (place) add_place(draft, targets, *place, name);
}

}  // namespace

void build_closures(Draft& draft) {
  const Scenario& scenario = draft.scenario;
  for (const ClosureText& text : draft.text.closures) {
    Targets targets;
    for (const Spotted<std::string>& name : text.close) add_target(draft, targets, name);
    if (!text.from.given || (!text.until.given && !text.lasting.given)) continue;
    const Time from = instant(text.from.value, scenario.start);
    const Time until = text.until.given ? instant(text.until.value, scenario.start) : from + text.lasting.value;
    if (until <= from) {
      draft.diagnostics.error(text.until.spot, "`until` must be after `from`");
      continue;
    }
    const bool outside = until <= scenario.start || from >= scenario.end;
    if (outside && draft.text.horizon.given) {
      draft.diagnostics.warning(text.from.spot, fmt::format("this closure lies outside of the time simulated, {} to {}",
                                                            to_text(scenario.start), to_text(scenario.end)));
    }
    for (const auto& where : targets) draft.scenario.closures.push_back({where, from, until, text.name.value_or("")});
  }
}

}  // namespace caravan::io
