#include "sim/demand/booking.h"

#include "sim/world/nouns.h"

namespace caravan {

void agree(const World& world, const Scenario& scenario, Shipment& shipment) {
  const Flow& flow = scenario.flows[shipment.flow];
  const Booking booking = booking_of(flow, world.random, shipment.index);
  shipment.born = shipment.since = world.calendar.now() + booking.lead;
  if (booking.lead > Duration::zero()) shipment.state = ShipmentState::booked;
  if (booking.due < Duration::forever()) shipment.due = shipment.born + booking.due;
}

void await_goods(World& world, const Scenario& scenario, ShipmentId id) {
  const Shipment& shipment = world.shipments[id];
  const Booking booking = booking_of(scenario.flows[shipment.flow], world.random, shipment.index);
  const Time at = world.calendar.now() + (booking.cancelled ? booking.after : booking.lead);
  world.calendar.schedule(at, static_cast<std::uint8_t>(EventKind::goods_due), id.value);
}

void on_goods_due(World& world, const Scenario& scenario, ShipmentId id) {
  Shipment& shipment = world.shipments[id];
  const Booking booking = booking_of(scenario.flows[shipment.flow], world.random, shipment.index);
  if (booking.cancelled) return lose(world, scenario, id, LossCause::cancelled, shipment.place.value);
  shipment.state = ShipmentState::outside;
  tell(world, FactKind::shipment_goods_ready, shipment.place.value, Item(id)).lasted = booking.lead;
  set_out(world, scenario, id);
}

}  // namespace caravan
