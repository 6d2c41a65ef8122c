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

struct Quotation;
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
/// Books the rides of a quotation, which begins with the shipment's present leg.
void book_rides(World& world, const Scenario& scenario, ShipmentId id, const Quotation& quotation);
/// Gives back what the shipment has booked from its present leg on.
void release_bookings(World& world, const Scenario& scenario, ShipmentId id);
/// Loads those booked on this run, drops the bookings of who is not there, and then loads others in order while there
/// is room that nobody booked. Returns what left the yard.
Load board_by_booking(World& world, const Scenario& scenario, RunId id);

}  // namespace caravan
