#pragma once

#include <cstdint>
#include <string>

#include "sim/core/time.h"
#include "sim/network/load.h"
#include "sim/world/ids.h"

namespace caravan {

/// What is told. `where` names the row of the table in brackets; `lasted` is the time in parentheses.
enum class FactKind : std::uint8_t {
  shipment_created,     ///< [flow]
  shipment_chose,       ///< [flow] its itinerary
  shipment_replanned,   ///< [flow] chose another one under way
  shipment_lost,        ///< [place or station, by cause] why: `cause`
  shipment_gated_in,    ///< [place] entered the yard of its origin (waited outside)
  shipment_ready,       ///< [service] waits for a run at `stop`
  shipment_loaded,      ///< [service] onto `run` at `stop` (waited for it)
  shipment_discharged,  ///< [service] at `stop` (on board)
  shipment_delivered,   ///< [place] (from creation)
  yard_changed,         ///< [place] `load` is what now fills it
  station_joined,       ///< [station] a visitor came in
  station_started,      ///< [station] work on it began (waited in the queue)
  station_finished,     ///< [station] work on it ended (in work, rests included)
  station_left,         ///< [station] its server is free again (from joining)
  station_refused,      ///< [station] full, and turned away
  station_stopped,      ///< [station] by failure or closure
  station_resumed,      ///< [station]
  run_created,          ///< [service]
  run_departed,         ///< [service] from `stop`, with `load` aboard (since it arrived there or was created)
  run_queued,           ///< [link] waits for a path
  run_entered,          ///< [link] (waited for the path)
  run_passed,           ///< [link] (under way on it, holds included)
  run_arrived,          ///< [service] at `stop` (since it departed from the stop before)
  run_held,             ///< [link] by a closure
  run_released,         ///< [link]
  run_retired           ///< [service] (since it was created)
};

/// Why a shipment was lost.
enum class LossCause : std::uint8_t { none, no_route, no_departure, too_large, yard_full, station_full };

/// What one shipment did with its time. The parts sum to the time from creation to delivery.
enum class Hold : std::uint8_t { outside, queue, work, blocked, departure, ride };
inline constexpr int holds = 6;

std::string to_text(FactKind kind);    ///< "shipment_created"
std::string to_text(LossCause cause);  ///< "no route"
std::string to_text(Hold hold);        ///< "waiting for departure"

/// Something that happened, told once. The rows it names stay readable until the next event.
struct Fact {
  Time at;
  FactKind kind = FactKind::shipment_created;
  LossCause cause = LossCause::none;
  std::uint16_t stop = 0;
  std::uint32_t where = 0;
  ShipmentId shipment;  ///< none where only a run or an object is concerned
  RunId run;
  Duration lasted;
  Load load;
};

}  // namespace caravan
