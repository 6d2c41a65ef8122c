// What the ledger makes of each fact.
#include <algorithm>

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

}  // namespace

void DelayLedger::operator()(const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:
    case FactKind::shipment_goods_ready:
    case FactKind::shipment_lost:
    case FactKind::shipment_gated_in:
    case FactKind::shipment_replanned:
    case FactKind::shipment_ready:
    case FactKind::shipment_loaded:
    case FactKind::shipment_discharged:
    case FactKind::shipment_delivered:
      return on_shipment(world, fact);
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
  trail.at = at;
  trail.server = StationId::none();
  trail.run = RunId::none();
}

void DelayLedger::on_shipment(const World& world, const Fact& fact) {
  Trail& trail = grown(shipments_, fact.shipment.value);
  const Holder here{Holder::Kind::place, world.shipments[fact.shipment].place.value};
  switch (fact.kind) {
    case FactKind::shipment_created:
      return begin(trail, fact.at, DelayHold::gate,
                   {Holder::Kind::place, scenario_->flows[FlowId{fact.where}].origin.value});
    case FactKind::shipment_goods_ready:  // a booking takes none of the goods' time
      return begin(trail, fact.at, DelayHold::gate, {Holder::Kind::place, fact.where});
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
      return on_loaded(trail, world, fact);
    case FactKind::shipment_discharged:
      close(runs_[fact.run.value], fact.at);
      ride_along(trail, runs_[fact.run.value], fact.at);
      trail.run = RunId::none();
      trail.hold = DelayHold::procedure;
      trail.at = place(ServiceId{fact.where}, fact.stop);
      return;
    default:
      goes_on(trail, fact.at, DelayHold::procedure, here);
      check(trail, fact);
  }
}

void DelayLedger::on_loaded(Trail& trail, const World& world, const Fact& fact) {
  Trail& run = runs_[fact.run.value];
  close(run, fact.at);
  close_departure(trail, fact.at, world.runs[fact.run].created + due_[trail.at.row], run.parts);
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
      return goes_on(trail, fact.at, DelayHold::queue, station(fact));
    case FactKind::station_blocked:
      standstill.queues(fact.at, 1);
      if (trail.server.exists()) stations_[trail.server.value].is_blocked_by(fact.at, fact.where);
      return goes_on(trail, fact.at, DelayHold::blocked, station(fact));
    case FactKind::station_started:
      trail.server = StationId{fact.where};
      return goes_on(trail, fact.at, DelayHold::work, station(fact));
    case FactKind::station_finished:
      return goes_on(trail, fact.at, DelayHold::procedure,
                     {Holder::Kind::place, scenario_->network.stations[StationId{fact.where}].place.value});
    default:
      if (trail.hold == DelayHold::blocked && trail.server.exists()) standstill.is_freed_by(fact.at, trail.at.row);
      trail.server = StationId::none();
  }
}

void DelayLedger::on_run(const World& world, const Fact& fact) {
  Trail& trail = grown(runs_, fact.run.value);
  const ServiceId service = world.runs[fact.run].service;
  switch (fact.kind) {
    case FactKind::run_created:
      return begin(trail, fact.at, DelayHold::procedure, place(service, 0));
    case FactKind::run_boarded: {
      const std::uint32_t at = stop(service, fact.stop).row;
      boardings_[at].push_back({fact.at, world.runs[fact.run].created + due_[at]});
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
