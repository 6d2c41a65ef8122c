#include "sim/world/loop.h"

#include <variant>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Calls the handler of the event's kind.
void let_happen(World& world, const Scenario& scenario, const Event& event);

void schedule(World& world, Time at, EventKind kind, std::uint32_t subject) {
  world.calendar.schedule(at, static_cast<std::uint8_t>(kind), subject);
}

void begin_stations(World& world, const Scenario& scenario) {
  for_each(scenario.network.stations, [&](StationId id, const Station& station) {
    StationState& state = world.stations[id];
    if (!station.openings.empty()) {
      state.open = station.openings.front().from <= scenario.start;
      const Opening& first = station.openings.front();
      schedule(world, state.open ? first.until : first.from,
               state.open ? EventKind::station_closes : EventKind::station_opens, id.value);
    }
    state.wears = station.breaks_down && station.breakdowns.clock == WearClock::working;
    settle_servers(world, scenario, id);
    if (state.wears) return draw_wear(world, scenario, id);
    if (station.breaks_down) {
      const double u = world.random.uniform(Purpose::time_up, station.stream, 0);
      schedule(world, scenario.start + Duration::from_seconds(station.breakdowns.up.quantile(u)),
               EventKind::station_fails, id.value);
    }
  });
}

void begin_demand(World& world, const Scenario& scenario) {
  for_each(scenario.flows, [&](FlowId id, const Flow& flow) {
    const auto birth = next_birth(flow, scenario.commodities[flow.commodity], world.random, 0, scenario.start);
    if (birth) foresee_birth(world, id, *birth, scenario.start);
  });
}

void begin_services(World& world, const Scenario& scenario) {
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    if (!service.departures.empty()) schedule(world, service.departures.front(), EventKind::departure_due, id.value);
  });
}

/// What fingerprints call each kind, in the order of EventKind: a kind keeps its number when others come between.
constexpr std::array<std::uint8_t, event_kinds> fingerprint_codes{1, 2, 13, 3,  4,  5,  0,  14, 6, 7,
                                                                  8, 9, 10, 16, 17, 18, 11, 12, 15};

std::uint64_t mix(std::uint64_t fingerprint, const Event& event) {
  const std::uint64_t what = std::uint64_t{fingerprint_codes[event.kind]} << 32 | event.subject;
  fingerprint = (fingerprint ^ static_cast<std::uint64_t>(event.at.ms)) * 0x9e3779b97f4a7c15u;
  fingerprint ^= fingerprint >> 29;
  fingerprint = (fingerprint ^ what) * 0xbf58476d1ce4e5b9u;
  return fingerprint ^ fingerprint >> 32;
}

/// What else is kept somewhere: vehicles, containers, goods.
void handle_stock(World& world, const Scenario& scenario, const Event& event) {
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::units_free:
      return on_units_free(world, scenario, TurnId{event.subject});
    case EventKind::truck_due:
      return on_truck_due(world, scenario, ShipmentId{event.subject});
    case EventKind::warehouse_opens:
      return on_warehouse_opens(world, scenario, WarehouseId{event.subject});
    case EventKind::order_due:
      return on_order_due(world, scenario, WarehouseId{event.subject});
    default:
      return on_boxes_checked(world, scenario);
  }
}

}  // namespace

World begin(const Scenario& scenario, std::uint64_t seed, std::uint32_t replication) {
  World world;
  world.calendar = Calendar(scenario.start);
  world.random = Random(seed, replication);
  world.stations = Table<StationId, StationState>(scenario.network.stations.size());
  world.links = Table<LinkId, LinkState>(scenario.network.links.size());
  world.yards = Table<PlaceId, YardState>(scenario.network.places.size());
  world.services = Table<ServiceId, ServiceState>(scenario.network.services.size());
  world.flows = Table<FlowId, FlowState>(scenario.flows.size());
  world.stops.resize(scenario.first_stop.back());
  begin_disruptions(world, scenario);
  world.gridlocks.next_search = scenario.start;
  world.shippers.bookings.services = Table<ServiceId, ServiceBook>(scenario.network.services.size());
  begin_stations(world, scenario);
  begin_demand(world, scenario);
  begin_services(world, scenario);
  begin_fleets(world, scenario);
  begin_boxes(world, scenario);
  begin_warehouses(world, scenario);
  return world;
}

namespace {

void let_happen(World& world, const Scenario& scenario, const Event& event) {
  ++world.events;
  world.fingerprint = mix(world.fingerprint, event);
  const std::uint32_t subject = event.subject;
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::event_begins:
      return on_event_begins(world, scenario, OccurrenceId{subject});
    case EventKind::event_ends:
      return on_event_ends(world, scenario, OccurrenceId{subject});
    case EventKind::station_repaired:
      return on_station_repaired(world, scenario, StationId{subject});
    case EventKind::station_fails:
      return on_station_fails(world, scenario, StationId{subject});
    case EventKind::station_opens:
      return on_station_opens(world, scenario, StationId{subject});
    case EventKind::station_closes:
      return on_station_closes(world, scenario, StationId{subject});
    case EventKind::work_done:
      return on_work_done(world, scenario, Item::of_value(subject));
    case EventKind::link_passed:
      return on_link_passed(world, scenario, RunId{subject});
    case EventKind::link_free:
      return on_link_free(world, scenario, LinkId{subject});
    case EventKind::run_due:
      return on_run_due(world, scenario, RunId{subject});
    case EventKind::shipment_due:
      return on_shipment_due(world, scenario, FlowId{subject});
    case EventKind::goods_due:
      return on_goods_due(world, scenario, ShipmentId{subject});
    case EventKind::departure_due:
      return on_departure_due(world, scenario, ServiceId{subject});
    case EventKind::dispatch_due:
      return on_dispatch_due(world, scenario, ServiceId{subject});
    case EventKind::units_free:
    case EventKind::truck_due:
    case EventKind::warehouse_opens:
    case EventKind::order_due:
    case EventKind::boxes_checked:
      return handle_stock(world, scenario, event);
  }
  expect(false, "every kind of event has a handler");
}

}  // namespace

void handle(World& world, const Scenario& scenario, const Event& event) {
  let_happen(world, scenario, event);
  if (world.gridlocks.suspected && world.calendar.now() >= world.gridlocks.next_search) seek_gridlocks(world, scenario);
  if (scenario.choice.information == Information::yesterday) remember_waits(world, scenario);
}

}  // namespace caravan
