#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/demand/flow.h"
#include "sim/network/ids.h"
#include "sim/network/load.h"
#include "sim/network/station.h"

/// Changes of the world: what scenarios call events. The calendar's events are something else, and so the code says
/// `Disruption`. The rules: docs/methods/events.md.
namespace caravan {

using DisruptionId = Id<struct DisruptionTag>;
using OccurrenceId = Id<struct OccurrenceTag>;

/// A number that policy sets and events can change; who uses it reads its present value in World::levers.
struct Lever {
  std::string name;  ///< unique in the scenario
  double value = 0;  ///< where no event sets another
};

/// What an effect is on. A place stands for the handling charges there alone.
using Target = std::variant<LinkId, StationId, ServiceId, PlaceId, FlowId, LeverId>;

/// What an event does to one thing while it is in force. Factors of 1, no delay and no value: nothing.
struct Effect {
  Target on;
  bool closes = false;          ///< link, station, service
  double capacity = 1;          ///< x headways' rate (> 0), servers or room (>= 0): link, station, service
  double speed = 1;             ///< > 0: link, station, service
  Duration delay;               ///< >= 0, added to each run that enters or work that begins: link, station
  double cost = 1;              ///< >= 0, x charges: service, place
  double demand = 1;            ///< >= 0, x the rate of shipments: flow
  std::optional<double> value;  ///< lever
};

/// When an event begins by itself.
enum class Onset : std::uint8_t {
  dated,   ///< once, at `from`
  random,  ///< one gap after another from the start on; beginnings out of season do not happen
  chained  ///< only after another event
};

/// A change of the world for a time.
struct Disruption {
  std::string name;             ///< unique in the scenario
  std::vector<Effect> effects;  ///< no target twice
  Onset onset = Onset::dated;
  Time from;                     ///< dated; may lie before the start
  Distribution gap;              ///< random: from one beginning to the next [s], mean > 0
  std::vector<Opening> seasons;  ///< random: when it can begin, ascending and apart; empty: always
  DisruptionId after;            ///< chained: the event whose every occurrence may bring on one of this
  bool once_ended = false;       ///< chained: counted from the other's end, not from its beginning
  double probability = 1;        ///< chained, [0, 1]
  Distribution delay;            ///< chained: from there to the beginning [s]
  bool ends = true;              ///< false: it lasts to the end of the simulation
  Distribution lasting;          ///< of one occurrence [s]; at least 1 ms
  std::uint32_t stream = 0;      ///< names its luck: the same in every scenario that has an event of this name
};

/// One effect, by the event that has it.
struct Exposure {
  DisruptionId event;
  std::uint32_t effect = 0;  ///< index into its effects
};

/// What may happen to each thing, in order of events, and what each event may bring on; empty tables without events.
struct Exposures {
  Table<LinkId, std::vector<Exposure>> links;
  Table<StationId, std::vector<Exposure>> stations;
  Table<ServiceId, std::vector<Exposure>> services;
  Table<PlaceId, std::vector<Exposure>> places;
  Table<FlowId, std::vector<Exposure>> flows;
  Table<LeverId, std::vector<Exposure>> levers;
  Table<DisruptionId, std::vector<DisruptionId>> followers;
};

/// How the events in force change one thing, all together: factors multiply, delays add.
struct Condition {
  DisruptionId closed_by;  ///< the first of the events in force that close it; none: it is open
  double capacity = 1, speed = 1, cost = 1, demand = 1;
  Duration delay;

  bool closed() const { return closed_by.exists(); }
};

/// An event that has begun, or is going to.
struct Occurrence {
  DisruptionId event;
  std::uint32_t number = 0;  ///< names its luck: in order of gaps; chained: the number of what brought it on
  Time begun;
};

/// An event while the world goes on.
struct DisruptionState {
  std::uint32_t active = 0;  ///< occurrences in force; a second one prolongs the first, and changes nothing more
  std::uint32_t gaps = 0;    ///< random: drawn so far
};

/// Whether it closes any link, station or service.
bool closes(const Disruption& event);

/// The most that events can ever make of the capacity of row `id`: all that raise it at once. `exposed`: of Exposures.
template <class Row>
double most_capacity(const Table<DisruptionId, Disruption>& disruptions,
                     const Table<Row, std::vector<Exposure>>& exposed, Row id) {
  double most = 1;
  if (disruptions.size() == 0) return most;
  for (const Exposure& exposure : exposed[id])
    most = std::max(most, most * disruptions[exposure.event].effects[exposure.effect].capacity);
  return most;
}

/// What is left of a measure by events, rounded down to its unit; no limit stays none.
Load part_of(Load whole, double capacity);

/// `lasting` times `factor`, >= 0, to the nearest millisecond; at most 2^60 ms.
Duration scaled(Duration lasting, double factor);

}  // namespace caravan
