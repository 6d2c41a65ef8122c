#include "tests/network/worlds.h"

#include <algorithm>

namespace caravan::test {
namespace {

std::vector<PlaceId> random_line(Dice& dice, int places) {
  std::vector<PlaceId> line;
  const auto stops = static_cast<std::size_t>(dice.whole(2, 5));
  while (line.size() < stops && line.size() < static_cast<std::size_t>(places)) {
    const PlaceId next{static_cast<std::uint32_t>(dice.whole(0, places - 1))};
    if (std::find(line.begin(), line.end(), next) == line.end()) line.push_back(next);
  }
  if (line.size() > 2 && dice.often(0.3)) line.push_back(line.front());
  return line;
}

/// Mostly short, at times very long, so that some journeys are silly detours.
double random_km(Dice& dice) { return dice.real(20, 200) * (dice.often(0.3) ? 6 : 1); }

Charges random_charges(Dice& dice) {
  Charges charges;
  charges.usd_per_shipment = dice.real(0, 50);
  charges.usd_per_teu = dice.real(0, 200);
  charges.usd_per_teu_km = dice.real(0, 0.1);
  charges.gram_per_tonne = dice.real(0, 1000);
  charges.gram_per_tonne_km = dice.real(0, 40);
  return charges;
}

void add_timetable(Dice& dice, Service& service) {
  if (dice.often(0.2)) {
    service.dispatched = true;
    service.dispatch.longest_wait = dice.minutes(60, 3000);
    return;
  }
  const Duration every = dice.minutes(300, 3000);
  for (Duration departure = dice.minutes(0, 3000); departure < 20_d; departure += every)
    service.departures.push_back(at(departure));
}

void add_service(Dice& dice, Sketch& sketch, int places) {
  const std::vector<PlaceId> line = random_line(dice, places);
  std::vector<LinkId> ways;
  for (std::size_t i = 0; i + 1 < line.size(); ++i)
    ways.push_back(sketch.link(line[i], line[i + 1], random_km(dice), dice.minutes(60, 1500)));
  const ServiceId id = sketch.service(ways, {});
  Service& service = sketch.network.services[id];
  add_timetable(dice, service);
  service.charges = random_charges(dice);
  if (dice.often(0.5)) service.cut_off = dice.minutes(30, 300);
  for (std::size_t i = 0; i < service.stops.size(); ++i) {
    Stop& stop = service.stops[i];
    if (dice.often(0.3)) stop.on_arrival = sketch.procedure(stop.place, dice.minutes(10, 200), 5_min);
    if (dice.often(0.3)) stop.before_departure = sketch.procedure(stop.place, dice.minutes(10, 200));
    if (i > 0 && dice.often(0.2)) stop.not_before = dice.minutes(600, 3000);
    stop.loads = dice.often(0.9);
    stop.discharges = dice.often(0.9);
  }
}

Charge random_charge(Dice& dice, ChargeKind kind, Basis basis, double high) {
  Charge charge;
  charge.kind = kind;
  charge.basis = basis;
  charge.usd = dice.real(0, high);
  if (dice.often(0.3)) charge.at_least = dice.real(0, 15);
  return charge;
}

/// Charges beside the rates, passing fees, and distances of their own for CO2e.
void add_charges(Dice dice, Network& network) {
  using Of = Basis::Of;
  for (Service& service : network.services) {
    if (dice.often(0.5)) service.charges.factor.distance = DistanceKind::shortest_feasible;
    if (dice.often(0.5)) service.capacity = {dice.whole(100, 160) * 1'000, Load::unlimited};
    if (dice.often(0.6)) continue;
    service.charges.further = {random_charge(dice, ChargeKind::freight, {Of::run, dice.often(0.5), false}, 0.1),
                               random_charge(dice, ChargeKind::surcharge, {Of::teu, false, true}, 5)};
  }
  for (Place& place : network.places) {
    if (dice.often(0.3))
      place.passing_fees = {random_charge(dice, ChargeKind::border_fee, {Of::shipment, false, false}, 10)};
  }
}

}  // namespace

Network random_network(std::uint64_t seed, int places, int services) {
  Dice dice(seed);
  Sketch sketch;
  for (int i = 0; i < places; ++i) {
    const PlaceId place = sketch.place("place " + std::to_string(i));
    Terminal& terminal = sketch.terminal(place);
    if (dice.often(0.6)) terminal.before_loading = sketch.procedure(place, dice.minutes(30, 900), 10_min);
    if (dice.often(0.6)) terminal.at_transfer = sketch.procedure(place, dice.minutes(30, 600));
    if (dice.often(0.6)) terminal.after_discharge = sketch.procedure(place, dice.minutes(30, 900));
    terminal.handling = {.usd_per_teu = dice.real(0, 60), .gram_per_teu = dice.real(0, 500)};
  }
  for (int i = 0; i < services; ++i) add_service(dice, sketch, places);
  add_charges(Dice(~seed), sketch.network);
  return freeze(sketch.network);
}

}  // namespace caravan::test
