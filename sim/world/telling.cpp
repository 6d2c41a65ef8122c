#include <array>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// The table that a fact's `where` names a row of. `cause`: a station or a place, by why a shipment was lost.
enum class Names { flow, place, station, cause, service, link, event, depot, ledger, warehouse };

struct FactEntry {
  const char* name;
  Names where;
};

/// In the order of FactKind.
constexpr FactEntry facts[] = {
    {"shipment_created", Names::flow},
    {"shipment_chose", Names::flow},
    {"shipment_lost", Names::cause},
    {"shipment_gated_in", Names::place},
    {"shipment_ready", Names::service},
    {"shipment_loaded", Names::service},
    {"shipment_discharged", Names::service},
    {"shipment_delivered", Names::place},
    {"yard_changed", Names::place},
    {"station_joined", Names::station},
    {"station_started", Names::station},
    {"station_finished", Names::station},
    {"station_left", Names::station},
    {"station_refused", Names::station},
    {"run_created", Names::service},
    {"run_departed", Names::service},
    {"run_queued", Names::link},
    {"run_entered", Names::link},
    {"run_passed", Names::link},
    {"run_arrived", Names::service},
    {"run_held", Names::link},
    {"run_released", Names::link},
    {"run_retired", Names::service},
    {"shipment_goods_ready", Names::place},
    {"departure_cancelled", Names::service},
    {"event_began", Names::event},
    {"event_ended", Names::event},
    {"run_lacks_units", Names::service},
    {"units_taken", Names::depot},
    {"units_freed", Names::depot},
    {"reefers_changed", Names::place},
    {"empties_changed", Names::place},
    {"boxes_changed", Names::place},
    {"shipment_boxed", Names::place},
    {"shipment_set_out", Names::place},
    {"shipment_gated_out", Names::place},
    {"shipment_inspected", Names::place},
    {"gridlock_found", Names::place},
    {"station_blocked", Names::station},
    {"station_stopped", Names::station},
    {"station_resumed", Names::station},
    {"station_opened", Names::station},
    {"station_closed", Names::station},
    {"run_boarded", Names::service},
    {"run_early", Names::service},
    {"run_barred", Names::place},
    {"run_unbarred", Names::place},
    {"link_closed", Names::link},
    {"link_reopened", Names::link},
    {"charged", Names::ledger},
    {"emitted", Names::ledger},
    {"shipment_replanned", Names::flow},
    {"shipment_lacks_units", Names::depot},
    {"shipment_at_gate", Names::place},
    {"order_filled", Names::warehouse},
    {"order_delayed", Names::warehouse},
    {"order_refused", Names::warehouse},
    {"order_served", Names::warehouse},
    {"stock_changed", Names::warehouse},
};

}  // namespace

std::string name_of(const Scenario& scenario, const Fact& fact) {
  const Network& network = scenario.network;
  switch (facts[static_cast<std::size_t>(fact.kind)].where) {
    case Names::flow:
      return scenario.flows[FlowId{fact.where}].name;
    case Names::place:
      return network.places[PlaceId{fact.where}].name;
    case Names::station:
      return network.stations[StationId{fact.where}].name;
    case Names::cause:
      return fact.cause == LossCause::station_full ? network.stations[StationId{fact.where}].name
                                                   : network.places[PlaceId{fact.where}].name;
    case Names::service:
      return network.services[ServiceId{fact.where}].name;
    case Names::link:
      return network.links[LinkId{fact.where}].name;
    case Names::event:
      return scenario.disruptions[DisruptionId{fact.where}].name;
    case Names::depot:
      return network.fleets[FleetId{fact.where / static_cast<std::uint32_t>(network.places.size())}].name;
    case Names::warehouse:
      return scenario.warehouses[WarehouseId{fact.where}].name;
    case Names::ledger:
      break;
  }
  return "the ledger";  // its row tells the account: see account_name()
}

std::string to_text(FactKind kind) { return facts[static_cast<std::size_t>(kind)].name; }

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

void tell_joined(World& world, Item who, const Visit& visit) {
  Fact& fact = tell(world, FactKind::station_joined, visit.at.value, who);
  fact.load = load_of(world, who);
  fact.cause_event = cause_of(world.stations[visit.at].condition.closed_by);
}

void tell_started(World& world, Item who, const Visit& visit) {
  Fact& fact = tell(world, FactKind::station_started, visit.at.value, who);
  fact.lasted = world.calendar.now() - visit.joined;
  fact.servers = visit.taken;
}

void tell_finished(World& world, Item who, const Visit& visit) {
  tell(world, FactKind::station_finished, visit.at.value, who).lasted = world.calendar.now() - started_of(world, who);
}

void tell_left(World& world, Item who, const Visit& visit) {
  Fact& fact = tell(world, FactKind::station_left, visit.at.value, who);
  fact.lasted = world.calendar.now() - visit.joined;
  fact.servers = visit.taken;
}

}  // namespace caravan
