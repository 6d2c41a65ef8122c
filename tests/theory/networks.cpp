// Lines and networks of stations as ordinary scenarios, against exact chains. Time unit: the hour.
#include <string>

#include "tests/catch.hpp"
#include "tests/theory/against.h"

namespace caravan::test {
namespace {

constexpr double day_h = 24;

std::string line(const std::string& stations, const std::string& steps, const std::string& gap, int days) {
  return "horizon: " + std::to_string(days) +
         " d\nwarm_up: 40 d\nplaces: [{name: hub}]\ncommodities: [{name: goods}]\n" + "stations:\n" + stations +
         "procedures: [{name: pass, place: hub, steps: [" + steps + "]}]\n" +
         "flows: [{name: visitors, commodity: goods, from: hub, to: hub, procedure: pass, gap: " + gap + "}]\n" +
         "default_kpis: false\nkpis:\n  - {score: transit_time, statistics: [mean, sd, p95, p99]}\n"
         "  - {score: station_wait, by: [station], statistics: [mean]}\n"
         "  - {score: time_blocked, statistics: [mean]}\n"
         "  - {score: utilisation, by: [station], statistics: [time_average]}\n";
}

}  // namespace

// --> gate --> lab --90 %--> crane --70 %--> out
//       ^       |10 %: again       |30 %: back to the gate
//       +------------------------- +
TEST_CASE("a network with rework agrees with Jackson") {
  const Simulated simulated(
      line("  - {name: gate, place: hub, servers: 2, work: exponential(mean 1 h)}\n"
           "  - {name: lab, place: hub, servers: 1, work: exponential(mean 24 min)}\n"
           "  - {name: crane, place: hub, servers: 3, work: exponential(mean 90 min)}\n",
           "{station: gate}, {station: lab, next: [{step: lab, probability: 10 %}, {step: crane}]},"
           "{station: crane, next: [{step: gate, probability: 30 %}, {step: leave}]}",
           "exponential(mean 1 h)", 2'000));
  const JacksonLaw law = jackson({{1, 1, 2}, {0, 2.5, 1}, {0, 60.0 / 90, 3}}, {{0, 1, 0}, {0, 0.1, 0.9}, {0.3, 0, 0}});
  check_against(law.sojourn / day_h, simulated.row("transit_time.mean"), 0.01, "time through the network");
  check_against(law.wait[0], simulated.row("station_wait.mean", {{"station", "gate"}}), 0.02, "wait at the gate");
  check_against(law.wait[1], simulated.row("station_wait.mean", {{"station", "lab"}}), 0.02, "wait at the lab");
  check_against(law.wait[2], simulated.row("station_wait.mean", {{"station", "crane"}}), 0.03, "wait at the crane");
}

TEST_CASE("times through one station with rework agree with Takacs, quantiles too") {
  const Simulated simulated(line("  - {name: gate, place: hub, servers: 1, work: exponential(mean 24 min)}\n",
                                 "{station: gate, next: [{step: gate, probability: 40 %}, {step: leave}]}",
                                 "exponential(mean 1 h)", 2'000));
  const FeedbackLaw law = mm1_feedback(1, 2.5, 0.4);
  check_law(law.sojourn, simulated, "transit_time", {}, day_h);
  check_against(law.sd / day_h, simulated.row("transit_time.sd"), 0.05, "sd of the time through");
}

TEST_CASE("times through two stations in series agree with Reich") {
  const Simulated simulated(
      line("  - {name: one, place: hub, servers: 1, work: exponential(mean 36 min)}\n"
           "  - {name: two, place: hub, servers: 1, work: exponential(mean 42 min)}\n",
           "{station: one}, {station: two}", "exponential(mean 1 h)", 1'500));
  check_law(tandem_sojourn(1, {60.0 / 36, 60.0 / 42}), simulated, "transit_time", {}, day_h);
}

TEST_CASE("a line with little room between its stations agrees with the exact chain of blocking") {
  const Simulated simulated(
      line("  - {name: one, place: hub, servers: 1, work: exponential(mean 30 min)}\n"
           "  - {name: two, place: hub, servers: 1, room: 2, when_full: block, work: exponential(mean 36 min)}\n",
           "{station: one}, {station: two}", "exponential(mean 1 h)", 1'500));
  const BlockingLaw law = blocking_line(1, 2, 60.0 / 36, 2);
  check_law(law.sojourn, simulated, "transit_time", {}, day_h);
  check_against(law.blocked, simulated.row("time_blocked.mean"), 0.03, "blocked time of a shipment, at one an hour");
}

}  // namespace caravan::test
