#pragma once

#include <cstdint>

namespace caravan {

/// How a shipper decides between costs.
enum class ChoiceRule : std::uint8_t {
  least_cost,  ///< the cheapest; of equal ones the first of the choice set
  logit        ///< each itinerary i with probability exp(-cost_i / scale) over the sum of all
};

/// What shippers know of queues.
enum class Information : std::uint8_t {
  plan,       ///< nothing: timetables and mean times
  yesterday,  ///< the mean waits of the last whole day, UTC, at each station, link and stop
  live,       ///< the queues as they are now
  perfect     ///< what would become of the shipment, by trying each itinerary
};

/// When shipments under way choose again.
enum class Replanning : std::uint8_t { never, transfer, stuck, always };

/// What a shipper does whose itineraries are all closed.
enum class WhenClosed : std::uint8_t { give_up, wait };

/// How shippers choose.
struct ChoicePolicy {
  int candidates = 3;       ///< itineraries weighed by each shipment, >= 1
  double usd_per_gram = 0;  ///< carbon price in the generalised cost [USD/g CO2e]
  ChoiceRule rule = ChoiceRule::least_cost;
  double scale_usd = 0;  ///< of the logit rule, of a shipment's cost [USD], > 0 there
  Information information = Information::plan;
  Replanning replan = Replanning::never;
  WhenClosed when_closed = WhenClosed::wait;
  bool booking = false;  ///< whether shipments book room on timetabled departures

  bool replans_at_transfers() const { return replan == Replanning::transfer || replan == Replanning::always; }
  bool replans_when_stuck() const { return replan == Replanning::stuck || replan == Replanning::always; }
};

}  // namespace caravan
