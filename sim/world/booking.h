#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/core/ids.h"
#include "sim/core/time.h"
#include "sim/network/load.h"
#include "sim/network/service.h"
#include "sim/world/ids.h"

namespace caravan {

struct Run;
struct Scenario;
struct World;

/// Room that one shipment holds on one departure, between two stops.
struct Reservation {
  ShipmentId who;
  Leg leg;
  std::uint32_t number = 0;  ///< of the leg in its itinerary
  Load load;
};

/// What is booked on one departure. INVARIANT: `taken` is the sum of the reservations over each segment.
struct DepartureBook {
  std::vector<Reservation> reservations;
  std::vector<Load> taken;  ///< by stop: from there to the next
  bool boarded = false;     ///< nobody boards it any more
};

/// The departures of one service that are open for booking, or under way with those who booked.
struct ServiceBook {
  std::uint32_t first = 0;  ///< number of the first one kept
  std::deque<DepartureBook> departures;
};

/// All bookings. Only timetabled departures can be booked: a service that is dispatched has none to name.
struct Bookings {
  static constexpr std::uint32_t none = 0xffffffff;
  Table<ServiceId, ServiceBook> services;
  std::vector<std::vector<std::uint32_t>> booked;  ///< by shipment and leg: the departure; none: not booked
};

/// When one who is ready at `ready` can leave on a departure that has room for `load` on all of the leg; `offset` as in
/// next_departure(). Nothing when none is left.
std::optional<Time> next_with_room(const World& world, const Scenario& scenario, const Leg& leg, Duration offset,
                                   Time ready, Load load);
/// Books the rides of the shipment's itinerary from leg `first` on, not before the present one, as it sees them now;
/// `passing`: the procedure before the next one. Empty containers book nothing: they are loaded after everything else.
void book_rides(World& world, const Scenario& scenario, ShipmentId id, ProcedureId passing, std::uint32_t first);
/// Gives back what the shipment has booked from leg `first` on.
void release_bookings(World& world, const Scenario& scenario, ShipmentId id, std::uint32_t first);
/// Whether the shipment has booked its present leg on this run.
bool has_booked(const World& world, ShipmentId id, const Run& run);
/// Bookings for the run's present stop by those who are not on board: their room is free, and they wait as others do.
void drop_absent(World& world, const Scenario& scenario, RunId id);
/// Books the present leg of one who waits on this run, if it has room of `capacity` there that nobody booked.
bool take_room_left(World& world, const Scenario& scenario, RunId id, ShipmentId shipment, Load capacity);
/// The run has loaded at its present stop. REQUIRES a call at every stop but the last, in order.
void has_boarded(World& world, const Scenario& scenario, RunId id);
/// A departure does not take place: who booked it waits as others do.
void cancel_departure(World& world, const Scenario& scenario, ServiceId service, std::uint32_t departure);

}  // namespace caravan
