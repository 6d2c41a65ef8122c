// Every invariant can fail: a sound world is spoilt in one thing at a time, and is found broken.
#include <functional>

#include "sim/core/expect.h"
#include "sim/world/invariants.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;

// Gate of room 2 with a queue and one who stands before it, a yard of 9 TEU with one at its gate, one who waits for
// a train, one aboard of the train under way, a train that waits for a path, and a train that is early at b.
const std::string busy_world =
    "places: [{name: a, yard: 9 TEU, before_loading: export}, {name: b}, {name: c}]\n"
    "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 15 h, headway: 30 h},\n"
    "        {from: b, to: c, mode: rail, length: 100 km, running_time: 5 h}]\n"
    "stations: [{name: gate, place: a, room: 2, work: 4 h}]\n"
    "procedures: [{name: export, steps: [gate]}, {name: idle, steps: [{name: sit, work: 1 h}]}]\n"
    "services:\n"
    "  - {name: train, mode: rail, capacity: 4 TEU, every: 4 h, first: 8 h, stops: [a, b]}\n"
    "  - {name: slow, mode: rail, capacity: 4 TEU, every: 1000 h, first: 0 h,\n"
    "     stops: [a, {place: b, not_before: 60 h}, c]}\n"
    "  - {name: full, mode: rail, capacity: 9 TEU, dispatch: {at_least: 9 TEU, longest_wait: 90 h}, stops: [c, b]}\n"
    "commodities: [{name: goods}]\n"
    "flows:\n"
    "  - {name: boxes, commodity: goods, from: a, to: b, gap: 1 h, size: 2 TEU}\n"
    "  - {name: others, commodity: goods, from: c, to: b, shipments: [{at: 1 h, size: 2 TEU}]}\n"
    "horizon: 100 h\n";

// Equipment, kept servers, bookings, slots and an event, all in use at 41 h.
const std::string equipped_world =
    "choice: {booking: true}\n"
    "places: [{name: a, appointments: {every: 1 h, each: 3}}, {name: b}]\n"
    "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 15 h}]\n"
    "stations: [{name: berth, place: b, servers: 4, work: 4 h}]\n"
    "procedures: [{name: unload, steps: [{station: berth, keep: stop}, {name: sit, work: 40 h}]}]\n"
    "fleets: [{name: wagons, stock: {a: 20}}, {name: trucks, stock: {a: 9}}]\n"
    "containers: {places: [{place: a, stock: 500 TEU}]}\n"
    "services: [{name: train, mode: rail, capacity: 40 TEU, every: 12 h, first: 12 h,\n"
    "            fleet: {name: wagons, each: 3}, stops: [a, {place: b, on_arrival: unload}]}]\n"
    "flows: [{name: boxes, from: a, to: b, gap: 1 h, size: 2 TEU, first_mile: {time: 3 h, fleet: trucks}}]\n"
    "events: [{name: snow, what: [a > b], speed: 0.5, from: 30 h, for: 30 h}]\n"
    "horizon: 100 h\n";

// A warehouse that owes 3 TEU at 41 h, with lots under way.
const std::string stocked_world =
    "places: [{name: a}, {name: b}]\n"
    "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 50 h}]\n"
    "services: [{name: train, mode: rail, capacity: 40 TEU, every: 12 h, stops: [a, b]}]\n"
    "warehouses: [{name: store, place: b, from: a, stock: 7 TEU, reorder_at: 2 TEU, order: 4 TEU, gap: 4 h, size: 1 "
    "TEU}]\nhorizon: 100 h\n";

const ShipmentId some(const World& world, ShipmentState state) {
  for (std::uint32_t s = 0; s < world.shipments.rows().size(); ++s)
    if (world.shipments[ShipmentId{s}].state == state) return ShipmentId{s};
  FAIL("the busy world has a shipment in each state asked for");
  return {};
}

const RunId some(const World& world, RunState state) {
  for (std::uint32_t r = 0; r < world.runs.rows().size(); ++r)
    if (world.runs[RunId{r}].state == state) return RunId{r};
  FAIL("the busy world has a run in each state asked for");
  return {};
}

struct Damage {
  const char* said;
  std::function<void(World&)> spoil;
};

const StationId gate{0};

const std::vector<Damage> damages{
    {"shipment is delivered, lost or under way", [](World& w) { ++w.shipments_created; }},
    {"shipment is given back once",
     [](World& w) {
       w.shipments.give_back(some(w, ShipmentState::waiting), w.events);
       w.shipments.give_back(some(w, ShipmentState::waiting), w.events);
     }},
    {"run is of a service", [](World& w) { ++w.runs_created; }},
    {"visit is linked with its neighbours",
     [](World& w) { w.visit_of(w.stations[gate].waiting[0].first).hook.previous = Item(ShipmentId{0}); }},
    {"visit is the last of its chain", [](World& w) { ++w.stations[gate].waiting[0].size; }},
    {"station has taken as many servers",
     [](World& w) {
       ++w.stations[gate].busy;
       ++w.stations[gate].present;
     }},
    {"station holds as many as", [](World& w) { --w.stations[gate].present; }},
    {"station knows whether it is plain", [](World& w) { w.stations[gate].plain = !w.stations[gate].plain; }},
    {"visit rests while its station stands still", [](World& w) { w.stations[gate].stops = 1; }},
    {"visit before a full station wants to go there",
     [](World& w) { w.visit_of(w.stations[gate].blocked.first).outside = false; }},
    {"visit is where its step is", [](World& w) { w.visit_of(w.stations[gate].working.first).step = StepId{1}; }},
    {"visit is at a step of a procedure",
     [](World& w) { w.visit_of(w.stations[gate].working.first).step = StepId{99}; }},
    {"shipment is in one place at a time",
     [](World& w) {
       w.yards[PlaceId{0}].outside[0].push({Item(some(w, ShipmentState::waiting)), {}, 0});
     }},
    {"shipment is where its state says",
     [](World& w) { w.shipments[some(w, ShipmentState::waiting)].state = ShipmentState::at_transfer; }},
    {"shipment is on a run while it rides",
     [](World& w) { w.shipments[some(w, ShipmentState::waiting)].run = some(w, RunState::under_way); }},
    {"shipment has all its time booked",
     [](World& w) { w.shipments[some(w, ShipmentState::waiting)].spent[1] += 1_ms; }},
    {"shipment rides the run of its leg",
     [](World& w) { w.shipments[some(w, ShipmentState::riding)].run = some(w, RunState::early); }},
    {"run carries the sum of what is aboard", [](World& w) { w.runs[some(w, RunState::under_way)].aboard.kg += 1; }},
    {"run waits for its link", [](World& w) { ++w.runs[some(w, RunState::queued)].way; }},
    {"run stands on a closed link", [](World& w) { w.links[LinkId{0}].condition.closed_by = DisruptionId{0}; }},
    {"link lets nobody wait", [](World& w) { w.calendar.cancel(w.links[LinkId{0}].wake); }},
    {"run is where its state says", [](World& w) { w.runs[some(w, RunState::early)].state = RunState::on_arrival; }},
    {"run that is early will leave", [](World& w) { w.calendar.cancel(w.runs[some(w, RunState::early)].ticket); }},
    {"service has the sum of what waits", [](World& w) { w.stops[0].load.milli_teu += 1; }},
    {"service has its clock set", [](World& w) { w.calendar.cancel(w.services[ServiceId{2}].timer); }},
    {"place has in its yard the sum", [](World& w) { w.yards[PlaceId{1}].used.load.kg += 1; }},
    {"place has room for all", [](World& w) { w.yards[PlaceId{0}].used.load.milli_teu += 9'000; }},
    {"place keeps nobody at the gate", [](World& w) { w.yards[PlaceId{0}].used = {}; }},
};

const std::vector<Damage> damages_of_equipment{
    {"fleet has all the units", [](World& w) { ++w.equipment.depots[0].idle; }},
    {"fleet has all the units", [](World& w) { --w.runs[some(w, RunState::under_way)].units[0]; }},
    {"fleet has all the units",
     [](World& w) { w.shipments[some(w, ShipmentState::on_first_mile)].state = ShipmentState::booked; }},
    {"container is taken, idle or on its way",
     [](World& w) { w.shipments[some(w, ShipmentState::riding)].boxed = false; }},
    {"sum of what is reserved",
     [](World& w) { w.shippers.bookings.services[ServiceId{0}].departures.back().taken[0].milli_teu += 1; }},
    {"has booked what is reserved for it",
     [](World& w) {
       const auto& page = w.shippers.bookings.services[ServiceId{0}].departures.back();
       w.shippers.bookings.booked[page.reservations.front().who.value].clear();
     }},
    {"as the events in force make it", [](World& w) { w.links[LinkId{0}].condition.speed = 1; }},
    {"as the events in force make it", [](World& w) { w.disruptions[DisruptionId{0}].active = 0; }},
    {"that is kept has one owner", [](World& w) { w.runs[some(w, RunState::on_arrival)].kept = KeptId::none(); }},
    {"taken as many servers", [](World& w) { ++w.kept[w.runs[some(w, RunState::on_arrival)].kept].servers; }},
};

const std::vector<Damage> damages_of_stocks{
    {"warehouse has no fewer than no goods", [](World& w) { w.stocks[WarehouseId{0}].stock = -1; }},
    {"warehouse has or sent what it began with", [](World& w) { ++w.stocks[WarehouseId{0}].sent; }},
    {"warehouse knows what it owes", [](World& w) { --w.stocks[WarehouseId{0}].owed; }},
    {"warehouse knows what is on order", [](World& w) { w.stocks[WarehouseId{0}].on_order += 1000; }},
    {"warehouse serves who waits as soon as it can",
     [](World& w) {
       w.stocks[WarehouseId{0}].stock += 1000;
       w.stocks[WarehouseId{0}].received += 1000;
     }},
    {"warehouse owes nothing to who is to come",
     [](World& w) {
       w.stocks[WarehouseId{0}].waiting.push({w.calendar.now() + 1_ms, {1, 1, 0}});
       ++w.stocks[WarehouseId{0}].owed;
     }},
};

void find_all(const std::string& yaml, const std::vector<Damage>& spoilt) {
  const Scenario scenario = scenario_of(yaml);
  World sound = begin(scenario, 1, 0);
  run_until(sound, scenario, scenario.start + 41_h, [](const World&, const Fact&) {});
  REQUIRE(broken(sound, scenario) == std::nullopt);
  for (const Damage& damage : spoilt) {
    INFO(damage.said);
    World world = sound;
    damage.spoil(world);
    const auto wrong = broken(world, scenario);
    REQUIRE(wrong);
    INFO(*wrong);
    CHECK(wrong->find(damage.said) != std::string::npos);
    CHECK_THROWS_AS(inspect(world, scenario), BrokenPromise);
  }
}

}  // namespace

TEST_CASE("a world that is spoilt in any one thing is found broken, and the sentence names the thing") {
  find_all(busy_world, damages);
  find_all(equipped_world, damages_of_equipment);
  find_all(stocked_world, damages_of_stocks);
}

}  // namespace caravan::test
