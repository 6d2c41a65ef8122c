// Lots that customs looks into, by the trust their shippers enjoy, and lots that need new papers.
#include <algorithm>
#include <cmath>

#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// A shipment every six minutes passes customs.
std::string customs(const std::string& trust, const std::string& lever) {
  return "horizon: 30 d\nplaces: [{name: hub}]\nlevers: {aeo_recognition: " + lever +
         "}\nprocedures:\n  - name: pass\n    place: hub\n    steps:\n"
         "      - name: check\n        work: 1 min\n        inspect:\n"
         "          rate: {aeo: 20 %, certified: 1.69 %, general: 2.44 %, discredited: 84.76 %}\n"
         "          work: 2 h\n"
         "          recognition: {lever: aeo_recognition, classes: [aeo, certified], factor: 30 %}\n"
         "flows: [{name: lots, from: hub, to: hub, procedure: pass, gap: 6 min, trust: " +
         trust + "}]\n";
}

/// Three lots ride from west to hub, where the train is inspected.
std::string train(const std::string& step, const std::string& flow) {
  return "places: [{name: west}, {name: hub}]\n"
         "links: [{from: west, to: hub, mode: rail, length: 10 km, running_time: 1 h}]\n"
         "stations: [{name: officers, place: hub, servers: 2}]\n"
         "procedures: [{name: entry, steps: [{station: officers, " +
         step +
         "}]}]\n"
         "services: [{name: train, mode: rail, capacity: 50 TEU, every: 200 d, stops: [west, {place: hub, on_arrival: "
         "entry}]}]\n"
         "flows:\n  - {name: lots, from: west, to: hub, shipments: [{at: 0 h}, {at: 0 h}, {at: 0 h}], " +
         flow + "}\n  - {name: others, from: west, to: hub, shipments: [{at: 0 h}]}\n";
}

}  // namespace

TEST_CASE("each class of trust is inspected at its own rate") {
  for (const auto& [trust, rate] : std::vector<std::pair<std::string, double>>{
           {"aeo", 0.2}, {"certified", 0.0169}, {"general", 0.0244}, {"discredited", 0.8476}}) {
    const Story story(customs(trust, "0"));
    const auto n = static_cast<double>(story.times(FactKind::shipment_created).size());
    const auto inspected = static_cast<double>(story.times(FactKind::shipment_inspected, "hub").size());
    INFO(trust << ": " << inspected << " of " << n);
    CHECK(n > 7'000);
    CHECK(std::abs(inspected - n * rate) < 4 * std::sqrt(n * rate * (1 - rate)));
  }
}

TEST_CASE("a lever of recognition makes inspections rarer, in proportion to where it stands") {
  for (const auto& [lever, rate] :
       std::vector<std::pair<std::string, double>>{{"1", 0.06}, {"0.5", 0.13}, {"7", 0.06}}) {
    const Story story(customs("aeo", lever));
    const auto n = static_cast<double>(story.times(FactKind::shipment_created).size());
    const auto inspected = static_cast<double>(story.times(FactKind::shipment_inspected).size());
    CHECK(std::abs(inspected - n * rate) < 4 * std::sqrt(n * rate * (1 - rate)));
  }
  CHECK(Story(customs("general", "1")).times(FactKind::shipment_inspected) ==
        Story(customs("general", "0")).times(FactKind::shipment_inspected));
}

TEST_CASE("recognition spares some, and brings an inspection to nobody else") {
  const auto without = Story(customs("aeo", "0")).times(FactKind::shipment_inspected);
  const auto with = Story(customs("aeo", "1")).times(FactKind::shipment_inspected);
  CHECK(with.size() < without.size());
  CHECK(std::includes(without.begin(), without.end(), with.begin(), with.end()));
}

TEST_CASE("inspection adds its work to the step") {
  const Story story(customs("discredited", "0"));
  const Hours times = story.lasted(FactKind::shipment_delivered);
  CHECK(std::all_of(times.begin(), times.end(), [](Duration time) { return time == 1_min || time == 2_h + 1_min; }));
}

// 30 min, and for each of three lots 1 h; the fourth, of general credit, is never opened.
TEST_CASE("a train waits for the inspection of every lot aboard that is chosen") {
  const std::string step = "work: 30 min, inspect: {rate: {discredited: 100 %}, work: 1 h}";
  CHECK(Story(train(step, "trust: discredited")).times(FactKind::station_finished) == Hours{4_h + 30_min});
  CHECK(Story(train(step, "trust: aeo")).times(FactKind::station_finished) == Hours{1_h + 30_min});
  CHECK(Story(train(step + ", servers: 2", "trust: discredited")).times(FactKind::station_finished) == Hours{3_h});
}

TEST_CASE("lots without a through document need new papers, lot by lot") {
  const std::string step = "work: 30 min, work_per_reconsigned: 10 min";
  CHECK(Story(train(step, "consignment: reconsigned")).times(FactKind::station_finished) == Hours{2_h});
  CHECK(Story(train(step, "consignment: through")).times(FactKind::station_finished) == Hours{1_h + 30_min});
}

}  // namespace caravan::test
