#include "sim/experiment/reach.h"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/network/rides.h"

namespace caravan {
namespace {

/// Which places rides of some modes lead to from `from`, itself included.
Table<PlaceId, char> led_to(const Network& network, PlaceId from, ModeSet modes) {
  const Rides rides(network, [&](const Leg& leg) { return modes.has(network.services[leg.service].mode); });
  Table<PlaceId, char> there(network.places.size(), false);
  std::vector<PlaceId> ahead{from};
  there[from] = true;
  while (!ahead.empty()) {
    const PlaceId place = ahead.back();
    ahead.pop_back();
    rides.from(place, [&](RideId ride) {
      const PlaceId next = rides[ride].to;
      if (!there[next]) ahead.push_back(next);
      there[next] = true;
    });
  }
  return there;
}

ModeSet without(ModeSet modes, Mode left_out) {
  ModeSet rest;
  for (std::uint8_t i = 0; i < ModeSet::modes; ++i) {
    const Mode mode = static_cast<Mode>(i);
    if (modes.has(mode) && mode != left_out) rest.insert(mode);
  }
  return rest;
}

}  // namespace

std::vector<ReachFamily> usual_families() {
  return {{"rail", {Mode::rail, Mode::road, Mode::barge}, Mode::rail},
          {"sea", {Mode::sea, Mode::rail, Mode::road, Mode::barge}, Mode::sea},
          {"air", {Mode::air, Mode::road}, Mode::air}};
}

ReachFamily family_of(ModeSet modes) {
  ReachFamily family{"", modes, std::nullopt};
  for (std::uint8_t i = 0; i < ModeSet::modes; ++i) {
    const Mode mode = static_cast<Mode>(i);
    if (!modes.has(mode)) continue;
    if (!family.name.empty()) family.name += '+';
    family.name += to_text(mode);
  }
  expect(!family.name.empty(), "a family rides at least one mode");
  return family;
}

bool is_destination(const Place& place) {
  return place.kind == PlaceKind::terminal || place.kind == PlaceKind::seaport || place.kind == PlaceKind::airport ||
         place.kind == PlaceKind::city || (place.kind == PlaceKind::border && !place.programmes.empty());
}

std::vector<PlaceId> places_called(const Network& network, const std::string& name) {
  std::vector<PlaceId> places, of_city;
  for_each(network.places, [&](PlaceId id, const Place& place) {
    if (place.name == name) places.push_back(id);
    if (place.city == name && is_destination(place)) of_city.push_back(id);
  });
  return places.empty() ? of_city : places;
}

std::vector<ReachTarget> reach_targets(const Network& network, std::span<const PlaceId> origins,
                                       std::span<const ReachFamily> families) {
  std::vector<ReachTarget> targets;
  for (std::size_t i = 0; i < families.size(); ++i) {
    const ReachFamily& family = families[i];
    for (const PlaceId from : origins) {
      const auto led = led_to(network, from, family.modes);
      const auto by_others = led_to(network, from, family.main ? without(family.modes, *family.main) : ModeSet{});
      for_each(network.places, [&](PlaceId id, const Place& place) {
        const bool is_home = std::find(origins.begin(), origins.end(), id) != origins.end();
        if (led[id] && !by_others[id] && !is_home && is_destination(place)) targets.push_back({i, from, id});
      });
    }
  }
  return targets;
}

std::vector<Time> probe_instants(Time from, Time until, std::uint32_t count) {
  constexpr double golden = 0.6180339887498949;  // (sqrt(5) - 1) / 2
  const double part = static_cast<double>((until - from).ms) / count;
  std::vector<Time> instants;
  double place = 0.5;
  for (std::uint32_t i = 0; i < count; ++i) {
    instants.push_back(from + Duration{static_cast<std::int64_t>(part * (i + place))});
    place += place + golden < 1 ? golden : golden - 1;
  }
  return instants;
}

std::string counted_country(const Place& place) {
  const bool is_city = place.country == "HK" || place.country == "MO" || place.country == "TW";
  return is_city ? "CN" : place.country;
}

ReachTally tally(const Network& network, PlaceId home, std::span<const PlaceId> places) {
  const std::string home_country = counted_country(network.places[home]);
  std::set<PlaceId> seen;
  std::set<std::pair<std::string, std::string>> cities, abroad;
  std::set<std::string> countries;
  for (const PlaceId id : places) {
    const Place& place = network.places[id];
    const std::string country = counted_country(place);
    seen.insert(id);
    cities.emplace(country, place.city);
    if (country == home_country) continue;
    abroad.emplace(country, place.city);
    if (!country.empty()) countries.insert(country);
  }
  return {seen.size(), cities.size(), abroad.size(), countries.size()};
}

}  // namespace caravan
