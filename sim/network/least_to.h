#pragma once

#include <limits>
#include <queue>
#include <vector>

#include "sim/network/rides.h"

namespace caravan {

/// The least sum of weights of rides from each place to one of them, found only as far as it is asked for: on a large
/// network most places are never asked about. What is found is the same as if all were. Source: Dijkstra (1959).
class LeastTo {
 public:
  /// The rides must outlive it.
  explicit LeastTo(const Rides& rides) : rides_(rides), sums_(rides.places(), unknown), settled_(rides.places(), 0) {}

  /// Forgets everything: from now on to `target`.
  void begin(PlaceId target) {
    for (const PlaceId place : met_) {
      sums_[place] = unknown;
      settled_[place] = 0;
    }
    met_.clear();
    open_ = {};
    meet(target, 0);
  }

  /// The least sum from `place`; infinite where no rides lead from there. REQUIRES weight(RideId) >= 0, and the same
  /// for the same ride since begin().
  template <class Weight>
  double from(PlaceId place, Weight weight) {
    while (settled_[place] == 0 && !open_.empty()) settle_next(weight);
    return settled_[place] != 0 ? sums_[place] : unknown;
  }

 private:
  static constexpr double unknown = std::numeric_limits<double>::infinity();

  struct Open {
    double sum;
    PlaceId place;
    friend bool operator<(const Open& a, const Open& b) { return a.sum > b.sum; }  // the least on top
  };

  void meet(PlaceId place, double sum) {
    if (sums_[place] == unknown) met_.push_back(place);
    sums_[place] = sum;
    open_.push({sum, place});
  }

  template <class Weight>
  void settle_next(Weight weight) {
    const PlaceId place = open_.top().place;
    open_.pop();
    if (settled_[place] != 0) return;
    settled_[place] = 1;
    rides_.into(place, [&](RideId ride) {
      const PlaceId before = rides_[ride].from;
      if (settled_[before] != 0) return;
      const double sum = sums_[place] + weight(ride);
      if (sum < sums_[before]) meet(before, sum);
    });
  }

  const Rides& rides_;
  Table<PlaceId, double> sums_;
  Table<PlaceId, char> settled_;
  std::vector<PlaceId> met_;
  std::priority_queue<Open> open_;
};

}  // namespace caravan
