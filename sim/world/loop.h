#pragma once

#include "sim/core/fetch.h"
#include "sim/world/invariants.h"
#include "sim/world/world.h"

namespace caravan {

/// The world at the start of replication `replication`: empty, with what comes first in the calendar.
/// A pure function of its arguments.
World begin(const Scenario& scenario, std::uint64_t seed, std::uint32_t replication);

/// Lets one event happen: calls the handler of its kind, in the file of its noun.
void handle(World& world, const Scenario& scenario, const Event& event);

/// Takes out the next event due before `end`: whether there is one. Rows of what comes soon are asked for meanwhile.
inline bool next_event(World& world, const Scenario& scenario, Time end, Event& event) {
  return world.calendar.pop_before(end, event, [&](std::uint8_t kind, std::uint32_t subject) {
    if (kind == static_cast<std::uint8_t>(EventKind::work_done) && !Item::of_value(subject).is_run()) {
      const Shipment& row = world.shipments[Item::of_value(subject).shipment()];
      fetch(&row);
      fetch(&row.hook);
    }
    if (kind != static_cast<std::uint8_t>(EventKind::shipment_due)) return;
    fetch(&scenario.flows[FlowId{subject}].gap);
    fetch(&scenario.flow_plans[FlowId{subject}]);
    fetch(&world.flows[FlowId{subject}]);
  });
}

/// Calls observe(world, fact) for what the last event told, in order.
template <class Observer>
void tell_all(World& world, Observer& observe) {
  if (world.told.empty()) return;
  for (const Fact& fact : world.told) observe(world, fact);
  world.forget_told();
}

/// Delivers every event due before `end`, then stands at `end`. Events of one instant come by rank of kind, then in the
/// order they were asked for. After each event, observe(world, fact) is called for what it told, in order. A build with
/// CARAVAN_CHECKED (the preset `dev`) then inspects the world, see inspection_due().
template <class Observer>
void run_until(World& world, const Scenario& scenario, Time end, Observer&& observe) {
  for (Event event; next_event(world, scenario, end, event);) {
    handle(world, scenario, event);
    tell_all(world, observe);
#ifdef CARAVAN_CHECKED
    if (inspection_due(world)) inspect(world, scenario);
#endif
  }
  world.calendar.advance_to(end);
}

}  // namespace caravan
