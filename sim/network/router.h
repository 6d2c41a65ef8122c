#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "sim/network/network.h"

namespace caravan {

/// What a shipper asks the map.
struct Enquiry {
  PlaceId from, to;
  Time ready;  ///< handed in at `from`
  Load load;
  double usd_per_hour = 0;  ///< value of time of the whole load [USD/h], >= 0
  double usd_per_gram = 0;  ///< carbon price [USD/g CO2e], >= 0
  /// Value of reliability: of an hour of standard deviation, for the whole load [USD/h], >= 0. quote() counts it; the
  /// router, whose sums go ride by ride, does not.
  double usd_per_hour_of_spread = 0;
};

/// One ride of a quotation, by plan: timetable and mean times, queues not counted.
struct PlannedLeg {
  Leg leg;
  Time ready;    ///< able to be loaded: procedures before it passed
  Time departs;  ///< >= ready + the service's cut-off
  Time arrives;  ///< discharged
};

/// A journey by plan, and what it costs.
struct Quotation {
  std::vector<PlannedLeg> legs;
  Time ready, delivered;
  double usd = 0;        ///< carriage and handling [USD]
  double co2e_gram = 0;  ///< well to wheel [g]
  double km = 0;
  double spread_hours = 0;  ///< standard deviation of its time [h]; 0 where the enquiry has no price for it
  /// usd + usd_per_hour * hours + usd_per_gram * co2e_gram + usd_per_hour_of_spread * spread_hours [USD]
  double generalised_cost = 0;

  Itinerary itinerary() const;
};

/// The journey along `itinerary` by plan; nothing when some service has no further departure.
/// Waits: for the next timetabled departure that the cut-off allows; for a dispatched service the cut-off, then half
/// its longest wait (nothing where that has no limit).
/// Times: procedures of the shipment before loading, at transfers and after discharge, and rides with only the
/// enquiry's load on board, all by their means. A run departs when loading closes; its procedure before departure
/// follows.
/// REQUIRES a frozen network, and legs that join, lead from `from` to `to`, and board and alight where that is allowed.
std::optional<Quotation> quote(const Network& network, const Itinerary& itinerary, const Enquiry& enquiry);

/// The shortest way [km] over links of one mode and gauge (0: any gauge) between two places, for building services;
/// needs only the tables of places and links. Of equally short ways the one with the least link ids. Empty when there
/// is none, or from == to.
std::vector<LinkId> shortest_way(const Network& network, PlaceId from, PlaceId to, Mode mode, int gauge_mm);

/// Finds journeys over the time-dependent network of services. Built once from a frozen network; constant, and safe to
/// ask from several threads; copies share. How, and why that is exact: docs/methods/routing.md.
class Router {
 public:
  explicit Router(const Network& network);  ///< the network must outlive the router
  /// A router that takes only rides that `may_ride` allows: asked once for each, now.
  Router(const Network& network, const std::function<bool(const Leg&)>& may_ride);

  /// The journey that arrives first; among those the cheapest. Nothing when there is none.
  std::optional<Quotation> earliest_arrival(const Enquiry& enquiry) const;

  /// Up to k journeys, k >= 1, least generalised cost first, all different itineraries; no place twice, no service left
  /// and taken again at the same stop (save where that catches an earlier run, held there), and after the first none
  /// longer than three times the shortest [km] nor dearer than three times the best.
  /// The first is optimal over all journeys without repeated places.
  std::vector<Quotation> best(const Enquiry& enquiry, int k) const;

  /// Whether any sequence of rides leads from one place to the other.
  bool reachable(PlaceId from, PlaceId to) const;

  /// Answers one enquiry after the other as best() does, and keeps what those share that follow each other: the same
  /// load and prices most, the same ends more. For one thread; works on when the router is gone.
  class Clerk {
   public:
    explicit Clerk(const Router& router);
    Clerk(Clerk&&) noexcept;
    ~Clerk();
    std::vector<Quotation> best(const Enquiry& enquiry, int k);

   private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
  };

 private:
  struct Views;  ///< Boost.Graph views of the tables
  std::shared_ptr<const Views> views_;
};

}  // namespace caravan
