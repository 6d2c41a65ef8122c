#pragma once

#include <optional>

#include "sim/network/router.h"
#include "sim/world/world.h"

namespace caravan {

/// Why no itinerary serves, or which one is chosen.
struct Choice {
  LossCause none_because = LossCause::no_route;
  std::uint32_t itinerary = 0;
  bool barred = false;  ///< closed at the moment, as all are
};

/// What one who was just created takes: of the itineraries that are large enough, have a departure left and are open,
/// by the scenario's rule. Where none is open: one on which stations rest; else none, or a barred one, by
/// ChoicePolicy::when_closed.
Choice choose(const World& world, const Scenario& scenario, ShipmentId id);

/// What one who stands at a place takes, of the itineraries that begin with the legs it has ridden; its own where no
/// other is better. `passing`: the procedure before its next ride, none where that is behind.
std::uint32_t choose_again(const World& world, const Scenario& scenario, ShipmentId id, ProcedureId passing);

/// Whether the shipment has not come through the gate of its origin yet.
bool is_before_gate(const Shipment& shipment);
/// The procedure before the shipment's first ride: its flow's own, or the origin's; may be none.
ProcedureId first_procedure(const Scenario& scenario, const Shipment& shipment);

/// What is left of one of its flow's itineraries as the shipment sees it now; nothing when some service has no further
/// departure. REQUIRES that the itinerary begins with the legs ridden.
std::optional<Quotation> quote_rest(const World& world, const Scenario& scenario, const Shipment& shipment,
                                    std::uint32_t itinerary, ProcedureId passing);

/// The generalised cost of an itinerary for one just created if it were tried now, by trying it in a copy of the world,
/// where others choose by `live`; nothing when it is not delivered before the scenario's end [USD].
std::optional<double> foreseen_cost(const World& world, const Scenario& scenario, ShipmentId id,
                                    std::uint32_t itinerary);

}  // namespace caravan
