#include <algorithm>

#include "sim/world/census.h"

namespace caravan {
namespace {

/// `taken` is the sum of the reservations; of a departure that has no run yet, everybody knows of his own.
void inspect_page(Census& census, ServiceId id, const DepartureBook& page, std::uint32_t departure) {
  const World& world = *census.world;
  std::vector<Load> taken(page.taken.size());
  const bool ahead = departure >= world.services[id].departures;
  const auto& booked = world.shippers.bookings.booked;
  for (const Reservation& one : page.reservations) {
    for (std::size_t stop = one.leg.board; stop < one.leg.alight && stop < taken.size(); ++stop)
      taken[stop] += one.load;
    if (!ahead) continue;
    const std::uint32_t who = one.who.value;
    const bool living = who < census.has_shipment.size() && census.has_shipment[who];
    const bool knows = living && who < booked.size() && one.number < booked[who].size() &&
                       booked[who][one.number] == departure && one.load == world.shipments[one.who].load;
    census.holds(knows, "has booked what is reserved for it", "shipment", who);
  }
  census.holds(taken == page.taken, "has the sum of what is reserved on a departure", "service", id.value);
}

}  // namespace

void inspect_bookings(Census& census) {
  for_each(census.world->shippers.bookings.services, [&](ServiceId id, const ServiceBook& book) {
    std::uint32_t departure = book.first;
    for (const DepartureBook& page : book.departures) inspect_page(census, id, page, departure++);
  });
}

}  // namespace caravan
