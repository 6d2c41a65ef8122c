#include "sim/world/census.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool same(const Condition& a, const Condition& b) {
  return a.closed_by == b.closed_by && a.capacity == b.capacity && a.speed == b.speed && a.delay == b.delay;
}

/// Each thing is in the condition that the events in force give it.
template <class Key, class Row>
void inspect_conditions(Census& census, const Table<Key, Row>& rows, const Table<Key, std::vector<Exposure>>& exposed,
                        const char* noun) {
  if (exposed.size() == 0) return;
  for_each(rows, [&](Key id, const Row& row) {
    census.holds(same(row.condition, condition(*census.world, *census.scenario, exposed[id])),
                 "is as the events in force make it", noun, id.value);
  });
}

/// Servers that somebody keeps: each of one owner, who is at a stop or passes a procedure.
template <class Key, class Row>
std::size_t inspect_keepers(Census& census, const Table<Key, Row>& rows, const std::vector<bool>& stands,
                            const char* noun) {
  const auto& kept = census.world->kept.rows();
  std::size_t met = 0;
  for_each(rows, [&](Key id, const Row& row) {
    if (!stands[id.value]) return;
    std::size_t own = 0;
    for (KeptId at = row.kept; at.exists(); at = kept[at].next) {
      const bool sound = kept.has(at) && kept[at].station.exists() && own < kept.size();
      if (!census.holds(sound, "keeps servers that are taken", noun, id.value)) return;
      ++own;
    }
    met += own;
  });
  return met;
}

}  // namespace

void inspect_events(Census& census) {
  const World& world = *census.world;
  const Exposures& exposures = census.scenario->exposures;
  inspect_conditions(census, world.links, exposures.links, "link");
  inspect_conditions(census, world.stations, exposures.stations, "station");
  inspect_conditions(census, world.services, exposures.services, "service");
}

void inspect_kept(Census& census) {
  const World& world = *census.world;
  std::size_t taken = 0;
  for (const Kept& kept : world.kept.rows()) taken += kept.station.exists() ? 1U : 0U;
  const std::size_t met = inspect_keepers(census, world.shipments.rows(), census.has_shipment, "shipment") +
                          inspect_keepers(census, world.runs.rows(), census.has_run, "run");
  census.holds(met == taken, "that is kept has one owner", "server", static_cast<std::uint32_t>(taken));
}

}  // namespace caravan
