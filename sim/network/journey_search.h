#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "sim/network/planned_rides.h"

namespace caravan {

/// Rides one after another, and their generalised cost from door to door [USD].
struct Journey {
  double usd = 0;
  std::vector<RideId> rides;
  friend auto operator<=>(const Journey&, const Journey&) = default;
};

/// Which journeys a search leaves out.
struct JourneyLimits {
  double usd = std::numeric_limits<double>::infinity();  ///< dearer ones
  double km = std::numeric_limits<double>::infinity();   ///< longer ones
  Time arrival = Time::never();                          ///< those discharged later at the last place
};

/// Finds the cheapest of the journeys that answer one enquiry and begin in a given way.
///
/// Labels (time, USD, km) grow from the end of the given beginning; one that another at its place beats or equals in
/// all of them is dropped, and the rest grow in order of cost so far plus the least cost to go, so the first to arrive
/// is the cheapest. Exact, as an earlier label never arrives later, and no ride has a negative cost. Own code, for
/// Boost's r_c_shortest_paths always grows all labels of all places and cannot stop at the first. Source: Hansen
/// (1980), Bicriterion path problems; Martins (1984), EJOR 16:236-245.
class JourneySearch {
 public:
  /// REQUIRES from != to. Network and rides must outlive the search.
  JourneySearch(const Network& network, const Rides& rides, const Enquiry& enquiry);

  /// The cheapest journey that begins with `root`, does not go on with one of `banned`, and keeps to the limits; no
  /// place twice, and no service left and boarded again at the same stop without catching an earlier run there. `root`
  /// must itself be such a journey. Of equal costs the one that arrives first.
  std::optional<Journey> cheapest(std::span<const RideId> root, std::span<const RideId> banned,
                                  const JourneyLimits& limits) const;

  /// The least length of rides that lead to the end [km]; infinite when none do.
  double shortest_km() const { return km_to_go_[enquiry_.from]; }

  /// When the first journey is discharged at its last place; never() when there is none.
  Time earliest_arrival() const;

 private:
  class Labels;

  const Rides& rides_;
  Enquiry enquiry_;
  PlannedRides planned_;
  Table<PlaceId, double> usd_to_go_;  ///< least generalised cost from each place to delivery; a lower bound
  Table<PlaceId, double> km_to_go_;
};

}  // namespace caravan
