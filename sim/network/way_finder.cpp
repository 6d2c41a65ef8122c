#include "sim/network/way_finder.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

#include "sim/network/router.h"

namespace caravan {
namespace {

constexpr double unreachable = std::numeric_limits<double>::infinity();

/// A place whose distance may still shrink; the nearest comes first.
struct Open {
  double km;
  PlaceId place;
  friend bool operator<(const Open& a, const Open& b) { return a.km > b.km; }
};

}  // namespace

WayFinder::Lines& WayFinder::lines_of(Mode mode, int gauge_mm, const std::vector<LinkId>& avoided) {
  const auto [at, is_new] = lines_.try_emplace({mode, gauge_mm, avoided});
  Lines& lines = at->second;
  if (!is_new) return lines;
  const std::size_t places = network_.places.size();
  lines.first_out.assign(places + 1, 0);
  lines.first_in.assign(places + 1, 0);
  std::vector<LinkId> ids;
  for_each(network_.links, [&](LinkId id, const Link& link) {
    if (link.mode != mode || (gauge_mm != 0 && link.gauge_mm != gauge_mm)) return;
    if (std::binary_search(avoided.begin(), avoided.end(), id)) return;
    expect(link.length_km > 0, "a link has a length");
    ids.push_back(id);
    ++lines.first_out[link.from.value + 1];
    ++lines.first_in[link.to.value + 1];
  });
  std::partial_sum(lines.first_out.begin(), lines.first_out.end(), lines.first_out.begin());
  std::partial_sum(lines.first_in.begin(), lines.first_in.end(), lines.first_in.begin());
  lines.out.resize(ids.size());
  lines.in.resize(ids.size());
  std::vector<std::uint32_t> out = lines.first_out, in = lines.first_in;
  for (const LinkId id : ids) {
    lines.out[out[network_.links[id].from.value]++] = id;
    lines.in[in[network_.links[id].to.value]++] = id;
  }
  km_.resize(places, unreachable);
  return lines;
}

/// Distances to `to` from every place that is no farther from it than `from`. Source: Dijkstra (1959).
void WayFinder::measure(const Lines& lines, PlaceId from, PlaceId to) {
  for (const PlaceId place : met_) km_[place.value] = unreachable;
  met_.assign(1, to);
  km_[to.value] = 0;
  std::priority_queue<Open> open;
  open.push({0, to});
  while (!open.empty() && open.top().km <= km_[from.value]) {
    const auto [km, place] = open.top();
    open.pop();
    if (km > km_[place.value]) continue;
    for (std::uint32_t i = lines.first_in[place.value]; i < lines.first_in[place.value + 1]; ++i) {
      const Link& link = network_.links[lines.in[i]];
      double& before = km_[link.from.value];
      const double sum = km + link.length_km;
      if (sum >= before) continue;
      if (before == unreachable) met_.push_back(link.from);
      before = sum;
      open.push({sum, link.from});
    }
  }
}

/// Forward along the first link that keeps to the distances: of equal ways the one with the least link ids.
std::vector<LinkId> WayFinder::follow(const Lines& lines, PlaceId from, PlaceId to) const {
  std::vector<LinkId> way;
  for (PlaceId at = from; at != to; at = network_.links[way.back()].to) {
    expect(way.size() < network_.places.size(), "a shortest way passes no place twice");
    const auto begin = lines.out.begin() + lines.first_out[at.value],
               end = lines.out.begin() + lines.first_out[at.value + 1];
    const auto next = std::find_if(begin, end, [&](LinkId id) {
      const Link& link = network_.links[id];
      return km_[link.to.value] + link.length_km == km_[at.value];
    });
    expect(next != end, "a shortest way goes on where its distance says");
    way.push_back(*next);
  }
  return way;
}

const std::vector<LinkId>& WayFinder::way(PlaceId from, PlaceId to, Mode mode, int gauge_mm,
                                          const std::vector<LinkId>& avoided) {
  expect(network_.places.has(from) && network_.places.has(to), "a way is asked between places that exist");
  Lines& lines = lines_of(mode, gauge_mm, avoided);
  const auto [known, is_new] = lines.known.try_emplace({from, to});
  if (!is_new || from == to) return known->second;
  measure(lines, from, to);
  if (km_[from.value] != unreachable) known->second = follow(lines, from, to);
  return known->second;
}

std::vector<LinkId> shortest_way(const Network& network, PlaceId from, PlaceId to, Mode mode, int gauge_mm) {
  return WayFinder(network).way(from, to, mode, gauge_mm);
}

}  // namespace caravan
