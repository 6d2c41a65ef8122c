#include <algorithm>
#include <span>
#include <vector>

#include "sim/world/choice.h"
#include "sim/world/nouns.h"
#include "sim/world/open.h"

namespace caravan {
namespace {

bool stands(const Shipment& shipment) {
  return is_before_gate(shipment) || shipment.state == ShipmentState::before_loading ||
         shipment.state == ShipmentState::waiting || shipment.state == ShipmentState::at_transfer;
}

/// The procedure that the shipment has not passed yet, as far as its state tells.
ProcedureId passing(const Scenario& scenario, const Shipment& shipment) {
  if (is_before_gate(shipment)) return first_procedure(scenario, shipment);
  if (shipment.state != ShipmentState::at_transfer) return ProcedureId::none();
  return scenario.network.places[shipment.place].terminal.at_transfer;
}

/// Whether a closure is in its way, or may have ended that once made it take another.
bool has_reason(const World& world, const Scenario& scenario, const Shipment& shipment) {
  const auto legs = std::span(scenario.choice_sets[shipment.flow][shipment.itinerary].legs).subspan(shipment.leg);
  if (legs.empty()) return false;
  return shipment.replans > 0 || passage(world, scenario, legs, passing(scenario, shipment)) != Passage::open;
}

}  // namespace

void replan(World& world, const Scenario& scenario, ShipmentId id) {
  const ProcedureId ahead = passing(scenario, world.shipments[id]);
  const std::uint32_t chosen = choose_again(world, scenario, id, ahead);
  Shipment& shipment = world.shipments[id];
  if (chosen == shipment.itinerary) return;
  const std::span<const Itinerary> set = scenario.choice_sets[shipment.flow];
  const bool waits = shipment.state == ShipmentState::waiting;
  const bool stays = waits && set[chosen].legs[shipment.leg] == set[shipment.itinerary].legs[shipment.leg];
  const std::uint32_t first_new = shipment.leg + (stays ? 1U : 0U);
  if (waits && !stays) withdraw(world, scenario, id);
  if (scenario.choice.booking) release_bookings(world, scenario, id, first_new);
  shipment.itinerary = static_cast<std::uint16_t>(chosen);
  shipment.ride = ride_of(scenario, shipment);
  ++shipment.replans;
  Fact& fact = tell(world, FactKind::shipment_replanned, shipment.flow.value, Item(id));
  fact.load = shipment.load;
  fact.stays = stays;
  if (scenario.choice.booking) book_rides(world, scenario, id, ahead, first_new);
  if (waits && !stays) wait_for_run(world, scenario, id);
}

void on_network_changed(World& world, const Scenario& scenario, DisruptionId event) {
  if (!scenario.choice.replans_when_stuck() || !closes(scenario.disruptions[event])) return;
  std::vector<std::pair<std::uint32_t, ShipmentId>> standing;  // by number, the order of creation
  for_each(world.shipments.rows(), [&](ShipmentId id, const Shipment& shipment) {
    if (stands(shipment) && has_reason(world, scenario, shipment)) standing.emplace_back(shipment.number, id);
  });
  std::sort(standing.begin(), standing.end());
  for (const auto& [number, id] : standing)
    if (stands(world.shipments[id])) replan(world, scenario, id);  // may have been loaded with one before it
}

}  // namespace caravan
