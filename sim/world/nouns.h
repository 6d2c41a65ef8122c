#pragma once

#include "sim/world/world.h"

/// What the nouns of the world ask of one another. One section a file; each handler is in the file of its noun.
namespace caravan {

// telling.cpp
/// Adds a fact that happens now; the fields given beyond the kind are those its kind has (see FactKind).
Fact& tell(World& world, FactKind kind, std::uint32_t where);
/// Adds a fact about the item: its `shipment` or `run` is filled.
Fact& tell(World& world, FactKind kind, std::uint32_t where, Item item);
/// Books the time since the last booking to `hold`.
void book(World& world, Shipment& shipment, Hold hold);

// shipment.cpp
void on_shipment_due(World& world, const Scenario& scenario, FlowId id);
/// The shipment just created takes this itinerary, books it where shipments book, and goes to the gate.
void set_out(World& world, const Scenario& scenario, ShipmentId id, std::uint32_t itinerary);
/// The shipment has found room in the yard of its origin.
void on_gated_in(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment has left its run, and stands in the yard.
void on_discharged(World& world, const Scenario& scenario, ShipmentId id);
void on_procedure_passed(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment ends here, undelivered: counted with its cause. Its yard room, if it had any, is free again.
void lose(World& world, const Scenario& scenario, ShipmentId id, LossCause cause, std::uint32_t where);

// replan.cpp
/// Lets a shipment that stands at a place choose again among the itineraries that begin with the legs it has ridden.
void replan(World& world, const Scenario& scenario, ShipmentId id);
/// A closure has begun or ended: by the policy, those who stand before one, or went around one, choose again.
void on_network_changed(World& world, const Scenario& scenario);

// yard.cpp
/// The shipment stands before the gate of its origin: it enters when there is room, in its turn, or is turned away
/// where the yard rejects. Ends with on_gated_in.
void gate_in(World& world, const Scenario& scenario, ShipmentId id);
/// Room for one shipment off the run, where it is the run's turn; otherwise the run waits in line and is called again
/// (discharge) when there is room.
bool take_room(World& world, const Scenario& scenario, PlaceId place, RunId run, Load load);
/// The run has no more to bring off here.
void has_discharged(World& world, PlaceId place, RunId run);
void free_room(World& world, const Scenario& scenario, PlaceId place, Load load);

// visit.cpp
/// Begins a procedure, or passes at once where `procedure` is none. Ends with on_procedure_passed.
void begin_procedure(World& world, const Scenario& scenario, Item item, ProcedureId procedure, Load load, int priority);
void on_work_done(World& world, const Scenario& scenario, VisitId id);
/// Where the visit goes once it stands at no server: into the next station, or out of the procedure.
void enter_step(World& world, const Scenario& scenario, VisitId id);
/// How long the visit's present step takes it: its own luck, whatever else the world does.
Duration draw_work(World& world, const Scenario& scenario, VisitId id);

// station.cpp
/// The visit comes to a station: into the queue, to a server, is refused, or waits outside while the station is full,
/// and holds the server where it stands. REQUIRES the visit to be in no chain.
void come(World& world, const Scenario& scenario, VisitId id, StationId station);
/// Gives back the server where the visit stands, if any.
void leave_server(World& world, const Scenario& scenario, VisitId id);
void on_station_opens(World& world, const Scenario& scenario, StationId id);
void on_station_closes(World& world, const Scenario& scenario, StationId id);
void on_station_fails(World& world, const Scenario& scenario, StationId id);
void on_station_repaired(World& world, const Scenario& scenario, StationId id);
/// One more, or one fewer, reason for the station to stand still.
void stop_station(World& world, StationId id);
void resume_station(World& world, const Scenario& scenario, StationId id);

// service.cpp
/// The shipment stands ready for its next ride.
void wait_for_run(World& world, const Scenario& scenario, ShipmentId id);
/// Takes the shipment off the queue where it waits: it goes another way.
void withdraw(World& world, const Scenario& scenario, ShipmentId id);
/// Loads one who waits at the run's stop. REQUIRES room; the yard's is not freed yet.
void load_aboard(World& world, const Scenario& scenario, RunId run, ShipmentId id);
/// Loads what waits at the run's stop, was ready in time and fits.
void board(World& world, const Scenario& scenario, RunId id);
void on_departure_due(World& world, const Scenario& scenario, ServiceId id);
void on_dispatch_due(World& world, const Scenario& scenario, ServiceId id);

// run.cpp
void create_run(World& world, const Scenario& scenario, ServiceId id);
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
void close_link(World& world, LinkId id);
void reopen_link(World& world, const Scenario& scenario, LinkId id);

// closure.cpp
void on_closure_begins(World& world, const Scenario& scenario, std::uint32_t index);
void on_closure_ends(World& world, const Scenario& scenario, std::uint32_t index);

}  // namespace caravan
