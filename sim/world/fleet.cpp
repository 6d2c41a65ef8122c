#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

std::uint32_t depot_of(const Scenario& scenario, FleetId fleet, PlaceId place) {
  return fleet.value * static_cast<std::uint32_t>(scenario.network.places.size()) + place.value;
}

DepotState& depot_at(World& world, const Scenario& scenario, FleetId fleet, PlaceId place) {
  return world.equipment.depots[depot_of(scenario, fleet, place)];
}

bool share_a_fleet(const Service& one, const Service& other) {
  const auto has = [&](const FleetUse& use) {
    return std::any_of(other.fleets.begin(), other.fleets.end(),
                       [&](const FleetUse& mine) { return mine.fleet == use.fleet; });
  };
  return std::any_of(one.fleets.begin(), one.fleets.end(), has);
}

/// What a run needs now: what it needed when it was due, or less where others took along what waited for it.
void settle_needs(World& world, const Scenario& scenario, Run& run) {
  const Service& service = scenario.network.services[run.service];
  Load waiting = world.stops[scenario.first_stop[run.service.value]].load;
  const Load room = part_of(service.capacity, world.services[run.service].condition.capacity);
  waiting.milli_teu = std::min(waiting.milli_teu, room.milli_teu);
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    const auto units = static_cast<std::uint16_t>(service.fleets[i].units_for(waiting));
    if (run.units[i] == 0 || units < run.units[i]) run.units[i] = units;
  }
}

bool are_there(World& world, const Scenario& scenario, const Run& run) {
  const Service& service = scenario.network.services[run.service];
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    if (depot_at(world, scenario, service.fleets[i].fleet, service.stops.front().place).idle < run.units[i])
      return false;
  }
  return true;
}

Fact& tell_units(World& world, FactKind kind, std::uint32_t depot, std::int64_t units) {
  Fact& fact = tell(world, kind, depot);
  fact.units = static_cast<std::uint16_t>(units);
  return fact;
}

void take(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  const Service& service = scenario.network.services[run.service];
  const PlaceId place = service.stops.front().place;
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    const std::uint32_t depot = depot_of(scenario, service.fleets[i].fleet, place);
    world.equipment.depots[depot].idle -= run.units[i];
    Fact& fact = tell_units(world, FactKind::units_taken, depot, run.units[i]);
    fact.run = id;
    fact.lasted = world.calendar.now() - run.since;
  }
}

/// Units go back: idle at `place`, or at their home, once they are turned around.
void send_back(World& world, const Scenario& scenario, FleetId id, PlaceId place, int units, std::uint64_t draw) {
  if (units == 0) return;
  const Fleet& fleet = scenario.network.fleets[id];
  double seconds = fleet.turnaround.quantile(world.random.uniform(Purpose::turnaround, fleet.stream, draw));
  if (fleet.home.exists() && fleet.home != place) {
    seconds += fleet.homeward.quantile(world.random.uniform(Purpose::homeward, fleet.stream, draw));
    place = fleet.home;
  }
  const TurnId turn = world.equipment.turns.add({id, place, units, false}, world.events);
  world.calendar.schedule(world.calendar.now() + Duration::from_seconds(seconds),
                          static_cast<std::uint8_t>(EventKind::units_free), turn.value);
}

/// Marks what the service's runs need as wanted by who comes first, or asks whether any of it is.
void want(World& world, const Scenario& scenario, const Service& service) {
  for (const FleetUse& use : service.fleets)
    depot_at(world, scenario, use.fleet, service.stops.front().place).wanted = true;
}

bool is_wanted(World& world, const Scenario& scenario, const Service& service) {
  return std::any_of(service.fleets.begin(), service.fleets.end(), [&](const FleetUse& use) {
    return depot_at(world, scenario, use.fleet, service.stops.front().place).wanted;
  });
}

/// The run that is next among all that wait here, may leave, and need nothing that those before them wait for.
RunId next_in_line(World& world, const Scenario& scenario, PlaceId place) {
  RunId next;
  for (const ServiceId id : scenario.fleet_services[place]) {
    const RunId first = world.services[id].for_units.first;
    if (!first.exists() || world.services[id].condition.closed()) continue;
    if (is_wanted(world, scenario, scenario.network.services[id])) continue;
    const auto order = [&](RunId run) { return std::pair(world.runs[run].since, world.runs[run].number); };
    if (!next.exists() || order(first) < order(next)) next = first;
  }
  return next;
}

const FleetUse& chassis_of(const Scenario& scenario, const Shipment& shipment) {
  const Flow& flow = scenario.flows[shipment.flow];
  return shipment.state == ShipmentState::at_door ? flow.first_mile.chassis : flow.last_mile.chassis;
}

void take(World& world, std::uint32_t depot, ShipmentId id, const FleetUse& use) {
  const Shipment& shipment = world.shipments[id];
  const int units = use.units_for(shipment.load);
  world.equipment.depots[depot].idle -= units;
  Fact& fact = tell_units(world, FactKind::units_taken, depot, units);
  fact.shipment = id;
  fact.lasted = world.calendar.now() - shipment.since;
}

void serve_trucks(World& world, const Scenario& scenario, FleetId fleet, PlaceId place) {
  DepotState& depot = depot_at(world, scenario, fleet, place);
  while (!depot.waiting.empty()) {
    const ShipmentId id = depot.waiting.first;
    Shipment& shipment = world.shipments[id];
    const FleetUse& use = chassis_of(scenario, shipment);
    if (depot.idle < use.units_for(shipment.load)) return;
    remove(world.shipments.rows(), depot.waiting, id);
    take(world, depot_of(scenario, fleet, place), id, use);
    book(world, shipment, Hold::fleet);
    has_chassis(world, scenario, id);
  }
}

}  // namespace

/// First come first: who lacks some holds back those behind that want of the same fleets.
void serve_runs(World& world, const Scenario& scenario, PlaceId place) {
  for (RunId id; (id = next_in_line(world, scenario, place)).exists();) {
    const ServiceId service = world.runs[id].service;
    settle_needs(world, scenario, world.runs[id]);
    if (!are_there(world, scenario, world.runs[id])) {
      want(world, scenario, scenario.network.services[service]);
      continue;
    }
    remove(world.runs.rows(), world.services[service].for_units, id);
    take(world, scenario, id);
    form_run(world, scenario, id);
    dispatch_on(world, scenario, service);
  }
  for (const ServiceId id : scenario.fleet_services[place])
    for (const FleetUse& use : scenario.network.services[id].fleets)
      depot_at(world, scenario, use.fleet, place).wanted = false;
}

void begin_fleets(World& world, const Scenario& scenario) {
  world.equipment.depots.resize(scenario.network.fleets.size() * scenario.network.places.size());
  for_each(scenario.network.fleets, [&](FleetId id, const Fleet& fleet) {
    for (const auto& [place, units] : fleet.stock) {
      depot_at(world, scenario, id, place).idle = units;
      tell_units(world, FactKind::units_freed, depot_of(scenario, id, place), units);
    }
  });
}

bool take_units(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  const Service& service = scenario.network.services[run.service];
  if (service.fleets.empty()) return true;
  settle_needs(world, scenario, run);
  const auto is_before = [&](ServiceId other) {
    const ServiceState& state = world.services[other];
    return !state.for_units.empty() && !state.condition.closed() &&
           share_a_fleet(service, scenario.network.services[other]);
  };
  const std::vector<ServiceId>& others = scenario.fleet_services[service.stops.front().place];
  if (std::none_of(others.begin(), others.end(), is_before) && are_there(world, scenario, run)) {
    take(world, scenario, id);
    return true;
  }
  run.state = RunState::for_units;
  append(world.runs.rows(), world.services[run.service].for_units, id);
  tell(world, FactKind::run_lacks_units, run.service.value, Item(id));
  return false;
}

void return_spare_units(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  const Service& service = scenario.network.services[run.service];
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    const FleetUse& use = service.fleets[i];
    const int spare = run.units[i] - use.units_for(run.aboard);
    if (spare <= 0) continue;
    run.units[i] = static_cast<std::uint16_t>(run.units[i] - spare);
    const TurnId turn = world.equipment.turns.add({use.fleet, service.stops.front().place, spare, false}, world.events);
    world.calendar.schedule(world.calendar.now(), static_cast<std::uint8_t>(EventKind::units_free), turn.value);
  }
}

void return_units(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  const Service& service = scenario.network.services[run.service];
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    const std::uint64_t draw = std::uint64_t{service.stream} << 32 | run.index;
    send_back(world, scenario, service.fleets[i].fleet, service.stops.back().place, run.units[i], draw);
  }
}

Load capacity_of(const World& world, const Scenario& scenario, const Run& run) {
  const Service& service = scenario.network.services[run.service];
  Load capacity = part_of(service.capacity, world.services[run.service].condition.capacity);
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    if (service.fleets[i].each == 0)
      capacity.milli_teu = std::min(capacity.milli_teu, run.units[i] * service.fleets[i].milli_teu);
  }
  return capacity;
}

bool take_chassis(World& world, const Scenario& scenario, ShipmentId id, const FleetUse& use, PlaceId place) {
  if (!use.fleet.exists()) return true;
  DepotState& depot = depot_at(world, scenario, use.fleet, place);
  if (!depot.waiting.empty() || depot.idle < use.units_for(world.shipments[id].load)) {
    append(world.shipments.rows(), depot.waiting, id);
    tell(world, FactKind::shipment_lacks_units, depot_of(scenario, use.fleet, place), Item(id));
    return false;
  }
  take(world, depot_of(scenario, use.fleet, place), id, use);
  return true;
}

void return_chassis(World& world, const Scenario& scenario, ShipmentId id, const FleetUse& use, PlaceId place) {
  if (!use.fleet.exists()) return;
  const Shipment& shipment = world.shipments[id];
  const std::uint64_t end = shipment.state == ShipmentState::on_last_mile ? 1 : 0;
  const std::uint64_t draw = std::uint64_t{scenario.flows[shipment.flow].stream} << 32 | shipment.index << 1 | end;
  send_back(world, scenario, use.fleet, place, use.units_for(shipment.load), draw);
}

void on_units_free(World& world, const Scenario& scenario, TurnId id) {
  const Turn turn = world.equipment.turns[id];
  world.equipment.turns[id].amount = 0;
  world.equipment.turns.give_back(id, world.events);
  if (!turn.fleet.exists()) return on_boxes_free(world, scenario, turn);
  depot_at(world, scenario, turn.fleet, turn.place).idle += static_cast<int>(turn.amount);
  tell_units(world, FactKind::units_freed, depot_of(scenario, turn.fleet, turn.place), turn.amount);
  serve_runs(world, scenario, turn.place);
  serve_trucks(world, scenario, turn.fleet, turn.place);
}

}  // namespace caravan
