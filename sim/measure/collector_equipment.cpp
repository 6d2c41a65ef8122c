// Vehicles, empty containers and the parts of yards.
#include "sim/measure/collector.h"

namespace caravan {

bool Collector::is_in_yard(ShipmentId shipment) const {
  return shipment.value < entered_.size() && entered_[shipment.value] != Time::never();
}

/// Empties that the carrier sends to even out his stocks are no customer's shipments, and counted by themselves.
/// Whether that is all there is to the fact.
bool Collector::on_empties(const Shipment& shipment, const Fact& fact) {
  switch (fact.kind) {
    case FactKind::shipment_created:
    case FactKind::shipment_chose:
    case FactKind::shipment_lost:
      return true;
    case FactKind::shipment_delivered:
      if (is_in_yard(fact.shipment)) leave_yard(fact, shipment.flow, PlaceId{fact.where});
      tally(Score::empties_sent, {shipment.flow.value, 0}, static_cast<double>(shipment.load.milli_teu));
      return true;
    default:
      return false;
  }
}

void Collector::on_part(const Fact& fact, Score score, std::size_t part) {
  std::int64_t& before = parts_[fact.where][part];
  change(score, {0, fact.where}, fact.at, fact.load.milli_teu - before);
  before = fact.load.milli_teu;
}

void Collector::on_equipment(const World& world, const Fact& fact) {
  const auto places = static_cast<std::uint32_t>(scenario_->network.places.size());
  switch (fact.kind) {
    case FactKind::units_taken:
      change(Score::units_idle, {0, fact.where}, fact.at, -std::int64_t{fact.units});
      change(Score::fleet_use, {0, fact.where / places}, fact.at, fact.units);
      if (fact.run.exists())
        sample(Score::unit_wait, {0, scenario_->first_stop[world.runs[fact.run].service.value]}, fact.lasted);
      return;
    case FactKind::units_freed:
      change(Score::units_idle, {0, fact.where}, fact.at, fact.units);
      return change(Score::fleet_use, {0, fact.where / places}, fact.at, -std::int64_t{fact.units});
    case FactKind::reefers_changed:
      return on_part(fact, Score::yard_reefer_teu, 0);
    case FactKind::empties_changed:
      return on_part(fact, Score::yard_empty_teu, 1);
    case FactKind::boxes_changed:
      return on_part(fact, Score::empties_idle, 2);
    default:
      return leave_yard(fact, world.shipments[fact.shipment].flow, PlaceId{fact.where});
  }
}

}  // namespace caravan
