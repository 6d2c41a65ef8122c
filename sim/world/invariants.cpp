#include "sim/world/invariants.h"

#include "sim/core/expect.h"
#include "sim/world/census.h"

namespace caravan {
namespace {

template <class Key, class Row>
std::vector<bool> in_use(const Pool<Key, Row>& pool) {
  std::vector<bool> stands(pool.rows().size(), true);
  for (const Key id : pool.free_rows()) stands[id.value] = false;
  for (const Key id : pool.leaving_rows()) stands[id.value] = false;
  return stands;
}

template <class Key, class Row>
void inspect_pool(Census& census, const Pool<Key, Row>& pool, const std::vector<bool>& stands, const char* noun) {
  std::size_t free = 0;
  for (const bool stand : stands) free += stand ? 0 : 1;
  census.holds(free == pool.free_rows().size() + pool.leaving_rows().size(), "is given back once", noun,
               static_cast<std::uint32_t>(free));
}

/// By value of the item: whether it passes a procedure.
std::vector<bool> has_visit_of(const World& world) {
  const std::vector<bool> shipments = in_use(world.shipments), runs = in_use(world.runs);
  std::vector<bool> visits(2 * std::max(shipments.size(), runs.size()));
  for (std::uint32_t s = 0; s < shipments.size(); ++s)
    visits[Item(ShipmentId{s}).value] = shipments[s] && world.shipments[ShipmentId{s}].visit.step.exists();
  for (std::uint32_t r = 0; r < runs.size(); ++r)
    visits[Item(RunId{r}).value] = runs[r] && world.runs[RunId{r}].visit.step.exists();
  return visits;
}

void inspect_counts(Census& census) {
  const World& world = *census.world;
  inspect_pool(census, world.shipments, census.has_shipment, "shipment");
  inspect_pool(census, world.runs, census.has_run, "run");
  const std::size_t accounted = world.shipments_delivered + world.shipments_lost + world.shipments.living();
  census.holds(world.shipments_created == accounted, "is delivered, lost or under way", "last shipment",
               world.shipments_created);
  std::uint32_t shipments = 0, runs = 0;
  for (const FlowState& flow : world.flows) shipments += flow.created;
  for (const ServiceState& service : world.services) runs += service.departures - service.cancelled;
  census.holds(shipments == world.shipments_created, "is of a flow", "last shipment", shipments);
  census.holds(runs == world.runs_created, "is of a service", "last run", runs);
  census.holds(!world.calendar.next_before(world.calendar.now()), "is not in the past", "next event", 0);
}

}  // namespace

Census::Census(const World& the_world, const Scenario& the_scenario)
    : world(&the_world),
      scenario(&the_scenario),
      shipments(the_world.shipments.rows().size()),
      runs(the_world.runs.rows().size()),
      has_shipment(in_use(the_world.shipments)),
      has_run(in_use(the_world.runs)),
      has_visit(has_visit_of(the_world)),
      visits(has_visit.size()),
      in_yard(the_scenario.network.places.size()) {}

void Census::note(const char* promise, const char* noun, std::uint32_t row) {
  if (wrong) return;
  wrong = "broken at ";
  *wrong += to_text(world->calendar.now());
  *wrong += ", event ";
  *wrong += std::to_string(world->events);
  *wrong += ": a ";
  *wrong += noun;
  *wrong += " ";
  *wrong += promise;
  *wrong += " (row ";
  *wrong += std::to_string(row);
  *wrong += ")";
}

void Census::meet(std::vector<Met>& met, const std::vector<bool>& stands, std::uint32_t row, Met where,
                  const char* noun) {
  if (!holds(row < met.size() && stands[row], "that is met stands for somebody", noun, row)) return;
  holds(met[row] == Met::nowhere, "is in one place at a time", noun, row);
  met[row] = where;
}

std::optional<std::string> broken(const World& world, const Scenario& scenario) {
  Census census(world, scenario);
  inspect_counts(census);
  inspect_stations(census);
  inspect_visits(census);
  inspect_links(census);
  inspect_stops(census);
  inspect_yards(census);
  inspect_equipment(census);
  inspect_warehouses(census);
  inspect_bookings(census);
  inspect_events(census);
  inspect_kept(census);
  inspect_runs(census);
  inspect_shipments(census);
  return std::move(census.wrong);
}

bool inspection_due(const World& world) {
  const std::uint64_t rows = world.shipments.rows().size() + world.runs.rows().size() + world.stations.size() +
                             world.links.size() + world.stops.size() + world.yards.size();
  std::uint64_t every = 1;
  while (every * 64 < rows || every * 4'096 < world.events) every *= 2;
  return world.events % every == 0;
}

void inspect(const World& world, const Scenario& scenario) {
  const auto wrong = broken(world, scenario);
  if (wrong) throw BrokenPromise(*wrong);
}

}  // namespace caravan
