#include "sim/world/nouns.h"

namespace caravan {
namespace {

const Stop& stop_of(const Scenario& scenario, const Run& run) {
  return scenario.network.services[run.service].stops[run.stop];
}

void retire(World& world, const Scenario& scenario, RunId id) {
  release_until(world, scenario, Item(id), Keep::stop);
  Run& run = world.runs[id];
  expect(run.shipments.empty(), "a run is empty at its last stop");
  run.state = RunState::ended;
  tell(world, FactKind::run_retired, run.service.value, Item(id)).lasted = world.calendar.now() - run.created;
  return_units(world, scenario, id);
  world.runs.give_back(id, world.events);
}

void load_and_prepare(World& world, const Scenario& scenario, RunId id) {
  board(world, scenario, id);
  Run& run = world.runs[id];
  if (run.stop == 0) return_spare_units(world, scenario, id);
  run.state = RunState::before_departure;
  begin_procedure(world, scenario, Item(id), stop_of(scenario, run).before_departure);
}

void leave_stop(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  Fact& fact = tell(world, FactKind::run_departed, run.service.value, Item(id));
  fact.stop = run.stop;
  fact.load = run.aboard;
  fact.lasted = world.calendar.now() - run.since;
  run.since = world.calendar.now();
  run.way = 0;
  release_until(world, scenario, Item(id), Keep::stop);
  ask_for_path(world, scenario, stop_of(scenario, world.runs[id]).way.front(), id);
}

void leave_when_due(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  const Time due = run.created + stop_of(scenario, run).not_before;
  if (world.calendar.now() >= due) return leave_stop(world, scenario, id);
  run.state = RunState::early;
  tell(world, FactKind::run_early, run.service.value, Item(id)).stop = run.stop;
  run.ticket = world.calendar.schedule(due, static_cast<std::uint8_t>(EventKind::run_due), id.value);
}

void arrive(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  ++run.stop;
  Fact& fact = tell(world, FactKind::run_arrived, run.service.value, Item(id));
  fact.stop = run.stop;
  fact.load = run.aboard;
  fact.lasted = world.calendar.now() - run.since;
  charge_run(world, scenario, id);
  run.since = world.calendar.now();
  run.state = RunState::on_arrival;
  begin_procedure(world, scenario, Item(id), stop_of(scenario, run).on_arrival);
}

}  // namespace

void create_run(World& world, const Scenario& scenario, ServiceId service) {
  Run run;
  run.service = service;
  run.number = world.runs_created++;
  run.index = world.services[service].departures++;
  run.created = run.since = world.calendar.now();
  const RunId id = world.runs.add(run, world.events);
  tell(world, FactKind::run_created, service.value, Item(id));
  if (take_units(world, scenario, id)) load_and_prepare(world, scenario, id);
}

void form_run(World& world, const Scenario& scenario, RunId id) {
  world.runs[id].created = world.calendar.now();
  load_and_prepare(world, scenario, id);
}

void on_procedure_passed(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  if (run.state == RunState::before_departure) return leave_when_due(world, scenario, id);
  run.state = RunState::discharging;
  discharge(world, scenario, id);
}

bool discharge(World& world, const Scenario& scenario, RunId id) {
  const PlaceId place = stop_of(scenario, world.runs[id]).place;
  for (ShipmentId next = world.runs[id].shipments.first; next.exists();) {
    const ShipmentId shipment = next;
    next = world.shipments[shipment].hook.next;
    fetch_after(world, scenario, next);
    const Shipment& cargo = world.shipments[shipment];
    if (cargo.ride.alight != world.runs[id].stop) continue;
    if (!take_room(world, scenario, place, id, room_of(cargo))) return false;
    remove(world.shipments.rows(), world.runs[id].shipments, shipment);
    world.runs[id].aboard -= cargo.load;
    on_discharged(world, scenario, shipment);
  }
  has_discharged(world, place, id);
  if (world.runs[id].stop == scenario.network.services[world.runs[id].service].last_stop()) {
    retire(world, scenario, id);
  } else {
    load_and_prepare(world, scenario, id);
  }
  return true;
}

void on_run_due(World& world, const Scenario& scenario, RunId id) {
  world.runs[id].ticket = {};
  leave_stop(world, scenario, id);
}

void on_way_passed(World& world, const Scenario& scenario, RunId id) {
  Run& run = world.runs[id];
  const std::vector<LinkId>& way = stop_of(scenario, run).way;
  if (scenario.network.has_passing_fees) charge_passing(world, scenario, id, scenario.network.links[way[run.way]].to);
  if (++run.way == way.size()) return arrive(world, scenario, id);
  ask_for_path(world, scenario, way[run.way], id);
}

}  // namespace caravan
