#include <array>

#include "sim/world/nouns.h"

namespace caravan {

Fact& tell(World& world, FactKind kind, std::uint32_t where) {
  Fact& fact = world.told.emplace_back();
  fact.at = world.calendar.now();
  fact.kind = kind;
  fact.where = where;
  return fact;
}

Fact& tell(World& world, FactKind kind, std::uint32_t where, Item item) {
  Fact& fact = tell(world, kind, where);
  fact.shipment = item.shipment();
  fact.run = item.run();
  return fact;
}

void book(World& world, Shipment& shipment, Hold hold) {
  const Time now = world.calendar.now();
  shipment.spent[static_cast<std::size_t>(hold)] += now - shipment.since;
  shipment.since = now;
}

std::string name_of(const Scenario& scenario, const Fact& fact) {
  const Network& network = scenario.network;
  switch (fact.kind) {
    case FactKind::shipment_created:
    case FactKind::shipment_chose:
    case FactKind::shipment_replanned:
      return scenario.flows[FlowId{fact.where}].name;
    case FactKind::shipment_lost:
      return fact.cause == LossCause::station_full ? network.stations[StationId{fact.where}].name
                                                   : network.places[PlaceId{fact.where}].name;
    case FactKind::shipment_goods_ready:
    case FactKind::shipment_gated_in:
    case FactKind::shipment_delivered:
    case FactKind::yard_changed:
    case FactKind::reefers_changed:
    case FactKind::empties_changed:
    case FactKind::boxes_changed:
    case FactKind::shipment_boxed:
    case FactKind::shipment_set_out:
    case FactKind::shipment_gated_out:
    case FactKind::shipment_inspected:
    case FactKind::gridlock_found:
    case FactKind::run_barred:
    case FactKind::run_unbarred:
      return network.places[PlaceId{fact.where}].name;
    case FactKind::station_joined:
    case FactKind::station_started:
    case FactKind::station_finished:
    case FactKind::station_left:
    case FactKind::station_refused:
    case FactKind::station_blocked:
    case FactKind::station_stopped:
    case FactKind::station_resumed:
    case FactKind::station_opened:
    case FactKind::station_closed:
      return network.stations[StationId{fact.where}].name;
    case FactKind::event_began:
    case FactKind::event_ended:
      return scenario.disruptions[DisruptionId{fact.where}].name;
    case FactKind::run_queued:
    case FactKind::run_entered:
    case FactKind::run_passed:
    case FactKind::run_held:
    case FactKind::run_released:
    case FactKind::link_closed:
    case FactKind::link_reopened:
      return network.links[LinkId{fact.where}].name;
    case FactKind::units_taken:
    case FactKind::units_freed:
      return network.fleets[FleetId{fact.where / static_cast<std::uint32_t>(network.places.size())}].name;
    case FactKind::charged:
    case FactKind::emitted:
      return "the ledger";  // its row tells the account: see account_name()
    default:
      return network.services[ServiceId{fact.where}].name;
  }
}

std::string to_text(FactKind kind) {
  static constexpr std::array names{"shipment_created",
                                    "shipment_chose",
                                    "shipment_lost",
                                    "shipment_gated_in",
                                    "shipment_ready",
                                    "shipment_loaded",
                                    "shipment_discharged",
                                    "shipment_delivered",
                                    "yard_changed",
                                    "station_joined",
                                    "station_started",
                                    "station_finished",
                                    "station_left",
                                    "station_refused",
                                    "run_created",
                                    "run_departed",
                                    "run_queued",
                                    "run_entered",
                                    "run_passed",
                                    "run_arrived",
                                    "run_held",
                                    "run_released",
                                    "run_retired",
                                    "shipment_goods_ready",
                                    "departure_cancelled",
                                    "event_began",
                                    "event_ended",
                                    "run_lacks_units",
                                    "units_taken",
                                    "units_freed",
                                    "reefers_changed",
                                    "empties_changed",
                                    "boxes_changed",
                                    "shipment_boxed",
                                    "shipment_set_out",
                                    "shipment_gated_out",
                                    "shipment_inspected",
                                    "gridlock_found",
                                    "station_blocked",
                                    "station_stopped",
                                    "station_resumed",
                                    "station_opened",
                                    "station_closed",
                                    "run_boarded",
                                    "run_early",
                                    "run_barred",
                                    "run_unbarred",
                                    "link_closed",
                                    "link_reopened",
                                    "charged",
                                    "emitted",
                                    "shipment_replanned"};
  return names[static_cast<std::size_t>(kind)];
}

std::string to_text(LossCause cause) {
  static constexpr std::array names{"none",      "no route",     "no departure", "too large",
                                    "yard full", "station full", "cancelled"};
  return names[static_cast<std::size_t>(cause)];
}

std::string to_text(Hold hold) {
  static constexpr std::array names{"waiting at the gate",
                                    "queueing",
                                    "in work",
                                    "blocked",
                                    "waiting for departure",
                                    "riding",
                                    "waiting for empties",
                                    "waiting for vehicles",
                                    "waiting for a slot",
                                    "on a truck"};
  static_assert(names.size() == holds);
  return names[static_cast<std::size_t>(hold)];
}

}  // namespace caravan
