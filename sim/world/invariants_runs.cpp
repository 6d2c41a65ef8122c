#include "sim/world/census.h"

namespace caravan {
namespace {

Met expected(RunState state) {
  switch (state) {
    case RunState::on_arrival:
    case RunState::before_departure:
      return Met::visit;
    case RunState::discharging:
      return Met::gate;
    case RunState::queued:
      return Met::queue;
    case RunState::under_way:
    case RunState::held:
      return Met::way;
    case RunState::for_units:
      return Met::equipment;
    case RunState::early:
    case RunState::ended:
      break;
  }
  return Met::nowhere;
}

bool is_on(const Census& census, const Run& run, LinkId link) {
  const Stop& stop = census.scenario->network.services[run.service].stops[run.stop];
  return run.way < stop.way.size() && stop.way[run.way] == link;
}

const Leg* leg_of(const Census& census, const Shipment& shipment) {
  const auto& legs = census.scenario->choice_sets[shipment.flow][shipment.itinerary].legs;
  return shipment.leg < legs.size() ? &legs[shipment.leg] : nullptr;
}

void inspect_cargo(Census& census, RunId id) {
  const World& world = *census.world;
  const Run& run = world.runs[id];
  const Service& service = census.scenario->network.services[run.service];
  const bool at_stop = run.state == RunState::on_arrival || run.state == RunState::discharging;
  Load aboard;
  walk(census, world.shipments.rows(), run.shipments, "shipment", [&](ShipmentId s) {
    const Shipment& shipment = world.shipments[s];
    census.meet(s, Met::aboard);
    aboard += shipment.load;
    const Leg* leg = leg_of(census, shipment);
    census.holds(shipment.run == id && leg && leg->service == run.service, "rides the run of its leg", "shipment",
                 s.value);
    census.holds(leg && leg->board <= run.stop && (leg->alight > run.stop || (at_stop && leg->alight == run.stop)),
                 "is not carried past its stop", "shipment", s.value);
  });
  census.holds(aboard == run.aboard, "carries the sum of what is aboard", "run", id.value);
  const double most = most_capacity(census.scenario->disruptions, census.scenario->exposures.services, run.service);
  census.holds(run.aboard.fits(part_of(service.capacity, most)), "carries no more than its capacity", "run", id.value);
}

bool enough(const Dispatch& rule, Load waiting) {
  return (rule.at_least.milli_teu > 0 && waiting.milli_teu >= rule.at_least.milli_teu) ||
         (rule.at_least.kg > 0 && waiting.kg >= rule.at_least.kg);
}

/// Dispatch is exact where neither events nor fleets are in its way.
void inspect_dispatch(Census& census, ServiceId id, const Service& service) {
  const ServiceState& state = census.world->services[id];
  if (!service.dispatched || !service.fleets.empty() || state.condition.closed() || state.condition.capacity != 1)
    return;
  const StopState& first = census.world->stops[census.scenario->first_stop[id.value]];
  census.holds(!enough(service.dispatch, first.load), "is dispatched when enough waits", "service", id.value);
  census.holds(first.waiting.empty() != census.world->calendar.pending(state.timer),
               "has its clock set while somebody waits", "service", id.value);
}

}  // namespace

void inspect_links(Census& census) {
  const World& world = *census.world;
  const auto& rows = world.runs.rows();
  for_each(world.links, [&](LinkId id, const LinkState& state) {
    bool waits = false;
    for (std::size_t queue = 0; queue < state.waiting.size(); ++queue) {
      walk(census, rows, state.waiting[queue], "run", [&](RunId r) {
        census.meet(r, Met::queue);
        const auto priority = static_cast<std::size_t>(census.scenario->network.services[rows[r].service].priority);
        census.holds(priority == queue && is_on(census, rows[r], id), "waits for its link in its turn", "run", r.value);
        waits = true;
      });
    }
    walk(census, rows, state.under_way, "run", [&](RunId r) {
      census.meet(r, Met::way);
      const bool moves = rows[r].state == RunState::under_way && world.calendar.pending(rows[r].ticket);
      const bool stands = rows[r].state == RunState::held && !world.calendar.pending(rows[r].ticket);
      census.holds(is_on(census, rows[r], id), "is on the link of its way", "run", r.value);
      census.holds(!state.condition.closed() ? moves : stands, "stands on a closed link, and moves on an open one",
                   "run", r.value);
    });
    census.holds(!waits || state.condition.closed() ||
                     (state.free_at >= world.calendar.now() && world.calendar.pending(state.wake)),
                 "lets nobody wait while it is free", "link", id.value);
  });
}

void inspect_stops(Census& census) {
  const World& world = *census.world;
  for_each(census.scenario->network.services, [&](ServiceId id, const Service& service) {
    for (std::uint32_t i = 0; i < service.stops.size(); ++i) {
      const StopState& stop = world.stops[census.scenario->first_stop[id.value] + i];
      Load load;
      Time since{};
      walk(census, world.shipments.rows(), stop.waiting, "shipment", [&](ShipmentId s) {
        const Shipment& shipment = world.shipments[s];
        census.meet(s, Met::stop);
        load += shipment.load;
        const Leg* leg = leg_of(census, shipment);
        census.holds(leg && leg->service == id && leg->board == i, "waits for the run of its leg", "shipment", s.value);
        census.holds(since <= shipment.since, "is ready first and first in line", "shipment", s.value);
        since = shipment.since;
      });
      census.holds(load == stop.load, "has the sum of what waits at its stop", "service", id.value);
    }
    inspect_dispatch(census, id, service);
  });
}

void inspect_runs(Census& census) {
  const World& world = *census.world;
  for (std::uint32_t r = 0; r < world.runs.rows().size(); ++r) {
    if (!census.has_run[r]) continue;
    const Run& run = world.runs[RunId{r}];
    census.holds(run.state != RunState::ended, "that has ended is given back", "run", r);
    census.holds(census.runs[r] == expected(run.state), "is where its state says", "run", r);
    inspect_cargo(census, RunId{r});
    if (run.state == RunState::early)
      census.holds(world.calendar.pending(run.ticket), "that is early will leave", "run", r);
  }
}

void inspect_yards(Census& census) {
  const World& world = *census.world;
  for_each(world.yards, [&](PlaceId id, const YardState& yard) {
    const Terminal& terminal = census.scenario->network.places[id].terminal;
    for (const YardLine& line : yard.outside)
      for (std::size_t i = 0; i < line.size(); ++i) census.meet(line[i].who, Met::gate);
    const auto& boxes = world.equipment.boxes;  // idle empties may be more than there is room for: none is refused
    const YardRoom idle = boxes.empty() ? YardRoom{} : room_for({boxes[id.value].idle, 0, 0}, YardPart::empty);
    const bool fits = (yard.used.load - idle.load).fits(terminal.yard) && yard.used.reefer <= terminal.reefer_plugs &&
                      yard.used.empty - idle.empty <= terminal.empty_yard;
    census.holds(fits, "has room for all in its yard", "place", id.value);
    census.holds(!yard.calling, "calls nobody in between two events", "place", id.value);
    for (const YardLine& line : yard.outside)
      if (!line.empty() && line.front().who.is_run()) return;
    YardRoom with_next = yard.used;
    if (yard.outside[0].empty()) return;
    with_next += yard.outside[0].front().needs;
    census.holds(!with_next.load.fits(terminal.yard), "keeps nobody at the gate while there is room", "place",
                 id.value);
  });
}

}  // namespace caravan
