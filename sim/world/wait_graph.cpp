#include "sim/world/wait_graph.h"

#include <algorithm>
#include <limits>
#include <span>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// What the run brings off first at this stop, if anything.
std::optional<YardRoom> first_off(const World& world, const Run& run, std::uint16_t stop) {
  for (ShipmentId id = run.shipments.first; id.exists(); id = world.shipments[id].hook.next)
    if (world.shipments[id].ride.alight == stop) return room_of(world.shipments[id]);
  return std::nullopt;
}

/// Whether a run yet to come may reach the stop with nothing to bring off there: one that is dispatched carries at
/// least one shipment from its first stop, and that may be bound for this one always.
bool may_come_empty(const Scenario& scenario, ServiceId service, std::uint16_t stop) {
  if (!scenario.network.services[service].dispatched) return true;
  for (const std::span<const Itinerary> choices : scenario.choice_sets)
    for (const Itinerary& itinerary : choices)
      for (const Leg& leg : itinerary.legs)
        if (leg.service == service && leg.board == 0 && leg.alight != stop) return true;
  return false;
}

bool more_will_depart(const World& world, const Scenario& scenario, ServiceId service) {
  const Service& line = scenario.network.services[service];
  return line.dispatched || world.services[service].departures < line.departures.size();
}

bool fits(const YardRoom& needs, const YardRoom& free) {
  return needs.load.fits(free.load) && needs.reefer <= free.reefer && needs.empty <= free.empty;
}

bool stands_in_yard(const Shipment& shipment) {
  return shipment.state == ShipmentState::before_loading || shipment.state == ShipmentState::at_transfer ||
         shipment.state == ShipmentState::after_discharge || shipment.state == ShipmentState::waiting;
}

}  // namespace

WaitGraph::WaitGraph(const World& world, const Scenario& scenario)
    : scenario_(&scenario),
      runs_(world.runs.rows().size(), nobody),
      shipments_(world.shipments.rows().size(), nobody),
      stations_(scenario.network.stations.size()),
      yards_(scenario.network.places.size()) {
  add_stations(world, scenario);
  add_yards(world);
  add_stops(world, scenario);
  add_holdings(world);
}

WaitGraph::Index WaitGraph::add(const Waiter& waiter) {
  const auto index = static_cast<Index>(waiters_.size());
  (waiter.who.is_run() ? runs_[waiter.who.run().value] : shipments_[waiter.who.shipment().value]) = index;
  waiters_.push_back(waiter);
  return index;
}

WaitGraph::Index WaitGraph::index_of(Item who) const {
  return who.is_run() ? runs_[who.run().value] : shipments_[who.shipment().value];
}

void WaitGraph::add_stations(const World& world, const Scenario& scenario) {
  for_each(world.stations, [&](StationId id, const StationState& state) {
    StationWaits& waits = stations_[id];
    const PlaceId place = scenario.network.stations[id].place;
    waits.servers = std::max(scenario.network.stations[id].servers, servers_of(state, scenario.network.stations[id]));
    for (std::size_t queue = Station::priorities; queue-- > 0;) {
      for (Item v = state.waiting[queue].first; v.exists(); v = world.visit_of(v).hook.next) {
        const Visit& visit = world.visit_of(v);
        waits.queue.push_back(
            add({v, Want::servers, id, place, {}, scenario.network.steps[visit.step].servers, {}, visit.joined}));
        waits.present.push_back({waits.queue.back(), 0});
      }
    }
    for (Item v = state.blocked.first; v.exists(); v = world.visit_of(v).hook.next) {
      const Visit& visit = world.visit_of(v);
      waits.blocked.push_back(add({v, Want::room, id, place, {}, 0, {}, started_of(world, v)}));
      if (visit.at.exists()) stations_[visit.at].present.push_back({waits.blocked.back(), visit.taken});
    }
    if (!waits.queue.empty() || !waits.blocked.empty()) busy_stations_.push_back(id);
  });
}

void WaitGraph::add_yards(const World& world) {
  for_each(world.yards, [&](PlaceId id, const YardState& yard) {
    for (std::size_t part = 0; part < yard.outside.size(); ++part) {
      for (std::size_t i = 0; i < yard.outside[part].size(); ++i) {
        const YardGuest& guest = yard.outside[part][i];
        const Time since = guest.who.is_run() ? world.runs[guest.who.run()].in_line_since
                                              : world.shipments[guest.who.shipment()].since;
        yards_[id].lines[part].push_back(add({guest.who, Want::yard, {}, id, {}, 0, guest.needs, since}));
      }
    }
    if (!yard.none_outside()) busy_yards_.push_back(id);
  });
}

void WaitGraph::add_stops(const World& world, const Scenario& scenario) {
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    for (std::size_t stop = 1; stop < service.stops.size(); ++stop)
      add_stop(world, scenario, id, static_cast<std::uint16_t>(stop));
  });
}

void WaitGraph::add_stop(const World& world, const Scenario& scenario, ServiceId service, std::uint16_t stop) {
  const StopState& state = world.stops[scenario.first_stop[service.value] + stop];
  if (state.waiting.empty()) return;
  const bool more = more_will_depart(world, scenario, service);
  const bool empty = may_come_empty(scenario, service, stop);
  const Comer later = to_come(scenario, service, stop, !empty);
  if (more && empty && !later.entry.exists()) return;
  StopWaits waits;
  waits.place = scenario.network.services[service].stops[stop].place;
  waits.comers = comers(world, scenario, service, stop);
  if (waits.comers.empty()) return;  // it waits for nobody who could be stuck
  if (more) waits.comers.push_back(later);
  for (ShipmentId id = state.waiting.first; id.exists(); id = world.shipments[id].hook.next) {
    const Time since = world.shipments[id].since;
    waits.waiting.push_back(add({Item(id), Want::run, {}, waits.place, service, 0, {}, since}));
  }
  stops_.push_back(std::move(waits));
}

/// A run that has still to arrive at the stop; every one passes the first step of the procedure there.
WaitGraph::Comer WaitGraph::to_come(const Scenario& scenario, ServiceId service, std::uint16_t stop, bool laden) {
  Comer comer;
  comer.must_discharge = laden;
  comer.first = {{1, 1}};
  const ProcedureId procedure = scenario.network.services[service].stops[stop].on_arrival;
  if (!procedure.exists()) return comer;
  const Step& first = scenario.network.procedures[procedure].steps.front();
  comer.entry = first.station;
  comer.wants = first.servers;
  return comer;
}

std::vector<WaitGraph::Comer> WaitGraph::comers(const World& world, const Scenario& scenario, ServiceId service,
                                                std::uint16_t stop) const {
  std::vector<Comer> found;
  for_each(world.runs.rows(), [&](RunId id, const Run& run) {
    if (run.service != service || run.state == RunState::ended || run.stop > stop) return;
    const bool here = run.stop == stop;
    if (here && run.state != RunState::on_arrival && run.state != RunState::discharging) return;
    const auto first = first_off(world, run, stop);
    Comer comer = here ? Comer{} : to_come(scenario, service, stop, false);
    comer.run = index_of(Item(id));
    comer.must_discharge = first.has_value();
    comer.discharging = here && run.state == RunState::discharging;
    comer.first = first.value_or(YardRoom{});
    found.push_back(comer);
  });
  return found;
}

/// What waiters hold besides the places where their visits stand: kept servers, and the yard.
void WaitGraph::add_holdings(const World& world) {
  for (Index i = 0; i < waiters_.size(); ++i) {
    const Item who = waiters_[i].who;
    KeptId kept = who.is_run() ? world.runs[who.run()].kept : world.shipments[who.shipment()].kept;
    for (; kept.exists(); kept = world.kept[kept].next)
      stations_[world.kept[kept].station].present.push_back({i, world.kept[kept].servers});
    if (who.is_run()) continue;
    const Shipment& shipment = world.shipments[who.shipment()];
    if (stands_in_yard(shipment)) yards_[shipment.place].inside.push_back(i);
    if (waiters_[i].want != Want::yard) waiters_[i].room = room_of(shipment);
  }
}

std::vector<bool> WaitGraph::stuck(const std::vector<Relief>& relief) const {
  std::vector<bool> stuck(waiters_.size(), true);
  for (bool helped = true; helped;) {
    helped = false;
    for (const StationId id : busy_stations_) helped = help_station(id, relief, stuck) || helped;
    for (const PlaceId id : busy_yards_) helped = help_yard(id, relief, stuck) || helped;
    for (const StopWaits& stop : stops_) helped = help_stop(stop, relief, stuck) || helped;
  }
  return stuck;
}

WaitGraph::Free WaitGraph::free_at(StationId id, const std::vector<Relief>& relief,
                                   const std::vector<bool>& stuck) const {
  const Station& station = scenario_->network.stations[id];
  Free free{stations_[id].servers, station.room > 0 ? station.room : std::numeric_limits<int>::max() / 2};
  for (const Relief& more : relief) {
    free.servers += more.want == Want::servers && more.where == id.value;
    free.places += more.want == Want::room && more.where == id.value;
  }
  for (const Holding& held : stations_[id].present) {
    if (!stuck[held.waiter]) continue;
    free.servers -= held.servers;
    --free.places;
  }
  return free;
}

bool WaitGraph::help_station(StationId id, const std::vector<Relief>& relief, std::vector<bool>& stuck) const {
  const StationWaits& waits = stations_[id];
  auto [servers, places] = free_at(id, relief, stuck);
  bool helped = false;
  for (const Index i : waits.queue) {
    if (!stuck[i]) continue;
    if (waiters_[i].servers > servers) break;
    stuck[i] = false;
    helped = true;
    ++places;
  }
  for (const Index i : waits.blocked) {
    if (!stuck[i] || places < 1) continue;
    stuck[i] = false;
    helped = true;
  }
  return helped;
}

YardRoom WaitGraph::free_yard(PlaceId id, const std::vector<Relief>& relief, const std::vector<bool>& stuck) const {
  const Terminal& terminal = scenario_->network.places[id].terminal;
  YardRoom free{terminal.yard, terminal.reefer_plugs, terminal.empty_yard};
  for (const Relief& more : relief)
    if (more.want == Want::yard && more.where == id.value)
      free += {more.load, more.load.milli_teu, more.load.milli_teu};
  for (const Index i : yards_[id].inside) {
    if (!stuck[i]) continue;
    free.load -= waiters_[i].room.load;
    free.reefer -= waiters_[i].room.reefer;
    free.empty -= waiters_[i].room.empty;
  }
  return free;
}

bool WaitGraph::help_yard(PlaceId id, const std::vector<Relief>& relief, std::vector<bool>& stuck) const {
  const YardRoom free = free_yard(id, relief, stuck);
  bool helped = false;
  for (const std::vector<Index>& line : yards_[id].lines) {
    for (const Index i : line) {
      if (!stuck[i]) continue;
      if (!fits(waiters_[i].room, free)) break;
      stuck[i] = false;
      helped = true;
    }
  }
  return helped;
}

bool WaitGraph::help_stop(const StopWaits& stop, const std::vector<Relief>& relief, std::vector<bool>& stuck) const {
  const YardRoom free = free_yard(stop.place, relief, stuck);
  const bool comes = std::any_of(stop.comers.begin(), stop.comers.end(), [&](const Comer& comer) {
    if (comer.run != nobody && stuck[comer.run]) return false;
    if (comer.run != nobody && comer.discharging) return true;  // it has found the room it waited for
    if (comer.entry.exists()) {
      const Free there = free_at(comer.entry, relief, stuck);
      if (there.servers < comer.wants || there.places < 1) return false;
    }
    if (!comer.must_discharge) return true;
    const auto moves = [&](const std::vector<Index>& line) {
      return std::none_of(line.begin(), line.end(), [&](Index i) { return stuck[i]; });
    };
    const auto& lines = yards_[stop.place].lines;  // what a run yet to come brings may be for any of them
    const bool its_line_moves =
        comer.run == nobody ? std::any_of(lines.begin(), lines.end(), moves) : moves(lines[line_of(comer.first)]);
    return its_line_moves && fits(comer.first, free);
  });
  if (!comes) return false;
  bool helped = false;
  for (const Index i : stop.waiting) {
    helped = helped || stuck[i];
    stuck[i] = false;
  }
  return helped;
}

std::optional<WaitGraph::Index> WaitGraph::holder(Index i, const std::vector<bool>& stuck) const {
  const Waiter& waiter = waiters_[i];
  if (waiter.want == Want::run) {
    for (const StopWaits& stop : stops_) {
      if (std::find(stop.waiting.begin(), stop.waiting.end(), i) == stop.waiting.end()) continue;
      for (const Comer& comer : stop.comers)
        if (comer.run != nobody && stuck[comer.run]) return comer.run;
    }
    return std::nullopt;
  }
  if (waiter.want == Want::yard) {
    for (const Index inside : yards_[waiter.place].inside)
      if (stuck[inside]) return inside;
    return std::nullopt;
  }
  for (const Holding& held : stations_[waiter.station].present)
    if (stuck[held.waiter] && held.waiter != i && (waiter.want == Want::room || held.servers > 0)) return held.waiter;
  return std::nullopt;
}

std::vector<Relief> WaitGraph::remedies(const std::vector<bool>& stuck) const {
  std::vector<Relief> found;
  const auto offer = [&](const Relief& relief) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const Relief& other) {
      return other.want == relief.want && other.where == relief.where;
    });
    if (!known) found.push_back(relief);
  };
  for (Index i = 0; i < waiters_.size(); ++i) {
    const Waiter& waiter = waiters_[i];
    if (!stuck[i] || waiter.want == Want::run) continue;
    if (waiter.want != Want::yard) {
      offer({waiter.want, waiter.station.value, {}});
      continue;
    }
    const YardRoom free = free_yard(waiter.place, {}, stuck);
    const YardRoom& wanted = waiter.room;
    const Load missing{std::max({std::int64_t{0}, wanted.load.milli_teu - free.load.milli_teu,
                                 wanted.reefer - free.reefer, wanted.empty - free.empty}),
                       std::max<std::int64_t>(0, wanted.load.kg - free.load.kg)};
    offer({Want::yard, waiter.place.value, missing});
  }
  return found;
}

}  // namespace caravan
