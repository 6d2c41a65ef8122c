#include "sim/experiment/no_way.h"

#include <algorithm>
#include <tuple>

#include "sim/experiment/replicate.h"

namespace caravan {
namespace {

void add(std::vector<NoWay>& rows, const NoWay& more) {
  const auto key = [](const NoWay& row) { return std::tie(row.flow, row.cause, row.by, row.waited); };
  const auto at =
      std::lower_bound(rows.begin(), rows.end(), more, [&](const NoWay& a, const NoWay& b) { return key(a) < key(b); });
  if (at != rows.end() && key(*at) == key(more))
    at->shipments += more.shipments;
  else
    rows.insert(at, more);
}

}  // namespace

void NoWayCount::take_in(const World& world, const Scenario& scenario, const Fact& fact) {
  if (fact.cause != LossCause::no_route && fact.cause != LossCause::too_large) return;
  const Shipment& shipment = world.shipments[fact.shipment];
  add(rows_, {shipment.flow, fact.cause, smallest(world, scenario, fact), fact.kind == FactKind::shipment_chose, 1});
}

const std::vector<Bar>& NoWayCount::smallest(const World& world, const Scenario& scenario, const Fact& fact) {
  if (answers_.empty()) answers_.resize(scenario.flows.size());
  const Flow& flow = scenario.flows[world.shipments[fact.shipment].flow];
  Answer& answer = answers_[world.shipments[fact.shipment].flow.value];
  const auto barred = [&](const std::vector<Bar>& bars) {
    return blocks(scenario.network, flow.origin, flow.destination, bars);
  };
  std::vector<Bar> bars =
      bars_against(scenario, fact.load, flow.modes);  // for the too large: limits, where they alone do
  if (fact.cause == LossCause::no_route || !barred(bars)) bars = bars_against(world, scenario, fact.load, flow.modes);
  if (answer.known && answer.bars == bars) return answer.smallest;
  answer.smallest =
      barred(bars) ? smallest_blocking_set(scenario.network, flow.origin, flow.destination, bars) : std::vector<Bar>{};
  answer.bars = std::move(bars);
  answer.known = true;
  return answer.smallest;
}

std::vector<NoWay> no_ways(std::span<const Result> results) {
  std::vector<NoWay> sums;
  for (const Result& result : results)
    for (const NoWay& row : result.no_way) add(sums, row);
  return sums;
}

}  // namespace caravan
