// Waiting for trains as ordinary scenarios, against exact chains. Time unit: the hour.
#include <string>

#include "tests/catch.hpp"
#include "tests/theory/against.h"

namespace caravan::test {
namespace {

std::string trains(const std::string& rule, const std::string& gap, int days) {
  return "horizon: " + std::to_string(days) + " d\nwarm_up: 100 d\nplaces: [{name: a}, {name: b}]\n" +
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 5 h}]\ncommodities: [{name: goods}]\n" +
         "services: [{name: train, mode: rail, " + rule + ", stops: [{place: a}, {place: b}]}]\n" +
         "flows: [{name: boxes, commodity: goods, from: a, to: b, size: 1 TEU, gap: " + gap + "}]\n" +
         "default_kpis: false\nkpis:\n  - {score: service_wait, statistics: [mean, p95, p99]}\n"
         "  - {score: departures, statistics: [count]}\n  - {score: teu_carried, statistics: [sum]}\n";
}

}  // namespace

TEST_CASE("waits for a daily train of limited capacity agree with Bailey's bulk queue") {
  // 20 a day, trains of 24 every 24 h
  const Simulated simulated(trains("capacity: 24 TEU, every: 24 h", "exponential(mean 72 min)", 4'000));
  check_law(timetable_train(60.0 / 72, 24, 24).wait, simulated, "service_wait");
}

TEST_CASE("waits for a daily train with a cut-off agree with the bulk queue seen from the cut-off") {
  const Simulated simulated(trains("capacity: 24 TEU, every: 24 h, cut_off: 6 h", "exponential(mean 72 min)", 4'000));
  check_law(timetable_train(60.0 / 72, 24, 24, 6).wait, simulated, "service_wait");
}

TEST_CASE("waits for a train that leaves when full or after the longest wait agree with the renewal cycle") {
  const Simulated simulated(
      trains("capacity: 10 TEU, dispatch: {at_least: 10 TEU, longest_wait: 12 h}", "exponential(mean 72 min)", 1'000));
  const TrainLaw law = dispatch_train(60.0 / 72, 10, 12);
  // Every train leaves empty-handed of none: the longest wait of 12 h is an atom, which p95 and p99 meet exactly.
  check_against(law.wait.mean, simulated.row("service_wait.mean"), 0.01, "wait");
  check_against(law.wait.p95, simulated.row("service_wait.p95"), 0.02, "p95 of the wait");
  const double load = simulated.row("teu_carried").mean / simulated.row("departures").mean;
  CHECK(load == Approx(law.load).epsilon(0.005));
}

}  // namespace caravan::test
