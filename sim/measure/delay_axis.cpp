#include "sim/measure/delay_axis.h"

#include <algorithm>
#include <map>
#include <string>

#include "sim/core/expect.h"

namespace caravan {
namespace {

using C = DelayCause;
using H = DelayHold;

bool is_event(DelayCause cause) { return cause == C::event || cause == C::after_event; }

/// Whether a full station anywhere may hold up those before it, and so pass on its own causes.
bool can_block(const Network& network) {
  return std::any_of(network.stations.begin(), network.stations.end(),
                     [](const Station& station) { return station.room > 0 && station.when_full == WhenFull::block; });
}

/// What shipments that begin or end at a place may wait for between door and terminal.
struct Doors {
  bool empties = false, chassis = false, trucks = false;

  void add(const Mile& mile) {
    trucks = trucks || mile.driven;
    chassis = chassis || mile.chassis.fleet.exists();
  }
};

Table<PlaceId, Doors> doors_of(const Scenario& scenario) {
  Table<PlaceId, Doors> doors(scenario.network.places.size(), Doors{});
  for (const Flow& flow : scenario.flows) {
    doors[flow.origin].add(flow.first_mile);
    doors[flow.destination].add(flow.last_mile);
    if (flow.boxes == Boxes::carriers) doors[flow.origin].empties = true;
  }
  return doors;
}

}  // namespace

DelayAxis::DelayAxis(const Scenario& scenario) : first_(4) {
  std::map<std::string, std::uint16_t> first_of_name;
  for (std::uint16_t i = 0; i < scenario.disruptions.size(); ++i) {
    const auto [known, is_new] = first_of_name.try_emplace(cause_text(scenario, C::event, i), i);
    event_of_.push_back(known->second);
    if (is_new) events_.push_back(i);
  }
  add_stations(scenario);
  add_links(scenario);
  add_stops(scenario);
  add_places(scenario);
}

void DelayAxis::add(Holder at, DelayHold hold, const std::vector<DelayCause>& causes) {
  for (const DelayCause cause : causes) {
    if (!is_event(cause)) {
      rows_.push_back({at, hold, cause, no_event});
      continue;
    }
    for (const std::uint16_t event : events_) rows_.push_back({at, hold, cause, event});
  }
}

void DelayAxis::add_stations(const Scenario& scenario) {
  const bool passed_on = can_block(scenario.network);
  for_each(scenario.network.stations, [&](StationId id, const Station& station) {
    const Holder at{Holder::Kind::station, id.value};
    first_[0].push_back(static_cast<std::uint32_t>(rows_.size()));
    std::vector<DelayCause> waits{C::capacity, C::event, C::after_event}, rests{C::event};
    if (passed_on || !station.openings.empty()) waits.insert(waits.end(), {C::hours, C::after_hours});
    if (passed_on || station.breaks_down) waits.insert(waits.end(), {C::breakdown, C::after_breakdown});
    if (station.breaks_down) rests.push_back(C::breakdown);
    add(at, H::work, {C::none});
    add(at, H::rest, rests);
    add(at, H::queue, waits);
    if (station.room > 0) add(at, H::blocked, waits);
  });
  first_[0].push_back(static_cast<std::uint32_t>(rows_.size()));
}

void DelayAxis::add_links(const Scenario& scenario) {
  for_each(scenario.network.links, [&](LinkId id, const Link&) {
    const Holder at{Holder::Kind::link, id.value};
    first_[1].push_back(static_cast<std::uint32_t>(rows_.size()));
    add(at, H::ride, {C::none});
    add(at, H::held, {C::event});
    add(at, H::path, {C::capacity, C::event, C::after_event});
  });
  first_[1].push_back(static_cast<std::uint32_t>(rows_.size()));
}

/// A run that comes late passes on whatever held it.
void DelayAxis::add_stops(const Scenario& scenario) {
  const std::vector<DelayCause> late{C::late_run,  C::capacity,        C::hours, C::after_hours,
                                     C::breakdown, C::after_breakdown, C::event, C::after_event};
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    for (std::uint32_t i = 0; i < service.stops.size(); ++i) {
      const Holder at{Holder::Kind::stop, scenario.first_stop[id.value] + i};
      first_[2].push_back(static_cast<std::uint32_t>(rows_.size()));
      std::vector<DelayCause> waits{service.dispatched && i == 0 ? C::gathering : C::timetable, C::full_run};
      if (service.cut_off > Duration::zero()) waits.push_back(C::cut_off);
      if (i > 0) waits.insert(waits.end(), late.begin(), late.end());
      if (!service.fleets.empty()) waits.push_back(C::vehicles);
      add(at, H::departure, waits);
      if (i == 0 && !service.fleets.empty()) add(at, H::vehicle, {C::vehicles});
      add(at, H::early, {C::timetable});
    }
  });
  first_[2].push_back(static_cast<std::uint32_t>(rows_.size()));
}

void DelayAxis::add_places(const Scenario& scenario) {
  const Table<PlaceId, Doors> doors = doors_of(scenario);
  for_each(scenario.network.places, [&](PlaceId id, const Place& place) {
    const Holder at{Holder::Kind::place, id.value};
    first_[3].push_back(static_cast<std::uint32_t>(rows_.size()));
    add(at, H::procedure, {C::none});
    add(at, H::gate, {C::capacity});
    add(at, H::room, {C::capacity});
    if (doors[id].empties) add(at, H::empties, {C::empties});
    if (doors[id].chassis) add(at, H::vehicle, {C::vehicles});
    if (place.terminal.appointments.each > 0) add(at, H::slot, {C::slots});
    if (doors[id].trucks) add(at, H::truck, {C::none});
  });
  first_[3].push_back(static_cast<std::uint32_t>(rows_.size()));
}

std::uint32_t DelayAxis::row_of(const DelayPart& part) const {
  const std::vector<std::uint32_t>& first = first_[static_cast<std::size_t>(part.at.kind)];
  const std::uint16_t event = part.event == no_event ? no_event : event_of_[part.event];
  for (std::uint32_t row = first[part.at.row]; row < first[part.at.row + std::size_t{1}]; ++row)
    if (rows_[row].hold == part.hold && rows_[row].cause == part.cause && rows_[row].event == event) return row;
  expect(false, "every part of a shipment's time has its row among the delays");
  return 0;
}

}  // namespace caravan
