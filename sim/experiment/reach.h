#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/network/network.h"

namespace caravan {

/// A way of travelling whose reach is asked for.
struct ReachFamily {
  std::string name;  ///< "rail", "rail+road"
  ModeSet modes;     ///< of the services that may be ridden
  /// Its own mode: a place counts for the family where this one leads there and the others alone do not. None: every
  /// place counts that any of the modes leads to.
  std::optional<Mode> main;

  /// Whether amounts are told per tonne, as by air, and not per TEU.
  bool by_mass() const {
    return main == Mode::air || (modes.has(Mode::air) && !modes.has(Mode::rail) && !modes.has(Mode::sea));
  }
};

/// By rail, by sea and by air, each with what feeds it: road for all, barges for rail and sea, rail for sea.
std::vector<ReachFamily> usual_families();
/// The one family of exactly these modes. REQUIRES at least one.
ReachFamily family_of(ModeSet modes);

/// A place to which one family's probes are sent, and where they begin.
struct ReachTarget {
  std::size_t family = 0;
  PlaceId from, place;
  friend bool operator==(const ReachTarget&, const ReachTarget&) = default;
};

/// Whether freight ends there: a terminal, a seaport, an airport, a city, or a border that a programme counts.
bool is_destination(const Place& place);

/// The place called `name`, or all destinations of the city of that name, by the table; empty where nothing is.
std::vector<PlaceId> places_called(const Network& network, const std::string& name);

/// All destinations but `origins` that rides of a family lead to from one of these and that count for it: by family,
/// then origin, then place.
std::vector<ReachTarget> reach_targets(const Network& network, std::span<const PlaceId> origins,
                                       std::span<const ReachFamily> families);

/// `count` instants, one in each of as many equal parts of [from, until): where in its part is a golden section further
/// each time, so that hours and weekdays are met alike whatever the parts' length. Ascending.
/// Source: Weyl (1916), equidistribution modulo 1; the golden section by Niederreiter (1992), section 3.2.
std::vector<Time> probe_instants(Time from, Time until, std::uint32_t count);

/// The country that reports count a place under: Hong Kong, Macao and Taipei are cities of China. May be empty.
std::string counted_country(const Place& place);

/// How many there are of what was reached.
struct ReachTally {
  std::size_t places = 0;
  std::size_t cities = 0;         ///< of one name and country
  std::size_t cities_abroad = 0;  ///< of these in another country than home
  std::size_t countries = 0;      ///< others than home
  friend bool operator==(const ReachTally&, const ReachTally&) = default;
};

/// Counts places as seen from one at home; a place that stands there twice counts once.
ReachTally tally(const Network& network, PlaceId home, std::span<const PlaceId> places);

}  // namespace caravan
