#include "sim/world/wait_memory.h"

#include <algorithm>

#include "sim/network/plan.h"
#include "sim/world/world.h"

namespace caravan {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

void go_on_to(WaitMemory& memory, std::int64_t day, std::size_t rows) {
  if (memory.today.empty()) memory.today.resize(rows);
  if (day == memory.day) return;
  if (day == memory.day + 1)
    memory.yesterday.swap(memory.today);
  else
    memory.yesterday.assign(rows, {});
  memory.today.assign(rows, {});
  memory.day = day;
}

/// What the shipment waited beyond the next departure by plan when it became ready.
Duration waited_beyond_plan(const Scenario& scenario, const Fact& fact) {
  const Service& service = scenario.network.services[ServiceId{fact.where}];
  if (service.dispatched) return fact.lasted;
  StopSeconds here;
  follow_run(service, fact.stop, fact.load, [&](std::size_t, StopSeconds at) { here = at; });
  const Time ready = fact.at - fact.lasted;
  const auto planned = next_departure(service, rounded(here).departs, ready);
  return planned ? std::max(fact.at - *planned, Duration::zero()) : Duration::zero();
}

}  // namespace

void remember_waits(World& world, const Scenario& scenario) {
  const std::size_t links_from = world.stations.size(), stops_from = links_from + world.links.size();
  WaitMemory& memory = world.shippers.memory;
  go_on_to(memory, world.calendar.now().ms / day_ms, stops_from + world.stops.size());
  const auto add = [&](std::size_t row, Duration wait) {
    memory.today[row].ms += wait.ms;
    ++memory.today[row].waits;
  };
  for (const Fact& fact : world.told) {
    if (fact.kind == FactKind::station_started) add(fact.where, fact.lasted);
    if (fact.kind == FactKind::run_entered) add(links_from + fact.where, fact.lasted);
    if (fact.kind == FactKind::shipment_loaded)
      add(stops_from + scenario.first_stop[fact.where] + fact.stop, waited_beyond_plan(scenario, fact));
  }
}

std::optional<Duration> wait_yesterday(const World& world, std::size_t row) {
  const WaitMemory& memory = world.shippers.memory;
  const std::int64_t day = world.calendar.now().ms / day_ms;
  const std::vector<WaitMemory::Tally>& tallies = day == memory.day ? memory.yesterday : memory.today;
  if (day > memory.day + 1 || row >= tallies.size() || tallies[row].waits == 0) return std::nullopt;
  return Duration{tallies[row].ms / tallies[row].waits};
}

}  // namespace caravan
