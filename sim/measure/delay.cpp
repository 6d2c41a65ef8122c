#include "sim/measure/delay.h"

#include <array>

namespace caravan {

Hold booked_as(DelayHold hold) {
  switch (hold) {
    case DelayHold::gate:
      return Hold::outside;
    case DelayHold::queue:
      return Hold::queue;
    case DelayHold::work:
    case DelayHold::rest:
    case DelayHold::procedure:
      return Hold::work;
    case DelayHold::blocked:
      return Hold::blocked;
    case DelayHold::departure:
      return Hold::departure;
    case DelayHold::empties:
      return Hold::equipment;
    case DelayHold::vehicle:
      return Hold::fleet;
    case DelayHold::slot:
      return Hold::appointment;
    case DelayHold::truck:
      return Hold::drayage;
    case DelayHold::ride:
    case DelayHold::path:
    case DelayHold::held:
    case DelayHold::room:
    case DelayHold::early:
      break;
  }
  return Hold::ride;
}

std::string to_text(DelayHold hold) {
  static constexpr std::array<const char*, delay_holds> names{
      "at the gate", "in the queue",  "in work",    "work rests",      "blocked",           "procedure",
      "for a run",   "on the way",    "for a path", "held on the way", "aboard, yard full", "aboard, early",
      "for empties", "for a vehicle", "for a slot", "on a truck"};
  return names[static_cast<std::size_t>(hold)];
}

std::string to_text(const Scenario& scenario, const Holder& holder) {
  const Network& network = scenario.network;
  switch (holder.kind) {
    case Holder::Kind::station:
      return "station " + network.stations[StationId{holder.row}].name;
    case Holder::Kind::link:
      return "link " + network.links[LinkId{holder.row}].name;
    case Holder::Kind::place:
      return "place " + network.places[PlaceId{holder.row}].name;
    case Holder::Kind::fleet:
      return "fleet " + network.fleets[FleetId{holder.row}].name;
    case Holder::Kind::stop:
      break;
  }
  std::uint32_t service = 0;
  while (scenario.first_stop[service + 1] <= holder.row) ++service;
  const Service& line = network.services[ServiceId{service}];
  std::string text = "service " + line.name;
  text += " at " + network.places[line.stops[holder.row - scenario.first_stop[service]].place].name;
  return text;
}

std::string cause_text(const Scenario& scenario, DelayCause cause, std::uint16_t event) {
  static constexpr std::array<const char*, delay_causes> names{"as planned",
                                                               "capacity",
                                                               "closed hours",
                                                               "backlog of closed hours",
                                                               "breakdown",
                                                               "backlog of breakdown",
                                                               "",
                                                               "backlog of ",
                                                               "timetable",
                                                               "gathering",
                                                               "missed cut-off",
                                                               "full run",
                                                               "late run",
                                                               "shortage of empties",
                                                               "shortage of vehicles",
                                                               "slots of the gate"};
  std::string text = names[static_cast<std::size_t>(cause)];
  if (cause == DelayCause::event || cause == DelayCause::after_event)
    text += scenario.disruptions[DisruptionId{event}].name;
  return text;
}

}  // namespace caravan
