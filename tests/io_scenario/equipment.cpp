// Fleets, containers, limits and volumes as scenarios say them.
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

using namespace caravan::literals;

const std::string map =
    "places: [{name: a, country: CN}, {name: b, country: KZ}, {name: c, country: PL}]\n"
    "links:\n  - {from: a, to: b, mode: rail, length: 100 km, speed: 50 km/h}\n"
    "  - {from: b, to: c, mode: rail, length: 100 km, speed: 50 km/h}\n";

const std::string limits =
    "limits: [{country: CN, train_length: 784 m, train_mass: 3000 t}, {country: PL, train_length: 600 m},\n"
    "         {link: b > c, train_mass: 1500 t}]\n";

std::string train(const std::string& capacity, const std::string& stops, const std::string& keys) {
  return "services: [{name: s, mode: rail, every: 1 d, capacity: " + capacity + ", stops: [" + stops + "], " + keys +
         "}]\n";
}

const std::string wagons = "wagon: {length: 13.5 m, tare: 22 t}, locomotive: {length: 21 m, mass: 138 t}";

Load capacity(const Read& read) {
  INFO(read.messages());
  REQUIRE(read.loaded);
  return read.scenario().network.services[ServiceId{0}].capacity;
}

}  // namespace

// (784 - 21) / 13.5 = 56.5 wagons; 3000 - 138 - 56 * 22 = 1630 t
TEST_CASE("a train carries what the strictest limit on its way leaves, and a warning says where that is less") {
  const Read through = read(map + limits + train("110 TEU", "a, b", wagons));
  CHECK(capacity(through).milli_teu == 110'000);
  CHECK(capacity(through).kg == (3000 - 138 - 55 * 22) * 1000);
  CHECK(through.diagnostics.sorted().empty());
  const Read longest = read(map + limits + train("130 TEU", "a, b", wagons));
  CHECK(capacity(longest).milli_teu == 112'000);
  CHECK(only(longest) == "trains of service 's' carry 112 TEU and not 130 TEU: country CN limits them to 784 m");
  const Read west = read(map + limits + train("[96 TEU, 900 t]", "a, c", wagons));
  CHECK(capacity(west) == Load{84'000, (1500 - 138 - 42 * 22) * 1000, Load::unlimited});
  CHECK(west.diagnostics.sorted().size() == 2);
  CHECK(capacity(read(map + limits + train("110 TEU", "a, c", ""))).milli_teu == 110'000);
}

TEST_CASE("limits that leave no train, and places that nobody knows, are told") {
  CHECK(only(read(map + "limits: [{country: CN, train_length: 20 m}]\n" + train("10 TEU", "a, b", wagons)))
            .find("leave service 's' no train at all") != std::string::npos);
  CHECK(only(read(map + "limits: [{country: DE, train_length: 700 m}]\n")) == "no place is in country 'DE'");
  CHECK(only(read(map + "limits: [{link: a > x, train_length: 700 m}]\n")).find("there is no link 'a > x'") == 0);
}

TEST_CASE("capacities are in TEU, tonnes and cubic metres, and a commodity with a density fills the last") {
  const Read read = io::test::read(map + train("[100 t, 600 m3]", "a, b", "cut_off: 1 h") +
                                   "commodities: [{name: parcels, density: 120 kg/m3}]\n"
                                   "flows: [{name: f, commodity: parcels, from: a, to: b, gap: 1 h, size: 6 t}]\n");
  CHECK(capacity(read) == Load{Load::unlimited, 100'000, 600'000});
  const Scenario& scenario = read.scenario();
  const Load load = load_of(scenario.commodities[CommodityId{0}], 6, SizeUnit::tonne);
  CHECK(load.litres == 50'000);
  CHECK(chargeable_tonnes(load) == Approx(50 / 6.0));
  CHECK(chargeable_tonnes({0, 6000, 30'000}) == 6);
  CHECK(only(io::test::read(map + train("[100 t, 50 t]", "a, b", ""))).find("`capacity` says the same measure twice") ==
        0);
}

TEST_CASE("a scenario tells its fleets, who takes them, its stocks and its gates") {
  const Read read = io::test::read(
      "places: [{name: a, reefer_plugs: 4 TEU, empty_yard: 90 TEU, appointments: {every: 30 min, each: 6}}, {name: "
      "b}]\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, speed: 50 km/h}]\n"
      "fleets: [{name: sets, stock: {a: 3, b: 1}, turnaround: 2 h, return_to: a, return_after: 1 d},\n"
      "         {name: chassis, stock: {a: 5}}]\n" +
      train("40 TEU", "a, b", "fleet: [sets, {name: chassis, teu_per_unit: 20 TEU}]") +
      "containers: {places: [{place: a, stock: 80 TEU, low: 10 TEU}, {place: b, high: 5 TEU}], check_every: 2 d, lot: "
      "4 TEU}\n"
      "flows:\n  - {name: f, from: a, to: b, gap: 1 h, first_mile: {time: 1 h, length: 30 km, fleet: chassis}}\n"
      "  - {name: g, from: a, to: b, gap: 1 h, size: 1 t}\n");
  INFO(read.messages());
  REQUIRE(read.loaded);
  const Scenario& scenario = read.scenario();
  const Terminal& a = scenario.network.places[PlaceId{0}].terminal;
  CHECK(a.reefer_plugs == 4000);
  CHECK(a.empty_yard == 90'000);
  CHECK(a.appointments.every == 30_min);
  CHECK(a.appointments.each == 6);
  const Fleet& sets = scenario.network.fleets[FleetId{0}];
  CHECK(sets.units() == 4);
  CHECK(sets.home == PlaceId{0});
  CHECK(sets.homeward.mean() == 86'400);
  const std::vector<FleetUse>& uses = scenario.network.services[ServiceId{0}].fleets;
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].units_for({39'000, 0}) == 1);
  CHECK(uses[1].units_for({39'000, 0}) == 2);
  CHECK(uses[1].units_for({}) == 1);
  CHECK(scenario.containers.places[0].stock == 80'000);
  CHECK(scenario.containers.places[1].high == 5000);
  REQUIRE(scenario.flows.size() == 3);
  CHECK(scenario.flows[FlowId{0}].boxes == Boxes::carriers);
  CHECK(scenario.flows[FlowId{0}].first_mile.km == 30);
  CHECK(scenario.flows[FlowId{0}].first_mile.chassis.fleet == FleetId{1});
  CHECK(scenario.flows[FlowId{1}].boxes == Boxes::own);
  CHECK(scenario.flows[FlowId{2}].on_demand);
  CHECK(scenario.commodities[scenario.flows[FlowId{2}].commodity].part == YardPart::empty);
}

TEST_CASE("what fleets and stocks cannot do is refused where it stands") {
  const auto service = [](const std::string& keys) {
    return only(read(map + "fleets: [{name: sets, stock: {a: 3}}]\n" + train("40 TEU", "a, b", keys)));
  };
  CHECK(service("fleet: set") == "there is no fleet 'set' = did you mean 'sets'?");
  CHECK(
      service("fleet: {name: sets, each: 4}") ==
      "a run of service 's' may take 4 units, and fleet 'sets' has 3 = it would wait for ever: give it a larger fleet, "
      "or less capacity");
  CHECK(service("fleet: [sets, sets]") == "fleet 'sets' stands twice in `fleet`");
  CHECK(only(read(map + "containers: {places: [{place: a, low: 5 TEU}]}\n")) ==
        "`low` and `high` need `check_every` = write it as in `check_every: 1 d`");
  CHECK(only(read(map + "flows: [{name: f, from: a, to: a, gap: 1 h, boxes: carrier}]\n")) ==
        "`boxes: carrier` needs `containers`: the stocks that they come from");
  CHECK(only(read("places: [{name: a, yard: 5 TEU}]\ncontainers: {places: [{place: a, stock: 6 TEU}]}\n")) ==
        "the stock of 'a' does not fit into its yard = `yard` and `empty_yard` of the place are the room for it");
  CHECK(only(read(map + "containers: {places: [{place: b, stock: 6 TEU}]}\n" + train("40 TEU", "a, b", "cut_off: 1 h") +
                  "flows: [{name: f, from: a, to: b, gap: 1 h}]\n")) ==
        "flow 'f' waits for empties that 'a' never has = give the place a `stock`, or the flow `boxes: own`");
}

}  // namespace caravan::io::test
