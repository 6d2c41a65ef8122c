#include "sim/world/scenario.h"

#include <algorithm>

#include "sim/core/expect.h"
#include "sim/network/router.h"

namespace caravan {
namespace {

/// The best itineraries from several departures, so that the set holds what is best on any weekday and hour.
std::vector<Itinerary> choice_set(const Scenario& scenario, const Router& router, const Flow& flow) {
  if (flow.origin == flow.destination) return {Itinerary{}};
  constexpr int departures = 8;
  constexpr Duration between{29 * 3'600'000};  // not a multiple of a day: all hours and weekdays are met
  const Commodity& commodity = scenario.commodities[flow.commodity];
  const Load load = load_of(commodity, flow.listed ? 1 : flow.size.mean(), flow.unit);
  std::vector<Itinerary> found;
  for (int i = 0; i < departures; ++i) {
    const Enquiry enquiry{flow.origin,
                          flow.destination,
                          scenario.start + between * i,
                          load,
                          usd_per_hour(commodity, load),
                          scenario.choice.usd_per_gram};
    for (const Quotation& quotation : router.best(enquiry, scenario.choice.candidates)) {
      Itinerary itinerary = quotation.itinerary();
      if (std::find(found.begin(), found.end(), itinerary) == found.end()) found.push_back(std::move(itinerary));
    }
  }
  return found;
}

void check(const Scenario& scenario) {
  expect(scenario.start <= scenario.measured_from && scenario.measured_from <= scenario.end,
         "the warm-up is in the run");
  expect(scenario.choice.candidates >= 1, "a shipper has at least one candidate");
  for (const Flow& flow : scenario.flows) {
    expect(scenario.commodities.has(flow.commodity), "a flow's commodity exists");
    expect(scenario.network.places.has(flow.origin), "a flow's origin exists");
    expect(scenario.network.places.has(flow.destination), "a flow's destination exists");
    expect(flow.listed || flow.gap.mean() > 0, "a flow's mean gap is above zero");
    expect(flow.priority >= 0 && flow.priority < Station::priorities, "a priority is one of the classes");
  }
  for (const Closure& closure : scenario.closures)
    expect(closure.from <= closure.until, "a closure begins before it ends");
  for (const Procedure& procedure : scenario.network.procedures)
    for (const Step& step : procedure.steps)
      expect(!step.inspection || !step.inspection->recognition.lever.exists() ||
                 scenario.levers.has(step.inspection->recognition.lever),
             "a lever of recognition exists");
}

}  // namespace

Scenario prepare(Scenario scenario) {
  check(scenario);
  scenario.network = freeze(std::move(scenario.network));
  scenario.first_stop.assign(1, 0);
  for (const Service& service : scenario.network.services)
    scenario.first_stop.push_back(scenario.first_stop.back() + static_cast<std::uint32_t>(service.stops.size()));
  const Router router(scenario.network);
  scenario.choice_sets = {};
  for (const Flow& flow : scenario.flows) scenario.choice_sets.add(choice_set(scenario, router, flow));
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
