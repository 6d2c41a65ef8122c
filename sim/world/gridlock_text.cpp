#include "sim/world/scenario.h"
#include "sim/world/world.h"

namespace caravan {
namespace {

/// 2000 -> "2", 1500 -> "1.5".
std::string in_thousands(std::int64_t amount) {
  std::string text = std::to_string(amount / 1000);
  if (amount % 1000 == 0) return text;
  std::string digits = std::to_string(1000 + amount % 1000).substr(1);
  while (digits.back() == '0') digits.pop_back();
  text += '.';
  return text += digits;
}

std::string name_of(const Scenario& scenario, const Waiting& member) {
  std::string text = member.who.is_run() ? "run " : "shipment ";
  text += std::to_string(member.number + (member.who.is_run() ? 1 : 0));
  text += " of ";
  return text += member.who.is_run() ? scenario.network.services[ServiceId{member.row}].name
                                     : scenario.flows[FlowId{member.row}].name;
}

std::string wish_of(const Scenario& scenario, const Waiting& member) {
  const Network& network = scenario.network;
  std::string text;
  switch (member.want) {
    case Want::room:
      text = "room at station ";
      text += network.stations[StationId{member.where}].name;
      break;
    case Want::servers:
      text = "servers of station ";
      text += network.stations[StationId{member.where}].name;
      break;
    case Want::yard:
      text = "room in the yard of ";
      text += network.places[member.place].name;
      break;
    case Want::run:
      text = "a run of ";
      text += network.services[ServiceId{member.where}].name;
      text += " at ";
      text += network.places[member.place].name;
  }
  return text;
}

}  // namespace

std::string cycle_text(const Scenario& scenario, const Gridlock& gridlock) {
  std::string text;
  const std::size_t n = gridlock.cycle.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Waiting& member = gridlock.cycle[i];
    if (i > 0) text += "; ";
    text += name_of(scenario, member);
    text += " waits for ";
    text += wish_of(scenario, member);
    text += member.want == Want::run ? ", where next is " : ", taken by ";
    text += name_of(scenario, gridlock.cycle[(i + 1) % n]);
  }
  return text;
}

std::string relief_text(const Scenario& scenario, const Gridlock& gridlock) {
  std::string text;
  for (const Relief& more : gridlock.relief) {
    if (!text.empty()) text += " and ";
    if (more.want == Want::yard) {
      const bool by_room = more.load.milli_teu > 0;
      text += in_thousands(by_room ? more.load.milli_teu : more.load.kg);
      text += by_room ? " TEU more in the yard of " : " t more in the yard of ";
      text += scenario.network.places[PlaceId{more.where}].name;
    } else {
      text += more.want == Want::room ? "1 more place at station " : "1 more server at station ";
      text += scenario.network.stations[StationId{more.where}].name;
    }
  }
  return text.empty() ? "more than three places" : text;
}

}  // namespace caravan
