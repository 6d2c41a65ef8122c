// Single stations as ordinary scenarios, against closed forms and exact chains. Time unit: the hour.
#include <string>

#include "tests/catch.hpp"
#include "tests/theory/against.h"

namespace caravan::test {
namespace {

/// One place with one station `gate`, one visit each; `station` says the station, `gap` the stream.
std::string queue(const std::string& station, const std::string& gap, int days = 1'000) {
  return "horizon: " + std::to_string(days) +
         " d\nwarm_up: 40 d\nplaces: [{name: hub}]\ncommodities: [{name: goods}]\n" +
         "stations: [{name: gate, place: hub, " + station + "}]\n" +
         "procedures: [{name: pass, place: hub, steps: [{station: gate}]}]\n" +
         "flows: [{name: visitors, commodity: goods, from: hub, to: hub, procedure: pass, size: 1 TEU, gap: " + gap +
         "}]\n" + "default_kpis: false\nkpis:\n" +
         "  - {score: station_wait, statistics: [mean, p95, p99]}\n  - {score: station_time, statistics: [mean, p95, "
         "p99]}\n"
         "  - {score: shipments_lost, statistics: [per_week]}\n  - {score: utilisation, statistics: [time_average]}\n"
         "  - {score: station_queue, statistics: [time_average]}\n";
}

constexpr double hours_a_week = 168;

}  // namespace

TEST_CASE("waits at one server agree with M/M/1") {
  const Simulated simulated(queue("servers: 1, work: exponential(mean 48 min)", "exponential(mean 1 h)"));
  check_law(mm1_wait(1, 1.25), simulated, "station_wait");
  check_law(mm1_sojourn(1, 1.25), simulated, "station_time");
  check_against(0.8, simulated.row("utilisation"), 0.01, "utilisation");
  check_against(mm1_number(1, 1.25) - 0.8, simulated.row("station_queue.time_average"), 0.02, "number waiting");
}

TEST_CASE("waits at four servers agree with Erlang C") {
  const Simulated simulated(queue("servers: 4, work: exponential(mean 1 h)", "exponential(mean 18 min)", 400));
  check_law(mmc_wait(60.0 / 18, 1, 4), simulated, "station_wait");
  check_law(mmc_sojourn(60.0 / 18, 1, 4), simulated, "station_time");
}

TEST_CASE("waits before general work agree with Pollaczek and Khinchine") {
  check_law(mg1_erlang_wait(1, 0.75, 3),
            Simulated(queue("servers: 1, work: 'erlang(stages 3, mean 45 min)'", "exponential(mean 1 h)")),
            "station_wait");
  check_law(mg1_gamma_wait(1, 0.75, 1 / (1.5 * 1.5)),
            Simulated(queue("servers: 1, work: 'gamma(mean 45 min, cv 1.5)'", "exponential(mean 1 h)", 2'000)),
            "station_wait");
  const Simulated lognormal(queue("servers: 1, work: 'lognormal(mean 45 min, cv 0.8)'", "exponential(mean 1 h)"));
  check_against(mg1_mean_wait(1, 0.75, 0.8), lognormal.row("station_wait.mean"), 0.02, "lognormal work");
}

TEST_CASE("waits before hyperexponential work agree with the phase-type law") {
  // weights 1:3, means 120 and 20 min
  check_law(mg1_hyperexponential_wait(1, 0.25, 0.5, 3),
            Simulated(queue("servers: 1, work: {hyperexponential: {weights: [1, 3], means: [120 min, 20 min]}}",
                            "exponential(mean 1 h)", 2'000)),
            "station_wait");
}

TEST_CASE("waits before work of fixed length agree with Crommelin") {
  for (const int servers : {1, 2, 4}) {
    const double gap_min = 60.0 / servers / 0.85;
    const Simulated simulated(queue("servers: " + std::to_string(servers) + ", work: 1 h",
                                    "exponential(mean " + std::to_string(gap_min) + " min)", 500));
    check_law(mdc_wait(60 / std::stod(std::to_string(gap_min)), 1, servers), simulated, "station_wait");
  }
}

TEST_CASE("losses and waits at a station with limited room agree with M/M/c/K") {
  const Simulated simulated(
      queue("servers: 2, room: 6, when_full: reject, work: exponential(mean 1 h)", "exponential(mean 30 min)", 500));
  const LossLaw law = mmck(2, 1, 2, 6);
  check_law(law.wait, simulated, "station_wait");
  check_against(2 * law.loss * hours_a_week, simulated.row("shipments_lost.per_week"), 0.02, "lost per week");
}

TEST_CASE("losses without waiting room agree with Erlang B, whatever the law of work") {
  for (const std::string work : {"exponential(mean 1 h)", "1 h", "'lognormal(mean 1 h, cv 2)'"}) {
    const Simulated simulated(
        queue("servers: 5, room: 5, when_full: reject, work: " + work, "exponential(mean 15 min)", 500));
    const ErlangLoss law = erlang_loss(4, 1, 5);
    check_against(4 * law.loss * hours_a_week, simulated.row("shipments_lost.per_week"), 0.02,
                  "lost per week: " + work);
    check_against(law.carried / 5, simulated.row("utilisation"), 0.01, "utilisation: " + work);
  }
}

TEST_CASE("waits of two priority classes agree with Cobham and Takacs") {
  const Simulated simulated(
      "horizon: 2000 d\nwarm_up: 40 d\nplaces: [{name: hub}]\ncommodities: [{name: goods}]\n"
      "stations: [{name: gate, place: hub, servers: 1, order: priority, work: exponential(mean 24 min)}]\n"
      "procedures: [{name: pass, place: hub, steps: [{station: gate}]}]\n"
      "flows:\n"
      "  - {name: urgent, commodity: goods, from: hub, to: hub, procedure: pass, priority: 1, gap: exponential(mean 1 "
      "h)}\n"
      "  - {name: ordinary, commodity: goods, from: hub, to: hub, procedure: pass, gap: exponential(mean 1 h)}\n"
      "default_kpis: false\nkpis: [{score: station_wait, by: [flow], statistics: [mean, p95, p99]}]\n");
  const PriorityLaw law = mm1_priority(1, 1, 2.5, 2.5);
  check_law(law.urgent, simulated, "station_wait", {{"flow", "urgent"}});
  check_law(law.ordinary, simulated, "station_wait", {{"flow", "ordinary"}});
}

TEST_CASE("times at a server that breaks down agree with the two-phase chain") {
  const Simulated simulated(
      queue("servers: 1, work: exponential(mean 30 min), breakdowns: {up: exponential(mean 20 h), down: "
            "exponential(mean 4 h)}",
            "exponential(mean 1 h)", 3'000));
  const BreakdownLaw law = mm1_breakdown(1, 2, 20, 4);
  check_law(law.sojourn, simulated, "station_time");
}

}  // namespace caravan::test
