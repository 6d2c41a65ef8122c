#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "sim/network/network.h"

namespace caravan {
namespace {

bool is_amount(double value) { return std::isfinite(value) && value >= 0; }
bool is_load(Load load) { return load.milli_teu >= 0 && load.kg >= 0 && load.litres >= 0; }
bool is_work(const Work& work) {
  return is_amount(work.each.mean()) && is_amount(work.per_teu.mean()) && is_amount(work.per_tonne.mean()) &&
         is_amount(work.per_wagon.mean()) && is_amount(work.per_reconsigned.mean());
}

bool is_fair_charge(const Charge& c) {
  return is_amount(c.usd) && is_amount(c.at_least) && c.at_most >= c.at_least && c.free >= Duration::zero();
}

/// Routing by labels is exact only while no ride pays its passenger.
bool is_fair(const Charges& c) {
  for (const double rate : {c.usd_per_shipment, c.usd_per_teu, c.usd_per_tonne, c.usd_per_teu_km, c.usd_per_tonne_km,
                            c.gram_per_teu, c.gram_per_tonne, c.gram_per_tonne_km, c.gram_per_teu_km})
    if (!is_amount(rate)) return false;
  return std::all_of(c.further.begin(), c.further.end(), is_fair_charge);
}

template <class Key, class Row>
bool names_differ(const Table<Key, Row>& table) {
  std::vector<std::string_view> names;
  for (const Row& row : table) names.push_back(row.name);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end() && (names.empty() || !names.front().empty());
}

void check_procedure_use(const Network& network, ProcedureId procedure, PlaceId place) {
  if (!procedure.exists()) return;
  expect(network.procedures.has(procedure), "a procedure that is used exists");
  expect(network.procedures[procedure].place == place, "a procedure is used at its own place");
}

void check_places(const Network& network) {
  expect(names_differ(network.places), "places have different names");
  for_each(network.places, [&](PlaceId id, const Place& place) {
    expect(!place.located || (std::abs(place.longitude) <= 180 && std::abs(place.latitude) <= 90),
           "a place lies on the globe");
    const Terminal& terminal = place.terminal;
    expect(is_load(terminal.yard), "a yard's room is not negative");
    expect(is_fair(terminal.handling), "handling charges are finite and not negative");
    for (const auto* list : {&terminal.storage, &place.passing_fees})
      expect(std::all_of(list->begin(), list->end(), is_fair_charge), "fees are finite and not negative");
    for (const ProcedureId procedure : {terminal.before_loading, terminal.at_transfer, terminal.after_discharge})
      check_procedure_use(network, procedure, id);
  });
}

void check_links(const Network& network) {
  expect(names_differ(network.links), "links have different names");
  for (const Link& link : network.links) {
    expect(network.places.has(link.from) && network.places.has(link.to), "a link joins places that exist");
    expect(link.from != link.to, "a link joins two places");
    expect(std::isfinite(link.length_km) && link.length_km > 0, "a link has a length");
    expect(is_amount(link.running_time.mean()), "a link's mean running time is finite and not negative");
    expect(link.headway >= Duration::zero() && link.gauge_mm >= 0, "headway and gauge are not negative");
  }
}

void check_stations(const Network& network) {
  expect(names_differ(network.stations), "stations have different names");
  for (const Station& station : network.stations) {
    expect(network.places.has(station.place), "a station stands at a place that exists");
    expect(station.servers >= 1, "a station has a server");
    expect(station.room == 0 || station.room >= station.servers, "a station has room for all its servers' work");
    expect(!station.breaks_down || station.breakdowns.up.mean() > 0, "a station works for a while between failures");
    Time last_closing{std::numeric_limits<std::int64_t>::min()};
    for (const Opening& opening : station.openings) {
      expect(opening.from < opening.until && last_closing < opening.from, "openings are ascending and apart");
      last_closing = opening.until;
    }
  }
}

void check_step(const Network& network, const Step& step, std::size_t steps) {
  expect(!step.station.exists() || network.stations.has(step.station), "a step's station exists");
  expect(is_work(step.work), "a step's mean work is finite and not negative");
  const int there = step.station.exists() ? network.stations[step.station].servers : 1;
  expect(step.servers >= 1 && step.servers <= there, "a step takes as many servers as its station has");
  expect(step.servers <= std::numeric_limits<std::uint16_t>::max(), "a step takes fewer than 65536 servers");
  expect(step.keep == Keep::no || step.station.exists(), "only servers of a station are kept");
  for (const StationId station : step.release) expect(network.stations.has(station), "a station released exists");
  double sum = 0;
  for (const Branch& branch : step.next) {
    expect(branch.step == Branch::leave || branch.step < steps, "a branch leads to a step of its procedure");
    expect(branch.probability > 0 && branch.probability <= 1, "a branch's probability is in (0, 1]");
    sum += branch.probability;
  }
  expect(std::abs(sum - 1) < 1e-9, "a step's branches have probabilities that sum to 1");
}

StepPlan::Draw draw_of(const Step& step) {
  const Work& work = step.work;
  if (!step.is_plain() || work.per_teu.mean() > 0 || work.per_tonne.mean() > 0) return StepPlan::Draw::all;
  if (work.each.kind() == Distribution::Kind::fixed) return StepPlan::Draw::nothing;
  return work.each.kind() == Distribution::Kind::exponential ? StepPlan::Draw::exponential : StepPlan::Draw::each;
}

/// Of one procedure: steps that branch alike share their branches.
class BranchSharing {
 public:
  BranchSharing(std::vector<BranchPlan>& all, StepId first) : all_(all), first_(first) {}

  std::uint32_t place(const std::vector<Branch>& branches) {
    const auto [at, is_new] = placed_.try_emplace(branches, static_cast<std::uint32_t>(all_.size()));
    if (is_new) {
      const std::vector<BranchPlan> plans = plan_branches(branches, first_);
      expect(plans.size() < StepId::none().value - all_.size(), "there are fewer than 2^32 - 1 branches");
      all_.insert(all_.end(), plans.begin(), plans.end());
    }
    return at->second;
  }

 private:
  std::vector<BranchPlan>& all_;
  StepId first_;
  std::map<std::vector<Branch>, std::uint32_t> placed_;
};

void plan_steps(Network& network) {
  network.steps = {};
  network.branches.clear();
  for_each(network.procedures, [&](ProcedureId id, Procedure& procedure) {
    procedure.first = StepId{static_cast<std::uint32_t>(network.steps.size())};
    BranchSharing sharing(network.branches, procedure.first);
    for (const Step& step : procedure.steps) {
      StepPlan plan{step.station, {}, id};
      plan.mean = step.work.each.mean();
      plan.servers = static_cast<std::uint16_t>(step.servers);
      plan.draw = draw_of(step);
      plan.keeps = step.keep != Keep::no || !step.release.empty();
      if (step.next.size() > 1) {
        plan.first_branch = sharing.place(step.next);
        plan.branches = static_cast<std::uint32_t>(step.next.size());
      } else if (step.next.front().step != Branch::leave) {
        plan.next = StepId{procedure.first.value + step.next.front().step};
      }
      network.steps.add(plan);
    }
  });
}

void freeze_procedures(Network& network) {
  for (Procedure& procedure : network.procedures) {
    expect(network.places.has(procedure.place), "a procedure belongs to a place that exists");
    expect(!procedure.steps.empty(), "a procedure has a step");
    for (const Step& step : procedure.steps) check_step(network, step, procedure.steps.size());
    procedure.expected_visits = expected_visits(procedure.steps);
    expect(!procedure.expected_visits.empty(), "every step of a procedure is left for good at last");
    procedure.mean_work = mean_work(procedure);
    procedure.spread = work_spread(procedure);
  }
  plan_steps(network);
}

void check_way(const Network& network, const Service& service, std::size_t stop) {
  PlaceId at = service.stops[stop].place;
  for (const LinkId id : service.stops[stop].way) {
    expect(network.links.has(id), "a way's links exist");
    const Link& link = network.links[id];
    expect(link.from == at, "a way's links follow one another");
    expect(link.mode == service.mode, "a way's links are of the service's mode");
    expect(link.gauge_mm == 0 || service.gauge_mm == 0 || link.gauge_mm == service.gauge_mm,
           "a way's links have the gauge of the service's wagons");
    at = link.to;
  }
  expect(!service.stops[stop].way.empty() && at == service.stops[stop + 1].place, "a way leads to the next stop");
}

void check_stops(const Network& network, const Service& service) {
  expect(service.stops.size() >= 2, "a service has two stops");
  expect(service.stops.size() <= std::numeric_limits<std::uint16_t>::max(), "a service has fewer than 65536 stops");
  expect(service.stops.front().not_before == Duration::zero(), "a run's first departure is not held back by itself");
  expect(service.stops.back().way.empty(), "no way leads on from the last stop");
  for (std::size_t i = 0; i < service.stops.size(); ++i) {
    const Stop& stop = service.stops[i];
    expect(network.places.has(stop.place), "a stop's place exists");
    expect(stop.not_before >= Duration::zero(), "a stop's earliest departure is not before the run's first");
    check_procedure_use(network, stop.on_arrival, stop.place);
    check_procedure_use(network, stop.before_departure, stop.place);
    if (i < service.last_stop()) check_way(network, service, i);
  }
}

void check_departures(const Service& service) {
  expect(std::is_sorted(service.departures.begin(), service.departures.end()), "departures are ascending");
  expect(!service.dispatched || service.departures.empty(), "a dispatched service has no timetable");
  expect(
      !service.dispatched || (service.dispatch.longest_wait > Duration::zero() && is_load(service.dispatch.at_least)),
      "a dispatched service waits for a load or a time");
  expect(service.cut_off >= Duration::zero(), "a cut-off lies before the departure");
}

std::vector<StopPlan> plan_stops(const Network& network, const Service& service) {
  std::vector<StopPlan> plan;
  for (const Stop& stop : service.stops) {
    StopPlan row;
    if (stop.on_arrival.exists()) row.on_arrival = network.procedures[stop.on_arrival].mean_work;
    if (stop.before_departure.exists()) row.before_departure = network.procedures[stop.before_departure].mean_work;
    row.not_before = stop.not_before.seconds();
    for (const LinkId link : stop.way) {
      row.way_seconds += network.links[link].running_time.mean();
      row.way_km += network.links[link].length_km;
    }
    plan.push_back(row);
  }
  return plan;
}

void check_fleets(const Network& network) {
  expect(names_differ(network.fleets), "fleets have different names");
  for (const Fleet& fleet : network.fleets) {
    for (const auto& [place, units] : fleet.stock)
      expect(network.places.has(place) && units >= 0, "a fleet's units are at places that exist");
    expect(!fleet.home.exists() || network.places.has(fleet.home), "a fleet's home exists");
    expect(fleet.units() <= std::numeric_limits<std::uint16_t>::max(), "a fleet has fewer than 65536 units");
  }
}

void check_uses(const Network& network, const Service& service) {
  expect(service.fleets.size() <= FleetUse::most, "a run takes units of a few fleets");
  for (const FleetUse& use : service.fleets) {
    expect(network.fleets.has(use.fleet), "a fleet that is used exists");
    expect(use.each > 0 || use.milli_teu > 0, "a run takes so many units, or as many as its load needs");
  }
}

void freeze_services(Network& network) {
  expect(names_differ(network.services), "services have different names");
  for (Service& service : network.services) {
    check_stops(network, service);
    check_departures(service);
    check_uses(network, service);
    expect(is_load(service.capacity), "a capacity is not negative");
    expect(service.milli_teu_per_wagon >= 1, "a wagon has room");
    expect(service.priority >= 0 && service.priority < Station::priorities, "a priority is a class of the stations");
    expect(is_fair(service.charges), "a service's charges are finite and not negative");
    service.plan = plan_stops(network, service);
  }
}

}  // namespace

Network freeze(Network network) {
  check_places(network);
  check_links(network);
  check_stations(network);
  freeze_procedures(network);
  check_fleets(network);
  freeze_services(network);
  plan_charges(network);
  return network;
}

}  // namespace caravan
