#include "sim/network/rides.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <limits>
#include <tuple>

namespace caravan {
namespace {

struct Hop {
  RideId ride;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Hop, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

Graph graph_of(const Table<RideId, Ride>& rides, std::size_t places, bool backwards) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Hop> hops;
  for_each(rides, [&](RideId id, const Ride& ride) {
    ends.emplace_back(backwards ? ride.to.value : ride.from.value, backwards ? ride.from.value : ride.to.value);
    hops.push_back({id});
  });
  return Graph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), hops.begin(),
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

struct Rides::Graphs {
  Graph forward, backward;
};

Rides::Rides(const Network& network) : Rides(network, [](const Leg&) { return true; }) {}

Rides::Rides(const Network& network, const std::function<bool(const Leg&)>& may_ride)
    : first_(network.places.size() + 1, 0) {
  std::vector<Ride> rides;
  for_each(network.services, [&](ServiceId id, const Service&) { add_rides(network, id, may_ride, rides); });
  std::sort(rides.begin(), rides.end(),
            [](const Ride& a, const Ride& b) { return std::tie(a.from, a.leg) < std::tie(b.from, b.leg); });
  for (const Ride& ride : rides) {
    ++first_[ride.from.value + 1];
    rides_.add(ride);
  }
  for (std::size_t place = 1; place < first_.size(); ++place) first_[place] += first_[place - 1];
  graphs_ = std::make_shared<const Graphs>(Graphs{graph_of(rides_, places(), false), graph_of(rides_, places(), true)});
}

Table<PlaceId, Time> Rides::earliest(PlaceId start, Time at, const std::function<Time(RideId, Time)>& arrival) const {
  const Graph& graph = graphs_->forward;
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

Table<PlaceId, double> Rides::least_to(PlaceId target, const std::vector<double>& weights) const {
  expect(weights.size() == size(), "each ride has a weight");
  const Graph& graph = graphs_->backward;
  std::vector<double> sums(places());
  const auto weight = [&](Edge hop) { return weights[graph[hop].ride.value]; };
  boost::dijkstra_shortest_paths(
      graph, target.value,
      boost::weight_map(boost::make_function_property_map<Edge, double>(weight))
          .distance_map(boost::make_iterator_property_map(sums.begin(), boost::get(boost::vertex_index, graph)))
          .distance_inf(std::numeric_limits<double>::infinity())
          .distance_combine(std::plus<double>()));
  Table<PlaceId, double> table(places());
  for (std::size_t i = 0; i < places(); ++i) table[table.id_at(i)] = sums[i];
  return table;
}

}  // namespace caravan
