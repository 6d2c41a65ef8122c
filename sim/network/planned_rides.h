#pragma once

#include <cstdint>

#include "sim/network/plan.h"
#include "sim/network/rides.h"
#include "sim/network/router.h"

namespace caravan {

/// The rides of a network as an enquiry sees them: their times under its load, and what they cost it, carbon included.
/// Its sums are those of quote(), ride by ride. Each ride is planned when it is first asked about, and remembered as
/// long as enquiries follow each other that see it alike. Network and rides must outlive it.
class PlannedRides {
 public:
  PlannedRides(const Network& network, const Rides& rides);

  /// From now on as this enquiry sees them. REQUIRED before all else.
  void ask(const Enquiry& enquiry);

  /// When one who is at the ride's first place at `at` (handed in where the journey begins, discharged elsewhere) is
  /// discharged at its last place; never() when no run takes the ride any more.
  Time arrival(RideId ride, Time at);

  /// No later than arrival(), and found without the timetable.
  Time arrival_at_best(RideId ride, Time at) {
    const Plan& plan = this->plan(ride);
    return at + changeover(plan, rides_[ride].from) + plan.least;
  }

  /// Whether one whom a run of the ride's own service discharges where the ride begins, at `discharged`, goes on
  /// earlier than that run does: runs may be held there for longer than they are apart.
  bool catches_earlier_run(RideId ride, Time discharged);

  /// Money and priced carbon of the ride [USD].
  double usd(RideId ride) { return plan(ride).usd; }

  /// What taking the ride costs at least: usd(), and the value of its time without the wait for a timetable [USD].
  double least_usd(RideId ride);

 private:
  struct Plan {
    StopTimes board;      ///< where runs are boarded, after their first departure
    Duration takes;       ///< from departure to the end of discharge
    Duration least;       ///< the same from being able to be loaded, where one need not wait for a timetable
    Duration changeover;  ///< from being discharged at its first place to being able to be loaded there
    double usd = 0;
    bool fits = true;               ///< whether a run could carry the load at all
    std::uint32_t made_for = none;  ///< which load and prices
  };
  static constexpr std::uint32_t none = 0;

  const Plan& plan(RideId ride) {
    const Plan& known = plans_[ride];
    return known.made_for == now_ ? known : make(ride);
  }
  const Plan& make(RideId ride);
  Duration changeover(const Plan& plan, PlaceId place) const {
    return place == enquiry_.from ? at_origin_ : plan.changeover;
  }

  const Network& network_;
  const Rides& rides_;
  Enquiry enquiry_;
  Duration at_origin_;  ///< from being handed in to being able to be loaded
  std::uint32_t now_ = none;
  Table<RideId, Plan> plans_;
};

}  // namespace caravan
