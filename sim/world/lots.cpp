// What is done lot by lot: papers and inspections, of a shipment or of all shipments aboard a run.
#include "sim/world/nouns.h"

namespace caravan {
namespace {

/// Seconds for one lot. Its luck is its own: it does not depend on who else is aboard, nor on how they are served.
double draw_lot(World& world, const Scenario& scenario, const Step& step, PlaceId place, ShipmentId id) {
  Shipment& lot = world.shipments[id];
  const Flow& flow = scenario.flows[lot.flow];
  const std::uint64_t draw = (std::uint64_t{lot.index} << 16 | lot.papers++) << 16;
  const auto u = [&](Purpose purpose) { return world.random.uniform(purpose, flow.stream, draw); };
  double seconds = 0;
  if (step.work.per_reconsigned.mean() > 0 && flow.documents == Documents::reconsigned)
    seconds += step.work.per_reconsigned.quantile(u(Purpose::document_work));
  if (!step.inspection) return seconds;
  const Recognition& recognition = step.inspection->recognition;
  const double lever = recognition.lever.exists() ? world.levers[recognition.lever] : 0;
  if (u(Purpose::inspection) >= step.inspection->rate_of(flow.trust, lever)) return seconds;
  const double taken = step.inspection->work.quantile(u(Purpose::inspection_work));
  Fact& fact = tell(world, FactKind::shipment_inspected, place.value, Item(id));
  fact.run = lot.run;
  fact.load = lot.load;
  fact.lasted = Duration::from_seconds(taken);
  return seconds + taken;
}

}  // namespace

double draw_lots(World& world, const Scenario& scenario, Item who, PlaceId place, const Step& step) {
  if (!step.inspection && step.work.per_reconsigned.mean() <= 0) return 0;
  if (!who.is_run()) return draw_lot(world, scenario, step, place, who.shipment());
  double seconds = 0;
  for (ShipmentId id = world.runs[who.run()].shipments.first; id.exists(); id = world.shipments[id].hook.next)
    seconds += draw_lot(world, scenario, step, place, id);
  return seconds;
}

double wagons_of(const World& world, const Scenario& scenario, Item who) {
  constexpr std::int64_t of_a_shipment = 2000;
  const std::int64_t room =
      who.is_run() ? scenario.network.services[world.runs[who.run()].service].milli_teu_per_wagon : of_a_shipment;
  return static_cast<double>((load_of(world, who).milli_teu + room - 1) / room);
}

}  // namespace caravan
