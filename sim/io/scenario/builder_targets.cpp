// What events are on: names of nine kinds, and the things that each of them stands for.
#include "sim/io/scenario/builder_targets.h"

#include <algorithm>
#include <array>

namespace caravan::io {
namespace {

enum class What { place, link, station, service, corridor, flow, passage, tariff, lever };

/// What a name can stand for, and which effects that can have; the rest of the array is empty.
struct Kind {
  What what;
  std::string_view word;
  std::array<std::string_view, 5> effects;
};

constexpr std::array<Kind, 9> kinds{{{What::place, "place", {"closed", "capacity", "speed", "delay", "cost"}},
                                     {What::link, "link", {"closed", "capacity", "speed", "delay"}},
                                     {What::station, "station", {"closed", "capacity", "speed", "delay"}},
                                     {What::service, "service", {"closed", "capacity", "speed", "cost"}},
                                     {What::corridor, "corridor", {"closed", "capacity", "speed", "cost", "demand"}},
                                     {What::flow, "flow", {"demand"}},
                                     {What::passage, "passage", {"closed", "capacity", "speed", "delay"}},
                                     {What::tariff, "tariff", {"cost"}},
                                     {What::lever, "lever", {"value"}}}};

const Kind& kind(What what) { return kinds[static_cast<std::size_t>(what)]; }

/// A name as written, without the kind that may stand before it.
struct Wanted {
  std::string name;
  std::optional<What> what;
};

Wanted wanted(const std::string& text) {
  for (const Kind& one : kinds) {
    const std::string prefix = fmt::format("{}:", one.word);
    if (!text.starts_with(prefix)) continue;
    const std::size_t begin = text.find_first_not_of(' ', prefix.size());
    return {begin == std::string::npos ? "" : text.substr(begin), one.what};
  }
  return {text, std::nullopt};
}

/// The links of a name: one, or both of `a <> b`.
std::vector<LinkId> links_called(const Draft& draft, const std::string& name) {
  std::vector<LinkId> found;
  const std::size_t both = name.find(" <> ");
  if (both == std::string::npos) {
    if (const auto link = draft.links.find(name)) found.push_back(*link);
    return found;
  }
  const std::string from = name.substr(0, both), to = name.substr(both + 4);
  const auto out = draft.links.find(from + " > " + to), back = draft.links.find(to + " > " + from);
  if (out && back) found = {*out, *back};
  return found;
}

std::vector<std::string> corridors(const ScenarioText& text) {
  std::vector<std::string> names;
  for (const ServiceText& service : text.services) names.push_back(service.corridor);
  for (const FlowText& flow : text.flows) names.push_back(flow.corridor);
  return names;
}

std::vector<std::string> passages(const ScenarioText& text) {
  std::vector<std::string> names;
  for (const LinkText& link : text.links) names.push_back(link.passage);
  return names;
}

/// Flows, and the gravity models that make some.
std::vector<std::string> flows(const Draft& draft) {
  std::vector<std::string> names = draft.flows.names();
  for (const GravityText& model : draft.text.gravity) names.push_back(model.name.value);
  return names;
}

std::vector<std::string> names_of(const Draft& draft, What what) {
  switch (what) {
    case What::place:
      return draft.places.names();
    case What::link:
      return draft.links.names();
    case What::station:
      return draft.stations.names();
    case What::service:
      return draft.services.names();
    case What::corridor:
      return corridors(draft.text);
    case What::flow:
      return flows(draft);
    case What::passage:
      return passages(draft.text);
    case What::tariff:
      return draft.tariffs.names();
    case What::lever:
      return draft.levers.names();
  }
  return {};
}

bool is_there(const Draft& draft, What what, const std::string& name) {
  if (what == What::link) return !links_called(draft, name).empty();
  const std::vector<std::string> names = names_of(draft, what);
  return std::find(names.begin(), names.end(), name) != names.end();
}

void refuse_unknown(Draft& draft, const Wanted& wanted, const Spot& spot) {
  std::vector<std::string> names;
  for (const Kind& one : kinds) {
    if (wanted.what && *wanted.what != one.what) continue;
    for (const std::string& name : names_of(draft, one.what)) names.push_back(name);
  }
  const std::string near = nearest(wanted.name, names);
  const std::string_view noun = wanted.what ? kind(*wanted.what).word : "place, link, service or the like";
  draft.diagnostics.error(spot, fmt::format("there is no {} '{}'", noun, wanted.name),
                          near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

/// What the name stands for; nothing and a complaint where that is nothing, or not one.
std::optional<What> kind_of(Draft& draft, const Wanted& wanted, const Spot& spot) {
  std::vector<What> found;
  for (const Kind& one : kinds) {
    if ((!wanted.what || *wanted.what == one.what) && is_there(draft, one.what, wanted.name)) found.push_back(one.what);
  }
  if (found.empty()) {
    refuse_unknown(draft, wanted, spot);
    return std::nullopt;
  }
  if (found.size() == 1) return found.front();
  const auto written = [&](What what) { return fmt::format("`{}:{}`", kind(what).word, wanted.name); };
  draft.diagnostics.error(spot,
                          fmt::format("'{}' is a {} and a {}", wanted.name, kind(found[0]).word, kind(found[1]).word),
                          fmt::format("write {} or {}", written(found[0]), written(found[1])));
  return std::nullopt;
}

/// The effects that an event has, by key.
std::vector<std::pair<std::string_view, Spot>> given_effects(const EventText& text) {
  std::vector<std::pair<std::string_view, Spot>> given;
  const auto add = [&](std::string_view key, const auto& value) {
    if (value.given) given.emplace_back(key, value.spot);
  };
  add("closed", text.closed);
  add("capacity", text.capacity);
  add("speed", text.speed);
  add("delay", text.delay);
  add("cost", text.cost);
  add("demand", text.demand);
  add("value", text.value);
  return given;
}

bool make_sense(Draft& draft, const EventText& text, What what, const std::string& name) {
  bool all = true;
  std::vector<std::string> possible;
  for (const std::string_view key : kind(what).effects)
    if (!key.empty()) possible.emplace_back(key);
  for (const auto& [key, spot] : given_effects(text)) {
    if (std::find(possible.begin(), possible.end(), key) != possible.end()) continue;
    draft.diagnostics.error(spot, fmt::format("`{}` has no effect on {} '{}'", key, kind(what).word, name),
                            fmt::format("a {} can have {}", kind(what).word, listed(possible)));
    all = false;
  }
  const bool on_links = what == What::link || what == What::place || what == What::passage;
  if (on_links && text.capacity.given && text.capacity.value <= 0) {
    draft.diagnostics.error(text.capacity.spot, "`capacity` of a link must be above 0", "write `closed: true`");
    all = false;
  }
  return all;
}

/// What the event does to a thing of each kind; the rest of it is for things of other kinds.
struct Maker {
  const EventText& text;
  const Scenario& scenario;

  static Effect on(Target target) {
    Effect effect;
    effect.on = target;
    return effect;
  }
  void passing(Effect& effect) const {
    effect.closes = text.closed.given;
    if (text.capacity.given) effect.capacity = text.capacity.value;
    if (text.speed.given) effect.speed = text.speed.value;
    if (text.delay.given) effect.delay = text.delay.value;
  }
  Effect operator()(LinkId id) const {
    Effect effect = on(id);
    passing(effect);
    if (scenario.network.links[id].headway <= Duration::zero()) effect.capacity = 1;  // it has no limit
    return effect;
  }
  Effect operator()(StationId id) const {
    Effect effect = on(id);
    passing(effect);
    return effect;
  }
  Effect operator()(ServiceId id) const {
    Effect effect = on(id);
    passing(effect);
    effect.delay = {};
    if (text.cost.given) effect.cost = text.cost.value;
    return effect;
  }
  Effect operator()(PlaceId id) const {
    Effect effect = on(id);
    if (text.cost.given) effect.cost = text.cost.value;
    return effect;
  }
  Effect operator()(FlowId id) const {
    Effect effect = on(id);
    if (text.demand.given && !scenario.flows[id].listed) effect.demand = text.demand.value;
    return effect;
  }
  Effect operator()(LeverId id) const {
    Effect effect = on(id);
    if (text.value.given) effect.value = text.value.value;
    return effect;
  }
};

bool does_something(const Effect& effect) {
  return effect.closes || effect.capacity != 1 || effect.speed != 1 || effect.delay > Duration::zero() ||
         effect.cost != 1 || effect.demand != 1 || effect.value;
}

/// The things that a name of one kind stands for.
std::vector<Target> things(const Draft& draft, What what, const std::string& name) {
  const Network& network = draft.scenario.network;
  const ScenarioText& text = draft.text;
  std::vector<Target> found;
  const auto collect = [&](const auto& table, auto wanted) {
    for_each(table, [&](auto id, const auto& row) {
      if (wanted(id, row)) found.push_back(id);
    });
  };
  switch (what) {
    case What::place: {
      const PlaceId place = *draft.places.find(name);
      collect(network.stations, [&](StationId, const Station& row) { return row.place == place; });
      collect(network.links, [&](LinkId, const Link& row) { return row.from == place || row.to == place; });
      found.push_back(place);
      break;
    }
    case What::link:
      for (const LinkId link : links_called(draft, name)) found.push_back(link);
      break;
    case What::station:
      found.push_back(*draft.stations.find(name));
      break;
    case What::service:
      found.push_back(*draft.services.find(name));
      break;
    case What::corridor:
      collect(network.services, [&](ServiceId, const Service& row) { return row.corridor == name; });
      collect(draft.scenario.flows, [&](FlowId, const Flow& row) { return row.corridor == name; });
      break;
    case What::flow:
      collect(draft.scenario.flows, [&](FlowId, const Flow& row) {
        return row.name == name || row.name.starts_with(fmt::format("{}: ", name));
      });
      break;
    case What::passage:
      collect(network.links, [&](LinkId, const Link& row) { return row.passage == name; });
      break;
    case What::tariff:
      collect(network.services,
              [&](ServiceId id, const Service&) { return text.services[id.value].tariff.value == name; });
      collect(network.places, [&](PlaceId id, const Place&) { return text.places[id.value].handling.value == name; });
      break;
    case What::lever:
      found.push_back(*draft.levers.find(name));
      break;
  }
  return found;
}

}  // namespace

std::vector<LinkId> links_named(Draft& draft, const std::vector<Spotted<std::string>>& names) {
  std::vector<LinkId> links;
  for (const Spotted<std::string>& name : names) {
    Wanted target = wanted(name.value);
    if (!target.what) target.what = is_there(draft, What::link, target.name) ? What::link : What::passage;
    const bool possible = *target.what == What::link || *target.what == What::passage;
    if (possible && is_there(draft, *target.what, target.name)) {
      for (const Target& thing : things(draft, *target.what, target.name)) links.push_back(std::get<LinkId>(thing));
      continue;
    }
    std::vector<std::string> known = passages(draft.text);
    for (const std::string& link : draft.links.names()) known.push_back(link);
    const std::string near = nearest(target.name, known);
    draft.diagnostics.error(name.spot, fmt::format("there is no passage or link '{}'", target.name),
                            near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  }
  return links;
}

std::vector<Effect> build_effects(Draft& draft, const EventText& text) {
  std::vector<Effect> effects;
  for (const Spotted<std::string>& name : text.what) {
    const Wanted target = wanted(name.value);
    const auto what = kind_of(draft, target, name.spot);
    if (!what || !make_sense(draft, text, *what, target.name)) continue;
    bool any = false;
    for (const Target& thing : things(draft, *what, target.name)) {
      const Effect effect = std::visit(Maker{text, draft.scenario}, thing);
      if (!does_something(effect)) continue;
      any = true;
      const bool known =
          std::any_of(effects.begin(), effects.end(), [&](const Effect& one) { return one.on == effect.on; });
      if (!known) effects.push_back(effect);
    }
    if (!any && !given_effects(text).empty())
      draft.diagnostics.warning(
          name.spot,
          fmt::format("event '{}' changes nothing at {} '{}'", text.name.value, kind(*what).word, target.name),
          "factors of 1, links without `headway` and listed shipments have nothing to change");
  }
  return effects;
}

}  // namespace caravan::io
