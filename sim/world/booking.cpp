#include "sim/world/booking.h"

#include <algorithm>

#include "sim/network/plan.h"
#include "sim/world/choice.h"
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

/// Forgets departures that nobody boards any more, oldest first.
void forget_past(ServiceBook& book) {
  while (!book.departures.empty() && book.departures.front().boarded) {
    book.departures.pop_front();
    ++book.first;
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

void book_rides(World& world, const Scenario& scenario, ShipmentId id, ProcedureId passing, std::uint32_t first) {
  const Shipment& shipment = world.shipments[id];
  booked_by(world, id).resize(first, Bookings::none);  // the row may have been another's
  if (room_of(shipment).empty > 0) return;
  const auto quotation = quote_rest(world, scenario, shipment, shipment.itinerary, passing);
  if (!quotation) return;
  std::uint32_t number = shipment.leg;
  for (const PlannedLeg& planned : quotation->legs) {
    if (number < first) {
      ++number;
      continue;
    }
    const Leg& leg = planned.leg;
    const Service& service = scenario.network.services[leg.service];
    booking_of(world, id, number) = Bookings::none;
    if (!service.dispatched) {
      StopSeconds board;
      follow_run(service, leg.board, shipment.load, [&](std::size_t, StopSeconds at) { board = at; });
      const auto& departures = service.departures;
      const auto run = std::lower_bound(departures.begin(), departures.end(), planned.departs - rounded(board).departs);
      const auto departure = static_cast<std::uint32_t>(run - departures.begin());
      if (has_room(world, scenario, departure, leg, shipment.load)) {
        reserve(*page_of(world, scenario, leg.service, departure), {id, leg, number, shipment.load});
        booking_of(world, id, number) = departure;
      }
    }
    ++number;
  }
}

void release_bookings(World& world, const Scenario& scenario, ShipmentId id, std::uint32_t first) {
  const Shipment& shipment = world.shipments[id];
  const std::vector<Leg>& legs = scenario.choice_sets[shipment.flow][shipment.itinerary].legs;
  for (std::uint32_t number = first; number < legs.size(); ++number)
    release(world, scenario, id, number, legs[number].service);
  booked_by(world, id).resize(first, Bookings::none);
}

bool has_booked(const World& world, ShipmentId id, const Run& run) {
  const auto& booked = world.shippers.bookings.booked;
  const std::uint32_t leg = world.shipments[id].leg;
  return id.value < booked.size() && leg < booked[id.value].size() && booked[id.value][leg] == run.index;
}

void drop_absent(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  DepartureBook* page = page_of(world, scenario, run.service, run.index);
  if (page == nullptr) return;
  for (std::size_t i = page->reservations.size(); i-- > 0;) {
    const Reservation absent = page->reservations[i];
    if (absent.leg.board != run.stop) continue;
    const Shipment& shipment = world.shipments[absent.who];
    if (shipment.state == ShipmentState::riding && shipment.run == id) continue;
    booking_of(world, absent.who, absent.number) = Bookings::none;
    cancel(*page, i);
  }
}

bool take_room_left(World& world, const Scenario& scenario, RunId id, ShipmentId shipment, Load capacity) {
  const Run& run = world.runs[id];
  const Shipment& row = world.shipments[shipment];
  const Leg leg = row.ride;
  DepartureBook* page = page_of(world, scenario, run.service, run.index);
  if (page == nullptr || !has_room(*page, leg, row.load, capacity)) return false;
  release(world, scenario, shipment, row.leg, run.service);
  reserve(*page, {shipment, leg, row.leg, row.load});
  booking_of(world, shipment, row.leg) = run.index;
  return true;
}

void has_boarded(World& world, const Scenario& scenario, RunId id) {
  const Run& run = world.runs[id];
  DepartureBook* page = page_of(world, scenario, run.service, run.index);
  if (page != nullptr) page->boarded = run.stop + 1U == scenario.network.services[run.service].last_stop();
  forget_past(world.shippers.bookings.services[run.service]);
}

void cancel_departure(World& world, const Scenario& scenario, ServiceId service, std::uint32_t departure) {
  DepartureBook* page = page_of(world, scenario, service, departure);
  if (page == nullptr) return;
  for (const Reservation& reservation : page->reservations)
    booking_of(world, reservation.who, reservation.number) = Bookings::none;
  page->reservations.clear();
  page->boarded = true;
  forget_past(world.shippers.bookings.services[service]);
}

}  // namespace caravan
