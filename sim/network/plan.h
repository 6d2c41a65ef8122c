#pragma once

#include <algorithm>
#include <optional>

#include "sim/network/network.h"

namespace caravan {

/// When a run is at a stop by plan, counted from its first departure [s].
struct StopSeconds {
  double discharged = 0;  ///< its procedure on arrival has ended; 0 at the first stop
  double departs = 0;     ///< loading closes; its procedure before departure begins
};

/// Follows a run of `service` with `load` on board through stops 0 to `last` and calls visit(stop, StopSeconds) at
/// each. Means are added as if they were certain: a wait for `not_before` is cut off at zero after, not before,
/// averaging. REQUIRES a frozen network.
template <class Visit>
void follow_run(const Service& service, std::size_t last, Load load, Visit visit) {
  expect(service.plan.size() == service.stops.size(), "a service is planned by freeze()");
  StopSeconds at;
  for (std::size_t stop = 0;; ++stop) {
    visit(stop, at);
    if (stop == last) return;
    const StopPlan& here = service.plan[stop];
    const StopPlan& next = service.plan[stop + 1];
    at.discharged = at.departs + here.before_departure.seconds(load) + here.way_seconds + next.on_arrival.seconds(load);
    at.departs = std::max(at.discharged, next.not_before);
  }
}

/// The same to the millisecond.
struct StopTimes {
  Duration discharged, departs;
};
inline StopTimes rounded(StopSeconds at) {
  return {Duration::from_seconds(at.discharged), Duration::from_seconds(at.departs)};
}

/// How long one who may be loaded waits for a run of a dispatched service: half its longest wait, and nothing where
/// that has no limit, for then only demand can tell.
Duration gathering(const Dispatch& dispatch);

/// When the next run leaves a stop with one who is ready at `ready`; `offset`: from a run's first departure to its
/// departure there. Nothing when the timetable has ended.
std::optional<Time> next_departure(const Service& service, Duration offset, Time ready);

/// Mean time of a procedure, to the millisecond; zero where `procedure` is none. REQUIRES a frozen network.
Duration mean_time(const Network& network, ProcedureId procedure, Load load);

/// What one ride costs with its loading and its discharge.
struct Bill {
  double usd = 0;        ///< [USD]
  double co2e_gram = 0;  ///< [g]
};

/// What prices are multiplied by, by events in force.
struct PriceFactors {
  double loading = 1, ride = 1, discharge = 1;  ///< >= 0
};

/// The bill for `load` over `km`, the length of the leg's way.
Bill bill(const Network& network, const Leg& leg, double km, Load load, const PriceFactors& factors = {});

}  // namespace caravan
