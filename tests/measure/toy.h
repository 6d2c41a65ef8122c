#pragma once

#include <string>
#include <vector>

#include "sim/measure/collector.h"

namespace caravan::test {

using namespace literals;

//   gate (2 servers), scale (1)
//   yard ======= express, 100 km, 40 TEU =======> port ------- ferry, 200 km, 500 t -------> isle -- ferry --> yard
//
// apples: yard to port, corridor "north", by the express.
// pears:  yard to isle, no corridor, by the express and the ferry, or on the truck.
/// A small scenario, prepared by hand; it starts at time 0, is measured from 10 h, and ends at 20 h.
Scenario toy();

Time at(Duration since_start);

/// A KPI of its score's own name.
KpiDeclaration kpi(Score score, std::vector<Statistic> statistics, std::vector<Label> by = {},
                   std::vector<Filter> filters = {});

/// Tells hand-made facts to a collector, and reads its rows by name.
class Journal {
 public:
  explicit Journal(const std::vector<KpiDeclaration>& kpis);

  /// A shipment of a flow (0: apples, 1: pears) that chose an itinerary; `spent` and charges may be set in shipment().
  ShipmentId shipment(std::uint32_t flow, std::uint32_t itinerary, Load load = {2'000, 20'000});
  Shipment& row(ShipmentId id) { return world_.shipments[id]; }
  RunId run(std::uint32_t service);

  /// The last fact's fields may be filled before it is told.
  Fact fact(Duration when, FactKind kind, std::uint32_t where) const;
  void tell(const Fact& fact) { collector_(world_, fact); }
  void tell(Duration when, FactKind kind, std::uint32_t where, ShipmentId who, Duration lasted = {},
            std::uint16_t stop = 0);
  void tell(Duration when, FactKind kind, std::uint32_t where, RunId who, Duration lasted = {}, std::uint16_t stop = 0);
  /// Created, chosen, gated in and delivered, all parts of its time on board.
  void deliver(ShipmentId id, Duration born, Duration delivered);

  /// The values when all ends at 20 h; `row` is "metric" or "metric label=value label=value".
  double operator[](const std::string& row);
  /// All rows, written so, in order.
  std::vector<std::string> rows() const;

 private:
  Scenario scenario_;
  KpiPlan plan_;
  World world_;
  Collector collector_;
};

}  // namespace caravan::test
