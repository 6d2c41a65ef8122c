#include "sim/world/choice.h"
#include "sim/world/loop.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

enum class Ending { none, delivered, lost };

/// What the facts told since the last event say of the shipment.
Ending ending_of(World& world, ShipmentId id) {
  Ending ending = Ending::none;
  for (const Fact& fact : world.told) {
    if (fact.shipment != id) continue;
    if (fact.kind == FactKind::shipment_delivered) ending = Ending::delivered;
    if (fact.kind == FactKind::shipment_lost) ending = Ending::lost;
  }
  world.forget_told();
  return ending;
}

}  // namespace

std::optional<double> foreseen_cost(const World& world, const Scenario& scenario, ShipmentId id,
                                    std::uint32_t itinerary) {
  World tried = world;
  tried.shippers.imagined = true;
  tried.forget_told();
  tried.heard = {FactKind::shipment_delivered, FactKind::shipment_lost};
  settle_on(tried, scenario, id, {LossCause::none, itinerary});
  Ending ending = ending_of(tried, id);
  for (Event event; ending == Ending::none && tried.calendar.pop_before(scenario.end, event);) {
    handle(tried, scenario, event);
    ending = ending_of(tried, id);
  }
  if (ending != Ending::delivered) return std::nullopt;
  const Shipment& shipment = tried.shipments[id];
  const Commodity& commodity = scenario.commodities[scenario.flows[shipment.flow].commodity];
  const double hours = (tried.calendar.now() - shipment.born).hours();
  return shipment.charged.usd() + usd_per_hour(commodity, shipment.load) * hours +
         scenario.choice.usd_per_gram * shipment.emitted.gram();
}

}  // namespace caravan
