#pragma once

#include <cstdint>
#include <string>

#include "sim/world/fact.h"
#include "sim/world/scenario.h"

namespace caravan {

/// What a shipment, or the run it rides, was doing while time went by.
enum class DelayHold : std::uint8_t {
  gate,       ///< outside a full yard
  queue,      ///< of a station
  work,       ///< at a station
  rest,       ///< at a station, begun and interrupted
  blocked,    ///< before a full station
  procedure,  ///< a step of a procedure that is only time
  departure,  ///< ready, and waiting for a run
  ride,       ///< on a link
  path,       ///< waiting for a path on a link
  held,       ///< on a link that is closed
  room,       ///< aboard, while the yard has no room for what gets off
  early,      ///< aboard, before the time to leave
  empties,    ///< at its door, waiting for empty containers
  vehicle,    ///< waiting for a chassis, or for a run that is due and lacks units
  slot,       ///< at its door, waiting for its slot at the gate
  truck       ///< on the way between door and terminal
};
inline constexpr int delay_holds = 16;

/// Why it took that time. The `after` of a standstill lasts from its end until the line that it left is first empty.
enum class DelayCause : std::uint8_t {
  none,             ///< nothing: that is how long it takes
  capacity,         ///< servers, paths or room taken by others
  hours,            ///< the station was closed by its hours
  after_hours,      ///< the line that this left
  breakdown,        ///< of the station
  after_breakdown,  ///< the line that this left
  event,            ///< a closure, by name
  after_event,      ///< the line that this left
  timetable,        ///< no run was due
  gathering,        ///< a run is dispatched when enough waits
  cut_off,          ///< ready too late for the last run that loaded
  full_run,         ///< the last run that loaded had no room left
  late_run,         ///< the run is due by its plan, and not there
  empties,          ///< too few empty containers at the place
  vehicles,         ///< too few units of a fleet
  slots             ///< the gate's slots are taken by others
};
inline constexpr int delay_causes = 16;

/// A row of one of the tables that hold something up.
struct Holder {
  enum class Kind : std::uint8_t { station, link, stop, place, fleet };
  Kind kind = Kind::place;
  std::uint32_t row = 0;  ///< of a stop: among all stops, see Scenario::first_stop
  friend auto operator<=>(const Holder&, const Holder&) = default;
};

/// A part of a shipment's time: [from, until), held at `at` in the manner of `hold`, because of `cause` at `source`.
struct DelayPart {
  Time from, until;
  DelayHold hold = DelayHold::procedure;
  DelayCause cause = DelayCause::none;
  std::uint16_t event = no_event;  ///< of the causes event and after_event: DisruptionId
  Holder at;
  Holder source;  ///< whose shortage or standstill it was: `at`, the full station further on that blocked `at`, or the
                  ///< fleet that lacked units

  Duration lasted() const { return until - from; }
  friend bool operator==(const DelayPart&, const DelayPart&) = default;
};

/// How the world books such time of a shipment that is off any run; aboard of one all of it is riding.
Hold booked_as(DelayHold hold);

std::string to_text(DelayHold hold);                                  ///< "queue"
std::string to_text(const Scenario& scenario, const Holder& holder);  ///< "station gate", "service train at hub"
std::string cause_text(const Scenario& scenario, DelayCause cause, std::uint16_t event);  ///< "backlog of snow"

}  // namespace caravan
