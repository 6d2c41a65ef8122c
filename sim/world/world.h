#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/random.h"
#include "sim/demand/birth.h"
#include "sim/engine/calendar.h"
#include "sim/world/chain.h"
#include "sim/world/equipment.h"
#include "sim/world/fact.h"
#include "sim/world/gridlock.h"
#include "sim/world/kept.h"
#include "sim/world/pool.h"
#include "sim/world/posting.h"
#include "sim/world/scenario.h"
#include "sim/world/shippers.h"
#include "sim/world/stock.h"
#include "sim/world/yard.h"

namespace caravan {

/// What can happen, in the order of one instant: first what opens or ends, then what closes, then what comes and
/// leaves. So work that ends as its station closes is done.
enum class EventKind : std::uint8_t {
  station_repaired,  ///< subject: station
  station_opens,     ///< subject: station
  units_free,        ///< subject: turn, of fleet units or empty containers
  work_done,         ///< subject: item
  link_passed,       ///< subject: run
  event_begins,      ///< subject: occurrence; before others end, so that adjoining closures leave no gap
  event_ends,        ///< subject: occurrence
  truck_due,         ///< subject: shipment between a door and a terminal
  station_fails,     ///< subject: station
  station_closes,    ///< subject: station
  link_free,         ///< subject: link
  run_due,           ///< subject: run, whose time to leave a stop has come
  shipment_due,      ///< subject: flow
  goods_due,         ///< subject: shipment booked ahead, which is ready or called off
  warehouse_opens,   ///< subject: warehouse, which looks at its stock for the first time
  order_due,         ///< subject: warehouse, whose next customer comes
  departure_due,     ///< subject: service with a timetable
  dispatch_due,      ///< subject: service whose first waiting shipment has waited longest
  boxes_checked      ///< the carrier looks at his stocks of empties
};
inline constexpr std::size_t event_kinds = static_cast<std::size_t>(EventKind::boxes_checked) + 1;

enum class ShipmentState : std::uint8_t {
  booked,  ///< its goods are not ready yet
  outside,
  before_loading,
  waiting,
  riding,
  at_transfer,
  after_discharge,
  at_door,  ///< before its journey: for empties, a chassis or its slot
  on_first_mile,
  for_chassis,  ///< in the yard at its journey's end
  on_last_mile,
  ended
};

/// The passage of a shipment or run through a procedure. It is in one place at a time: in a queue, in work, or blocked.
struct Visit {
  Hook<Item> hook;
  Time joined;              ///< the station
  Ticket ticket;            ///< of the end of work
  StepId step;              ///< none: it passes no procedure
  StationId at;             ///< in its queue or at one of its servers; none: in no station
  StepId next;              ///< what follows, decided when the step begins; none: it leaves
  std::uint16_t taken = 0;  ///< servers where it stands
  bool outside = false;     ///< before its step's station, which is full
  bool keeps = false;       ///< servers of stations that it has left
};

/// An indivisible lot on its way. What its work reads fills the first line of the cache, what its rides add the second.
struct alignas(64) Shipment {
  Visit visit;
  Time since;  ///< all time before is booked in `spent`; in work: it began
  FlowId flow;
  std::uint32_t index = 0;   ///< in its flow, from 0
  std::uint32_t stream = 0;  ///< its flow's, which names its luck
  std::uint16_t visits = 0;  ///< steps begun so far, to number its luck
  ShipmentState state = ShipmentState::outside;
  YardPart part = YardPart::laden;  ///< of a yard, where it stands

  Hook<ShipmentId> hook;  ///< among those who wait at a stop or for equipment, or ride on a run
  Load load;
  Leg ride;                     ///< the present or next one, by itinerary and `leg`; of no service: none is left
  PlaceId place;                ///< where it is, or which it left last
  RunId run;                    ///< on board of
  Time yard_since;              ///< it came into the yard where it is, or was last
  std::uint16_t itinerary = 0;  ///< in its flow's choice set
  std::uint16_t leg = 0;        ///< number of `ride`
  KeptId kept;                  ///< the servers it keeps; first of a list

  Time born;                            ///< ready at its origin, while booked in the future
  Time due = Time::never();             ///< promised delivery
  Duration left;                        ///< of its work, while that rests
  std::uint32_t number = 0;             ///< in order of creation over all flows, from 0
  std::uint16_t replans = 0;            ///< how often it changed its itinerary under way
  std::uint16_t papers = 0;             ///< times its lot was considered for inspection or papers, as `visits`
  bool boxed = false;                   ///< in the carrier's containers, taken from his stock
  bool tells_ttw = true;                ///< whether all its emissions' factors told the part tank to wheel so far
  Money charged, subsidised;            ///< so far: what is owed, subsidies taken off; what they took off
  Carbon emitted, emitted_ttw;          ///< so far: well to wheel; the part tank to wheel, as far as factors tell
  std::array<Duration, holds> spent{};  ///< where World::books_time
};
static_assert(offsetof(Shipment, hook) == 64 && offsetof(Shipment, born) == 128);

enum class RunState : std::uint8_t {
  on_arrival,
  discharging,
  before_departure,
  early,
  queued,
  under_way,
  held,
  for_units,  ///< of a fleet, at its first stop
  ended
};

/// One departure of a service.
struct Run {
  Visit visit;
  Time started;      ///< the work of its visit; or to stand before a full station
  Duration left;     ///< of that work, while it rests
  Hook<RunId> hook;  ///< among those who wait for units or a link, or are on it
  ServiceId service;
  std::uint32_t number = 0;  ///< in order of creation over all services, from 0
  std::uint32_t index = 0;   ///< in its service, from 0
  std::uint16_t stop = 0;    ///< where it is, or which it left last
  std::uint16_t way = 0;     ///< link of the way to the next stop
  std::uint16_t visits = 0;  ///< steps begun so far, to number its luck
  RunState state = RunState::before_departure;
  std::array<std::uint16_t, FleetUse::most> units{};  ///< that it has, or needs, of its service's fleets
  KeptId kept;                                        ///< the servers it keeps; first of a list
  Load aboard;
  Chain<ShipmentId> shipments;
  Time created, since;  ///< `created`: and given its units; `since`: arrived at, or left, `stop`, or was due
  Time on_link_since;   ///< asked for the link, or entered it
  Time since_held;      ///< moving again after the last hold
  Ticket ticket;        ///< the end of the link, or the time to leave
  Duration remaining;   ///< of the link, while held
  Time in_line_since;   ///< before a yard that is full
};

/// Who waits, works and is blocked at one station, and what events and failures make of it now. What a plain one
/// needs fills the first line of the cache.
struct alignas(64) StationState {
  Chain<Item> working;
  Chain<Item> blocked;  ///< outside, and holding what they hold, until there is room
  int busy = 0;         ///< servers taken, by work or by one who cannot move on
  int present = 0;      ///< waiting and at servers
  int able = 0;         ///< servers that may work now: none while it stands still
  bool plain = false;   ///< first come, first served; room for all; nothing slows work now, and work wears nothing out
  std::array<Chain<Item>, Station::priorities> waiting;  ///< by priority; [0] alone where the first come is served

  int stops = 0;  ///< failures and events in force that close it
  bool open = true;
  std::uint32_t changes = 0;  ///< of its hours so far
  std::uint32_t failures = 0;
  Condition condition;
  bool wears = false;  ///< fails by the clock of its work
  Duration up_left;    ///< of that clock, to the next failure, when it was last read
  Time wears_since;    ///< it was read
  Ticket failure;      ///< of the next failure while somebody is in work
};

/// Who waits for and is on one link, and when it lets the next run in.
struct LinkState {
  std::array<Chain<RunId>, Station::priorities> waiting;  ///< for a path, by priority
  Chain<RunId> under_way;
  Time free_at{};  ///< next entry
  Ticket wake;
  Condition condition;
};

/// Shipments waiting for the runs of one service at one stop.
struct StopState {
  Chain<ShipmentId> waiting;
  Load load;
  std::uint32_t empties = 0;  ///< shipments of empty containers among them, which are loaded last
};

/// What became of one service's departures so far, and who of its runs waits for units.
struct ServiceState {
  std::uint32_t departures = 0;  ///< runs created, and departures cancelled
  std::uint32_t cancelled = 0;   ///< departures, by events
  Ticket timer;                  ///< of the longest wait
  Condition condition;
  Chain<RunId> for_units;  ///< runs at the first stop that wait for units of a fleet
};

/// How far one flow's shipments have come into being, and when the next one does.
struct FlowState {
  std::uint32_t created = 0;
  Birth next;
  Ticket due;         ///< of the next shipment; none while events let none come
  double demand = 1;  ///< x the rate of shipments, by events
  Duration left{-1};  ///< while none come: from here to the next at the ordinary rate; negative: there is no next
};

/// The state of one replication at one instant: plain data. It can be copied, compared by its fingerprint, and
/// continued.
struct World {
  Calendar calendar;
  Random random;
  Pool<ShipmentId, Shipment> shipments;
  Pool<RunId, Run> runs;
  Table<StationId, StationState> stations;
  Table<LinkId, LinkState> links;
  Table<PlaceId, YardState> yards;
  Table<ServiceId, ServiceState> services;
  Table<FlowId, FlowState> flows;
  std::vector<StopState> stops;  ///< all services' stops, see Scenario::first_stop
  Table<DisruptionId, DisruptionState> disruptions;
  Pool<OccurrenceId, Occurrence> occurrences;  ///< foreseen or in force
  Table<LeverId, double> levers;               ///< their present values
  EquipmentState equipment;
  Table<WarehouseId, StockState> stocks;  ///< of warehouses
  Pool<KeptId, Kept> kept;
  GridlockWatch gridlocks;
  Shippers shippers;

  std::uint32_t shipments_created = 0, runs_created = 0;
  std::uint32_t shipments_delivered = 0, shipments_lost = 0;
  std::uint64_t events = 0;
  std::uint64_t fingerprint = 0;       ///< of every event so far
  FactKinds heard = FactKinds::all();  ///< what is told; what nobody listens to changes nothing, and costs nothing
  bool books_time = true;              ///< whether Shipment::spent is kept; nothing else depends on it
  std::vector<Fact> told;              ///< since the last event
  Fact unheard;                        ///< whatever was not told last
  std::vector<Posting> charges;        ///< told with the facts that name their rows
  std::vector<Emission> emissions;

  /// Who listens has heard all that was told.
  void forget_told() {
    told.clear();
    charges.clear();
    emissions.clear();
  }

  Visit& visit_of(Item who) { return who.is_run() ? runs[who.run()].visit : shipments[who.shipment()].visit; }
  const Visit& visit_of(Item who) const {
    return who.is_run() ? runs[who.run()].visit : shipments[who.shipment()].visit;
  }
};

/// The rows of a chain of visitors.
template <class AWorld>
struct Visits {
  AWorld* world;
  auto& operator[](Item who) const { return world->visit_of(who); }
};
inline Visits<World> visits(World& world) { return {&world}; }
inline Visits<const World> visits(const World& world) { return {&world}; }

/// The name of the service or place that an account is of.
const std::string& account_name(const Scenario& scenario, Account account);

/// The name of the row that a fact's `where` names, in the table of its kind.
std::string name_of(const Scenario& scenario, const Fact& fact);

}  // namespace caravan
