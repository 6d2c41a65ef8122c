// How long and heavy the trains of a service may be on its way, and so what they carry.
#include <algorithm>
#include <cmath>
#include <set>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

/// The least of all limits on a way, and who sets it.
struct Least {
  double value = 0;
  const TrainLimitText* by = nullptr;

  void meet(const Spotted<double>& limit, const TrainLimitText& text) {
    if (!limit.given || (by && value <= limit.value)) return;
    value = limit.value;
    by = &text;
  }
};

/// What a service's trains meet: names of links, and countries of all places that they touch.
std::set<std::string> met_by(const Network& network, const Service& service) {
  std::set<std::string> met;
  for (const Stop& stop : service.stops) {
    if (stop.place.exists()) met.insert("country " + network.places[stop.place].country);
    for (const LinkId link : stop.way) {
      met.insert("link " + network.links[link].name);
      met.insert("country " + network.places[network.links[link].to].country);
    }
  }
  return met;
}

std::string where(const TrainLimitText& limit) {
  return limit.country.given ? fmt::format("country {}", limit.country.value)
                             : fmt::format("link '{}'", limit.link.value);
}

/// The room of the longest train that fits, in whole wagons [TEU / 1000].
std::int64_t room_within(double length_m, const ServiceText& text) {
  const WagonText& wagon = text.wagon.value;
  const double wagons = std::floor((length_m - text.locomotive.length) / wagon.length + 1e-9);
  return static_cast<std::int64_t>(std::max(0.0, wagons) * wagon.teu * 1000 + 0.5);
}

/// The load of a train of so much room that is within the mass [kg].
std::int64_t load_within(double mass_kg, std::int64_t milli_teu, const ServiceText& text) {
  const WagonText& wagon = text.wagon.value;
  const double wagons = std::ceil(static_cast<double>(milli_teu) / 1000 / wagon.teu - 1e-9);
  return static_cast<std::int64_t>(std::max(0.0, std::floor(mass_kg - text.locomotive.mass - wagons * wagon.tare)));
}

void warn(Draft& draft, const ServiceText& text, const TrainLimitText& limit, const std::string& rule,
          const std::string& wanted, const std::string& left) {
  draft.diagnostics.warning(text.capacity.spot, fmt::format("trains of service '{}' carry {} and not {}: {} limits {}",
                                                            text.name.value, left, wanted, where(limit), rule));
}

void shorten(Draft& draft, const ServiceText& text, Load& capacity, const Least& length) {
  if (!length.by) return;
  const std::int64_t room = room_within(length.value, text);
  if (room >= capacity.milli_teu) return;
  const double wanted = capacity.teu();
  capacity.milli_teu = room;
  if (text.capacity.value.milli_teu == Load::unlimited) return;  // it was left to the limits
  warn(draft, text, *length.by, fmt::format("them to {:g} m", length.value), fmt::format("{:g} TEU", wanted),
       fmt::format("{:g} TEU", capacity.teu()));
}

void lighten(Draft& draft, const ServiceText& text, Load& capacity, const Least& mass) {
  if (!mass.by || capacity.milli_teu == Load::unlimited) return;
  const std::int64_t load = load_within(mass.value, capacity.milli_teu, text);
  if (load >= capacity.kg) return;
  const double wanted = capacity.tonnes();
  capacity.kg = load;
  if (text.capacity.value.kg == Load::unlimited) return;
  warn(draft, text, *mass.by, fmt::format("them to {:g} t in all", mass.value / 1000), fmt::format("{:g} t", wanted),
       fmt::format("{:g} t", capacity.tonnes()));
}

void check_limit(Draft& draft, const TrainLimitText& limit) {
  draft.links.look_up(limit.link, draft.diagnostics);
  if (!limit.country.given) return;
  const Table<PlaceId, Place>& places = draft.scenario.network.places;
  const bool known = std::any_of(places.begin(), places.end(),
                                 [&](const Place& place) { return place.country == limit.country.value; });
  if (!known) {
    draft.diagnostics.warning(limit.country.spot, fmt::format("no place is in country '{}'", limit.country.value));
  }
}

}  // namespace

void check_train_limits(Draft& draft) {
  for (const TrainLimitText& limit : draft.text.limits) check_limit(draft, limit);
}

Load train_capacity(Draft& draft, const ServiceText& text, const Service& service) {
  Load capacity = text.capacity.value;
  if (!text.wagon.given) return capacity;
  const std::set<std::string> met = met_by(draft.scenario.network, service);
  Least length, mass;
  for (const TrainLimitText& limit : draft.text.limits) {
    const std::string here = limit.country.given ? "country " + limit.country.value : "link " + limit.link.value;
    if (met.count(here) == 0) continue;
    length.meet(limit.length, limit);
    mass.meet(limit.mass, limit);
  }
  shorten(draft, text, capacity, length);
  lighten(draft, text, capacity, mass);
  if (capacity.milli_teu <= 0 || capacity.kg <= 0) {
    draft.diagnostics.error(text.capacity.spot,
                            fmt::format("the limits on its way leave service '{}' no train at all", text.name.value),
                            "check `wagon`, `locomotive` and `limits`");
  }
  return capacity;
}

}  // namespace caravan::io
