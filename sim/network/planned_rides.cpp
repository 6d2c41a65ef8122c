#include "sim/network/planned_rides.h"

namespace caravan {

PlannedRides::PlannedRides(const Network& network, const Rides& rides)
    : network_(network), rides_(rides), plans_(rides.size()) {}

void PlannedRides::ask(const Enquiry& enquiry) {
  const bool alike = now_ != none && enquiry.load == enquiry_.load && enquiry.usd_per_gram == enquiry_.usd_per_gram;
  if (!alike) ++now_;
  enquiry_ = enquiry;
  at_origin_ = mean_time(network_, network_.places[enquiry.from].terminal.before_loading, enquiry.load);
}

const PlannedRides::Plan& PlannedRides::make(RideId id) {
  const Ride& ride = rides_[id];
  const Service& service = network_.services[ride.leg.service];
  StopTimes board, alight;
  follow_run(service, ride.leg.alight, enquiry_.load, [&](std::size_t stop, StopSeconds at) {
    if (stop == ride.leg.board) board = rounded(at);
    if (stop == ride.leg.alight) alight = rounded(at);
  });
  const Bill due = bill(network_, ride.leg, ride.km, enquiry_.load);
  const double usd = due.usd + enquiry_.usd_per_gram * due.co2e_gram;
  const Duration takes = alight.discharged - board.departs;
  Duration least = service.cut_off + takes;
  if (service.dispatched) least += gathering(service.dispatch);
  const Duration changes = mean_time(network_, network_.places[ride.from].terminal.at_transfer, enquiry_.load);
  return plans_[id] = {board, takes, least, changes, usd, enquiry_.load.fits(service.capacity), now_};
}

Time PlannedRides::arrival(RideId ride, Time at) {
  if (at >= Time::never()) return Time::never();
  const Ride& row = rides_[ride];
  const Plan& plan = this->plan(ride);
  if (!plan.fits) return Time::never();
  const auto departs =
      next_departure(network_.services[row.leg.service], plan.board.departs, at + changeover(plan, row.from));
  return departs ? *departs + plan.takes : Time::never();
}

bool PlannedRides::catches_earlier_run(RideId ride, Time discharged) {
  const Plan& plan = this->plan(ride);
  return arrival(ride, discharged) < discharged + (plan.board.departs - plan.board.discharged) + plan.takes;
}

double PlannedRides::least_usd(RideId ride) {
  const Plan& plan = this->plan(ride);
  const Duration time = changeover(plan, rides_[ride].from) + plan.least;
  return plan.usd + enquiry_.usd_per_hour * time.hours();
}

}  // namespace caravan
