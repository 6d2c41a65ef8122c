#include "sim/network/plan.h"

namespace caravan {

Duration gathering(const Dispatch& dispatch) {
  if (dispatch.longest_wait >= Duration::forever()) return Duration::zero();
  return {dispatch.longest_wait.ms / 2};
}

std::optional<Time> next_departure(const Service& service, Duration offset, Time ready) {
  if (service.dispatched) return ready + service.cut_off + gathering(service.dispatch);
  const Time earliest = ready + service.cut_off - offset;
  const auto run = std::lower_bound(service.departures.begin(), service.departures.end(), earliest);
  if (run == service.departures.end()) return std::nullopt;
  return *run + offset;
}

Duration mean_time(const Network& network, ProcedureId procedure, Load load) {
  if (!procedure.exists()) return Duration::zero();
  return Duration::from_seconds(network.procedures[procedure].mean_work.seconds(load));
}

Bill bill(const Network& network, const Leg& leg, double km, Load load) {
  const Service& service = network.services[leg.service];
  const Charges& loading = network.places[service.stops[leg.board].place].terminal.handling;
  const Charges& discharge = network.places[service.stops[leg.alight].place].terminal.handling;
  return {money(loading, load, 0) + money(service.charges, load, km) + money(discharge, load, 0),
          co2e(loading, load, 0) + co2e(service.charges, load, km) + co2e(discharge, load, 0)};
}

}  // namespace caravan
