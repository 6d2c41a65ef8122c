#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/network/fleet.h"
#include "sim/network/ids.h"
#include "sim/network/link.h"
#include "sim/network/load.h"
#include "sim/network/mean_work.h"
#include "sim/network/tariff.h"

namespace caravan {

/// A halt of a service, and the way from there to the next.
struct Stop {
  PlaceId place;
  ProcedureId on_arrival;        ///< passed by the run before anything is discharged
  ProcedureId before_departure;  ///< passed by the run after it was loaded
  Duration not_before;           ///< the run leaves no earlier than this after its first departure; zero: when ready
  bool loads = true;
  bool discharges = true;
  std::vector<LinkId> way;  ///< to the next stop, in order; empty at the last
};

/// What a stop and the way from there to the next take by plan: sums over the tables, close together in memory.
struct StopPlan {
  MeanWork on_arrival, before_departure;  ///< zero where there is no procedure
  double not_before = 0;                  ///< [s] after the first departure
  double way_seconds = 0;                 ///< mean running time to the next stop [s]
  double way_km = 0;                      ///< to the next stop [km]
};

/// When a run is gathered from what waits: with `at_least` of load, or `longest_wait` after the first came.
struct Dispatch {
  Load at_least;          ///< either measure reached suffices; zero measures do not count
  Duration longest_wait;  ///< > 0
};

/// A line: its stops, its way, and the rule by which runs leave. What every run reads comes first.
struct Service {
  std::vector<Stop> stops;       ///< at least 2
  std::vector<Time> departures;  ///< from the first stop, ascending, over the horizon and beyond; empty: `dispatch`
  Load capacity = Load::no_limit();
  Duration cut_off;             ///< loads only what was ready this long before departure
  bool dispatched = false;      ///< leaves by `dispatch`, not by timetable
  bool rides_are_free = false;  ///< as `charges` say; filled by freeze()
  int priority = 0;             ///< 0..3 at stations that serve by priority, and for paths on links
  std::uint32_t stream = 0;     ///< names its luck
  Mode mode = Mode::rail;
  int gauge_mm = 0;  ///< of its wagons; 0: no rail
  Dispatch dispatch;
  std::vector<FleetUse> fleets;             ///< what a run needs to leave its first stop; at most FleetUse::most
  Charges charges;                          ///< per ride
  std::string name;                         ///< unique in the scenario
  std::string corridor;                     ///< label for results; may be empty
  std::vector<StopPlan> plan;               ///< one a stop; filled by freeze()
  std::int64_t milli_teu_per_wagon = 2000;  ///< room of one wagon [TEU / 1000], >= 1
  /// Distance that the emission factor applies to, from stop i to stop j at [i * stops + j]; filled by freeze(), empty
  /// where it is the way's [km].
  std::vector<double> activity_km;

  std::size_t last_stop() const { return stops.size() - 1; }
};

/// One ride on one service, from stop `board` to stop `alight`.
struct Leg {
  ServiceId service;
  std::uint16_t board = 0;
  std::uint16_t alight = 0;  ///< > board
  friend auto operator<=>(const Leg&, const Leg&) = default;
};

/// The rides of a journey from door to door, in order. Empty: the journey ends where it begins.
struct Itinerary {
  std::vector<Leg> legs;
  friend auto operator<=>(const Itinerary&, const Itinerary&) = default;
};

}  // namespace caravan
