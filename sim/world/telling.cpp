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
    case FactKind::shipment_gated_in:
    case FactKind::shipment_delivered:
    case FactKind::yard_changed:
      return network.places[PlaceId{fact.where}].name;
    case FactKind::station_joined:
    case FactKind::station_started:
    case FactKind::station_finished:
    case FactKind::station_left:
    case FactKind::station_refused:
    case FactKind::station_stopped:
    case FactKind::station_resumed:
      return network.stations[StationId{fact.where}].name;
    case FactKind::run_queued:
    case FactKind::run_entered:
    case FactKind::run_passed:
    case FactKind::run_held:
    case FactKind::run_released:
      return network.links[LinkId{fact.where}].name;
    default:
      return network.services[ServiceId{fact.where}].name;
  }
}

std::string to_text(FactKind kind) {
  static constexpr std::array names{"shipment_created",   "shipment_chose", "shipment_replanned", "shipment_lost",
                                    "shipment_gated_in",  "shipment_ready", "shipment_loaded",    "shipment_discharged",
                                    "shipment_delivered", "yard_changed",   "station_joined",     "station_started",
                                    "station_finished",   "station_left",   "station_refused",    "station_stopped",
                                    "station_resumed",    "run_created",    "run_departed",       "run_queued",
                                    "run_entered",        "run_passed",     "run_arrived",        "run_held",
                                    "run_released",       "run_retired"};
  return names[static_cast<std::size_t>(kind)];
}

std::string to_text(LossCause cause) {
  static constexpr std::array names{"none", "no route", "no departure", "too large", "yard full", "station full"};
  return names[static_cast<std::size_t>(cause)];
}

std::string to_text(Hold hold) {
  static constexpr std::array names{"waiting at the gate",   "queueing", "in work", "blocked",
                                    "waiting for departure", "riding"};
  return names[static_cast<std::size_t>(hold)];
}

}  // namespace caravan
