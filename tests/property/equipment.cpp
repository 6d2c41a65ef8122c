// Accounts agree with what the world booked where shipments wait for empties, trucks, slots and units of fleets.
#include "tests/catch.hpp"
#include "tests/property/trial.h"

namespace caravan::test {
namespace {

/// Too little of everything, so that all of it is waited for. The track is kept while the scale is full; some of what
/// is booked is cancelled; trains are held by snow and by the yard.
constexpr const char* scarce = R"yaml(
schema_version: 1
horizon: 20 d
places:
  - {name: hub, yard: 80 TEU, empty_yard: 70 TEU, appointments: {every: 1 h, each: 2}, before_loading: pass, after_discharge: unpack}
  - {name: mid, at_transfer: pass-mid}
  - {name: port, yard: 200 TEU, empty_yard: 150 TEU}
links:
  - {from: hub, to: mid, mode: rail, length: 900 km, speed: 900 km/day, variation: 0.3, headway: 2 h}
  - {from: mid, to: port, mode: rail, length: 900 km, speed: 900 km/day, variation: 0.3}
stations:
  - {name: track, place: hub, servers: 3, work: exponential(mean 20 min)}
  - {name: scale, place: hub, room: 2, work: exponential(mean 25 min),
     breakdowns: {up: exponential(mean 2 d), down: exponential(mean 6 h)}}
  - {name: cranes, place: mid, servers: 2, work: exponential(mean 30 min), hours: [{from: '06:00', to: '22:00'}]}
procedures:
  - {name: pass, place: hub, steps: [{station: track, keep: procedure}, scale]}
  - {name: pass-mid, place: mid, steps: [cranes]}
  - {name: unpack, place: hub, steps: [{name: open, work: exponential(mean 1 h)}]}
fleets:
  - {name: chassis, stock: {hub: 5}, turnaround: exponential(mean 40 min)}
  - {name: wagons, stock: {hub: 14, mid: 6, port: 14}, turnaround: exponential(mean 5 h)}
  - {name: engines, stock: {hub: 4}, return_to: hub, return_after: exponential(mean 20 h)}
containers:
  places: [{place: hub, stock: 30 TEU, low: 30 TEU}, {place: port, stock: 60 TEU, high: 40 TEU}]
  check_every: 1 d
  lot: 4 TEU
  return_time: exponential(mean 30 h)
services:
  - {name: out, mode: rail, capacity: 30 TEU, every: 9 h, cut_off: 1 h, stops: [hub, mid, port],
     fleet: [{name: wagons, teu_per_unit: 3 TEU}, engines]}
  - {name: short, mode: rail, capacity: 20 TEU, dispatch: {at_least: 16 TEU, longest_wait: 20 h}, stops: [hub, mid],
     fleet: {name: wagons, teu_per_unit: 3 TEU}}
  - {name: home, mode: rail, capacity: 40 TEU, every: 8 h, stops: [port, mid, hub],
     fleet: {name: wagons, teu_per_unit: 3 TEU}}
  - {name: far, mode: rail, capacity: 40 TEU, every: 12 h, first: 5 h, stops: [mid, port]}
flows:
  - {name: exports, from: hub, to: port, volume: 28 TEU/day, size: 2 TEU, lead: exponential(mean 2 d), cancel: 10 %,
     first_mile: {time: exponential(mean 2 h), fleet: chassis}}
  - {name: feeder, from: hub, to: mid, volume: 6 TEU/day, size: 1 TEU, boxes: own}
  - {name: joiners, from: mid, to: port, volume: 8 TEU/day, size: 2 TEU, boxes: own, first_mile: {time: 1 h}}
  - {name: imports, from: port, to: hub, volume: 20 TEU/day, size: 2 TEU,
     last_mile: {time: exponential(mean 2 h), fleet: chassis}}
events:
  - {name: snow, what: [hub > mid], closed: true, from: 200 h, until: 230 h}
)yaml";

constexpr FactKind wanted[] = {FactKind::shipment_boxed,   FactKind::shipment_lacks_units, FactKind::shipment_set_out,
                               FactKind::shipment_at_gate, FactKind::shipment_gated_out,   FactKind::run_lacks_units,
                               FactKind::station_blocked,  FactKind::run_boarded};

}  // namespace

TEST_CASE("where everything is scarce each shipment's account is what the world booked, hold by hold") {
  std::string why;
  auto trial = loaded(scarce, why);
  INFO(why);
  REQUIRE(trial);
  Seen seen{};
  for (trial->seed = 1; trial->seed <= 4; ++trial->seed) {
    const auto reason = failure(*trial, &seen);
    INFO("seed " << trial->seed << ": " << reason.value_or(""));
    CHECK_FALSE(reason);
  }
  for (const FactKind kind : wanted) {
    INFO(to_text(kind));
    CHECK(seen[static_cast<std::size_t>(kind)] > 20);
  }
}

}  // namespace caravan::test
