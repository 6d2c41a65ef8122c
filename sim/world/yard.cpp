#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool fits(const World& world, const Scenario& scenario, PlaceId place, Load load) {
  return (world.yards[place].used + load).fits(scenario.network.places[place].terminal.yard);
}

void fill(World& world, PlaceId place, Load load) {
  world.yards[place].used += load;
  tell(world, FactKind::yard_changed, place.value).load = world.yards[place].used;
}

void leave_gate(World& world, PlaceId place) { world.yards[place].outside.erase(world.yards[place].outside.begin()); }

/// Lets in, first come first, all who find room now.
void call_in(World& world, const Scenario& scenario, PlaceId place) {
  world.yards[place].calling = true;
  while (!world.yards[place].outside.empty()) {
    const Item next = world.yards[place].outside.front();
    if (next.is_run()) {
      if (!discharge(world, scenario, next.run())) break;
      continue;  // discharge() has taken it off the list
    }
    const Load load = world.shipments[next.shipment()].load;
    if (!fits(world, scenario, place, load)) break;
    leave_gate(world, place);
    fill(world, place, load);
    on_gated_in(world, scenario, next.shipment());
  }
  world.yards[place].calling = false;
}

}  // namespace

void gate_in(World& world, const Scenario& scenario, ShipmentId id) {
  const PlaceId place = world.shipments[id].place;
  const Terminal& terminal = scenario.network.places[place].terminal;
  const Load load = world.shipments[id].load;
  const bool free = world.yards[place].outside.empty() && fits(world, scenario, place, load);
  if (free) {
    fill(world, place, load);
    return on_gated_in(world, scenario, id);
  }
  const bool never = !load.fits(terminal.yard);
  if (never || terminal.when_full == WhenFull::reject)
    return lose(world, scenario, id, LossCause::yard_full, place.value);
  world.yards[place].outside.push_back(Item(id));
}

bool take_room(World& world, const Scenario& scenario, PlaceId place, RunId run, Load load) {
  YardState& yard = world.yards[place];
  const bool its_turn = yard.outside.empty() || yard.outside.front() == Item(run);
  if (its_turn && fits(world, scenario, place, load)) {
    fill(world, place, load);
    return true;
  }
  if (std::find(yard.outside.begin(), yard.outside.end(), Item(run)) == yard.outside.end()) {
    yard.outside.push_back(Item(run));
    tell(world, FactKind::run_barred, place.value, Item(run));
  }
  return false;
}

void has_discharged(World& world, PlaceId place, RunId run) {
  YardState& yard = world.yards[place];
  if (yard.outside.empty() || yard.outside.front() != Item(run)) return;
  leave_gate(world, place);
  tell(world, FactKind::run_unbarred, place.value, Item(run));
}

void free_room(World& world, const Scenario& scenario, PlaceId place, Load load) {
  fill(world, place, {-load.milli_teu, -load.kg});
  const YardState& yard = world.yards[place];
  if (!yard.outside.empty() && !yard.calling) call_in(world, scenario, place);
}

}  // namespace caravan
