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

}  // namespace caravan
