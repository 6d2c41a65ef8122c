#include "sim/world/scenario.h"

#include "sim/core/expect.h"
#include "sim/world/choice_set.h"

namespace caravan {
namespace {

void check(const Scenario& scenario) {
  expect(scenario.start <= scenario.measured_from && scenario.measured_from <= scenario.end,
         "the warm-up is in the run");
  expect(scenario.choice.candidates >= 1, "a shipper has at least one candidate");
  expect(scenario.choice.rule != ChoiceRule::logit || scenario.choice.scale_usd > 0, "a logit rule has a scale");
  for (const Flow& flow : scenario.flows) {
    expect(scenario.commodities.has(flow.commodity), "a flow's commodity exists");
    expect(scenario.network.places.has(flow.origin), "a flow's origin exists");
    expect(scenario.network.places.has(flow.destination), "a flow's destination exists");
    expect(flow.listed || flow.gap.mean() > 0, "a flow's mean gap is above zero");
    expect(flow.priority >= 0 && flow.priority < Station::priorities, "a priority is one of the classes");
  }
  for (const Closure& closure : scenario.closures)
    expect(closure.from <= closure.until, "a closure begins before it ends");
}

}  // namespace

Scenario prepare(Scenario scenario) {
  check(scenario);
  scenario.network = freeze(std::move(scenario.network));
  scenario.first_stop.assign(1, 0);
  for (const Service& service : scenario.network.services)
    scenario.first_stop.push_back(scenario.first_stop.back() + static_cast<std::uint32_t>(service.stops.size()));
  find_choice_sets(scenario);
  return scenario;
}

std::vector<FlowId> unreachable_flows(const Scenario& scenario) {
  std::vector<FlowId> unreachable;
  for_each(scenario.choice_sets, [&](FlowId id, const std::vector<Itinerary>& set) {
    if (set.empty()) unreachable.push_back(id);
  });
  return unreachable;
}

}  // namespace caravan
