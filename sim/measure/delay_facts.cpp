// What the ledger makes of each fact.
#include <algorithm>

#include "sim/core/expect.h"
#include "sim/measure/delay_ledger.h"

namespace caravan {
namespace {

Holder station(const Fact& fact) { return {Holder::Kind::station, fact.where}; }
Holder link(const Fact& fact) { return {Holder::Kind::link, fact.where}; }

template <class Row>
Row& grown(std::vector<Row>& list, std::uint32_t index) {
  if (index >= list.size()) list.resize(index + std::size_t{1});
  return list[index];
}

/// What a shipment does before it sets out, or stands at the gate where nothing keeps it.
DelayHold at_door(const Scenario& scenario, const Flow& flow, bool boxed) {
  if (!boxed && flow.boxes == Boxes::carriers) return DelayHold::empties;
  const bool has_slots = scenario.network.places[flow.origin].terminal.appointments.each > 0;
  return flow.first_mile.driven || has_slots ? DelayHold::slot : DelayHold::gate;
}

/// The first fleet of which a run has too few units; where it waits behind others alone, its first.
Holder short_of(const World& world, const Scenario& scenario, const Run& run) {
  const Service& service = scenario.network.services[run.service];
  for (std::size_t i = 0; i < service.fleets.size(); ++i) {
    const std::size_t depot =
        service.fleets[i].fleet.value * scenario.network.places.size() + service.stops.front().place.value;
    if (world.equipment.depots[depot].idle < run.units[i]) return {Holder::Kind::fleet, service.fleets[i].fleet.value};
  }
  return {Holder::Kind::fleet, service.fleets.front().fleet.value};
}

}  // namespace

void DelayLedger::operator()(const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:
    case FactKind::shipment_lost:
    case FactKind::shipment_gated_in:
    case FactKind::shipment_replanned:
    case FactKind::shipment_ready:
    case FactKind::shipment_loaded:
    case FactKind::shipment_discharged:
    case FactKind::shipment_delivered:
      return on_shipment(world, fact);
    case FactKind::shipment_boxed:
    case FactKind::shipment_lacks_units:
    case FactKind::shipment_set_out:
    case FactKind::shipment_at_gate:
    case FactKind::shipment_gated_out:
      return on_truck(world, fact);
    case FactKind::run_lacks_units:
    case FactKind::units_taken:
    case FactKind::units_freed:
      return on_units(world, fact);
    case FactKind::station_joined:
    case FactKind::station_started:
    case FactKind::station_finished:
    case FactKind::station_left:
    case FactKind::station_blocked:
      return on_visit(fact);
    case FactKind::station_stopped:
    case FactKind::station_resumed:
    case FactKind::station_opened:
    case FactKind::station_closed:
      return on_standstill(stations_[fact.where], fact);
    case FactKind::link_closed:
    case FactKind::link_reopened:
      return on_standstill(links_[fact.where], fact);
    case FactKind::run_created:
    case FactKind::run_boarded:
    case FactKind::run_early:
    case FactKind::run_barred:
    case FactKind::run_unbarred:
    case FactKind::run_queued:
    case FactKind::run_entered:
    case FactKind::run_arrived:
      return on_run(world, fact);
    default:
      return;
  }
}

void DelayLedger::on_standstill(Standstill& standstill, const Fact& fact) {
  const DelayCause cause = fact.cause_event == no_event ? DelayCause::breakdown : DelayCause::event;
  switch (fact.kind) {
    case FactKind::station_stopped:
    case FactKind::link_closed:
      return standstill.stops(fact.at, cause, fact.cause_event);
    case FactKind::station_resumed:
    case FactKind::link_reopened:
      return standstill.resumes(fact.at, cause, fact.cause_event);
    case FactKind::station_opened:
      return standstill.opens(fact.at);
    default:
      return standstill.closes(fact.at);
  }
}

void DelayLedger::begin(Trail& trail, Time now, DelayHold hold, Holder at) {
  trail.parts.clear();
  trail.since = now;
  trail.hold = hold;
  trail.at = trail.source = at;
  trail.servers.clear();
  trail.blocker = StationId::none();
  trail.run = RunId::none();
}

void DelayLedger::on_shipment(const World& world, const Fact& fact) {
  Trail& trail = grown(shipments_, fact.shipment.value);
  const Holder here{Holder::Kind::place, world.shipments[fact.shipment].place.value};
  switch (fact.kind) {
    case FactKind::shipment_created: {  // a booking takes none of the goods' time
      const Flow& flow = scenario_->flows[FlowId{fact.where}];
      const Time ready = std::max(fact.at, world.shipments[fact.shipment].born);
      return begin(trail, ready, at_door(*scenario_, flow, false), {Holder::Kind::place, flow.origin.value});
    }
    case FactKind::shipment_gated_in:
      return goes_on(trail, fact.at, DelayHold::procedure, here);
    case FactKind::shipment_replanned:  // who waits for a run leaves its line; who passes a procedure goes on with it
      if (trail.hold == DelayHold::departure && !fact.stays) goes_on(trail, fact.at, DelayHold::procedure, here);
      return;
    case FactKind::shipment_ready:
      goes_on(trail, fact.at, DelayHold::departure, stop(ServiceId{fact.where}, fact.stop));
      trail.first_boarding = boardings_[trail.at.row].size();
      return;
    case FactKind::shipment_loaded:
      return on_loaded(trail, fact);
    case FactKind::shipment_discharged:
      close(runs_[fact.run.value], fact.at);
      ride_along(trail, runs_[fact.run.value], fact.at);
      trail.run = RunId::none();
      trail.hold = DelayHold::procedure;
      trail.at = trail.source = place(ServiceId{fact.where}, fact.stop);
      return;
    default:
      trail.since = std::min(trail.since, fact.at);  // lost while booked: it had no time of its own
      goes_on(trail, fact.at, DelayHold::procedure, here);
      check(trail, fact);
  }
}

void DelayLedger::on_truck(const World& world, const Fact& fact) {
  Trail& trail = grown(shipments_, fact.shipment.value);
  const Shipment& shipment = world.shipments[fact.shipment];
  const Flow& flow = scenario_->flows[shipment.flow];
  const Holder here{Holder::Kind::place, shipment.place.value};
  switch (fact.kind) {
    case FactKind::shipment_boxed:
      return goes_on(trail, fact.at, at_door(*scenario_, flow, true), here);
    case FactKind::shipment_lacks_units:
      goes_on(trail, fact.at, DelayHold::vehicle, here);
      trail.source = fleet_at(fact.where);
      return;
    case FactKind::shipment_set_out:
      return goes_on(trail, fact.at, flow.first_mile.driven ? DelayHold::truck : DelayHold::gate, here);
    case FactKind::shipment_at_gate:
      return goes_on(trail, fact.at, DelayHold::gate, here);
    default:
      return goes_on(trail, fact.at, DelayHold::truck, here);
  }
}

/// A run may have lacked units of several fleets: those that came last it lacked to the end.
void DelayLedger::on_units(const World& world, const Fact& fact) {
  if (fact.kind == FactKind::units_freed) {
    freed_ = fleet_at(fact.where);
    return;
  }
  if (fact.shipment.exists()) {  // who leaves the terminal is gated out in the same instant
    Trail& trail = grown(shipments_, fact.shipment.value);
    if (trail.hold == DelayHold::vehicle) goes_on(trail, fact.at, DelayHold::slot, trail.at);
    return;
  }
  Trail& trail = grown(runs_, fact.run.value);
  const ServiceId id = world.runs[fact.run].service;
  const std::vector<FleetUse>& uses = scenario_->network.services[id].fleets;
  const Holder at = stop(id, 0);
  if (fact.kind == FactKind::run_lacks_units) {
    goes_on(trail, fact.at, DelayHold::vehicle, at);
    trail.source = short_of(world, *scenario_, world.runs[fact.run]);
    lacking_[at.row].push_back({Time::never(), fact.at, trail.source});
  } else if (trail.hold == DelayHold::vehicle) {
    const bool awaited = std::any_of(uses.begin(), uses.end(), [&](const FleetUse& use) {
      return freed_ == Holder{Holder::Kind::fleet, use.fleet.value};
    });
    if (awaited) trail.source = freed_;
    lacking_[at.row].erase(lacking_[at.row].begin());
    goes_on(trail, fact.at, DelayHold::procedure, place(id, 0));
  }
}

DelayLedger::Boarding DelayLedger::boarding(const Trail& run, Time now, std::uint32_t at) const {
  const bool lacked = !run.parts.empty() && run.parts.front().hold == DelayHold::vehicle;
  return {now, run.due + due_[at], lacked ? run.parts.front().source : Holder{}};
}

void DelayLedger::on_loaded(Trail& trail, const Fact& fact) {
  Trail& run = runs_[fact.run.value];
  close(run, fact.at);
  close_departure(trail, fact.at, boarding(run, fact.at, trail.at.row), run.parts);
  trail.since = fact.at;
  trail.run = fact.run;
  trail.first_part = run.parts.empty() ? 0 : run.parts.size() - 1;  // the last part may grow
}

void DelayLedger::on_visit(const Fact& fact) {
  Trail& trail = fact.shipment.exists() ? grown(shipments_, fact.shipment.value) : grown(runs_, fact.run.value);
  Standstill& standstill = stations_[fact.where];
  switch (fact.kind) {
    case FactKind::station_joined:
      standstill.queues(fact.at, 1);
      move_on(trail, fact.at);
      return goes_on(trail, fact.at, DelayHold::queue, station(fact));
    case FactKind::station_blocked:
      standstill.queues(fact.at, 1);
      trail.blocker = StationId{fact.where};
      for (const StationId server : trail.servers) stations_[server.value].is_blocked_by(fact.at, fact.where);
      return goes_on(trail, fact.at, DelayHold::blocked, station(fact));
    case FactKind::station_started:
      trail.servers.push_back(StationId{fact.where});
      return goes_on(trail, fact.at, DelayHold::work, station(fact));
    case FactKind::station_finished:
      return goes_on(trail, fact.at, DelayHold::procedure,
                     {Holder::Kind::place, scenario_->network.stations[StationId{fact.where}].place.value});
    default: {
      const auto left = std::find(trail.servers.begin(), trail.servers.end(), StationId{fact.where});
      expect(left != trail.servers.end(), "a server that is left was taken");
      if (trail.blocker.exists()) standstill.is_freed_by(fact.at, trail.blocker.value);
      trail.servers.erase(left);
    }
  }
}

/// The station further on has let it in: the servers that it keeps are no longer blocked.
void DelayLedger::move_on(Trail& trail, Time now) {
  if (!trail.blocker.exists()) return;
  for (const StationId server : trail.servers) stations_[server.value].is_freed_by(now, trail.blocker.value);
  trail.blocker = StationId::none();
}

void DelayLedger::on_run(const World& world, const Fact& fact) {
  Trail& trail = grown(runs_, fact.run.value);
  const ServiceId service = world.runs[fact.run].service;
  switch (fact.kind) {
    case FactKind::run_created:
      begin(trail, fact.at, DelayHold::procedure, place(service, 0));
      trail.due = fact.at;
      return;
    case FactKind::run_boarded: {
      const std::uint32_t at = stop(service, fact.stop).row;
      boardings_[at].push_back(boarding(trail, fact.at, at));
      return;
    }
    case FactKind::run_early:
      return goes_on(trail, fact.at, DelayHold::early, stop(service, fact.stop));
    case FactKind::run_barred:
      return goes_on(trail, fact.at, DelayHold::room, {Holder::Kind::place, fact.where});
    case FactKind::run_unbarred:
      return goes_on(trail, fact.at, DelayHold::procedure, {Holder::Kind::place, fact.where});
    case FactKind::run_queued:
      links_[fact.where].queues(fact.at, 1);
      return goes_on(trail, fact.at, DelayHold::path, link(fact));
    case FactKind::run_entered:
      return goes_on(trail, fact.at, DelayHold::ride, link(fact));
    default:
      return goes_on(trail, fact.at, DelayHold::procedure, place(service, fact.stop));
  }
}

}  // namespace caravan
