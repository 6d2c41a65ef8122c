#include "tests/measure/toy.h"

#include <algorithm>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

LinkId add_link(Scenario& scenario, const std::string& name, std::uint32_t from, std::uint32_t to, Mode mode,
                double km) {
  Link link;
  link.name = name;
  link.from = PlaceId{from};
  link.to = PlaceId{to};
  link.mode = mode;
  link.length_km = km;
  return scenario.network.links.add(link);
}

void add_service(Scenario& scenario, const std::string& name, const std::string& corridor, Mode mode, Load capacity,
                 const std::vector<LinkId>& ways) {
  Service service;
  service.name = name;
  service.corridor = corridor;
  service.mode = mode;
  service.capacity = capacity;
  for (const LinkId way : ways) {
    Stop& stop = service.stops.emplace_back();
    stop.place = scenario.network.links[way].from;
    stop.way = {way};
  }
  service.stops.emplace_back().place = scenario.network.links[ways.back()].to;
  scenario.network.services.add(service);
  scenario.first_stop.push_back(scenario.first_stop.back() + static_cast<std::uint32_t>(service.stops.size()));
}

void add_flow(Scenario& scenario, const std::string& name, const std::string& corridor, std::uint32_t commodity,
              std::uint32_t to, std::vector<Itinerary> choices) {
  Flow flow;
  flow.name = name;
  flow.corridor = corridor;
  flow.commodity = CommodityId{commodity};
  flow.origin = PlaceId{0};
  flow.destination = PlaceId{to};
  scenario.flows.add(flow);
  scenario.choice_sets.add(std::move(choices));
}

void add_station(Scenario& scenario, const std::string& name, int servers) {
  Station station;
  station.name = name;
  station.place = PlaceId{0};
  station.servers = servers;
  scenario.network.stations.add(station);
}

Leg leg(std::uint32_t service, std::uint16_t board, std::uint16_t alight) {
  return {ServiceId{service}, board, alight};
}

std::string text(const KpiRow& row) {
  std::string text = row.metric;
  for (const auto& [label, value] : row.labels) text.append(" ").append(label).append("=").append(value);
  return text;
}

}  // namespace

Scenario toy() {
  Scenario scenario;
  scenario.start = at(0_h);
  scenario.measured_from = at(10_h);
  scenario.end = at(20_h);
  for (const char* name : {"yard", "port", "isle"}) {
    Place place;
    place.name = name;
    scenario.network.places.add(place);
  }
  add_station(scenario, "gate", 2);
  add_station(scenario, "scale", 1);
  const LinkId rail = add_link(scenario, "yard > port", 0, 1, Mode::rail, 100);
  const LinkId sea = add_link(scenario, "port > isle", 1, 2, Mode::sea, 200);
  const LinkId back = add_link(scenario, "isle > port", 2, 1, Mode::sea, 200);
  const LinkId road = add_link(scenario, "yard > isle", 0, 2, Mode::road, 500);
  scenario.first_stop = {0};
  add_service(scenario, "express", "north", Mode::rail, {40'000, Load::unlimited}, {rail});
  add_service(scenario, "ferry", "", Mode::sea, {Load::unlimited, 500'000}, {sea, back});
  add_service(scenario, "truck", "", Mode::road, Load::no_limit(), {road});
  for (const char* name : {"fruit", "nuts"}) {
    Commodity commodity;
    commodity.name = name;
    scenario.commodities.add(commodity);
  }
  add_flow(scenario, "apples", "north", 0, 1, {{{leg(0, 0, 1)}}});
  add_flow(scenario, "pears", "", 1, 2, {{{leg(0, 0, 1), leg(1, 0, 1)}}, {{leg(2, 0, 1)}}});
  scenario.flow_plans = Table<FlowId, FlowPlan>(scenario.flows.size());
  return scenario;
}

Time at(Duration since_start) { return Time{} + since_start; }

KpiDeclaration kpi(Score score, std::vector<Statistic> statistics, std::vector<Label> by, std::vector<Filter> filters) {
  return {{}, score, std::move(by), std::move(filters), std::move(statistics), {}};
}

Journal::Journal(const std::vector<KpiDeclaration>& kpis)
    : scenario_(toy()), plan_(bind_kpis(scenario_, kpis)), collector_(plan_, scenario_) {}

ShipmentId Journal::shipment(std::uint32_t flow, std::uint32_t itinerary, Load load) {
  Shipment shipment;
  shipment.flow = FlowId{flow};
  shipment.itinerary = static_cast<std::uint16_t>(itinerary);
  shipment.load = load;
  return world_.shipments.add(shipment, world_.events);
}

RunId Journal::run(std::uint32_t service) {
  Run run;
  run.service = ServiceId{service};
  return world_.runs.add(run, world_.events);
}

Fact Journal::fact(Duration when, FactKind kind, std::uint32_t where) const {
  Fact fact;
  fact.at = at(when);
  fact.kind = kind;
  fact.where = where;
  return fact;
}

void Journal::tell(Duration when, FactKind kind, std::uint32_t where, ShipmentId who, Duration lasted,
                   std::uint16_t stop) {
  Fact told = fact(when, kind, where);
  told.shipment = who;
  told.lasted = lasted;
  told.stop = stop;
  tell(told);
}

void Journal::tell(Duration when, FactKind kind, std::uint32_t where, RunId who, Duration lasted, std::uint16_t stop) {
  Fact told = fact(when, kind, where);
  told.run = who;
  told.lasted = lasted;
  told.stop = stop;
  tell(told);
}

void Journal::deliver(ShipmentId id, Duration born, Duration delivered) {
  const Shipment& shipment = row(id);
  const Flow& flow = scenario_.flows[shipment.flow];
  tell(born, FactKind::shipment_created, shipment.flow.value, id);
  tell(born, FactKind::shipment_chose, shipment.flow.value, id);
  tell(born, FactKind::shipment_gated_in, flow.origin.value, id);
  row(id).spent[static_cast<std::size_t>(Hold::ride)] += delivered - born;
  tell(delivered, FactKind::shipment_delivered, flow.destination.value, id, delivered - born);
}

double Journal::operator[](const std::string& row) {
  const auto found =
      std::find_if(plan_.rows.begin(), plan_.rows.end(), [&](const KpiRow& r) { return text(r) == row; });
  INFO("row '" << row << "'");
  REQUIRE(found != plan_.rows.end());
  return collector_.values(scenario_.end)[static_cast<std::size_t>(found - plan_.rows.begin())];
}

std::vector<std::string> Journal::rows() const {
  std::vector<std::string> rows;
  for (const KpiRow& row : plan_.rows) rows.push_back(text(row));
  return rows;
}

}  // namespace caravan::test
