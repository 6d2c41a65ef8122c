#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

KeptId& first_kept(World& world, Item who) {
  return who.is_run() ? world.runs[who.run()].kept : world.shipments[who.shipment()].kept;
}

/// Gives back, the latest kept first, what `ends` holds for.
template <class Ends>
void give_back_where(World& world, const Scenario& scenario, Item who, Ends ends) {
  // Whoever takes the free servers may end others' visits, never this item's: the list changes only here.
  for (KeptId id = first_kept(world, who), before; id.exists();) {
    const Kept kept = world.kept[id];
    if (!ends(kept)) {
      before = id;
      id = kept.next;
      continue;
    }
    (before.exists() ? world.kept[before].next : first_kept(world, who)) = kept.next;
    world.kept[id].station = StationId::none();
    world.kept.give_back(id, world.events);
    Fact& fact = tell(world, FactKind::station_left, kept.station.value, who);
    fact.lasted = world.calendar.now() - kept.joined;
    fact.servers = static_cast<std::uint16_t>(kept.servers);
    give_back_servers(world, scenario, kept.station, kept.servers);
    id = kept.next;
  }
  world.visit_of(who).keeps = first_kept(world, who).exists();
}

}  // namespace

void keep_servers(World& world, Item who, Keep until) {
  Visit& visit = world.visit_of(who);
  KeptId& first = first_kept(world, who);
  first = world.kept.add({first, visit.at, until, visit.taken, visit.joined}, world.events);
  visit.keeps = true;
  visit.at = StationId::none();
}

void release(World& world, const Scenario& scenario, Item who, const std::vector<StationId>& stations) {
  give_back_where(world, scenario, who, [&](const Kept& kept) {
    return std::find(stations.begin(), stations.end(), kept.station) != stations.end();
  });
}

void release_until(World& world, const Scenario& scenario, Item who, Keep until) {
  if (!world.visit_of(who).keeps) return;
  give_back_where(world, scenario, who, [&](const Kept& kept) { return kept.until <= until; });
}

}  // namespace caravan
