#include <algorithm>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

bool part_has_room(const YardState& yard, const Terminal& terminal, const YardRoom& needs) {
  return (needs.reefer == 0 || yard.used.reefer + needs.reefer <= terminal.reefer_plugs) &&
         (needs.empty == 0 || yard.used.empty + needs.empty <= terminal.empty_yard);
}

bool has_room(const YardState& yard, const Terminal& terminal, const YardRoom& needs) {
  return (yard.used.load + needs.load).fits(terminal.yard) && part_has_room(yard, terminal, needs);
}

/// The line whose first has waited longest among those for whom there is room in their part; none: 3.
std::size_t line_in_turn(const YardState& yard, const Terminal& terminal) {
  std::size_t found = yard.outside.size();
  for (std::size_t line = 0; line < yard.outside.size(); ++line) {
    if (yard.outside[line].empty()) continue;
    const YardGuest& first = yard.outside[line].front();
    if (!part_has_room(yard, terminal, first.needs)) continue;
    if (found == yard.outside.size() || first.ticket < yard.outside[found].front().ticket) found = line;
  }
  return found;
}

/// Whether one who comes now may go past all who wait: those for the whole yard go before, those for a part do not.
bool may_pass(const YardState& yard, const Terminal& terminal, const YardRoom& needs) {
  if (yard.none_outside()) return true;
  return yard.outside[line_of(needs)].empty() && line_in_turn(yard, terminal) == yard.outside.size();
}

void stand_outside(YardState& yard, Item who, const YardRoom& needs) {
  yard.outside[line_of(needs)].push({who, needs, yard.tickets++});
}

/// Lets in, first come first, all who find room now.
void call_in(World& world, const Scenario& scenario, PlaceId place) {
  const Terminal& terminal = scenario.network.places[place].terminal;
  YardState& yard = world.yards[place];
  yard.calling = true;
  while (true) {
    const std::size_t line = line_in_turn(yard, terminal);
    if (line == yard.outside.size()) break;
    yard.called = yard.outside[line].front();
    if (!has_room(yard, terminal, yard.called.needs)) break;
    if (yard.called.who.is_run()) {
      discharge(world, scenario, yard.called.who.run());  // has_discharged() takes it off the line
      continue;
    }
    const ShipmentId shipment = yard.called.who.shipment();
    yard.outside[line].pop();
    fill(world, place, yard.called.needs);
    on_gated_in(world, scenario, shipment);
  }
  yard.called = {};
  yard.calling = false;
}

}  // namespace

bool has_room_along(const Network& network, std::span<const Leg> legs, const YardRoom& needs) {
  return std::all_of(legs.begin(), legs.end(), [&](const Leg& leg) {
    const Service& service = network.services[leg.service];
    return needs.load.fits(service.capacity) &&
           could_fit(network.places[service.stops[leg.alight].place].terminal, needs);
  });
}

void fill(World& world, PlaceId place, const YardRoom& room) {
  YardRoom& used = world.yards[place].used;
  used += room;
  tell(world, FactKind::yard_changed, place.value).load = used.load;
  if (room.reefer != 0) tell(world, FactKind::reefers_changed, place.value).load.milli_teu = used.reefer;
  if (room.empty != 0) tell(world, FactKind::empties_changed, place.value).load.milli_teu = used.empty;
}

void gate_in(World& world, const Scenario& scenario, ShipmentId id) {
  const PlaceId place = world.shipments[id].place;
  const Terminal& terminal = scenario.network.places[place].terminal;
  const YardRoom needs = room_of(world.shipments[id]);
  YardState& yard = world.yards[place];
  if (may_pass(yard, terminal, needs) && has_room(yard, terminal, needs)) {
    fill(world, place, needs);
    return on_gated_in(world, scenario, id);
  }
  if (!could_fit(terminal, needs) || terminal.when_full == WhenFull::reject)
    return lose(world, scenario, id, LossCause::yard_full, place.value);
  stand_outside(yard, Item(id), needs);
  world.gridlocks.suspected = true;
}

bool take_room(World& world, const Scenario& scenario, PlaceId place, RunId run, const YardRoom& needs) {
  YardState& yard = world.yards[place];
  const Terminal& terminal = scenario.network.places[place].terminal;
  const bool called = yard.calling && yard.called.who == Item(run);
  if ((called || may_pass(yard, terminal, needs)) && has_room(yard, terminal, needs)) {
    fill(world, place, needs);
    return true;
  }
  const std::size_t line = line_of(needs);
  if (called && line == line_of(yard.called.needs)) {
    yard.outside[line].front().needs = needs;  // it keeps its place
  } else {
    if (called) yard.outside[line_of(yard.called.needs)].pop();
    stand_outside(yard, Item(run), needs);
    world.runs[run].in_line_since = world.calendar.now();
    if (!called) tell(world, FactKind::run_barred, place.value, Item(run));
    world.gridlocks.suspected = true;
  }
  return false;
}

void has_discharged(World& world, PlaceId place, RunId run) {
  YardState& yard = world.yards[place];
  if (!yard.calling || !(yard.called.who == Item(run))) return;
  yard.outside[line_of(yard.called.needs)].pop();
  yard.called = {};
  tell(world, FactKind::run_unbarred, place.value, Item(run));
}

void free_room(World& world, const Scenario& scenario, PlaceId place, const YardRoom& room) {
  fill(world, place, {Load{} - room.load, -room.reefer, -room.empty});
  const YardState& yard = world.yards[place];
  if (!yard.calling && !yard.none_outside()) call_in(world, scenario, place);
}

}  // namespace caravan
