// How events make a flow's shipments come sooner or later.
#include "sim/world/nouns.h"

namespace caravan {
namespace {

void expect_shipment(World& world, FlowId id) {
  FlowState& state = world.flows[id];
  state.due = world.calendar.schedule(state.next.at, static_cast<std::uint8_t>(EventKind::shipment_due), id.value);
}

}  // namespace

void foresee_birth(World& world, FlowId id, const Birth& birth, Time previous) {
  FlowState& state = world.flows[id];
  expect(state.demand > 0, "no shipment follows another while none come");
  state.next = birth;
  if (state.demand != 1) state.next.at = previous + scaled(birth.at - previous, 1 / state.demand);
  expect_shipment(world, id);
}

void change(World& world, const Scenario& scenario, FlowId id) {
  FlowState& state = world.flows[id];
  const double before = state.demand;
  state.demand = condition(world, scenario, scenario.exposures.flows[id]).demand;
  if (state.demand == before) return;
  const Time now = world.calendar.now();
  if (before > 0) {
    if (!world.calendar.pending(state.due)) return;  // none is left to come
    world.calendar.cancel(state.due);
    state.due = {};
    state.left = scaled(state.next.at - now, before);
  } else if (state.left < Duration::zero()) {
    return;
  }
  if (state.demand == 0) return;
  state.next.at = now + scaled(state.left, 1 / state.demand);
  state.left = Duration{-1};
  expect_shipment(world, id);
}

}  // namespace caravan
