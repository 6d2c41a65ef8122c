#include <utility>

#include "sim/world/census.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// The station where the visit's present step is worked on; none: only time passes.
StationId wanted(const Scenario& scenario, const Visit& visit) { return scenario.network.steps[visit.step].station; }

/// Whether some step takes more than one server, for which others wait.
bool takes_several(const Scenario& scenario, StationId id) {
  for (const Procedure& procedure : scenario.network.procedures)
    for (const Step& step : procedure.steps)
      if (step.station == id && step.servers > 1) return true;
  return false;
}

/// When who visits is due; a run never is.
Time due_of(const Census& census, Item who) {
  return who.is_run() ? Time::never() : census.world->shipments[who.shipment()].due;
}

struct Counts {
  int waiting = 0, working = 0;  ///< visits
  int at_work = 0;               ///< servers
};

void count_queues(Census& census, StationId id, const Station& station, Counts& counts) {
  const StationState& state = census.world->stations[id];
  for (std::size_t queue = 0; queue < state.waiting.size(); ++queue) {
    std::pair<Time, Time> before{};
    walk(census, visits(*census.world), state.waiting[queue], "visit", [&](Item v) {
      const Visit& visit = census.world->visit_of(v);
      census.meet_visit(v, Met::queue);
      census.holds(visit.at == id && !visit.outside, "in a queue is at its station", "visit", v.value);
      const std::pair<Time, Time> rank{station.order == QueueOrder::due_date ? due_of(census, v) : Time{},
                                       visit.joined};
      census.holds(before <= rank, "comes first and is first in its queue", "visit", v.value);
      const bool sorted =
          queue == (station.order == QueueOrder::priority ? priority_of(*census.world, *census.scenario, v) : 0);
      census.holds(sorted, "waits in the queue of its priority", "visit", v.value);
      before = rank;
      ++counts.waiting;
    });
  }
}

void count_work(Census& census, StationId id, Counts& counts) {
  const World& world = *census.world;
  const StationState& state = world.stations[id];
  walk(census, visits(world), state.working, "visit", [&](Item v) {
    const Visit& visit = world.visit_of(v);
    census.meet_visit(v, Met::work);
    census.holds(visit.at == id && !visit.outside, "in work is at its station", "visit", v.value);
    census.holds(world.calendar.pending(visit.ticket) == (state.stops == 0), "rests while its station stands still",
                 "visit", v.value);
    ++counts.working;
    counts.at_work += visit.taken;
  });
  walk(census, visits(world), state.blocked, "visit", [&](Item v) {
    census.meet_visit(v, Met::blocked);
    census.holds(world.visit_of(v).outside && wanted(*census.scenario, world.visit_of(v)) == id,
                 "before a full station wants to go there", "visit", v.value);
  });
}

}  // namespace

void inspect_stations(Census& census) {
  const World& world = *census.world;
  std::vector<int> held(world.stations.size()),
      holders(world.stations.size());  // servers, by how many who moved on not
  for (const Kept& kept : world.kept.rows()) {
    if (!kept.station.exists()) continue;
    held[kept.station.value] += kept.servers;
    ++holders[kept.station.value];
  }
  for (std::uint32_t v = 0; v < census.has_visit.size(); ++v) {
    if (!census.has_visit[v]) continue;
    const Visit& visit = world.visit_of(Item::of_value(v));
    if (visit.at.exists() && visit.outside) {
      held[visit.at.value] += visit.taken;
      ++holders[visit.at.value];
    }
  }
  for_each(census.scenario->network.stations, [&](StationId id, const Station& station) {
    const StationState& state = world.stations[id];
    Counts counts;
    count_queues(census, id, station, counts);
    count_work(census, id, counts);
    const bool full = station.room > 0 && state.present >= station.room;
    const auto must = [&](bool condition, const char* promise) {
      census.holds(condition, promise, "station", id.value);
    };
    must(state.busy == counts.at_work + held[id.value], "has taken as many servers as work or cannot move on");
    must(state.present == counts.waiting + counts.working + holders[id.value],
         "holds as many as wait and are at servers");
    const double most = most_capacity(census.scenario->disruptions, census.scenario->exposures.stations, id);
    must(state.busy <= station.servers * most, "has servers enough");
    must(station.room == 0 || state.present <= station.room, "has room for all in it");
    const bool works_now = state.stops == 0 && state.open;
    must(state.able == (works_now ? servers_of(state, station) : 0), "knows how many servers may work");
    must(state.plain == is_plain(state, station), "knows whether it is plain");
    must(state.stops >= 0, "was stopped as often as it was resumed");
    const bool works = state.stops == 0 && state.open;
    const bool whole = state.condition.capacity == 1 && !takes_several(*census.scenario, id);
    must(!works || !whole || counts.waiting == 0 || state.busy >= station.servers,
         "does not idle while somebody waits");
    must(state.blocked.empty() || full, "keeps nobody outside while it has room");
  });
}

void inspect_visits(Census& census) {
  const World& world = *census.world;
  for (std::uint32_t v = 0; v < census.has_visit.size(); ++v) {
    if (!census.has_visit[v]) continue;
    const Visit& visit = world.visit_of(Item::of_value(v));
    census.meet(Item::of_value(v), Met::visit);
    if (!census.holds(census.scenario->network.steps.has(visit.step), "is at a step of a procedure", "visit", v))
      continue;
    const StationId station = wanted(*census.scenario, visit);
    if (census.visits[v] != Met::nowhere) {
      census.holds((visit.outside || visit.at == station), "is where its step is", "visit", v);
    } else {
      const bool times = !visit.at.exists() && !visit.outside && !station.exists();
      census.holds(times && world.calendar.pending(visit.ticket), "in no station has time running", "visit", v);
    }
  }
}

}  // namespace caravan
