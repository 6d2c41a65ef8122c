#include "sim/experiment/replicate.h"

#include <numeric>
#include <utility>

#include "sim/core/expect.h"
#include "sim/experiment/timing.h"
#include "sim/measure/collector.h"
#include "sim/world/loop.h"
#include "sim/world/wait_memory.h"

namespace caravan {
namespace {

/// What count() must hear of.
constexpr FactKinds counted{FactKind::shipment_created, FactKind::shipment_lost, FactKind::shipment_delivered};

void count(Result& result, const World& world, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:
      ++result.created;
      break;
    case FactKind::shipment_lost:
      ++result.lost[static_cast<std::size_t>(fact.cause)];
      break;
    case FactKind::shipment_delivered: {
      ++result.delivered;
      if (!world.books_time) break;
      const auto& spent = world.shipments[fact.shipment].spent;
      const Duration sum = std::accumulate(spent.begin(), spent.end(), Duration::zero());
      expect(sum == fact.lasted, "the parts of a shipment's time sum to its transit time");
      break;
    }
    default:
      break;
  }
}

/// What shipments under way carry is what was posted to them and not yet settled: to the last unit.
void expect_balance(const World& world, const Books& books) {
  Money owed;
  Carbon emitted;
  for (const Shipment& shipment : world.shipments.rows()) {
    if (shipment.state == ShipmentState::ended) continue;
    owed += shipment.charged;
    emitted += shipment.emitted;
  }
  for (const BalanceRow& row : books.corridors) {
    owed -= row.closing;
    emitted = emitted - row.closing_co2e;
  }
  expect(owed == Money{} && emitted == Carbon{}, "charges and emissions sum alike by corridor and by shipment");
}

/// `simulate`(world, observe) goes from the start to the end.
template <class Simulate>
Result replicate_by(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t r,
                    Simulate simulate) {
  World world = begin(scenario, seed, r);
  Collector collector(kpis, scenario);
  Ledger ledger(scenario);
  Result result;
  NoWayCount no_way;
  world.books_time = collector.asks_for_parts();
  const FactKinds scored = collector.listens_to();
  world.heard = scored;
  world.heard |= Ledger::listens_to();
  if (scenario.choice.information == Information::yesterday) world.heard |= heard_by_memory;
  world.heard |= counted;
  if (!scenario.disruptions.empty()) world.heard |= FactKinds{FactKind::shipment_chose};  // whose way may be closed
  constexpr FactKinds kept = counted | NoWayCount::listens_to() | Ledger::listens_to();
  const auto observe = [&](const World& now, const Fact& fact) {
    if (kept.has(fact.kind)) {
      count(result, now, fact);
      no_way(now, scenario, fact);
      ledger(now, fact);
    }
    if (scored.has(fact.kind)) collector(now, fact);
  };
  simulate(world, observe);
  seek_gridlocks(world, scenario);
  for (const Fact& fact : world.told) observe(world, fact);
  result.r = r;
  result.values = collector.values(scenario.end);
  result.books = ledger.books();
  expect_balance(world, result.books);
  result.fingerprint = world.fingerprint;
  result.events = world.events;
  result.no_way = no_way.rows();
  result.under_way = world.shipments.living();
  result.gridlocks = std::move(world.gridlocks.found);
  const std::uint64_t lost = std::accumulate(result.lost.begin(), result.lost.end(), std::uint64_t{0});
  expect(result.created == result.delivered + result.under_way + lost,
         "shipments created are delivered, under way or lost by a cause");
  expect(result.lost.front() == 0, "what is lost has a cause");
  return result;
}

}  // namespace

Result replicate(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t r) {
  return replicate_by(scenario, kpis, seed, r,
                      [&](World& world, const auto& observe) { run_until(world, scenario, scenario.end, observe); });
}

Result replicate_timed(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t r,
                       Timing& timing) {
  return replicate_by(scenario, kpis, seed, r, [&](World& world, const auto& observe) {
    run_timed(world, scenario, scenario.end, observe, timing);
  });
}

}  // namespace caravan
