#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "sim/network/network.h"

namespace caravan {

/// A row of the table of rides.
using RideId = Id<struct RideTag>;

/// What a shipment can do in one go: board a service at one stop, alight at another.
struct Ride {
  Leg leg;
  PlaceId from, to;
  double km = 0;  ///< of its way [km]
};

/// Every ride of a network between two different places, and the graph they make; constant.
class Rides {
 public:
  explicit Rides(const Network& network);
  /// Only those that `may_ride` allows; asked once for each.
  Rides(const Network& network, const std::function<bool(const Leg&)>& may_ride);

  std::size_t places() const { return first_.size() - 1; }
  std::size_t size() const { return rides_.size(); }
  const Ride& operator[](RideId id) const { return rides_[id]; }

  /// Calls visit(id) for the rides from a place, by service and stops.
  template <class Visit>
  void from(PlaceId place, Visit visit) const {
    for (std::uint32_t i = first_[place.value]; i < first_[place.value + 1]; ++i) visit(RideId{i});
  }

  /// Calls visit(id) for the rides to a place, by the place they come from, service and stops.
  template <class Visit>
  void into(PlaceId place, Visit visit) const {
    for (std::uint32_t i = first_into_[place.value]; i < first_into_[place.value + 1]; ++i) visit(into_[i]);
  }

  /// When each place can be reached at the earliest by one who is at `start` at `at`; never() where it cannot be.
  /// `arrival(ride, at)`: when one who is at the ride's first place at `at` is at its last. REQUIRES that it is never
  /// before `at`, and that who is there earlier arrives no later. Source: Dijkstra (1959); for FIFO times Dean (2004).
  Table<PlaceId, Time> earliest(PlaceId start, Time at, const std::function<Time(RideId, Time)>& arrival) const;

 private:
  struct Graph;
  Table<RideId, Ride> rides_;              ///< ascending by (from, leg)
  std::vector<std::uint32_t> first_;       ///< of each place's rides; one entry more than places
  std::vector<RideId> into_;               ///< by place they lead to
  std::vector<std::uint32_t> first_into_;  ///< like first_
  std::shared_ptr<const Graph> graph_;
};

}  // namespace caravan
