#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/network/least_to.h"
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
///
/// It serves one enquiry after the other, and keeps what they share: rides as planned for a load, least costs to a
/// place. Only what a search comes near to is looked at.
class JourneySearch {
 public:
  /// Network and rides must outlive the search.
  JourneySearch(const Network& network, const Rides& rides);
  ~JourneySearch();

  /// From now on for this enquiry. REQUIRED before all else; REQUIRES from != to.
  void ask(const Enquiry& enquiry);

  /// The cheapest journey that begins with `root`, does not go on with one of `banned`, and keeps to the limits; no
  /// place twice, and no service left and boarded again at the same stop without catching an earlier run there. `root`
  /// must itself be such a journey. Of equal costs the one that arrives first.
  std::optional<Journey> cheapest(std::span<const RideId> root, std::span<const RideId> banned,
                                  const JourneyLimits& limits);

  /// The least length of rides that lead to the end [km]; infinite when none do.
  double shortest_km() { return km_to_go(enquiry_.from); }

  /// When the first journey is discharged at its last place; never() when there is none.
  Time earliest_arrival();

 private:
  class Labels;

  /// The least generalised cost from a place to delivery; a lower bound.
  double usd_to_go(PlaceId place) {
    return usd_to_.from(place, [this](RideId ride) { return planned_.least_usd(ride); }) + usd_at_end_;
  }
  double km_to_go(PlaceId place) {
    return km_to_.from(place, [this](RideId ride) { return rides_[ride].km; });
  }

  const Network& network_;
  const Rides& rides_;
  Enquiry enquiry_;
  PlannedRides planned_;
  LeastTo usd_to_, km_to_;
  double usd_at_end_ = 0;  ///< value of the time from discharge to delivery [USD]
  std::unique_ptr<Labels> labels_;
};

}  // namespace caravan
