#include "sim/network/spread.h"

#include <cmath>

namespace caravan {
namespace {

double variance(const Network& network, ProcedureId procedure, Load load) {
  return procedure.exists() ? network.procedures[procedure].spread.variance(load) : 0;
}

/// Of the wait for a run that is gathered, uniform over the longest wait. [s^2]
double gathering_variance(const Service& service) {
  if (!service.dispatched || service.dispatch.longest_wait >= Duration::forever()) return 0;
  const double longest = service.dispatch.longest_wait.seconds();
  return longest * longest / 12;
}

double variance(const Network& network, const Leg& leg, Load load) {
  const Service& service = network.services[leg.service];
  double sum = gathering_variance(service);
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop) {
    sum += variance(network, service.stops[stop].before_departure, load);
    for (const LinkId link : service.stops[stop].way) sum += network.links[link].running_time.variance();
    sum += variance(network, service.stops[stop + 1].on_arrival, load);
  }
  return sum;
}

}  // namespace

double spread_hours(const Network& network, std::span<const Leg> legs, ProcedureId passing, Load load) {
  double sum = variance(network, passing, load);
  for (std::size_t i = 0; i < legs.size(); ++i) {
    const Terminal& terminal = network.places[network.services[legs[i].service].stops[legs[i].alight].place].terminal;
    const bool last = i + 1 == legs.size();
    sum += variance(network, legs[i], load) +
           variance(network, last ? terminal.after_discharge : terminal.at_transfer, load);
  }
  return std::sqrt(sum) / 3600;
}

}  // namespace caravan
