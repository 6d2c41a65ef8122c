#pragma once

#include "sim/world/invariants.h"
#include "sim/world/world.h"

namespace caravan {

/// The world at the start of replication `replication`: empty, with what comes first in the calendar.
/// A pure function of its arguments.
World begin(const Scenario& scenario, std::uint64_t seed, std::uint32_t replication);

/// Lets one event happen: calls the handler of its kind, in the file of its noun.
void handle(World& world, const Scenario& scenario, const Event& event);

/// Asks for the row that an event to come concerns, so that it is in the cache by then. Changes nothing.
inline void fetch(const World& world, const Scenario& scenario, std::uint8_t kind, std::uint32_t subject) {
#if defined(__GNUC__)
  if (kind == static_cast<std::uint8_t>(EventKind::shipment_due)) {
    __builtin_prefetch(&scenario.flows[FlowId{subject}].gap);
    __builtin_prefetch(&scenario.flow_plans[FlowId{subject}]);
    __builtin_prefetch(&world.flows[FlowId{subject}], 1);
  }
  if (kind != static_cast<std::uint8_t>(EventKind::work_done)) return;
  const Item who = Item::of_value(subject);
  if (who.is_run()) return;
  __builtin_prefetch(&world.shipments[who.shipment()], 1);
#endif
}

/// Nobody looks at how long the loop takes.
struct NoWatch {
  void seeks() {}
  void found(const Event& /*event*/) {}
  void handled() {}
  void told() {}
};

/// Delivers every event due before `end`, then stands at `end`. Events of one instant come by rank of kind, then in the
/// order they were asked for. After each event, observe(world, fact) is called for what it told, in order. A build with
/// CARAVAN_CHECKED (the preset `dev`) then inspects the world, see inspection_due(). `watch` may look at the clock.
template <class Observer, class Watch = NoWatch>
void run_until(World& world, const Scenario& scenario, Time end, Observer&& observe, Watch&& watch = {}) {
  const auto soon = [&](std::uint8_t kind, std::uint32_t subject) { fetch(world, scenario, kind, subject); };
  Event event;
  while (watch.seeks(), world.calendar.pop_before(end, event, soon)) {
    watch.found(event);
    handle(world, scenario, event);
    watch.handled();
    for (const Fact& fact : world.told) observe(world, fact);
    if (!world.told.empty()) world.forget_told();
    watch.told();
#ifdef CARAVAN_CHECKED
    if (inspection_due(world)) inspect(world, scenario);
#endif
  }
  world.calendar.advance_to(end);
}

}  // namespace caravan
