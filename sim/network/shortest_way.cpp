#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <limits>

#include "sim/network/router.h"

namespace caravan {
namespace {

struct Reach {
  double km;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Reach, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;
constexpr double unreachable = std::numeric_limits<double>::infinity();

/// From every place the shortest distance [km] to `to` over `links`; infinite where there is no way.
std::vector<double> distances_to(const Network& network, PlaceId to, const std::vector<LinkId>& links) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> backwards;
  std::vector<Reach> lengths;
  for (const LinkId id : links) {
    const Link& link = network.links[id];
    expect(link.length_km > 0, "a link has a length");
    backwards.emplace_back(link.to.value, link.from.value);
    lengths.push_back({link.length_km});
  }
  const Graph graph(boost::edges_are_unsorted_multi_pass, backwards.begin(), backwards.end(), lengths.begin(),
                    static_cast<std::uint32_t>(network.places.size()));
  std::vector<double> km(network.places.size());
  boost::dijkstra_shortest_paths(
      graph, to.value,
      boost::weight_map(boost::get(&Reach::km, graph))
          .distance_map(boost::make_iterator_property_map(km.begin(), boost::get(boost::vertex_index, graph)))
          .distance_inf(unreachable)
          .distance_combine(std::plus<double>()));
  return km;
}

}  // namespace

std::vector<LinkId> shortest_way(const Network& network, PlaceId from, PlaceId to, Mode mode, int gauge_mm) {
  expect(network.places.has(from) && network.places.has(to), "a way is asked between places that exist");
  std::vector<LinkId> links;
  for_each(network.links, [&](LinkId id, const Link& link) {
    if (link.mode == mode && (gauge_mm == 0 || link.gauge_mm == gauge_mm)) links.push_back(id);
  });
  const std::vector<double> km = distances_to(network, to, links);
  if (from == to || km[from.value] == unreachable) return {};

  // Distances back from the end, then forward along the first link that keeps to them: of equal ways the one with the
  // least link ids, however the search met them.
  std::vector<LinkId> way;
  for (PlaceId at = from; at != to; at = network.links[way.back()].to) {
    expect(way.size() < network.places.size(), "a shortest way passes no place twice");
    const auto next = std::find_if(links.begin(), links.end(), [&](LinkId id) {
      const Link& link = network.links[id];
      return link.from == at && km[link.to.value] + link.length_km == km[at.value];
    });
    expect(next != links.end(), "a shortest way goes on where its distance says");
    way.push_back(*next);
  }
  return way;
}

}  // namespace caravan
