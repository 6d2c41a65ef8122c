#include "sim/measure/delay_ledger.h"

#include <algorithm>

#include "sim/core/expect.h"
#include "sim/network/plan.h"

namespace caravan {
namespace {

constexpr int deepest_blocking = 8;  // full stations behind one another; a circle of them ends here

Duration sum_of(const std::vector<DelayPart>& parts) {
  Duration sum;
  for (const DelayPart& part : parts) sum += part.lasted();
  return sum;
}

}  // namespace

DelayLedger::DelayLedger(const Scenario& scenario) : scenario_(&scenario) {
  for (const Station& station : scenario.network.stations)
    stations_.emplace_back(scenario.start, station.openings.empty() || station.openings.front().from <= scenario.start);
  links_.assign(scenario.network.links.size(), Standstill(scenario.start));
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    follow_run(service, service.last_stop(), Load{}, [&](std::size_t, StopSeconds at) {
      due_.push_back(Duration::from_seconds(at.discharged));
      service_of_.push_back(id.value);
    });
  });
  boardings_.resize(due_.size());
  lacking_.resize(due_.size());
}

Holder DelayLedger::stop(ServiceId service, std::uint16_t number) const {
  return {Holder::Kind::stop, scenario_->first_stop[service.value] + number};
}

Holder DelayLedger::fleet_at(std::uint32_t depot) const {
  return {Holder::Kind::fleet, depot / static_cast<std::uint32_t>(scenario_->network.places.size())};
}

Holder DelayLedger::place(ServiceId service, std::uint16_t number) const {
  return {Holder::Kind::place, scenario_->network.services[service].stops[number].place.value};
}

void DelayLedger::add(Trail& trail, DelayPart part) const {
  if (part.from == part.until) return;
  if (!trail.parts.empty()) {
    DelayPart& last = trail.parts.back();
    DelayPart as_last = part;
    as_last.from = last.from;
    as_last.until = last.until;
    if (last.until == part.from && as_last == last) {
      last.until = part.until;
      return;
    }
  }
  trail.parts.push_back(part);
}

void DelayLedger::charge(Trail& trail, DelayPart part, const Standstill::State& why, int depth) const {
  if (why.blocked_by != Standstill::none) part.source = {Holder::Kind::station, why.blocked_by};
  if (why.blocked_by == Standstill::none || depth == deepest_blocking) {
    part.cause = why.cause;
    part.event = why.event;
    return add(trail, part);
  }
  stations_[why.blocked_by].over(part.from, part.until, [&](const Standstill::State& further, Time from, Time until) {
    DelayPart piece = part;
    piece.from = from;
    piece.until = until;
    charge(trail, piece, further, depth + 1);
  });
}

/// What was begun goes on unless the station or link stands still for a reason of its own.
void DelayLedger::close_progress(Trail& trail, Time now, DelayHold interrupted) const {
  const Standstill& own = trail.at.kind == Holder::Kind::link ? links_[trail.at.row] : stations_[trail.at.row];
  own.over(trail.since, now, [&](const Standstill::State& why, Time from, Time until) {
    const bool rests = why.cause == DelayCause::breakdown || why.cause == DelayCause::event;
    add(trail, {from, until, rests ? interrupted : trail.hold, rests ? why.cause : DelayCause::none,
                rests ? why.event : no_event, trail.at, trail.at});
  });
}

/// The run came late by what held it against its plan, the latest first; what none of it explains is a late run.
void DelayLedger::charge_late(Trail& trail, Time due, Time now, const std::vector<DelayPart>& of_run) const {
  const auto is_delay = [](const DelayPart& part) {
    return part.cause != DelayCause::none && part.hold != DelayHold::early;
  };
  Duration left = now - due, of_first;  // not explained yet; the share of the earliest part that explains some
  std::size_t first = of_run.size();
  while (first > 0 && left > Duration::zero()) {
    if (!is_delay(of_run[--first])) continue;
    of_first = std::min(left, of_run[first].lasted());
    left -= of_first;
  }
  Time at = due + left;
  add(trail, {due, at, trail.hold, DelayCause::late_run, no_event, trail.at, trail.at});
  for (std::size_t i = first; i < of_run.size() && at < now; ++i) {
    if (!is_delay(of_run[i])) continue;
    const Duration share = i == first ? of_first : of_run[i].lasted();
    add(trail, {at, at + share, trail.hold, of_run[i].cause, of_run[i].event, trail.at, of_run[i].source});
    at += share;
  }
}

/// At a first stop a run that is due is late for want of units alone. For those it loads that is a wait for vehicles;
/// those it leaves behind wait for a run, and it is why that came no earlier.
void DelayLedger::close_departure(Trail& trail, Time now, const Boarding& last,
                                  const std::vector<DelayPart>& of_run) const {
  const Time ready = trail.since;
  const Service& service = scenario_->network.services[ServiceId{service_of_[trail.at.row]}];
  const bool at_first = scenario_->first_stop[service_of_[trail.at.row]] == trail.at.row;
  const Time end = at_first ? std::clamp(last.due, ready, now) : now;
  const auto add_piece = [&](Time from, Time until, DelayCause cause, const Boarding& met) {
    const Time late = std::clamp(met.due, from, until);
    add(trail, {from, late, trail.hold, cause, no_event, trail.at, trail.at});
    if (at_first) return add(trail, {late, until, trail.hold, DelayCause::vehicles, no_event, trail.at, met.lacked});
    charge_late(trail, late, until, until == now ? of_run : std::vector<DelayPart>{});
  };
  DelayCause cause = at_first && service.dispatched ? DelayCause::gathering : DelayCause::timetable;
  Time from = ready;
  const std::vector<Boarding>& boardings = boardings_[trail.at.row];
  for (std::size_t i = trail.first_boarding; i < boardings.size() && from < end; ++i) {
    const Time until = std::min(boardings[i].at, end);
    add_piece(from, until, cause, boardings[i]);
    from = until;
    cause = ready > from - service.cut_off ? DelayCause::cut_off : DelayCause::full_run;
  }
  add_piece(from, end, cause, last);
  add(trail, {end, now, DelayHold::vehicle, DelayCause::vehicles, no_event, trail.at, last.lacked});
}

void DelayLedger::close(Trail& trail, Time now) const {
  const auto whole = [&](DelayCause cause) {
    add(trail, {trail.since, now, trail.hold, cause, no_event, trail.at, trail.source});
  };
  switch (trail.hold) {
    case DelayHold::queue:
    case DelayHold::blocked:
    case DelayHold::path: {
      const Standstill& own = trail.hold == DelayHold::path ? links_[trail.at.row] : stations_[trail.at.row];
      own.over(trail.since, now, [&](const Standstill::State& why, Time from, Time until) {
        charge(trail, {from, until, trail.hold, why.cause, why.event, trail.at, trail.at}, why, 0);
      });
      break;
    }
    case DelayHold::work:
      close_progress(trail, now, DelayHold::rest);
      break;
    case DelayHold::ride:
      close_progress(trail, now, DelayHold::held);
      break;
    case DelayHold::departure:
      close_departure(trail, now, {now, now, {}}, {});
      break;
    case DelayHold::gate:
    case DelayHold::room:
      whole(DelayCause::capacity);
      break;
    case DelayHold::early:
      whole(DelayCause::timetable);
      break;
    case DelayHold::empties:
      whole(DelayCause::empties);
      break;
    case DelayHold::vehicle:
      whole(DelayCause::vehicles);
      break;
    case DelayHold::slot:
      whole(DelayCause::slots);
      break;
    default:
      whole(DelayCause::none);
  }
  trail.since = now;
}

/// Its line is told of who leaves it, after whoever comes in the same instant.
void DelayLedger::goes_on(Trail& trail, Time now, DelayHold hold, Holder at) {
  close(trail, now);
  if (trail.hold == DelayHold::queue || trail.hold == DelayHold::blocked) stations_[trail.at.row].queues(now, -1);
  if (trail.hold == DelayHold::path) links_[trail.at.row].queues(now, -1);
  trail.hold = hold;
  trail.at = trail.source = at;
}

void DelayLedger::ride_along(Trail& trail, const Trail& run, Time now) const {
  for (std::size_t i = trail.first_part; i < run.parts.size(); ++i) {
    if (run.parts[i].until <= trail.since) continue;
    DelayPart part = run.parts[i];
    part.from = std::max(part.from, trail.since);
    add(trail, part);
  }
  trail.since = now;
}

std::span<const DelayPart> DelayLedger::account(ShipmentId shipment) const { return shipments_[shipment.value].parts; }

std::vector<DelayPart> DelayLedger::account_until(ShipmentId shipment, Time now) const {
  Trail trail = shipments_[shipment.value];
  if (now <= trail.since) return std::move(trail.parts);  // booked: its time has not begun
  if (trail.run.exists()) {
    Trail run = runs_[trail.run.value];
    close(run, now);
    ride_along(trail, run, now);
  } else if (trail.hold == DelayHold::departure && !lacking_[trail.at.row].empty()) {
    close_departure(trail, now, lacking_[trail.at.row].front(), {});
  } else {
    close(trail, now);
  }
  return std::move(trail.parts);
}

void DelayLedger::check(const Trail& trail, const Fact& fact) const {
  expect(sum_of(trail.parts) == fact.lasted, "the account of a shipment sums to its time to the tick");
}

}  // namespace caravan
