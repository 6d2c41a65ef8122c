#include "sim/network/planned_rides.h"

namespace caravan {
namespace {

/// When runs of a service are at its stops, after their first departure.
std::vector<StopTimes> times_at_stops(const Service& service, Load load) {
  std::vector<StopTimes> times;
  times.reserve(service.stops.size());
  follow_run(service, service.last_stop(), load, [&](std::size_t, StopSeconds at) { times.push_back(rounded(at)); });
  return times;
}

}  // namespace

PlannedRides::PlannedRides(const Network& network, const Rides& rides, const Enquiry& enquiry)
    : network_(network), rides_(rides), usd_per_hour_(enquiry.usd_per_hour) {
  changeovers_.reserve(network.places.size());
  for_each(network.places, [&](PlaceId id, const Place& place) {
    const Terminal& terminal = place.terminal;
    const ProcedureId passed = id == enquiry.from ? terminal.before_loading : terminal.at_transfer;
    changeovers_.add(mean_time(network, passed, enquiry.load));
  });
  Table<ServiceId, std::vector<StopTimes>> times;
  times.reserve(network.services.size());
  for (const Service& service : network.services) times.add(times_at_stops(service, enquiry.load));
  plans_.reserve(rides.size());
  for (std::size_t i = 0; i < rides.size(); ++i) {
    const Ride& ride = rides[plans_.id_at(i)];
    const std::vector<StopTimes>& run = times[ride.leg.service];
    const Bill due = bill(network, ride.leg, ride.km, enquiry.load);
    const StopTimes board = run[ride.leg.board];
    const double usd = due.usd + enquiry.usd_per_gram * due.co2e_gram;
    const bool fits = enquiry.load.fits(network.services[ride.leg.service].capacity);
    plans_.add({board, run[ride.leg.alight].discharged - board.departs, usd, fits});
  }
}

Time PlannedRides::arrival(RideId ride, Time at) const {
  if (at >= Time::never()) return Time::never();
  const Ride& row = rides_[ride];
  const Plan& plan = plans_[ride];
  if (!plan.fits) return Time::never();
  const auto departs =
      next_departure(network_.services[row.leg.service], plan.board.departs, at + changeovers_[row.from]);
  return departs ? *departs + plan.takes : Time::never();
}

bool PlannedRides::catches_earlier_run(RideId ride, Time discharged) const {
  const Plan& plan = plans_[ride];
  return arrival(ride, discharged) < discharged + (plan.board.departs - plan.board.discharged) + plan.takes;
}

double PlannedRides::least_usd(RideId ride) const {
  const Ride& row = rides_[ride];
  const Service& service = network_.services[row.leg.service];
  Duration time = changeovers_[row.from] + service.cut_off + plans_[ride].takes;
  if (service.dispatched) time += gathering(service.dispatch);
  return plans_[ride].usd + usd_per_hour_ * time.hours();
}

}  // namespace caravan
