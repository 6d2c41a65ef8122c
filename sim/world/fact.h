#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "sim/core/time.h"
#include "sim/network/load.h"
#include "sim/world/ids.h"

namespace caravan {

/// What is told. `where` names the row of the table in brackets; `lasted` is the time in parentheses. Depots are
/// numbered by fleet, then place.
enum class FactKind : std::uint8_t {
  shipment_created,      ///< [flow]
  shipment_chose,        ///< [flow] its itinerary; `cause` no_route: for want of an open one it will wait
  shipment_lost,         ///< [place or station, by cause] why: `cause`
  shipment_gated_in,     ///< [place] entered the yard of its origin (waited outside)
  shipment_ready,        ///< [service] waits for a run at `stop`
  shipment_loaded,       ///< [service] onto `run` at `stop` (waited for it)
  shipment_discharged,   ///< [service] at `stop` (on board)
  shipment_delivered,    ///< [place] (from creation)
  yard_changed,          ///< [place] `load` is what now fills it
  station_joined,        ///< [station] a visitor came in
  station_started,       ///< [station] work on it began (waited in the queue)
  station_finished,      ///< [station] work on it ended (in work, rests included)
  station_left,          ///< [station] its server is free again (from joining)
  station_refused,       ///< [station] full, and turned away
  run_created,           ///< [service]
  run_departed,          ///< [service] from `stop`, with `load` aboard (since it arrived there or was created)
  run_queued,            ///< [link] waits for a path
  run_entered,           ///< [link] (waited for the path)
  run_passed,            ///< [link] (under way on it, holds included)
  run_arrived,           ///< [service] at `stop` (since it departed from the stop before)
  run_held,              ///< [link] by an event that closes it: `cause_event`
  run_released,          ///< [link]
  run_retired,           ///< [service] (since it was created)
  shipment_goods_ready,  ///< [place] its goods, booked ahead, are ready at its origin (since the booking)
  departure_cancelled,   ///< [service] from its first stop, by an event: `cause_event`
  event_began,           ///< [event]
  event_ended,           ///< [event] (since it began)
  run_lacks_units,       ///< [service] waits for units of its fleets
  units_taken,           ///< [depot: a fleet at a place] `units` by a run or a shipment's truck (waited for them)
  units_freed,           ///< [depot] `units` are idle there
  reefers_changed,       ///< [place] `load.milli_teu` is what stands at its plugs
  empties_changed,       ///< [place] `load.milli_teu` is what stands in the yard's empty part
  boxes_changed,         ///< [place] `load.milli_teu` of empties are idle
  shipment_boxed,        ///< [place] has its empty containers (waited for them)
  shipment_set_out,      ///< [place] leaves the door for its terminal (waited for its slot)
  shipment_gated_out,    ///< [place] left the yard by truck (stood there)
  shipment_inspected,    ///< [place] opened and looked into, aboard `run` or alone (what that takes one inspector)
  gridlock_found,        ///< [place] proven, the newest of World::gridlocks (since it closed)
  station_blocked,       ///< [station] full, and a visitor stands before it and holds what it holds
  station_stopped,       ///< [station] one more reason to stand still: a failure, or the event `cause_event`
  station_resumed,       ///< [station] one reason fewer; it works again when there is none
  station_opened,        ///< [station] by its hours
  station_closed,        ///< [station]
  run_boarded,           ///< [service] at `stop` loading is over, with `load` aboard; who is left waits for the next
  run_early,             ///< [service] at `stop`, ready before its time to leave
  run_barred,            ///< [place] the yard has no room for what gets off next
  run_unbarred,          ///< [place] all is off
  link_closed,           ///< [link] closed, or closed by another event now: `cause_event`
  link_reopened,         ///< [link] that closure is over
  charged,               ///< [World::charges] money, to a shipment or, of an empty run, to nobody
  emitted,               ///< [World::emissions] CO2e of a shipment
  shipment_replanned,    ///< [flow] chose another itinerary under way; `stays`: for a later leg, in its line as before
  shipment_lacks_units,  ///< [depot] its truck waits for units
  shipment_at_gate,      ///< [place] its truck has come to the terminal (on the way)
  order_filled,          ///< [warehouse] a customer ordered `load`, and has it
  order_delayed,         ///< [warehouse] a customer ordered `load`, and waits for it
  order_refused,         ///< [warehouse] a customer ordered `load`, and went away
  order_served,          ///< [warehouse] one who waited has his `load` (since he ordered)
  stock_changed          ///< [warehouse] `load` on the shelves; or what is on order or owed has changed
};

inline constexpr std::size_t fact_kinds = static_cast<std::size_t>(FactKind::stock_changed) + 1;

/// A set of kinds of facts: what somebody listens to.
class FactKinds {
 public:
  constexpr FactKinds() = default;
  constexpr FactKinds(std::initializer_list<FactKind> kinds) {
    for (const FactKind kind : kinds) bits_ |= bit(kind);
  }
  static constexpr FactKinds all() {
    FactKinds kinds;
    kinds.bits_ = ~std::uint64_t{0};
    return kinds;
  }
  constexpr bool has(FactKind kind) const { return (bits_ & bit(kind)) != 0; }
  constexpr FactKinds& operator|=(FactKinds more) {
    bits_ |= more.bits_;
    return *this;
  }
  friend constexpr FactKinds operator|(FactKinds a, FactKinds b) { return a |= b; }
  friend constexpr bool operator==(FactKinds, FactKinds) = default;

 private:
  static constexpr std::uint64_t bit(FactKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
  std::uint64_t bits_ = 0;
};
static_assert(fact_kinds <= 64);

/// Why a shipment was lost.
enum class LossCause : std::uint8_t { none, no_route, no_departure, too_large, yard_full, station_full, cancelled };

/// What one shipment did with its time. The parts sum to the time from creation to delivery.
enum class Hold : std::uint8_t {
  outside,
  queue,
  work,
  blocked,
  departure,
  ride,
  equipment,    ///< for empty containers
  fleet,        ///< for a chassis, or for a run that lacks units
  appointment,  ///< for a slot at the gate
  drayage       ///< on a truck between door and terminal
};
inline constexpr int holds = 10;

std::string to_text(FactKind kind);    ///< "shipment_created"
std::string to_text(LossCause cause);  ///< "no route"
std::string to_text(Hold hold);        ///< "waiting for departure"

/// The `cause_event` of what no event caused.
inline constexpr std::uint16_t no_event = 0xffff;

/// Something that happened, told once. The rows it names stay readable until the next event.
struct Fact {
  Time at;
  FactKind kind = FactKind::shipment_created;
  LossCause cause = LossCause::none;
  std::uint16_t stop = 0;
  std::uint16_t cause_event = no_event;  ///< DisruptionId of the event that brought it about
  std::uint16_t units = 0;               ///< of a fleet
  std::uint16_t servers = 1;             ///< station_started, station_left: taken, given back
  bool stays = false;                    ///< shipment_replanned
  std::uint32_t where = 0;
  ShipmentId shipment;  ///< none where only a run or an object is concerned
  RunId run;
  Duration lasted;
  Load load;
};

}  // namespace caravan
