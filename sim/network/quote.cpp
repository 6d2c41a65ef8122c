#include "sim/network/plan.h"
#include "sim/network/router.h"

namespace caravan {
namespace {

void expect_ride(const Service& service, const Leg& leg, PlaceId at) {
  expect(leg.board < leg.alight && leg.alight < service.stops.size(), "a leg lies between two stops of its service");
  expect(service.stops[leg.board].place == at, "a journey's legs follow one another from its first place");
  expect(service.stops[leg.board].loads && service.stops[leg.alight].discharges,
         "a leg boards and alights where it may");
}

/// Adds one ride to the journey; false when no run takes it any more.
bool add_leg(const Network& network, const Leg& leg, Time ready, Load load, Quotation& journey) {
  const Service& service = network.services[leg.service];
  StopSeconds board, alight;
  double km = 0;
  follow_run(service, leg.alight, load, [&](std::size_t stop, StopSeconds at) {
    if (stop == leg.board) board = at;
    if (stop >= leg.board && stop < leg.alight) km += service.plan[stop].way_km;
    alight = at;
  });
  const StopTimes start = rounded(board), end = rounded(alight);
  const std::optional<Time> departs = next_departure(service, start.departs, ready);
  if (!departs) return false;
  journey.legs.push_back({leg, ready, *departs, *departs + (end.discharged - start.departs)});
  const Bill due = bill(network, leg, km, load);
  journey.usd += due.usd;
  journey.co2e_gram += due.co2e_gram;
  journey.km += km;
  return true;
}

}  // namespace

Itinerary Quotation::itinerary() const {
  Itinerary rides;
  rides.legs.reserve(legs.size());
  for (const PlannedLeg& planned : legs) rides.legs.push_back(planned.leg);
  return rides;
}

std::optional<Quotation> quote(const Network& network, const Itinerary& itinerary, const Enquiry& enquiry) {
  Quotation journey;
  journey.legs.reserve(itinerary.legs.size());
  journey.ready = enquiry.ready;
  Time at = enquiry.ready;
  PlaceId place = enquiry.from;
  for (const Leg& leg : itinerary.legs) {
    const Service& service = network.services[leg.service];
    expect_ride(service, leg, place);
    const Terminal& terminal = network.places[place].terminal;
    const ProcedureId passed = journey.legs.empty() ? terminal.before_loading : terminal.at_transfer;
    if (!add_leg(network, leg, at + mean_time(network, passed, enquiry.load), enquiry.load, journey))
      return std::nullopt;
    at = journey.legs.back().arrives;
    place = service.stops[leg.alight].place;
  }
  expect(place == enquiry.to, "a journey's legs lead to its last place");
  if (!journey.legs.empty()) at += mean_time(network, network.places[place].terminal.after_discharge, enquiry.load);
  journey.delivered = at;
  journey.generalised_cost =
      journey.usd + enquiry.usd_per_hour * (at - enquiry.ready).hours() + enquiry.usd_per_gram * journey.co2e_gram;
  return journey;
}

}  // namespace caravan
