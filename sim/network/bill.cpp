// What a ride is expected to cost and emit, and the distances behind it.
#include <algorithm>

#include "sim/network/plan.h"
#include "sim/network/router.h"
#include "sim/network/way_finder.h"

namespace caravan {
namespace {

bool counts_days(const Charge& charge) { return charge.basis.per_day; }

/// How long the ride takes by plan, where some charge asks for it.
Duration planned_time(const Network& network, const Leg& leg, Load load) {
  const std::vector<Charge>& further = network.services[leg.service].charges.further;
  if (std::none_of(further.begin(), further.end(), counts_days)) return Duration::zero();
  return Duration::from_seconds(mean_ride_seconds(network, leg, load));
}

double handling_usd(const Place& place, Load load) {
  const Charges& handling = place.terminal.handling;
  return expected_usd(handling.further, money(handling, load, 0), {load, 0, {}}, Load::no_limit());
}

double passing_usd(const Network& network, const Leg& leg, Load load) {
  const Service& service = network.services[leg.service];
  double usd = 0;
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop) {
    for (const LinkId link : service.stops[stop].way)
      usd += expected_usd(network.places[network.links[link].to].passing_fees, 0, {load, 0, {}}, service.capacity);
  }
  return usd;
}

double shortest_km(const Network& network, WayFinder& ways, const Service& service, PlaceId from, PlaceId to) {
  double km = 0;
  for (const LinkId link : ways.way(from, to, service.mode, service.gauge_mm)) km += network.links[link].length_km;
  return km;
}

std::vector<double> activity_distances(const Network& network, WayFinder& ways, const Service& service) {
  const std::size_t stops = service.stops.size();
  const bool over_the_globe = service.charges.factor.distance == DistanceKind::great_circle;
  std::vector<double> km(stops * stops, 0);
  for (std::size_t i = 0; i < stops; ++i) {
    for (std::size_t j = i + 1; j < stops; ++j) {
      const PlaceId from = service.stops[i].place, to = service.stops[j].place;
      if (from == to) continue;
      const Place &here = network.places[from], &there = network.places[to];
      expect(!over_the_globe || (here.located && there.located), "a great circle joins places on the map");
      km[i * stops + j] = over_the_globe ? geodesic_km(here, there) : shortest_km(network, ways, service, from, to);
    }
  }
  return km;
}

}  // namespace

void plan_charges(Network& network) {
  network.has_passing_fees = std::any_of(network.places.begin(), network.places.end(),
                                         [](const Place& place) { return !place.passing_fees.empty(); });
  for (Place& place : network.places) place.terminal.handling_is_free = is_free(place.terminal.handling);
  WayFinder ways(network);
  for (Service& service : network.services) {
    service.rides_are_free = is_free(service.charges);
    service.activity_km.clear();
    if (service.charges.factor.distance != DistanceKind::actual)
      service.activity_km = activity_distances(network, ways, service);
  }
}

double activity_km(const Network& network, const Leg& leg) {
  const Service& service = network.services[leg.service];
  if (service.activity_km.empty()) return length_km(network, leg);
  return service.activity_km[leg.board * service.stops.size() + leg.alight];
}

Bill bill(const Network& network, const Leg& leg, double km, Load load, const PriceFactors& factors) {
  const Service& service = network.services[leg.service];
  const Place& loading = network.places[service.stops[leg.board].place];
  const Place& discharge = network.places[service.stops[leg.alight].place];
  const double ride = expected_usd(service.charges.further, money(service.charges, load, km),
                                   {load, km, planned_time(network, leg, load)}, service.capacity);
  double usd = handling_usd(loading, load) * factors.loading + ride * factors.ride +
               handling_usd(discharge, load) * factors.discharge;
  if (network.has_passing_fees) usd += passing_usd(network, leg, load);
  const double emission_km = service.activity_km.empty() ? km : activity_km(network, leg);
  return {usd, co2e(loading.terminal.handling, load, 0) + co2e(service.charges, load, emission_km) +
                   co2e(discharge.terminal.handling, load, 0)};
}

}  // namespace caravan
