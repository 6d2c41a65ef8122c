// Events that come by chance and bring on others; and that nothing is lost whatever they do.
#include <cmath>

#include "sim/world/loop.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

const std::string counter =
    "places: [{name: hub, before_loading: pass}]\nstations: [{name: gate, place: hub, work: 1 h}]\n"
    "procedures: [{name: pass, steps: [gate]}]\n";

double mean_hours(const std::vector<Duration>& durations) {
  Duration sum;
  for (const Duration one : durations) sum += one;
  return sum.hours() / static_cast<double>(durations.size());
}

}  // namespace

// 10,000 days, a beginning every 5 days on the average: 2,000 +- 4 sqrt(2,000).
TEST_CASE("random events come as often and last as long as their laws say") {
  const Story story("horizon: 10000 d\n" + counter +
                    "events: [{name: wind, what: gate, closed: true, random: {gap: exponential(mean 5 d)}, "
                    "for: exponential(mean 12 h)}]\n");
  const auto begun = story.times(FactKind::event_began, "wind");
  CHECK(std::abs(static_cast<double>(begun.size()) - 2000) < 4 * std::sqrt(2000));
  const auto lasted = story.lasted(FactKind::event_ended, "wind");
  CHECK(std::abs(mean_hours(lasted) - 12) < 4 * 12 / std::sqrt(2000));
  // an M/G/infinity queue of occurrences: the gate stands a share 1 - exp(-0.1) of the time
  const auto stopped = story.times(FactKind::station_stopped), resumed = story.times(FactKind::station_resumed);
  Duration closed;
  for (std::size_t i = 0; i < resumed.size(); ++i) closed += resumed[i] - stopped[i];
  CHECK(std::abs(closed.days() / 10000 - (1 - std::exp(-0.1))) < 4 * 0.1 * std::sqrt(2.0 / 2000));
}

TEST_CASE("events with months begin in these alone, as often as others there") {
  const Story story("horizon: 3650 d\nstart: 2024-01-01\n" + counter +
                    "events: [{name: frost, what: gate, speed: 0.5, random: {gap: exponential(mean 2 d), months: [dec, "
                    "jan]}, for: 1 h}]\n");
  const auto begun = story.times(FactKind::event_began);
  const double expected = 10 * 62 / 2.0;
  CHECK(std::abs(static_cast<double>(begun.size()) - expected) < 4 * std::sqrt(expected));
  for (const Duration at : begun) {
    const std::string month = to_text(story.scenario().start + at).substr(5, 2);
    CHECK((month == "12" || month == "01"));
  }
}

TEST_CASE("an event that comes again while it lasts lasts longer, and does no more than once") {
  const Story story("horizon: 10 d\n" + counter +
                    "events: [{name: wind, what: gate, speed: 0.5, closed: true, random: {gap: 1 d}, for: 36 h}]\n");
  CHECK(story.times(FactKind::event_began).size() == 9);
  CHECK(story.times(FactKind::station_stopped) == Hours{1_d});
  CHECK(story.times(FactKind::station_resumed).empty());
  CHECK(story.world().stations[StationId{0}].condition.speed == 0.5);
}

TEST_CASE("an event brings on another as often and as late as the chain says") {
  const std::string storms =
      "events:\n  - {name: storm, what: gate, closed: true, random: {gap: 4 d}, for: 12 h}\n"
      "  - {name: jam, what: gate, speed: 0.5, after: {event: storm, once: ended, probability: 60 %, delay: 6 h}, "
      "for: 1 d}\n"
      "  - {name: news, what: gate, delay: 1 min, after: {event: jam}, for: 1 h}\n";
  const Story story("horizon: 4000 d\n" + counter + storms);
  const auto storm = story.times(FactKind::event_began, "storm"), jam = story.times(FactKind::event_began, "jam");
  CHECK(storm.size() == 999);
  CHECK(std::abs(static_cast<double>(jam.size()) - 0.6 * 999) < 4 * std::sqrt(999 * 0.6 * 0.4));
  for (const Duration at : jam) CHECK((at - 18_h).ms % (4_d).ms == 0);
  CHECK(story.times(FactKind::event_began, "news") == jam);
}

TEST_CASE("what was over before the start is left out, what lasts until after it begins with it") {
  const auto stopped = [](const std::string& when) {
    return Story(counter + "events: [{name: old, what: gate, closed: true, " + when + "}]\n");
  };
  CHECK(stopped("from: 2023-12-01, for: 10 d").times(FactKind::event_began).empty());
  const Story still = stopped("from: 2023-12-31, for: 2 d");
  CHECK(still.times(FactKind::station_stopped) == Hours{0_h});
  CHECK(still.times(FactKind::station_resumed) == Hours{1_d});
}

TEST_CASE("an event's luck does not depend on the others") {
  const std::string wind =
      "  - {name: wind, what: gate, closed: true, random: {gap: exponential(mean 5 d)}, for: exponential(mean 1 d)}\n";
  const std::string ice =
      "  - {name: ice, what: gate, speed: 0.5, random: {gap: exponential(mean 3 d)}, for: exponential(mean 1 d)}\n";
  const Story alone(counter + "events:\n" + wind), both(counter + "events:\n" + ice + wind);
  CHECK(alone.times(FactKind::event_began, "wind") == both.times(FactKind::event_began, "wind"));
  CHECK(alone.lasted(FactKind::event_ended, "wind") == both.lasted(FactKind::event_ended, "wind"));
}

// Two trains and a ship in a row, every kind of effect at random on everything, for 300 days.
TEST_CASE("whatever events do, every shipment is delivered, under way or lost by a cause, and a copy goes on alike") {
  const std::string yaml =
      "horizon: 300 d\nplaces: [{name: a, before_loading: out, yard: 60 TEU}, {name: m, at_transfer: lift}, {name: "
      "b}]\n"
      "links: [{from: a, to: m, mode: rail, length: 100 km, running_time: exponential(mean 20 h), headway: 1 h},\n"
      "        {from: m, to: b, mode: sea, length: 100 km, running_time: 3 d, passage: strait}]\n"
      "stations: [{name: gate, place: a, servers: 2, work: exponential(mean 1 h)},\n"
      "           {name: crane, place: m, servers: 3, room: 20, work: exponential(mean 2 h)}]\n"
      "procedures: [{name: out, steps: [gate]}, {name: lift, steps: [crane]}]\n"
      "tariffs: [{name: t, per_teu: 10 USD/TEU}]\n"
      "services: [{name: train, corridor: c, mode: rail, capacity: 8 TEU, tariff: t, dispatch: {at_least: 6 TEU, "
      "longest_wait: 1 d}, stops: [a, m]},\n"
      "           {name: ship, corridor: c, mode: sea, capacity: 30 TEU, every: 48 h, stops: [m, b]}]\n"
      "flows: [{name: f, corridor: c, from: a, to: b, gap: exponential(mean 4 h), size: 'uniform(low 1 TEU, high 4 "
      "TEU)'}]\nlevers: {l: 1}\nevents:\n"
      "  - {name: e1, what: [m, strait], closed: true, random: {gap: exponential(mean 9 d)}, for: exponential(mean 1 "
      "d)}\n"
      "  - {name: e2, what: a, speed: 0.3, capacity: 0.4, delay: 1 h, random: {gap: exponential(mean 8 d)}, for: "
      "exponential(mean 3 d)}\n"
      "  - {name: e3, what: c, capacity: 0.3, speed: 0.7, cost: 2, demand: 0, random: {gap: exponential(mean 9 d)}, "
      "for: "
      "exponential(mean 2 d)}\n"
      "  - {name: e4, what: [train, ship], closed: true, after: {event: e1, probability: 50 %, delay: exponential(mean "
      "1 "
      "d)}, for: exponential(mean 1 d)}\n"
      "  - {name: e5, what: f, demand: 1.5, random: {gap: exponential(mean 5 d)}, for: exponential(mean 3 d)}\n"
      "  - {name: e6, what: l, value: 2, after: {event: e5, once: ended}, for: 1 d}\n";
  const Scenario scenario = scenario_of(yaml);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    std::size_t created = 0, ended = 0;
    const auto count = [&](const World&, const Fact& fact) {
      created += fact.kind == FactKind::shipment_created;
      ended += fact.kind == FactKind::shipment_delivered || fact.kind == FactKind::shipment_lost;
    };
    World world = begin(scenario, seed, 0);
    run_until(world, scenario, scenario.start + 100_d, count);
    World copy = world;
    run_until(world, scenario, scenario.end, count);
    run_until(copy, scenario, scenario.end, [](const World&, const Fact&) {});
    CHECK(created > 500);
    CHECK(ended > created / 2);
    CHECK(created == ended + world.shipments.living());
    CHECK(copy.fingerprint == world.fingerprint);
    CHECK(copy.levers == world.levers);
  }
}

}  // namespace caravan::test
