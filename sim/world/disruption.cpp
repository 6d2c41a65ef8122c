#include "sim/world/disruption.h"

#include <algorithm>
#include <cmath>

#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Asks for an occurrence; nothing after the end of the simulation.
void foresee(World& world, const Scenario& scenario, DisruptionId event, std::uint32_t number, Time at) {
  if (at >= scenario.end) return;
  const OccurrenceId id = world.occurrences.add({event, number, at}, world.events);
  world.calendar.schedule(at, static_cast<std::uint8_t>(EventKind::event_begins), id.value);
}

bool in_season(const Disruption& event, Time at) {
  const auto next = std::upper_bound(event.seasons.begin(), event.seasons.end(), at,
                                     [](Time t, const Opening& season) { return t < season.until; });
  return event.seasons.empty() || (next != event.seasons.end() && next->from <= at);
}

/// The next beginning of a random event after `previous`. Those out of season are passed over: an exponential gap makes
/// a Poisson stream of what is left.
void foresee_next(World& world, const Scenario& scenario, DisruptionId id, Time previous) {
  const Disruption& event = scenario.disruptions[id];
  DisruptionState& state = world.disruptions[id];
  Time at = previous;
  do {
    const double gap = event.gap.quantile(world.random.uniform(Purpose::event_gap, event.stream, state.gaps++));
    at += std::max(Duration::from_seconds(gap), Duration{1});
  } while (at < scenario.end && !in_season(event, at));
  foresee(world, scenario, id, state.gaps - 1, at);
}

/// Events that this one may bring on, at its beginnings or at its ends.
void bring_on(World& world, const Scenario& scenario, const Occurrence& cause, bool ended) {
  for (const DisruptionId id : scenario.exposures.followers[cause.event]) {
    const Disruption& event = scenario.disruptions[id];
    if (event.once_ended != ended) continue;
    if (world.random.uniform(Purpose::event_chance, event.stream, cause.number) >= event.probability) continue;
    const double delay = event.delay.quantile(world.random.uniform(Purpose::event_delay, event.stream, cause.number));
    foresee(world, scenario, id, cause.number, world.calendar.now() + Duration::from_seconds(delay));
  }
}

Duration draw_lasting(const World& world, const Disruption& event, std::uint32_t number) {
  const double seconds = event.lasting.quantile(world.random.uniform(Purpose::event_lasting, event.stream, number));
  return std::max(Duration::from_seconds(seconds), Duration{1});
}

/// Holds everything that the event has an effect on against the events in force now.
void take_effect(World& world, const Scenario& scenario, DisruptionId id) {
  if (closes(scenario.disruptions[id])) {
    std::uint32_t& closures = world.shippers.closures;
    closures = world.disruptions[id].active > 0 ? closures + 1 : closures - 1;
  }
  for (const Effect& effect : scenario.disruptions[id].effects)
    std::visit([&](auto target) { change(world, scenario, target); }, effect.on);
  on_network_changed(world, scenario, id);
}

/// A dated event; what was over before the start is left out, what was under way then begins with it.
void foresee_dated(World& world, const Scenario& scenario, DisruptionId id, const Disruption& event) {
  const bool over = event.ends && event.from + draw_lasting(world, event, 0) <= scenario.start;
  if (!over) foresee(world, scenario, id, 0, std::max(event.from, scenario.start));
}

}  // namespace

bool closes(const Disruption& event) {
  return std::any_of(event.effects.begin(), event.effects.end(), [](const Effect& effect) { return effect.closes; });
}

Load part_of(Load whole, double capacity) {
  const auto part = [&](std::int64_t side) {
    if (side >= Load::unlimited) return side;
    return static_cast<std::int64_t>(std::floor(static_cast<double>(side) * capacity + 1e-6));
  };
  return capacity == 1 ? whole : Load{part(whole.milli_teu), part(whole.kg), part(whole.litres)};
}

Duration scaled(Duration lasting, double factor) {
  constexpr double longest = 1LL << 60;  // [ms]: never, in any scenario, and still summed without overflow
  const double ms = std::floor(static_cast<double>(lasting.ms) * factor + 0.5);
  return {static_cast<std::int64_t>(std::fmin(ms, longest))};
}

Condition condition(const World& world, const Scenario& scenario, const std::vector<Exposure>& exposed) {
  Condition now;
  for (const Exposure& exposure : exposed) {
    if (world.disruptions[exposure.event].active == 0) continue;
    const Effect& effect = scenario.disruptions[exposure.event].effects[exposure.effect];
    if (effect.closes && !now.closed()) now.closed_by = exposure.event;
    now.capacity *= effect.capacity;
    now.speed *= effect.speed;
    now.cost *= effect.cost;
    now.demand *= effect.demand;
    now.delay += effect.delay;
  }
  return now;
}

void begin_disruptions(World& world, const Scenario& scenario) {
  world.disruptions = Table<DisruptionId, DisruptionState>(scenario.disruptions.size());
  for (const Lever& lever : scenario.levers) world.levers.add(lever.value);
  for_each(scenario.disruptions, [&](DisruptionId id, const Disruption& event) {
    if (event.onset == Onset::dated) foresee_dated(world, scenario, id, event);
    if (event.onset == Onset::random) foresee_next(world, scenario, id, scenario.start);
  });
}

void on_event_begins(World& world, const Scenario& scenario, OccurrenceId id) {
  const Occurrence occurrence = world.occurrences[id];
  const Disruption& event = scenario.disruptions[occurrence.event];
  tell(world, FactKind::event_began, occurrence.event.value).cause_event = cause_of(occurrence.event);
  if (event.ends) {
    const Time since = event.onset == Onset::dated ? event.from : world.calendar.now();
    const Time until = since + draw_lasting(world, event, occurrence.number);
    world.calendar.schedule(until, static_cast<std::uint8_t>(EventKind::event_ends), id.value);
  }
  if (event.onset == Onset::random) foresee_next(world, scenario, occurrence.event, world.calendar.now());
  if (world.disruptions[occurrence.event].active++ == 0) take_effect(world, scenario, occurrence.event);
  bring_on(world, scenario, occurrence, false);
}

void on_event_ends(World& world, const Scenario& scenario, OccurrenceId id) {
  const Occurrence occurrence = world.occurrences[id];
  world.occurrences.give_back(id, world.events);
  Fact& fact = tell(world, FactKind::event_ended, occurrence.event.value);
  fact.cause_event = cause_of(occurrence.event);
  fact.lasted = world.calendar.now() - occurrence.begun;
  if (--world.disruptions[occurrence.event].active == 0) take_effect(world, scenario, occurrence.event);
  bring_on(world, scenario, occurrence, true);
}

void change(World& world, const Scenario& scenario, PlaceId id) {
  world.yards[id].handling_cost = condition(world, scenario, scenario.exposures.places[id]).cost;
}

void change(World& world, const Scenario& scenario, LeverId id) {
  double value = scenario.levers[id].value;
  for (const Exposure& exposure : scenario.exposures.levers[id]) {
    if (world.disruptions[exposure.event].active == 0) continue;
    value = scenario.disruptions[exposure.event].effects[exposure.effect].value.value_or(value);
  }
  world.levers[id] = value;
}

bool is_closed(const World& world, LinkId id) { return world.links[id].condition.closed(); }
bool is_closed(const World& world, StationId id) { return world.stations[id].condition.closed(); }
bool is_closed(const World& world, ServiceId id) { return world.services[id].condition.closed(); }

}  // namespace caravan
