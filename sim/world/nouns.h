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
/// The shipment has found room in the yard of its origin.
void on_gated_in(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment has left its run, and stands in the yard.
void on_discharged(World& world, const Scenario& scenario, ShipmentId id);
void on_procedure_passed(World& world, const Scenario& scenario, ShipmentId id);
/// The shipment ends here, undelivered: counted with its cause. Its yard room, if it had any, is free again.
void lose(World& world, const Scenario& scenario, ShipmentId id, LossCause cause, std::uint32_t where);

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
/// One more, or one fewer, reason for the station to stand still; `cause`: the event, where it is one.
void stop_station(World& world, StationId id, DisruptionId cause = DisruptionId::none());
void resume_station(World& world, const Scenario& scenario, StationId id);

// service.cpp
/// The shipment stands ready for its next ride.
void wait_for_run(World& world, const Scenario& scenario, ShipmentId id);
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
/// Called when an event has come into force, or is no longer: closures and conditions are as they will be.
void on_network_changed(World& world, const Scenario& scenario, DisruptionId event);
/// Whether an event in force closes it.
bool is_closed(const World& world, LinkId id);
bool is_closed(const World& world, StationId id);
bool is_closed(const World& world, ServiceId id);
/// The event as facts name it; Fact::no_event is the low half of DisruptionId::none().
inline std::uint16_t cause_of(DisruptionId id) { return static_cast<std::uint16_t>(id.value); }

// demand.cpp
/// The flow's next shipment comes at its time, sooner or later by the events in force.
void foresee_birth(World& world, FlowId id, const Birth& birth, Time previous);

}  // namespace caravan
