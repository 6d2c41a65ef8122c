// Empty containers: stocks that shipments draw on and fill, and how they are evened out.
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// a and b, 10 h apart, with a train each way every 24 h.
std::string there_and_back(const std::string& capacity = "40 TEU", const std::string& a = "") {
  return "places: [{name: a" + a +
         "}, {name: b}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
         "services:\n  - {name: out, mode: rail, capacity: " +
         capacity +
         ", every: 24 h, first: 24 h, stops: [a, b]}\n"
         "  - {name: back, mode: rail, capacity: " +
         capacity + ", every: 24 h, first: 36 h, stops: [b, a]}\n";
}

std::int64_t boxes_of(const World& world) {
  std::int64_t sum = 0;
  for (const BoxState& boxes : world.equipment.boxes) sum += boxes.idle;
  for (const Turn& turn : world.equipment.turns.rows())
    if (!turn.fleet.exists()) sum += turn.amount;
  for (const Shipment& shipment : world.shipments.rows())
    if (shipment.boxed) sum += shipment.load.milli_teu;
  return sum;
}

}  // namespace

TEST_CASE("a shipment takes its containers from the stock of its origin, and leaves them where it ends") {
  const Story story(there_and_back() + "containers: {places: [{place: a, stock: 5 TEU}], return_time: 3 h}\n" +
                    "flows: [{name: goods, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, "
                    "{at: 3 h, size: 2 TEU}]}]\nhorizon: 60 h\n");
  CHECK(story.times(FactKind::shipment_boxed) == Hours{1_h, 2_h});
  CHECK(story.delivered() == Hours{34_h, 34_h});
  CHECK(story.times(FactKind::boxes_changed, "b") == Hours{37_h, 37_h});
  CHECK(story.world().equipment.boxes[0].idle == 1000);
  CHECK(story.world().equipment.boxes[1].idle == 4000);
  CHECK(story.world().equipment.boxes[0].waiting.size == 1);
}

TEST_CASE("a return load brings the containers that a shipment waits for") {
  const Story story(there_and_back() + "containers: {places: [{place: b, stock: 2 TEU}]}\n" +
                    "flows:\n  - {name: west, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}]}\n"
                    "  - {name: east, from: b, to: a, shipments: [{at: 1 h, size: 2 TEU}]}\nhorizon: 100 h\n");
  CHECK(story.times(FactKind::shipment_boxed) == Hours{1_h, 46_h});  // east leaves b at 36 h
  CHECK(story.delivered() == Hours{46_h, 58_h});
  const auto& spent = story.world().shipments[ShipmentId{0}].spent;
  CHECK(spent[static_cast<std::size_t>(Hold::equipment)] == 45_h);
}

// All goods go from a to b. At 48 h b has 4 TEU, 3 above its level, and a lacks 6: one lot of 3 TEU goes back by the
// train of 60 h, is idle at 70 h, and the third shipment leaves by the train of 72 h.
TEST_CASE("empties are sent from a place above its level to one below, in lots") {
  const Story story(there_and_back() +
                    "containers: {places: [{place: a, stock: 4 TEU, low: 6 TEU}, {place: b, high: 1 TEU}], "
                    "check_every: 48 h, lot: 3 TEU}\n" +
                    "flows: [{name: goods, from: a, to: b, shipments: [{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, "
                    "{at: 3 h, size: 2 TEU}]}]\nhorizon: 95 h\n");
  CHECK(story.times(FactKind::shipment_created, "empties b > a") == Hours{48_h});
  CHECK(story.times(FactKind::shipment_loaded, "back") == Hours{60_h});
  CHECK(story.delivered() == Hours{34_h, 34_h, 70_h, 82_h});
  CHECK(story.world().equipment.boxes[0].due == 0);
}

TEST_CASE("what is on its way is not sent for a second time") {
  const Story story(there_and_back() +
                    "containers: {places: [{place: a, low: 4 TEU}, {place: b, stock: 50 TEU, high: 10 TEU}], "
                    "check_every: 1 h, lot: 2 TEU}\nhorizon: 72 h\n");
  CHECK(story.times(FactKind::shipment_created) == Hours{1_h, 1_h});
  CHECK(story.world().equipment.boxes[0].idle == 4000);
  CHECK(story.world().equipment.boxes[1].idle == 46'000);
}

TEST_CASE("the cheapest surplus is drawn on first") {
  const Story story(
      "places: [{name: a}, {name: b}, {name: c}]\n"
      "links:\n  - {from: b, to: a, mode: rail, length: 900 km, running_time: 10 h}\n"
      "  - {from: c, to: a, mode: rail, length: 100 km, running_time: 10 h}\n"
      "tariffs: [{name: rail, per_teu_km: 1 USD/TEU-km}]\n"
      "services:\n  - {name: far, mode: rail, capacity: 40 TEU, every: 24 h, tariff: rail, stops: [b, a]}\n"
      "  - {name: near, mode: rail, capacity: 40 TEU, every: 24 h, tariff: rail, stops: [c, a]}\n"
      "containers: {places: [{place: a, low: 6 TEU}, {place: b, stock: 9 TEU, high: 1 TEU}, {place: c, stock: 9 TEU, "
      "high: 5 TEU}], check_every: 5 h, lot: 1 TEU}\nhorizon: 20 h\n");
  CHECK(story.times(FactKind::shipment_created, "empties c > a").size() == 4);
  CHECK(story.times(FactKind::shipment_created, "empties b > a").size() == 2);
}

TEST_CASE("idle empties take room in the yard and in its empty part") {
  const Story story(there_and_back("40 TEU", ", yard: 6 TEU, empty_yard: 4 TEU") +
                    "containers: {places: [{place: a, stock: 4 TEU}]}\n"
                    "flows: [{name: own, from: a, to: b, boxes: own, shipments: [{at: 1 h, size: 2 TEU}, "
                    "{at: 2 h, size: 2 TEU}]}]\nhorizon: 40 h\n");
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{1_h, 24_h});
  CHECK(story.world().yards[PlaceId{0}].used.empty == 4000);
  CHECK(story.world().yards[PlaceId{0}].used.load.milli_teu == 6000);
}

TEST_CASE("containers are neither made nor lost, whatever happens") {
  const Scenario scenario = scenario_of(
      "places:\n  - {name: a, yard: 30 TEU, when_full: reject, empty_yard: 20 TEU}\n  - {name: b, yard: 40 TEU}\n"
      "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: exponential(mean 10 h)}]\n"
      "services:\n  - {name: out, mode: rail, capacity: 12 TEU, every: 12 h, stops: [a, b]}\n"
      "  - {name: back, mode: rail, capacity: 12 TEU, every: 12 h, stops: [b, a]}\n"
      "containers: {places: [{place: a, stock: 20 TEU, low: 15 TEU}, {place: b, stock: 10 TEU, high: 12 TEU}],\n"
      "             check_every: 12 h, lot: 3 TEU, return_time: exponential(mean 20 h)}\n"
      "flows:\n  - {name: west, from: a, to: b, gap: exponential(mean 3 h), size: 'uniform(low 1 TEU, high 3 TEU)',\n"
      "     first_mile: {time: exponential(mean 4 h)}, last_mile: {time: exponential(mean 4 h)}}\n"
      "  - {name: east, from: b, to: a, gap: exponential(mean 8 h), size: 2 TEU}\n"
      "horizon: 60 d\n");
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    World world = begin(scenario, seed, 0);
    std::uint64_t checked = 0;
    std::size_t sent = 0, lost = 0, delivered = 0;
    run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
      sent += fact.kind == FactKind::shipment_created && scenario.flows[FlowId{fact.where}].on_demand ? 1U : 0U;
      lost += fact.kind == FactKind::shipment_lost ? 1U : 0U;
      delivered += fact.kind == FactKind::shipment_delivered ? 1U : 0U;
      if (now.events == checked) return;
      checked = now.events;
      REQUIRE(boxes_of(now) == 30'000);
    });
    CHECK(sent > 3);
    CHECK(delivered > 300);
    for (const BoxState& boxes : world.equipment.boxes) CHECK((boxes.idle >= 0 && boxes.due >= 0));
    CHECK(lost < delivered);
  }
}

}  // namespace caravan::test
