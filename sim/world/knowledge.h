#pragma once

#include <optional>

#include "sim/network/plan.h"
#include "sim/world/world.h"

namespace caravan {

/// What a shipper expects beyond the plan, by the scenario's policy of information and by bookings (see PlanAlone).
///
/// `live`: at a station whose servers are all taken, (waiting + 1) mean works over the servers, the mean of an M/M/c
/// queue so long; at a link the runs that wait times its headway; at a timetabled stop as many departures more as the
/// load before the shipment fills; and prices by the events in force. `yesterday`: the means of the day before.
/// Priority classes below one's own do not count. All of it as it is now, though the shipment will come later.
class Knowledge {
 public:
  Knowledge(const World& world, const Scenario& scenario, Information information, int priority, Load load)
      : world_(world), scenario_(scenario), information_(information), priority_(priority), load_(load) {}

  Duration in_queues(ProcedureId procedure) const { return in_queues(procedure, priority_); }
  Duration on_ride(const Leg& leg) const;
  PriceFactors prices(const Leg& leg) const;
  std::optional<Time> departure(const Leg& leg, const Service& service, Duration offset, Time ready) const;

 private:
  Duration in_queues(ProcedureId procedure, int priority) const;
  Duration at_station(const Step& step, int priority) const;
  Duration at_link(LinkId link, int priority) const;

  const World& world_;
  const Scenario& scenario_;
  Information information_;
  int priority_;
  Load load_;
};

}  // namespace caravan
