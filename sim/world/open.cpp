#include "sim/world/open.h"

namespace caravan {

Passage passage(const World& world, const Scenario& scenario, std::span<const Leg> legs, ProcedureId passing) {
  if (world.shippers.closures == 0) return Passage::open;
  const Network& network = scenario.network;
  const ClosedNow closed{world};
  bool held_up = is_held_up(network, passing, closed);
  for (std::size_t i = 0; i < legs.size(); ++i) {
    if (is_barred(network, legs[i], closed)) return Passage::barred;
    const Terminal& terminal = network.places[network.services[legs[i].service].stops[legs[i].alight].place].terminal;
    const ProcedureId after = i + 1 == legs.size() ? terminal.after_discharge : terminal.at_transfer;
    held_up = held_up || is_held_up(network, legs[i], closed) || is_held_up(network, after, closed);
  }
  return held_up ? Passage::held_up : Passage::open;
}

}  // namespace caravan
