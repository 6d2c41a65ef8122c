#include "sim/network/network.h"

#include "sim/network/plan.h"

namespace caravan {

const Step& step_of(const Network& network, StepId id) {
  const Procedure& procedure = network.procedures[network.steps[id].procedure];
  return procedure.steps[id.value - procedure.first.value];
}

double length_km(const Network& network, const Leg& leg) {
  const Service& service = network.services[leg.service];
  expect(leg.board < leg.alight && leg.alight < service.stops.size(), "a leg lies between two stops of its service");
  double km = 0;
  for (std::size_t stop = leg.board; stop < leg.alight; ++stop) {
    double way = 0;
    for (const LinkId link : service.stops[stop].way) way += network.links[link].length_km;
    km += way;
  }
  return km;
}

double mean_ride_seconds(const Network& network, const Leg& leg, Load load) {
  const Service& service = network.services[leg.service];
  expect(leg.board < leg.alight && leg.alight < service.stops.size(), "a leg lies between two stops of its service");
  double departs = 0, discharged = 0;
  follow_run(service, leg.alight, load, [&](std::size_t stop, StopSeconds at) {
    if (stop == leg.board) departs = at.departs;
    discharged = at.discharged;
  });
  return discharged - departs;
}

}  // namespace caravan
