#include "sim/world/choice.h"

#include <algorithm>
#include <span>
#include <vector>

#include "sim/core/portable.h"
#include "sim/network/quote_legs.h"
#include "sim/world/knowledge.h"
#include "sim/world/nouns.h"
#include "sim/world/open.h"

namespace caravan {
namespace {

/// An itinerary that could be taken.
struct Option {
  std::uint32_t itinerary = 0;
  Passage passage = Passage::open;
  double usd = 0;
};

/// When the shipment is ready for the procedure before its next ride, or for the ride: where it has not come to its
/// first gate yet, by plan.
Time ready_at(const World& world, const Scenario& scenario, const Shipment& shipment) {
  if (!is_before_gate(shipment)) return world.calendar.now();
  const Duration mile = Duration::from_seconds(scenario.flows[shipment.flow].first_mile.time.mean());
  return std::max(world.calendar.now(), shipment.born + mile);
}

std::span<const Leg> legs_left(const Scenario& scenario, const Shipment& shipment, std::uint32_t itinerary) {
  return std::span(scenario.choice_sets[shipment.flow][itinerary].legs).subspan(shipment.leg);
}

/// A number for an itinerary that depends on its services and stops alone, whatever else a choice set holds: two
/// itineraries share one with probability 2^-32. FNV-1a over words.
std::uint32_t number_of(const Network& network, const Itinerary& itinerary) {
  std::uint32_t number = 2'166'136'261U;
  for (const Leg& leg : itinerary.legs) {
    for (const std::uint32_t word : {network.services[leg.service].stream, std::uint32_t{leg.board} << 16 | leg.alight})
      for (int shift = 0; shift < 32; shift += 8) number = (number ^ (word >> shift & 0xffU)) * 16'777'619U;
  }
  return number;
}

/// What a shipper likes about one itinerary and the costs do not tell: a Gumbel law of scale 1, the same however often
/// it chooses. The least of cost - scale * taste is a draw from the logit shares.
/// Source: McFadden (1974), Conditional logit analysis of qualitative choice behavior.
double taste(const World& world, const Scenario& scenario, const Shipment& shipment, std::uint32_t itinerary) {
  const std::uint32_t number = number_of(scenario.network, scenario.choice_sets[shipment.flow][itinerary]);
  const std::uint64_t draw = std::uint64_t{shipment.index} << 32 | number;
  const double u = world.random.uniform(Purpose::choice, scenario.flows[shipment.flow].stream, draw);
  return -portable::log(-portable::log(u));
}

/// Of the options of the best passage among them, the one that the rule takes. REQUIRES options.
const Option& taken(const World& world, const Scenario& scenario, const Shipment& shipment,
                    const std::vector<Option>& options) {
  const bool logit = scenario.choice.rule == ChoiceRule::logit;
  const Option* best = nullptr;
  double least = 0;
  for (const Option& option : options) {
    if (best != nullptr && option.passage > best->passage) continue;
    double usd = option.usd;
    if (logit) usd -= scenario.choice.scale_usd * taste(world, scenario, shipment, option.itinerary);
    if (best != nullptr && option.passage == best->passage && usd >= least) continue;
    best = &option;
    least = usd;
  }
  return *best;
}

/// What a shipment just created could take, and, where that is nothing, why.
std::vector<Option> options_at_birth(const World& world, const Scenario& scenario, const Shipment& shipment,
                                     LossCause& none_because) {
  const ChoiceExtent extent = scenario.choice_extents[shipment.flow];
  const std::uint32_t weighed = world.shippers.closures > 0 ? extent.from_origin : extent.usual;
  const ProcedureId passing = first_procedure(scenario, shipment);
  none_because = scenario.choice_sets[shipment.flow].empty() ? LossCause::no_route : LossCause::too_large;
  std::vector<Option> options;
  for (std::uint32_t i = 0; i < weighed; ++i) {
    const auto legs = legs_left(scenario, shipment, i);
    if (!has_room_along(scenario.network, legs, room_of(shipment))) continue;
    const auto quotation = quote_rest(world, scenario, shipment, i, passing);
    if (!quotation && none_because == LossCause::too_large) none_because = LossCause::no_departure;
    if (!quotation) continue;
    const Passage now = passage(world, scenario, legs, passing);
    const bool shut = now == Passage::barred && scenario.choice.when_closed == WhenClosed::give_up;
    none_because = LossCause::no_route;  // of who has nothing but what is shut
    if (!shut) options.push_back({i, now, quotation->generalised_cost});
  }
  return options;
}

}  // namespace

bool is_before_gate(const Shipment& shipment) {
  return shipment.state == ShipmentState::booked || shipment.state == ShipmentState::at_door ||
         shipment.state == ShipmentState::on_first_mile || shipment.state == ShipmentState::outside;
}

ProcedureId first_procedure(const Scenario& scenario, const Shipment& shipment) {
  const Flow& flow = scenario.flows[shipment.flow];
  return flow.procedure.exists() ? flow.procedure : scenario.network.places[flow.origin].terminal.before_loading;
}

std::optional<Quotation> quote_rest(const World& world, const Scenario& scenario, const Shipment& shipment,
                                    std::uint32_t itinerary, ProcedureId passing) {
  const Flow& flow = scenario.flows[shipment.flow];
  const Commodity& commodity = scenario.commodities[flow.commodity];
  const Enquiry enquiry{shipment.place,
                        flow.destination,
                        ready_at(world, scenario, shipment),
                        shipment.load,
                        usd_per_hour(commodity, shipment.load),
                        scenario.choice.usd_per_gram,
                        usd_per_hour_of_spread(commodity, shipment.load)};
  const auto legs = legs_left(scenario, shipment, itinerary);
  const Information policy = scenario.choice.information;
  const Information known = policy == Information::perfect ? Information::live : policy;
  if (known == Information::plan && !scenario.choice.booking)
    return quote_legs(scenario.network, legs, enquiry, passing, PlanAlone{});
  return quote_legs(scenario.network, legs, enquiry, passing,
                    Knowledge(world, scenario, known, flow.priority, shipment.load));
}

Choice choose(const World& world, const Scenario& scenario, ShipmentId id) {
  const Shipment& shipment = world.shipments[id];
  // One itinerary to weigh, with room and a departure in any case: then nothing need be quoted.
  if (scenario.flow_plans[shipment.flow].sole && world.shippers.closures == 0) return {LossCause::none, 0};
  const std::span<const Itinerary> set = scenario.choice_sets[shipment.flow];
  if (set.size() == 1 && set.front().legs.empty()) return {LossCause::none, 0};
  LossCause none_because = LossCause::no_route;
  std::vector<Option> options = options_at_birth(world, scenario, shipment, none_because);
  if (options.empty()) return {none_because, 0};
  if (scenario.choice.information == Information::perfect && !world.shippers.imagined && options.size() > 1) {
    for (Option& option : options)
      option.usd = foreseen_cost(world, scenario, id, option.itinerary).value_or(option.usd);
  }
  const Option& option = taken(world, scenario, shipment, options);
  return {LossCause::none, option.itinerary, option.passage == Passage::barred};
}

std::uint32_t choose_again(const World& world, const Scenario& scenario, ShipmentId id, ProcedureId passing) {
  const Shipment& shipment = world.shipments[id];
  const std::span<const Itinerary> set = scenario.choice_sets[shipment.flow];
  const auto ridden = std::span(set[shipment.itinerary].legs).first(shipment.leg);
  std::vector<Option> options;
  const auto consider = [&](std::uint32_t i) {
    const auto legs = legs_left(scenario, shipment, i);
    if (!has_room_along(scenario.network, legs, room_of(shipment))) return;
    const auto quotation = quote_rest(world, scenario, shipment, i, passing);
    if (quotation) options.push_back({i, passage(world, scenario, legs, passing), quotation->generalised_cost});
  };
  consider(shipment.itinerary);  // first: another of equal cost is no reason to move
  for (std::uint32_t i = 0; i < set.size(); ++i) {
    const std::vector<Leg>& legs = set[i].legs;
    if (i == shipment.itinerary || legs.size() <= ridden.size()) continue;
    if (std::equal(ridden.begin(), ridden.end(), legs.begin())) consider(i);
  }
  return options.empty() ? shipment.itinerary : taken(world, scenario, shipment, options).itinerary;
}

}  // namespace caravan
