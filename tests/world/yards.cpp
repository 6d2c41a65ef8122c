// Parts of yards, slots at gates, trucks to and from doors.
#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

Duration spent(const Story& story, std::uint32_t shipment, Hold hold) {
  return story.world().shipments[ShipmentId{shipment}].spent[static_cast<std::size_t>(hold)];
}

/// a --10 h--> b, a train of `capacity` every 24 h, the first at 24 h; `place` are more keys of a.
std::string line(const std::string& place, const std::string& capacity = "40 TEU", const std::string& last = "") {
  return "places: [{name: a" + place + "}, {name: b" + last +
         "}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h}]\n"
         "commodities: [{name: dry}, {name: cold, reefer: true}, {name: hollow, empty: true}]\n"
         "services:\n  - {name: train, mode: rail, capacity: " +
         capacity + ", every: 24 h, first: 24 h, stops: [a, b]}\n";
}

std::string flow(const std::string& name, const std::string& commodity, const std::string& shipments,
                 const std::string& more = "") {
  return "  - {name: " + name + ", commodity: " + commodity + ", from: a, to: b, shipments: [" + shipments + "]" +
         more + "}\n";
}

}  // namespace

TEST_CASE("a refrigerated load waits for a plug, and dry ones pass it") {
  const Story story(line(", yard: 100 TEU, reefer_plugs: 2 TEU") + "flows:\n" +
                    flow("milk", "cold", "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}") +
                    flow("tools", "dry", "{at: 3 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{1_h, 3_h, 24_h});
  CHECK(spent(story, 1, Hold::outside) == 22_h);
}

TEST_CASE("who waits for the whole yard goes before all who come later, whatever their part") {
  const Story story(line(", yard: 4 TEU, reefer_plugs: 4 TEU") + "flows:\n" +
                    flow("tools", "dry", "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 4 TEU}") +
                    flow("milk", "cold", "{at: 3 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{1_h, 24_h, 48_h});
  CHECK(spent(story, 2, Hold::outside) == 45_h);
}

TEST_CASE("a run keeps a refrigerated load aboard until a plug is free, and what comes after it too") {
  const Story story(line("", "40 TEU", ", reefer_plugs: 2 TEU, after_discharge: customs") +
                    "procedures: [{name: customs, steps: [{name: papers, work: 5 h}]}]\nflows:\n" +
                    flow("milk", "cold", "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}") +
                    flow("tools", "dry", "{at: 3 h, size: 2 TEU}"));
  CHECK(story.times(FactKind::shipment_discharged) == Hours{34_h, 39_h, 39_h});
}

TEST_CASE("a load that no plug can take is too large for the way") {
  const Story story(line("", "40 TEU", ", reefer_plugs: 1 TEU") + "flows:\n" +
                    flow("milk", "cold", "{at: 1 h, size: 2 TEU}"));
  CHECK(story.losses() == std::vector{LossCause::too_large});
}

TEST_CASE("empty containers are loaded after all else that waits") {
  const Story story(line("", "4 TEU") + "flows:\n" +
                    flow("boxes", "hollow", "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}") +
                    flow("tools", "dry", "{at: 3 h, size: 2 TEU}"));
  CHECK(story.lasted(FactKind::shipment_loaded) == Hours{21_h, 23_h, 46_h});
}

TEST_CASE("shipments come to a gate in its slots, so many in each") {
  const Story story(line(", appointments: {every: 1 h, each: 2}") + "flows:\n" +
                    flow("tools", "dry", "{at: 10 min}, {at: 20 min}, {at: 30 min}, {at: 2 h}, {at: 2 h}"));
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{60_min, 60_min, 2_h, 2_h, 3_h});
  CHECK(spent(story, 2, Hold::appointment) == 90_min);
  CHECK(spent(story, 3, Hold::appointment) == 0_h);
  CHECK(spent(story, 4, Hold::appointment) == 1_h);
}

TEST_CASE("a slot book gives the first slot with room, however the trucks come") {
  SlotBook book;
  CHECK(book.take(5, 2) == 5);
  CHECK(book.take(3, 2) == 3);
  CHECK(book.take(5, 2) == 5);
  CHECK(book.take(4, 1) == 4);
  CHECK(book.take(4, 2) == 6);
  CHECK(book.take(3, 2) == 3);
  CHECK(book.take(0, 2) == 0);
  CHECK(book.take(3, 2) == 6);
  CHECK(book.take(3, 2) == 7);
}

TEST_CASE("a line gives its guests in the order in which they came, however they come and go") {
  YardLine line;
  std::uint64_t came = 0, left = 0;
  for (int round = 0; round < 200; ++round) {
    for (int i = 0; i < 7; ++i) line.push({Item(), {}, came++});
    for (int i = 0; i < (round < 100 ? 3 : 11) && !line.empty(); ++i, line.pop())
      REQUIRE(line.front().ticket == left++);
    CHECK(line.size() == came - left);
  }
  CHECK(line.empty());
}

TEST_CASE("a shipment is driven to its terminal, and delivered at the door") {
  const Story story(line("") + "tariffs: [{name: truck, per_shipment: 100 USD, per_teu_km: 1 USD/TEU-km}]\nflows:\n" +
                    flow("tools", "dry", "{at: 1 h, size: 2 TEU}",
                         ", first_mile: {time: 3 h, length: 40 km, tariff: truck}, last_mile: {time: 2 h}"));
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{4_h});
  CHECK(story.times(FactKind::shipment_gated_out) == Hours{34_h});
  CHECK(story.delivered() == Hours{36_h});
  CHECK(spent(story, 0, Hold::drayage) == 5_h);
  CHECK(story.world().shipments[ShipmentId{0}].usd == Approx(100 + 2 * 40));
  CHECK(story.world().yards[PlaceId{1}].used == YardRoom{});
}

TEST_CASE("a truck leaves its door so that it comes at its slot, and a train of that instant takes what is ready") {
  const Story story(line(", appointments: {every: 2 h, each: 1}") + "flows:\n" +
                    flow("tools", "dry", "{at: 0 h}, {at: 0 h}, {at: 21 h}", ", first_mile: {time: 90 min}"));
  CHECK(story.times(FactKind::shipment_set_out) == Hours{30_min, 150_min, 1350_min});
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{2_h, 4_h, 24_h});
  CHECK(story.delivered() == Hours{34_h, 34_h, 34_h});
}

TEST_CASE("a truck without a chassis waits at its door; at the journey's end the load waits in the yard") {
  const Story story(line("") + "fleets: [{name: chassis, stock: {a: 1, b: 1}, turnaround: 30 min}]\nflows:\n" +
                    flow("tools", "dry", "{at: 0 h, size: 2 TEU}, {at: 1 h, size: 2 TEU}",
                         ", first_mile: {time: 3 h, fleet: chassis}, last_mile: {time: 4 h, fleet: chassis}"));
  CHECK(story.times(FactKind::shipment_gated_in) == Hours{3_h, 390_min});
  CHECK(story.times(FactKind::shipment_gated_out) == Hours{34_h, 2310_min});
  CHECK(story.lasted(FactKind::shipment_gated_out) == Hours{0_h, 270_min});
  CHECK(story.delivered() == Hours{38_h, 2550_min});
  CHECK(spent(story, 1, Hold::fleet) == 150_min + 270_min);
  CHECK(story.world().equipment.depots[0].idle == 1);
  CHECK(story.world().equipment.depots[1].idle == 1);
}

}  // namespace caravan::test
