// A station that wears by its work: every visit's work is stretched by the repairs that fall into it, and the queue is
// M/G/1 with that completion time. Source: Gaver (1962), A waiting line with interrupted service, JRSS B 24, sec. 3
// (interruptions during service only).
#include "tests/catch.hpp"
#include "tests/theory/against.h"

namespace caravan::test {

TEST_CASE("waits at a station that fails only while it works agree with Gaver") {
  const double arrivals = 0.5, work = 1, up = 10, down = 2;  // [1/h], [h]
  const Simulated simulated(
      "horizon: 2000 d\nwarm_up: 20 d\nplaces: [{name: hub}]\n"
      "stations: [{name: gate, place: hub, work: exponential(mean 1 h),\n"
      "  breakdowns: {up: exponential(mean 10 h), down: exponential(mean 2 h), clock: working}}]\n"
      "procedures: [{name: pass, steps: [gate]}]\n"
      "flows: [{name: visitors, from: hub, to: hub, procedure: pass, gap: exponential(mean 2 h)}]\n"
      "default_kpis: false\nkpis: [{score: station_wait, statistics: [mean]}, {score: utilisation, statistics: "
      "[time_average]}]\n");
  const double stretched = work * (1 + down / up);
  const double square = 2 * work * work * (1 + down / up) * (1 + down / up) + work / up * 2 * down * down;
  const double busy = arrivals * stretched;
  check_against(busy, simulated.row("utilisation"), 0.01, "share of time taken, repairs included");
  check_against(arrivals * square / 2 / (1 - busy), simulated.row("station_wait.mean"), 0.02, "mean wait");
}

}  // namespace caravan::test
