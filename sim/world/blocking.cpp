#include "sim/world/blocking.h"

#include <algorithm>
#include <sstream>

#include "sim/world/open.h"

namespace caravan {
namespace {

constexpr std::size_t most_tries = 20'000;
constexpr std::size_t most_together = 3;

/// What bars keep one off, row by row.
class Reach {
 public:
  explicit Reach(const Network& network)
      : network_(network),
        links_(network.links.size(), false),
        services_(network.services.size(), false),
        yards_(network.places.size(), false) {}

  void set(const Bar& bar, bool barred) {
    switch (bar.kind) {
      case Bar::Kind::closed_link:
        links_[LinkId{bar.row}] = barred;
        break;
      case Bar::Kind::closed_service:
      case Bar::Kind::small_vehicle:
        services_[ServiceId{bar.row}] += barred ? 1 : -1;
        break;
      case Bar::Kind::small_yard:
        yards_[PlaceId{bar.row}] = barred;
        break;
      case Bar::Kind::other_mode:
        for_each(network_.services, [&](ServiceId id, const Service& service) {
          if (static_cast<std::uint32_t>(service.mode) == bar.row) services_[id] += barred ? 1 : -1;
        });
        break;
    }
  }

  bool leads(PlaceId from, PlaceId to) const {
    Table<PlaceId, char> seen(network_.places.size(), false);
    seen[from] = true;
    for (bool grown = true; grown && !seen[to];) {
      grown = false;
      for_each(network_.services, [&](ServiceId id, const Service& service) {
        if (services_[id] == 0) grown = ride_on(service, seen) || grown;
      });
    }
    return seen[to] != 0;
  }

 private:
  /// Marks where one gets to with the service from places seen; whether any of them is new.
  bool ride_on(const Service& service, Table<PlaceId, char>& seen) const {
    bool aboard = false, grown = false;
    for (const Stop& stop : service.stops) {
      const bool alights = aboard && stop.discharges && !yards_[stop.place];
      grown = grown || (alights && !seen[stop.place]);
      if (alights) seen[stop.place] = true;
      aboard = aboard || (stop.loads && seen[stop.place]);
      for (const LinkId link : stop.way) aboard = aboard && !links_[link];
    }
    return grown;
  }

  const Network& network_;
  Table<LinkId, char> links_;
  Table<ServiceId, int> services_;
  Table<PlaceId, char> yards_;
};

/// The first blocking set of `size` of the bars, in their order; empty when there is none.
std::vector<Bar> blocking_set_of(Reach& reach, PlaceId from, PlaceId to, std::span<const Bar> bars, std::size_t size) {
  for (std::size_t i = 0; i + size <= bars.size(); ++i) {
    reach.set(bars[i], true);
    std::vector<Bar> rest;
    if (size > 1) rest = blocking_set_of(reach, from, to, bars.subspan(i + 1), size - 1);
    const bool found = size > 1 ? !rest.empty() : !reach.leads(from, to);
    reach.set(bars[i], false);
    if (!found) continue;
    rest.insert(rest.begin(), bars[i]);
    return rest;
  }
  return {};
}

/// How many sets of `size` there are among `n`.
std::size_t combinations(std::size_t n, std::size_t size) {
  std::size_t count = 1;
  for (std::size_t i = 0; i < size; ++i) count = count * (n - i) / (i + 1);
  return count;
}

std::vector<Bar> rules_against(const Scenario& scenario, Load load, ModeSet modes) {
  std::vector<Bar> bars;
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    if (!load.fits(service.capacity)) bars.push_back({Bar::Kind::small_vehicle, id.value});
  });
  for_each(scenario.network.places, [&](PlaceId id, const Place& place) {
    if (!load.fits(place.terminal.yard)) bars.push_back({Bar::Kind::small_yard, id.value});
  });
  for (std::uint32_t mode = 0; mode < ModeSet::modes; ++mode)
    if (!modes.has(static_cast<Mode>(mode))) bars.push_back({Bar::Kind::other_mode, mode});
  return bars;
}

std::string amount(Load limit) {
  std::ostringstream text;
  if (limit.milli_teu < Load::unlimited) text << limit.teu() << " TEU";
  if (limit.kg < Load::unlimited) text << (text.str().empty() ? "" : ", ") << limit.tonnes() << " t";
  return text.str();
}

}  // namespace

std::vector<Bar> bars_against(const Scenario& scenario, Load load, ModeSet modes) {
  return rules_against(scenario, load, modes);
}

std::vector<Bar> bars_against(const World& world, const Scenario& scenario, Load load, ModeSet modes) {
  std::vector<Bar> bars;
  const ClosedNow closed{world};
  for_each(scenario.network.links, [&](LinkId id, const Link&) {
    if (closed(id)) bars.push_back({Bar::Kind::closed_link, id.value});
  });
  for_each(scenario.network.services, [&](ServiceId id, const Service&) {
    if (closed(id)) bars.push_back({Bar::Kind::closed_service, id.value});
  });
  const std::vector<Bar> rules = rules_against(scenario, load, modes);
  bars.insert(bars.end(), rules.begin(), rules.end());
  return bars;
}

bool blocks(const Network& network, PlaceId from, PlaceId to, std::span<const Bar> bars) {
  Reach reach(network);
  for (const Bar& bar : bars) reach.set(bar, true);
  return !reach.leads(from, to);
}

std::vector<Bar> smallest_blocking_set(const Network& network, PlaceId from, PlaceId to, std::span<const Bar> bars) {
  if (blocks(network, from, to, {})) return {};
  Reach reach(network);
  for (std::size_t size = 1; size <= std::min(most_together, bars.size()); ++size) {
    if (combinations(bars.size(), size) > most_tries) break;
    const std::vector<Bar> found = blocking_set_of(reach, from, to, bars, size);
    if (!found.empty()) return found;
  }
  std::vector<Bar> needed(bars.begin(), bars.end());
  for (const Bar& bar : needed) reach.set(bar, true);
  for (std::size_t i = needed.size(); i-- > 0;) {
    reach.set(needed[i], false);
    if (reach.leads(from, to)) {
      reach.set(needed[i], true);
    } else {
      needed.erase(needed.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return needed;
}

std::string to_text(const Network& network, const Bar& bar) {
  switch (bar.kind) {
    case Bar::Kind::closed_link:
      return network.links[LinkId{bar.row}].name + " (closed)";
    case Bar::Kind::closed_service:
      return network.services[ServiceId{bar.row}].name + " (closed)";
    case Bar::Kind::small_vehicle:
      return network.services[ServiceId{bar.row}].name + " (carries " +
             amount(network.services[ServiceId{bar.row}].capacity) + ")";
    case Bar::Kind::small_yard:
      return network.places[PlaceId{bar.row}].name + " (yard of " +
             amount(network.places[PlaceId{bar.row}].terminal.yard) + ")";
    case Bar::Kind::other_mode:
      return std::string(to_text(static_cast<Mode>(bar.row))) + " (not among its `modes`)";
  }
  return {};
}

}  // namespace caravan
