#include "tests/experiment/corridor.h"

namespace caravan::test {
namespace {

using namespace literals;

void add_line(Scenario& scenario, const char* name, Mode mode, Duration every, double running_h, Load capacity,
              double usd) {
  Link link;
  link.name = std::string(name) + " way";
  link.from = PlaceId{0};
  link.to = PlaceId{1};
  link.mode = mode;
  link.length_km = 500;
  link.running_time = Distribution::gamma(running_h * 3600, 0.2);
  const LinkId way = scenario.network.links.add(link);
  Service service;
  service.name = name;
  service.mode = mode;
  service.capacity = capacity;
  service.charges.usd_per_teu = usd;
  service.charges.gram_per_tonne_km = 20;
  service.cut_off = 2_h;
  service.stops.resize(2);
  service.stops[0].place = PlaceId{0};
  service.stops[0].way = {way};
  service.stops[1].place = PlaceId{1};
  for (Time t = scenario.start + 6_h; t < scenario.end + 10_d; t += every) service.departures.push_back(t);
  service.stream = static_cast<std::uint32_t>(scenario.network.services.size());
  scenario.network.services.add(service);
}

void add_gate(Scenario& scenario) {
  Station gate;
  gate.name = "gate";
  gate.place = PlaceId{0};
  gate.room = 4;
  gate.when_full = WhenFull::reject;
  const StationId station = scenario.network.stations.add(gate);
  Procedure entry;
  entry.name = "entry";
  entry.place = PlaceId{0};
  entry.steps.push_back({"check", station, {Distribution::exponential(2400), {}, {}}, {Branch{}}});
  scenario.network.places[PlaceId{0}].terminal.before_loading = scenario.network.procedures.add(entry);
}

}  // namespace

Scenario corridor() {
  Scenario scenario;
  scenario.name = "corridor";
  scenario.measured_from = scenario.start + 10_d;
  scenario.end = scenario.start + 60_d;
  for (const char* name : {"hub", "coast"}) {
    Place place;
    place.name = name;
    scenario.network.places.add(place);
  }
  add_gate(scenario);
  add_line(scenario, "train", Mode::rail, 24_h, 10, {20'000, Load::unlimited}, 400);
  add_line(scenario, "boat", Mode::barge, 72_h, 40, Load::no_limit(), 300);
  Commodity goods;
  goods.name = "goods";
  goods.usd_per_tonne = 1000;
  goods.loss_per_day = 0.01;
  scenario.commodities.add(goods);
  Flow flow;
  flow.name = "boxes";
  flow.commodity = CommodityId{0};
  flow.origin = PlaceId{0};
  flow.destination = PlaceId{1};
  flow.gap = Distribution::exponential(3600);
  flow.size = Distribution::fixed(1);
  flow.stream = 1;
  scenario.flows.add(flow);
  return prepare(std::move(scenario));
}

}  // namespace caravan::test
