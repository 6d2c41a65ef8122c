#include "sim/world/nouns.h"

namespace caravan {

void on_closure_begins(World& world, const Scenario& scenario, std::uint32_t index) {
  const auto& where = scenario.closures[index].where;
  if (const LinkId* link = std::get_if<LinkId>(&where))
    return close_link(world, *link, static_cast<std::uint16_t>(index));
  stop_station(world, std::get<StationId>(where), static_cast<std::uint16_t>(index));
}

void on_closure_ends(World& world, const Scenario& scenario, std::uint32_t index) {
  const auto& where = scenario.closures[index].where;
  if (const LinkId* link = std::get_if<LinkId>(&where))
    return reopen_link(world, scenario, *link, static_cast<std::uint16_t>(index));
  resume_station(world, scenario, std::get<StationId>(where), static_cast<std::uint16_t>(index));
}

}  // namespace caravan
