#include "sim/world/gridlock.h"

#include <algorithm>

#include "sim/world/nouns.h"
#include "sim/world/wait_graph.h"

namespace caravan {
namespace {

using Index = WaitGraph::Index;
constexpr Duration between_searches{86'400'000};
constexpr std::size_t most_trials = 2000;  // of relief, for one gridlock

Waiting told(const World& world, const Waiter& waiter) {
  Waiting member;
  member.who = waiter.who;
  member.want = waiter.want;
  member.place = waiter.place;
  member.since = waiter.since;
  member.where = waiter.want == Want::yard  ? waiter.place.value
                 : waiter.want == Want::run ? waiter.service.value
                                            : waiter.station.value;
  if (waiter.who.is_run()) {
    const Run& run = world.runs[waiter.who.run()];
    member.row = run.service.value;
    member.number = run.index;
  } else {
    const Shipment& shipment = world.shipments[waiter.who.shipment()];
    member.row = shipment.flow.value;
    member.number = shipment.number;
  }
  return member;
}

/// Every ring of the stuck, following from each the first who holds what it waits for.
std::vector<std::vector<Index>> rings(const WaitGraph& graph, const std::vector<bool>& stuck) {
  std::vector<std::vector<Index>> found;
  std::vector<Index> seen_from(graph.waiters().size(), 0);  // the walk, from 1, that came here first
  for (Index start = 0; start < stuck.size(); ++start) {
    std::vector<Index> path;
    std::optional<Index> at = start;
    for (; at && stuck[*at] && seen_from[*at] == 0; at = graph.holder(*at, stuck)) {
      seen_from[*at] = start + 1;
      path.push_back(*at);
    }
    if (!at || !stuck[*at] || seen_from[*at] != start + 1) continue;
    found.emplace_back(std::find(path.begin(), path.end(), *at), path.end());
  }
  return found;
}

/// The fewest remedies, up to three, after which nobody of the ring is stuck; tried in order of number.
std::vector<Relief> smallest_relief(const WaitGraph& graph, const std::vector<bool>& stuck,
                                    const std::vector<Index>& ring) {
  const std::vector<Relief> remedies = graph.remedies(stuck);
  const auto n = remedies.size();
  std::size_t trials = 0;
  const auto helps = [&](const std::vector<Relief>& relief) {
    const std::vector<bool> left = graph.stuck(relief);
    return std::none_of(ring.begin(), ring.end(), [&](Index i) { return left[i]; });
  };
  std::vector<std::size_t> chosen;
  for (std::size_t size = 1; size <= 3; ++size) {
    chosen.assign(size, 0);  // ascending, with repetition: the same may be enlarged twice
    while (n > 0 && trials++ < most_trials) {
      std::vector<Relief> relief;
      for (const std::size_t i : chosen) relief.push_back(remedies[i]);
      if (helps(relief)) return relief;
      std::size_t digit = size;
      while (digit > 0 && chosen[digit - 1] + 1 == n) --digit;
      if (digit == 0) break;
      std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(digit) - 1, chosen.end(), chosen[digit - 1] + 1);
    }
  }
  return {};
}

bool is_known(const World& world, const Gridlock& gridlock) {
  for (const Gridlock& known : world.gridlocks.found)
    for (const Waiting& one : known.cycle)
      for (const Waiting& other : gridlock.cycle)
        if (one.who == other.who) return true;
  return false;
}

}  // namespace

std::vector<Gridlock> find_gridlocks(const World& world, const Scenario& scenario) {
  std::vector<Gridlock> found;
  const WaitGraph graph(world, scenario);
  const std::vector<bool> stuck = graph.stuck();
  for (const std::vector<Index>& ring : rings(graph, stuck)) {
    Gridlock gridlock;
    for (const Index i : ring) gridlock.cycle.push_back(told(world, graph.waiters()[i]));
    if (is_known(world, gridlock)) continue;
    for (const Waiting& member : gridlock.cycle) gridlock.since = std::max(gridlock.since, member.since);
    gridlock.relief = smallest_relief(graph, stuck, ring);
    found.push_back(std::move(gridlock));
  }
  return found;
}

void seek_gridlocks(World& world, const Scenario& scenario) {
  const Time now = world.calendar.now();
  world.gridlocks.suspected = false;
  world.gridlocks.next_search = now + between_searches;
  for (Gridlock& gridlock : find_gridlocks(world, scenario)) {
    const Waiting& first = gridlock.cycle.front();
    tell(world, FactKind::gridlock_found, first.place.value, first.who).lasted = now - gridlock.since;
    world.gridlocks.found.push_back(std::move(gridlock));
  }
}

}  // namespace caravan
