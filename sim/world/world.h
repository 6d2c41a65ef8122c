#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/random.h"
#include "sim/demand/birth.h"
#include "sim/engine/calendar.h"
#include "sim/world/chain.h"
#include "sim/world/fact.h"
#include "sim/world/pool.h"
#include "sim/world/scenario.h"
#include "sim/world/shippers.h"

namespace caravan {

/// What can happen, in the order of one instant: first what opens or ends, then what closes, then what comes and
/// leaves. So work that ends as its station closes is done.
enum class EventKind : std::uint8_t {
  closure_ends,      ///< subject: index of the closure
  station_repaired,  ///< subject: station
  station_opens,     ///< subject: station
  work_done,         ///< subject: visit
  link_passed,       ///< subject: run
  closure_begins,    ///< subject: index of the closure
  station_fails,     ///< subject: station
  station_closes,    ///< subject: station
  link_free,         ///< subject: link
  run_due,           ///< subject: run, whose time to leave a stop has come
  shipment_due,      ///< subject: flow
  departure_due,     ///< subject: service with a timetable
  dispatch_due       ///< subject: service whose first waiting shipment has waited longest
};

enum class ShipmentState : std::uint8_t {
  outside,
  before_loading,
  waiting,
  riding,
  at_transfer,
  after_discharge,
  ended
};

/// An indivisible lot on its way.
struct Shipment {
  Hook<ShipmentId> hook;  ///< among those who wait at a stop, or ride on a run
  FlowId flow;
  std::uint32_t number = 0;     ///< in order of creation over all flows, from 0
  std::uint32_t index = 0;      ///< in its flow, from 0
  std::uint32_t itinerary = 0;  ///< in its flow's choice set
  std::uint16_t leg = 0;        ///< the present or next one
  std::uint16_t visits = 0;     ///< steps begun so far, to number its luck
  std::uint16_t replans = 0;    ///< how often it changed its itinerary under way
  ShipmentState state = ShipmentState::outside;
  PlaceId place;  ///< where it is, or which it left last
  RunId run;      ///< on board of
  Load load;
  Time born, since;  ///< `since`: all time before is booked in `spent`
  std::array<Duration, holds> spent{};
  double usd = 0;        ///< charged so far [USD]
  double co2e_gram = 0;  ///< emitted so far, well to wheel [g]
};

enum class RunState : std::uint8_t { on_arrival, discharging, before_departure, early, queued, under_way, held, ended };

/// One departure of a service.
struct Run {
  Hook<RunId> hook;  ///< among those who wait for a link, or are on it
  ServiceId service;
  std::uint32_t number = 0;  ///< in order of creation over all services, from 0
  std::uint32_t index = 0;   ///< in its service, from 0
  std::uint16_t stop = 0;    ///< where it is, or which it left last
  std::uint16_t way = 0;     ///< link of the way to the next stop
  std::uint16_t visits = 0;  ///< steps begun so far, to number its luck
  RunState state = RunState::before_departure;
  Load aboard;
  Chain<ShipmentId> shipments;
  Time created, since;  ///< `since`: arrived at, or left, `stop`
  Time on_link_since;   ///< asked for the link, or entered it
  Time since_held;      ///< moving again after the last hold
  Ticket ticket;        ///< the end of the link, or the time to leave
  Duration remaining;   ///< of the link, while held
};

/// One passage of a shipment or run through a procedure. It is in one place at a time: in a queue, in work, or blocked.
struct Visit {
  Hook<VisitId> hook;
  Item who;
  ProcedureId procedure;
  std::uint32_t step = 0;
  StationId at;      ///< in its queue or at one of its servers; none: in no station
  StationId toward;  ///< the full station it waits to enter
  int priority = 0;
  Load load;
  Time joined, started;  ///< the station; the work there
  Time since;            ///< the work went on after the last rest
  Ticket ticket;         ///< of the end of work
  Duration remaining;    ///< of work, while it rests
};

struct StationState {
  std::array<Chain<VisitId>, Station::priorities> waiting;  ///< by priority; [0] alone where the first come is served
  Chain<VisitId> working;
  Chain<VisitId> blocked;  ///< outside, and holding what they hold, until there is room
  int busy = 0;            ///< servers taken, by work or by one who cannot move on
  int present = 0;         ///< waiting and at servers
  int stops = 0;           ///< failures and closures in force
  bool open = true;
  std::uint32_t changes = 0;  ///< of its hours so far
  std::uint32_t failures = 0;
};

struct LinkState {
  std::array<Chain<RunId>, Station::priorities> waiting;  ///< for a path, by priority
  Chain<RunId> under_way;
  Time free_at{};  ///< next entry
  Ticket wake;
  int closures = 0;
};

struct YardState {
  Load used;
  std::vector<Item> outside;  ///< shipments at the gate and runs that cannot discharge, first come first
  bool calling = false;       ///< while those outside are let in: who leaves at once calls nobody a second time
};

/// Shipments waiting for the runs of one service at one stop.
struct StopState {
  Chain<ShipmentId> waiting;
  Load load;
};

struct ServiceState {
  std::uint32_t departures = 0;  ///< runs created
  Ticket timer;                  ///< of the longest wait
};

struct FlowState {
  std::uint32_t created = 0;
  Birth next;
};

/// The state of one replication at one instant: plain data. It can be copied, compared by its fingerprint, and
/// continued.
struct World {
  Calendar calendar;
  Random random;
  Pool<ShipmentId, Shipment> shipments;
  Pool<RunId, Run> runs;
  Pool<VisitId, Visit> visits;
  Table<StationId, StationState> stations;
  Table<LinkId, LinkState> links;
  Table<PlaceId, YardState> yards;
  Table<ServiceId, ServiceState> services;
  Table<FlowId, FlowState> flows;
  std::vector<StopState> stops;  ///< all services' stops, see Scenario::first_stop
  Shippers shippers;

  std::uint32_t shipments_created = 0, runs_created = 0;
  std::uint64_t events = 0;
  std::uint64_t fingerprint = 0;  ///< of every event so far
  std::vector<Fact> told;         ///< since the last event
};

/// The name of the row that a fact's `where` names, in the table of its kind.
std::string name_of(const Scenario& scenario, const Fact& fact);

}  // namespace caravan
