#include "sim/network/quote_legs.h"

namespace caravan {

Itinerary Quotation::itinerary() const {
  Itinerary rides;
  rides.legs.reserve(legs.size());
  for (const PlannedLeg& planned : legs) rides.legs.push_back(planned.leg);
  return rides;
}

std::optional<Quotation> quote(const Network& network, const Itinerary& itinerary, const Enquiry& enquiry) {
  return quote_legs(network, itinerary.legs, enquiry, network.places[enquiry.from].terminal.before_loading,
                    PlanAlone{});
}

}  // namespace caravan
