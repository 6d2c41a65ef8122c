#pragma once

#include "sim/core/fetch.h"
#include "sim/world/world.h"

/// What the nouns of the world ask of one another. One section a file; each handler is in the file of its noun.
namespace caravan {

struct Choice;

// telling.cpp
/// Adds a fact that happens now; the fields given beyond the kind are those its kind has (see FactKind).
inline Fact& tell(World& world, FactKind kind, std::uint32_t where) {
  if (!world.heard.has(kind)) return world.unheard;
  Fact& fact = world.told.emplace_back();
  fact.at = world.calendar.now();
  fact.kind = kind;
  fact.where = where;
  return fact;
}
/// Adds a fact about the item: its `shipment` or `run` is filled.
inline Fact& tell(World& world, FactKind kind, std::uint32_t where, Item item) {
  Fact& fact = tell(world, kind, where);
  fact.shipment = item.shipment();
  fact.run = item.run();
  return fact;
}
/// Books the time since the last booking to `hold`.
inline void book(World& world, Shipment& shipment, Hold hold) {
  const Time now = world.calendar.now();
  if (world.books_time) shipment.spent[static_cast<std::size_t>(hold)] += now - shipment.since;
  shipment.since = now;
}

/// Going along a chain of shipments, asks for what comes after `next`, and for the plan of its flow, so that they are
/// in the cache in time. Changes nothing.
inline void fetch_after(const World& world, const Scenario& scenario, ShipmentId next) {
  if (!next.exists()) return;
  const Shipment& row = world.shipments[next];
  fetch(&scenario.flow_plans[row.flow]);
  if (!row.hook.next.exists()) return;
  const Shipment& after = world.shipments[row.hook.next];
  fetch(&after);
  fetch(&after.hook);
}

/// What befalls a visit at its station; for who has asked whether it is heard.
void tell_joined(World& world, Item who, const Visit& visit);
void tell_started(World& world, Item who, const Visit& visit);
void tell_finished(World& world, Item who, const Visit& visit);
void tell_left(World& world, Item who, const Visit& visit);

// shipment.cpp
void on_shipment_due(World& world, const Scenario& scenario, FlowId id);
/// A shipment of the flow comes into being, chooses its itinerary and sets out.
void launch(World& world, const Scenario& scenario, FlowId id, Load load);
/// The shipment just created takes this itinerary, books it where shipments book, and waits for its goods or sets out.
void settle_on(World& world, const Scenario& scenario, ShipmentId id, const Choice& choice);
/// The ride that the shipment's itinerary and `leg` say; of no service: none is left.
Leg ride_of(const Scenario& scenario, const Shipment& shipment);
/// The shipment has found room in the yard of its origin.
void on_gated_in(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment has left its run, and stands in the yard.
void on_discharged(World& world, const Scenario& scenario, ShipmentId id);
void on_procedure_passed(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment has come to its end. Its yard room, if it still has any, is free again.
void deliver(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment ends here, undelivered: counted with its cause. Its yard room, if it had any, is free again.
void lose(World& world, const Scenario& scenario, ShipmentId id, LossCause cause, std::uint32_t where);

// goods.cpp
/// Agrees on what the terms of the flow, if it has any, say: when the goods will be ready, whether they will be at all,
/// and when they are due.
void agree(const World& world, const Scenario& scenario, Shipment& shipment);
/// The shipment has chosen, and waits for its goods.
void await_goods(World& world, const Scenario& scenario, ShipmentId id);
/// The goods of a shipment that was booked ahead are ready, or it is called off.
void on_goods_due(World& world, const Scenario& scenario, ShipmentId id);

// replan.cpp
/// Lets a shipment that stands at a place choose again among the itineraries that begin with the legs it has ridden.
void replan(World& world, const Scenario& scenario, ShipmentId id);
/// An event has come into force, or is no longer: closures and conditions are as they will be. Where it closes
/// something, by the policy, those who stand before a closure, or went around one, choose again.
void on_network_changed(World& world, const Scenario& scenario, DisruptionId event);

// yard.cpp
/// The shipment stands before the gate of its origin: it enters when there is room, in its turn, or is turned away
/// where the yard rejects. Ends with on_gated_in.
void gate_in(World& world, const Scenario& scenario, ShipmentId id);
/// Room for one shipment off the run, where it is the run's turn; otherwise the run waits in line and is called again
/// (discharge) when there is room.
bool take_room(World& world, const Scenario& scenario, PlaceId place, RunId run, const YardRoom& room);
/// The run has no more to bring off here.
void has_discharged(World& world, PlaceId place, RunId run);
void free_room(World& world, const Scenario& scenario, PlaceId place, const YardRoom& room);
/// Takes room without asking: what comes back is never refused.
void fill(World& world, PlaceId place, const YardRoom& room);
inline YardRoom room_of(const Shipment& shipment) { return room_for(shipment.load, shipment.part); }

// gate.cpp
/// The shipment leaves the door: with empties, a chassis and a slot where its flow needs them. Ends with gate_in.
void set_out(World& world, const Scenario& scenario, ShipmentId id);
/// The same once it has its empties; once it has its chassis too.
void leave_door(World& world, const Scenario& scenario, ShipmentId id);
void has_chassis(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment has passed its last procedure: to the door, or delivered at once. Ends with deliver.
void leave_terminal(World& world, const Scenario& scenario, ShipmentId id);
void on_truck_due(World& world, const Scenario& scenario, ShipmentId id);

// fleet.cpp
void begin_fleets(World& world, const Scenario& scenario);
/// Units for a run that is due at its first stop: whether it has them. If not it waits in line, and form_run() follows.
bool take_units(World& world, const Scenario& scenario, RunId id);
/// The run has loaded at its first stop, or ended: units that it does not need go back.
void return_spare_units(World& world, const Scenario& scenario, RunId id);
void return_units(World& world, const Scenario& scenario, RunId id);
/// What the run can carry now: its service's capacity as events leave it, or less where its units carry less.
Load capacity_of(const World& world, const Scenario& scenario, const Run& run);
/// Gives runs that wait at the place their units, as far as they are there.
void serve_runs(World& world, const Scenario& scenario, PlaceId place);
/// A chassis at the place for the shipment: whether it has one. If not it waits in line, and has_chassis() follows.
bool take_chassis(World& world, const Scenario& scenario, ShipmentId id, const FleetUse& use, PlaceId place);
void return_chassis(World& world, const Scenario& scenario, ShipmentId id, const FleetUse& use, PlaceId place);
void on_units_free(World& world, const Scenario& scenario, TurnId id);

// empties.cpp
void begin_boxes(World& world, const Scenario& scenario);
/// Empties for the shipment from the stock of its origin: whether it has them. If not it waits in line, and
/// leave_door() follows.
bool take_boxes(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment's containers are empty again where it is, after a while.
void return_boxes(World& world, const Scenario& scenario, ShipmentId id);
void on_boxes_free(World& world, const Scenario& scenario, const Turn& turn);
void on_boxes_checked(World& world, const Scenario& scenario);

// warehouse.cpp
void begin_warehouses(World& world, const Scenario& scenario);
void on_warehouse_opens(World& world, const Scenario& scenario, WarehouseId id);
/// A customer orders: he is served at once, waits, or goes away.
void on_order_due(World& world, const Scenario& scenario, WarehouseId id);
/// A lot has come to its warehouse: those who wait are served. Makes no shipments.
void receive_lot(World& world, const Scenario& scenario, const Shipment& lot);
/// A lot will not come; it is ordered again with the next order of a customer.
void miss_lot(World& world, const Scenario& scenario, const Shipment& lot);

// visit.cpp
/// Begins a procedure, or passes at once where `procedure` is none. Ends with on_procedure_passed.
void begin_procedure(World& world, const Scenario& scenario, Item item, ProcedureId procedure);
void on_work_done(World& world, const Scenario& scenario, Item who);
/// The visit is over; it stands nowhere.
void end_visit(World& world, Item who);
/// Brings those who wait to free servers, highest priority first; who wants several waits for them at the head.
void serve(World& world, const Scenario& scenario, StationState& state);
/// Gives back the servers where the visit stands, if any.
void leave_server(World& world, const Scenario& scenario, Item who, Visit& visit);
/// `servers` of the station are free again, and a place in its room: others go on there.
void give_back_servers(World& world, const Scenario& scenario, StationId id, int servers);

/// Its class at stations that serve by priority.
std::size_t priority_of(const World& world, const Scenario& scenario, Item who);
/// What the visitor is, or carries.
Load load_of(const World& world, Item who);

/// The visitor's work ends so long from now.
inline void begin_work(World& world, Item who, Visit& visit, Duration lasts) {
  visit.ticket =
      world.calendar.schedule(world.calendar.now() + lasts, static_cast<std::uint8_t>(EventKind::work_done), who.value);
}

// station.cpp
/// When the work of the visit at its station began, or it came to stand before a full one.
Time started_of(const World& world, Item who);
/// Its servers now: fewer or more by events, rounded down.
int servers_of(const StationState& state, const Station& station);
/// See StationState::plain.
bool is_plain(const StationState& state, const Station& station);
/// What the condition of its station makes of work that begins now.
Duration slowed(Duration work, const Condition& by);
/// Notes how many servers may work, and whether it is plain, after what that depends on has changed.
void settle_servers(World& world, const Scenario& scenario, StationId id);
void on_station_opens(World& world, const Scenario& scenario, StationId id);
void on_station_closes(World& world, const Scenario& scenario, StationId id);
void on_station_fails(World& world, const Scenario& scenario, StationId id);
void on_station_repaired(World& world, const Scenario& scenario, StationId id);
/// One more, or one fewer, reason for the station to stand still; `cause`: the event, where it is one.
void stop_station(World& world, const Scenario& scenario, StationId id, DisruptionId cause = DisruptionId::none());
void resume_station(World& world, const Scenario& scenario, StationId id, DisruptionId cause = DisruptionId::none());

// kept.cpp
/// The item keeps the servers where its visit stands; the visit stands nowhere then. REQUIRES it to stand at servers.
void keep_servers(World& world, Item who, Keep until);
/// Gives back what the item keeps of the stations.
void release(World& world, const Scenario& scenario, Item who, const std::vector<StationId>& stations);
/// Gives back all that the item keeps no longer than `until`.
void release_until(World& world, const Scenario& scenario, Item who, Keep until);

// wear.cpp
/// Draws how long the station works to its first, or next, failure. REQUIRES one that wears.
void draw_wear(World& world, const Scenario& scenario, StationId id);
/// Starts or stops the clock that wears the station out, by whether anybody is in work there.
void settle_wear(World& world, StationId id);

// lots.cpp
/// What a step adds for wagons and for the lots aboard: papers and inspections, each by the luck of its shipment. [s]
double draw_lots(World& world, const Scenario& scenario, Item who, PlaceId place, const Step& step);
/// Wagons that the visitor's load fills, begun ones whole; a shipment's are of 2 TEU.
double wagons_of(const World& world, const Scenario& scenario, Item who);

// service.cpp
/// The shipment stands ready for its next ride.
void wait_for_run(World& world, const Scenario& scenario, ShipmentId id);
/// Takes the shipment off the queue where it waits: it goes another way.
void withdraw(World& world, const Scenario& scenario, ShipmentId id);
/// Loads what waits at the run's stop, was ready in time and fits.
void board(World& world, const Scenario& scenario, RunId id);
void on_departure_due(World& world, const Scenario& scenario, ServiceId id);
void on_dispatch_due(World& world, const Scenario& scenario, ServiceId id);
/// A run of the service has the units that it waited for: dispatching goes on.
void dispatch_on(World& world, const Scenario& scenario, ServiceId id);

// run.cpp
void create_run(World& world, const Scenario& scenario, ServiceId id);
/// The run has its units, and is loaded.
void form_run(World& world, const Scenario& scenario, RunId id);
void on_procedure_passed(World& world, const Scenario& scenario, RunId id);
/// Brings off what leaves at this stop, as far as the yard has room; goes on when the yard calls again.
/// Whether all was brought off, and the run has gone on.
bool discharge(World& world, const Scenario& scenario, RunId id);
void on_run_due(World& world, const Scenario& scenario, RunId id);
/// The run has come to the end of a link.
void on_way_passed(World& world, const Scenario& scenario, RunId id);

// link.cpp
/// The run waits for a path on the link, and takes it when its turn has come.
void ask_for_path(World& world, const Scenario& scenario, LinkId link, RunId id);
void on_link_passed(World& world, const Scenario& scenario, RunId id);
void on_link_free(World& world, const Scenario& scenario, LinkId id);
/// The run moves `factor` times as slowly from now on, > 0. REQUIRES a run that is under way on a link, or held there.
void slow_down(World& world, RunId id, double factor);

// disruption.cpp
/// Foresees what begins by itself, and sets the levers.
void begin_disruptions(World& world, const Scenario& scenario);
void on_event_begins(World& world, const Scenario& scenario, OccurrenceId id);
void on_event_ends(World& world, const Scenario& scenario, OccurrenceId id);
/// What the events in force make of one thing: of its own row of Exposures.
Condition condition(const World& world, const Scenario& scenario, const std::vector<Exposure>& exposed);
/// Brings one thing in line with the events in force, what is under way included; each in the file of its noun.
void change(World& world, const Scenario& scenario, LinkId id);
void change(World& world, const Scenario& scenario, StationId id);
void change(World& world, const Scenario& scenario, ServiceId id);
void change(World& world, const Scenario& scenario, PlaceId id);
void change(World& world, const Scenario& scenario, FlowId id);
void change(World& world, const Scenario& scenario, LeverId id);
/// Whether an event in force closes it.
bool is_closed(const World& world, LinkId id);
bool is_closed(const World& world, StationId id);
bool is_closed(const World& world, ServiceId id);
/// The event as facts name it; Fact::no_event is the low half of DisruptionId::none().
inline std::uint16_t cause_of(DisruptionId id) { return static_cast<std::uint16_t>(id.value); }

// demand.cpp
/// The flow's next shipment comes at its time, sooner or later by the events in force.
void foresee_birth(World& world, FlowId id, const Birth& birth, Time previous);
// ledger.cpp
/// A ride from its loading to its discharge: freight and the like, and its CO2e.
void charge_ride(World& world, const Scenario& scenario, ShipmentId id, const Leg& leg, Duration aboard);
/// One loading or discharge, and its CO2e.
void charge_handling(World& world, const Scenario& scenario, ShipmentId id, PlaceId place);
/// The shipment leaves the yard: what standing there costs.
void charge_storage(World& world, const Scenario& scenario, ShipmentId id);
/// The way to the first place and from the last, and its CO2e.
void charge_drayage(World& world, const Scenario& scenario, ShipmentId id);
/// A truck's drive between door and terminal, and its CO2e.
void charge_mile(World& world, ShipmentId id, const Mile& mile);
/// The run has come to the end of a link: fees of the place there.
void charge_passing(World& world, const Scenario& scenario, RunId id, PlaceId place);
/// The run has come to its next stop: what it owes by itself for the way there, shared by what it carries.
void charge_run(World& world, const Scenario& scenario, RunId id);

}  // namespace caravan
