#include "sim/network/rides.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <numeric>
#include <tuple>

namespace caravan {
namespace {

struct Hop {
  RideId ride;
};
using Hops = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Hop, boost::no_property,
                                                std::uint32_t, std::uint32_t>;

Hops hops_of(const Table<RideId, Ride>& rides, std::size_t places) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Hop> hops;
  for_each(rides, [&](RideId id, const Ride& ride) {
    ends.emplace_back(ride.from.value, ride.to.value);
    hops.push_back({id});
  });
  return Hops(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), hops.begin(),
              static_cast<std::uint32_t>(places));
}

void add_rides(const Network& network, ServiceId id, const std::function<bool(const Leg&)>& may_ride,
               std::vector<Ride>& rides) {
  const Service& service = network.services[id];
  expect(service.plan.size() == service.stops.size(), "rides are found on a frozen network");
  for (std::size_t board = 0; board < service.last_stop(); ++board) {
    if (!service.stops[board].loads) continue;
    double km = 0;
    for (std::size_t alight = board + 1; alight < service.stops.size(); ++alight) {
      km += service.plan[alight - 1].way_km;
      const PlaceId from = service.stops[board].place, to = service.stops[alight].place;
      const Leg leg{id, static_cast<std::uint16_t>(board), static_cast<std::uint16_t>(alight)};
      if (service.stops[alight].discharges && from != to && may_ride(leg)) rides.push_back({leg, from, to, km});
    }
  }
}

}  // namespace

struct Rides::Graph {
  Hops hops;
};

Rides::Rides(const Network& network) : Rides(network, [](const Leg&) { return true; }) {}

Rides::Rides(const Network& network, const std::function<bool(const Leg&)>& may_ride)
    : first_(network.places.size() + 1, 0), first_into_(network.places.size() + 1, 0) {
  std::vector<Ride> rides;
  for_each(network.services, [&](ServiceId id, const Service&) { add_rides(network, id, may_ride, rides); });
  std::sort(rides.begin(), rides.end(),
            [](const Ride& a, const Ride& b) { return std::tie(a.from, a.leg) < std::tie(b.from, b.leg); });
  for (const Ride& ride : rides) {
    ++first_[ride.from.value + 1];
    ++first_into_[ride.to.value + 1];
    rides_.add(ride);
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  std::partial_sum(first_into_.begin(), first_into_.end(), first_into_.begin());
  std::vector<std::uint32_t> next(first_into_.begin(), first_into_.end() - 1);
  into_.resize(rides_.size());
  for_each(rides_, [&](RideId id, const Ride& ride) { into_[next[ride.to.value]++] = id; });
  graph_ = std::make_shared<const Graph>(Graph{hops_of(rides_, places())});
}

Table<PlaceId, Time> Rides::earliest(PlaceId start, Time at, const std::function<Time(RideId, Time)>& arrival) const {
  const Hops& graph = graph_->hops;
  std::vector<Time> reached(places());
  // The "sum" of a time and a ride is the time at the ride's end.
  boost::dijkstra_shortest_paths(
      graph, start.value,
      boost::weight_map(boost::get(&Hop::ride, graph))
          .distance_map(boost::make_iterator_property_map(reached.begin(), boost::get(boost::vertex_index, graph)))
          .distance_compare(std::less<Time>())
          .distance_combine([&](Time there, RideId ride) { return arrival(ride, there); })
          .distance_inf(Time::never())
          .distance_zero(at));
  Table<PlaceId, Time> table(places());
  for (std::size_t i = 0; i < places(); ++i) table[table.id_at(i)] = reached[i];
  return table;
}

}  // namespace caravan
