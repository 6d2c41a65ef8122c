#include "sim/world/booking.h"

#include <algorithm>

#include "sim/network/plan.h"
#include "sim/network/router.h"
#include "sim/world/nouns.h"

namespace caravan {
namespace {

std::vector<std::uint32_t>& booked_by(World& world, ShipmentId id) {
  auto& all = world.shippers.bookings.booked;
  if (id.value >= all.size()) all.resize(id.value + std::size_t{1});
  return all[id.value];
}

std::uint32_t& booking_of(World& world, ShipmentId id, std::uint32_t leg) {
  std::vector<std::uint32_t>& legs = booked_by(world, id);
  if (leg >= legs.size()) legs.resize(leg + std::size_t{1}, Bookings::none);
  return legs[leg];
}

/// The page of a departure; nothing where nobody can board it any more.
DepartureBook* page_of(World& world, const Scenario& scenario, ServiceId service, std::uint32_t departure) {
  ServiceBook& book = world.shippers.bookings.services[service];
  if (departure < book.first) return nullptr;
  while (book.departures.size() <= departure - book.first) {
    DepartureBook& page = book.departures.emplace_back();
    page.taken.resize(scenario.network.services[service].stops.size());
  }
  DepartureBook& page = book.departures[departure - book.first];
  return page.boarded ? nullptr : &page;
}

bool has_room(const DepartureBook& page, const Leg& leg, Load load, Load capacity) {
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop)
    if (!(page.taken[stop] + load).fits(capacity)) return false;
  return true;
}

/// The same where the departure may have no page yet.
bool has_room(const World& world, const Scenario& scenario, std::uint32_t departure, const Leg& leg, Load load) {
  const ServiceBook& book = world.shippers.bookings.services[leg.service];
  const Load capacity = scenario.network.services[leg.service].capacity;
  if (departure < book.first) return false;
  if (departure - book.first >= book.departures.size()) return load.fits(capacity);
  const DepartureBook& page = book.departures[departure - book.first];
  return !page.boarded && has_room(page, leg, load, capacity);
}

void reserve(DepartureBook& page, const Reservation& reservation) {
  for (std::size_t stop = reservation.leg.board; stop < reservation.leg.alight; ++stop)
    page.taken[stop] += reservation.load;
  page.reservations.push_back(reservation);
}

void cancel(DepartureBook& page, std::size_t at) {
  const Reservation& reservation = page.reservations[at];
  for (std::size_t stop = reservation.leg.board; stop < reservation.leg.alight; ++stop)
    page.taken[stop] -= reservation.load;
  page.reservations.erase(page.reservations.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Gives back what the shipment booked for one leg, if anything.
void release(World& world, const Scenario& scenario, ShipmentId id, std::uint32_t number, ServiceId service) {
  std::uint32_t& departure = booking_of(world, id, number);
  if (departure == Bookings::none) return;
  if (DepartureBook* page = page_of(world, scenario, service, departure)) {
    const auto& all = page->reservations;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Reservation& reservation) {
      return reservation.who == id && reservation.number == number;
    });
    if (found != all.end()) cancel(*page, static_cast<std::size_t>(found - all.begin()));
  }
  departure = Bookings::none;
}

/// Bookings for this stop by those who are not on board: their room is free, and they are ordinary waiters.
void drop_absent(World& world, DepartureBook& page, RunId run, std::uint16_t stop) {
  for (std::size_t i = page.reservations.size(); i-- > 0;) {
    const Reservation absent = page.reservations[i];
    if (absent.leg.board != stop) continue;
    const Shipment& shipment = world.shipments[absent.who];
    if (shipment.state == ShipmentState::riding && shipment.run == run) continue;
    booking_of(world, absent.who, absent.number) = Bookings::none;
    cancel(page, i);
  }
}

/// Forgets departures that nobody boards any more, oldest first.
void forget_past(ServiceBook& book) {
  while (!book.departures.empty() && book.departures.front().boarded) {
    book.departures.pop_front();
    ++book.first;
  }
}

/// Calls take(id, leg number) for those who wait and were ready in time, in order.
template <class Take>
void each_in_time(World& world, const Scenario& scenario, RunId id, Take take) {
  const ServiceId service = world.runs[id].service;
  const Time closes = world.calendar.now() - scenario.network.services[service].cut_off;
  const StopState& stop = world.stops[scenario.first_stop[service.value] + world.runs[id].stop];
  for (ShipmentId next = stop.waiting.first; next.exists();) {
    const ShipmentId shipment = next;
    next = world.shipments[shipment].hook.next;
    if (world.shipments[shipment].since > closes) return;
    take(shipment, world.shipments[shipment].leg);
  }
}

}  // namespace

std::optional<Time> next_with_room(const World& world, const Scenario& scenario, const Leg& leg, Duration offset,
                                   Time ready, Load load) {
  const Service& service = scenario.network.services[leg.service];
  const auto next = next_departure(service, offset, ready);
  if (!next) return std::nullopt;
  const auto& departures = service.departures;
  auto run = std::lower_bound(departures.begin(), departures.end(), *next - offset);
  while (run + 1 != departures.end() &&
         !has_room(world, scenario, static_cast<std::uint32_t>(run - departures.begin()), leg, load))
    ++run;
  return *run + offset;
}

void book_rides(World& world, const Scenario& scenario, ShipmentId id, const Quotation& quotation) {
  const Load load = world.shipments[id].load;
  std::uint32_t number = world.shipments[id].leg;
  for (const PlannedLeg& planned : quotation.legs) {
    const Leg& leg = planned.leg;
    const Service& service = scenario.network.services[leg.service];
    booking_of(world, id, number) = Bookings::none;
    if (!service.dispatched) {
      StopSeconds board;
      follow_run(service, leg.board, load, [&](std::size_t, StopSeconds at) { board = at; });
      const auto& departures = service.departures;
      const auto run = std::lower_bound(departures.begin(), departures.end(), planned.departs - rounded(board).departs);
      const auto departure = static_cast<std::uint32_t>(run - departures.begin());
      if (has_room(world, scenario, departure, leg, load)) {
        reserve(*page_of(world, scenario, leg.service, departure), {id, leg, number, load});
        booking_of(world, id, number) = departure;
      }
    }
    ++number;
  }
}

void release_bookings(World& world, const Scenario& scenario, ShipmentId id) {
  const Shipment& shipment = world.shipments[id];
  const std::vector<Leg>& legs = scenario.choice_sets[shipment.flow][shipment.itinerary].legs;
  for (std::uint32_t number = shipment.leg; number < legs.size(); ++number)
    release(world, scenario, id, number, legs[number].service);
  booked_by(world, id).resize(shipment.leg, Bookings::none);
}

Load board_by_booking(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  const ServiceId service = run.service;
  const Service& line = scenario.network.services[service];
  const std::uint16_t at = run.stop;
  const std::uint32_t departure = run.index;
  Load freed;
  if (DepartureBook* page = page_of(world, scenario, service, departure)) {
    if (line.stops[at].loads) {
      each_in_time(world, scenario, id, [&](ShipmentId shipment, std::uint32_t number) {
        if (booking_of(world, shipment, number) != departure) return;
        freed += world.shipments[shipment].load;
        load_aboard(world, scenario, id, shipment);
      });
      drop_absent(world, *page, id, at);
      each_in_time(world, scenario, id, [&](ShipmentId shipment, std::uint32_t number) {
        const Shipment& row = world.shipments[shipment];
        const Leg leg = scenario.choice_sets[row.flow][row.itinerary].legs[number];
        if (!has_room(*page, leg, row.load, line.capacity)) return;
        release(world, scenario, shipment, number, service);
        reserve(*page, {shipment, leg, number, row.load});
        booking_of(world, shipment, number) = departure;
        freed += row.load;
        load_aboard(world, scenario, id, shipment);
      });
    }
    page->boarded = at + 1U == line.last_stop();
  }
  forget_past(world.shippers.bookings.services[service]);
  return freed;
}

}  // namespace caravan
