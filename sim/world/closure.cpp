#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Whether the closure after this one in the list begins (or ends) at the same instant: shippers look once, at the end.
bool goes_on(const Scenario& scenario, std::uint32_t index, Time Closure::*when) {
  const auto instant = [&](const Closure& closure) { return std::max(closure.*when, scenario.start); };
  return index + 1 < scenario.closures.size() &&
         instant(scenario.closures[index]) == instant(scenario.closures[index + 1]);
}

}  // namespace

void on_closure_begins(World& world, const Scenario& scenario, std::uint32_t index) {
  const auto& where = scenario.closures[index].where;
  ++world.shippers.closures;
  if (const LinkId* link = std::get_if<LinkId>(&where)) {
    close_link(world, *link);
  } else {
    ++world.shippers.closed_stations[std::get<StationId>(where)];
    stop_station(world, std::get<StationId>(where));
  }
  if (!goes_on(scenario, index, &Closure::from)) on_network_changed(world, scenario);
}

void on_closure_ends(World& world, const Scenario& scenario, std::uint32_t index) {
  const auto& where = scenario.closures[index].where;
  --world.shippers.closures;
  if (const LinkId* link = std::get_if<LinkId>(&where)) {
    reopen_link(world, scenario, *link);
  } else {
    --world.shippers.closed_stations[std::get<StationId>(where)];
    resume_station(world, scenario, std::get<StationId>(where));
  }
  if (!goes_on(scenario, index, &Closure::until)) on_network_changed(world, scenario);
}

}  // namespace caravan
