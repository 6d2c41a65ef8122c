#pragma once

#include "sim/network/plan.h"
#include "sim/network/rides.h"
#include "sim/network/router.h"

namespace caravan {

/// All rides of a network as one enquiry sees them: their times under its load, and what they cost it, carbon included.
/// Its sums are those of quote(), ride by ride. Network and rides must outlive it.
class PlannedRides {
 public:
  PlannedRides(const Network& network, const Rides& rides, const Enquiry& enquiry);

  /// When one who is at the ride's first place at `at` (handed in where the journey begins, discharged elsewhere) is
  /// discharged at its last place; never() when no run takes the ride any more.
  Time arrival(RideId ride, Time at) const;

  /// Whether one whom a run of the ride's own service discharges where the ride begins, at `discharged`, goes on
  /// earlier than that run does: runs may be held there for longer than they are apart.
  bool catches_earlier_run(RideId ride, Time discharged) const;

  /// Money and priced carbon of the ride [USD].
  double usd(RideId ride) const { return plans_[ride].usd; }

  /// What taking the ride costs at least: usd(), and the value of its time without the wait for a timetable [USD].
  double least_usd(RideId ride) const;

 private:
  struct Plan {
    StopTimes board;  ///< where runs are boarded, after their first departure
    Duration takes;   ///< from departure to the end of discharge
    double usd = 0;
    bool fits = true;  ///< whether a run could carry the load at all
  };

  const Network& network_;
  const Rides& rides_;
  double usd_per_hour_;
  Table<PlaceId, Duration> changeovers_;  ///< from being at a place to being able to be loaded there
  Table<RideId, Plan> plans_;
};

}  // namespace caravan
