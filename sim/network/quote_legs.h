#pragma once

#include <optional>
#include <span>

#include "sim/network/plan.h"
#include "sim/network/router.h"
#include "sim/network/spread.h"

namespace caravan {

/// What is expected beyond the plan: nothing.
struct PlanAlone {
  /// In the queues of a shipment's procedure.
  Duration in_queues(ProcedureId) const { return Duration::zero(); }
  /// In the queues of a run's procedures, and for paths on its way.
  Duration on_ride(const Leg&) const { return Duration::zero(); }
  /// When one who is ready at `ready` leaves; `offset` as in next_departure().
  std::optional<Time> departure(const Leg&, const Service& service, Duration offset, Time ready) const {
    return next_departure(service, offset, ready);
  }
  /// How the prices of a ride differ from those of the tariffs.
  PriceFactors prices(const Leg&) const { return {}; }
};

/// Adds one ride to the journey; false when no run takes it any more.
template <class Expected>
bool add_leg(const Network& network, const Leg& leg, Time ready, Load load, const Expected& expected,
             Quotation& journey) {
  const Service& service = network.services[leg.service];
  StopSeconds board, alight;
  double km = 0;
  follow_run(service, leg.alight, load, [&](std::size_t stop, StopSeconds at) {
    if (stop == leg.board) board = at;
    if (stop >= leg.board && stop < leg.alight) km += service.plan[stop].way_km;
    alight = at;
  });
  const StopTimes start = rounded(board), end = rounded(alight);
  const std::optional<Time> departs = expected.departure(leg, service, start.departs, ready);
  if (!departs) return false;
  journey.legs.push_back({leg, ready, *departs, *departs + (end.discharged - start.departs) + expected.on_ride(leg)});
  const Bill due = bill(network, leg, km, load, expected.prices(leg));
  journey.usd += due.usd;
  journey.co2e_gram += due.co2e_gram;
  journey.km += km;
  return true;
}

/// The journey along `legs` from `enquiry.from`, beginning with the procedure `passing` (none: it is behind), as
/// `expected` (see PlanAlone) makes one expect it; nothing when some service has no further departure. REQUIRES what
/// quote() does.
template <class Expected>
std::optional<Quotation> quote_legs(const Network& network, std::span<const Leg> legs, const Enquiry& enquiry,
                                    ProcedureId passing, const Expected& expected) {
  Quotation journey;
  journey.legs.reserve(legs.size());
  journey.ready = enquiry.ready;
  Time at = enquiry.ready;
  PlaceId place = enquiry.from;
  const auto pass = [&](ProcedureId procedure) {
    at += mean_time(network, procedure, enquiry.load);
    if (procedure.exists()) at += expected.in_queues(procedure);
  };
  for (const Leg& leg : legs) {
    const Service& service = network.services[leg.service];
    expect(leg.board < leg.alight && leg.alight < service.stops.size(), "a leg lies between two stops of its service");
    expect(service.stops[leg.board].place == place, "a journey's legs follow one another from its first place");
    expect(service.stops[leg.board].loads && service.stops[leg.alight].discharges,
           "a leg boards and alights where it may");
    pass(journey.legs.empty() ? passing : network.places[place].terminal.at_transfer);
    if (!add_leg(network, leg, at, enquiry.load, expected, journey)) return std::nullopt;
    at = journey.legs.back().arrives;
    place = service.stops[leg.alight].place;
  }
  expect(place == enquiry.to, "a journey's legs lead to its last place");
  if (!journey.legs.empty()) pass(network.places[place].terminal.after_discharge);
  journey.delivered = at;
  journey.generalised_cost =
      journey.usd + enquiry.usd_per_hour * (at - enquiry.ready).hours() + enquiry.usd_per_gram * journey.co2e_gram;
  if (enquiry.usd_per_hour_of_spread > 0 && !legs.empty()) {
    journey.spread_hours = spread_hours(network, legs, passing, enquiry.load);
    journey.generalised_cost += enquiry.usd_per_hour_of_spread * journey.spread_hours;
  }
  return journey;
}

}  // namespace caravan
