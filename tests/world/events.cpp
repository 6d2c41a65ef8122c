// What each effect of an event does to what is under way and to what comes, by times worked out by hand.
#include "sim/world/loop.h"
#include "sim/world/nouns.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// a --10 h--> b, with a train of 4 TEU a day at midnight from 24 h on, and what the case adds.
std::string line(const std::string& shipments, const std::string& events, const std::string& headway = "0 h",
                 const std::string& departs = "every: 24 h, first: 24 h") {
  return "places: [{name: a}, {name: b}]\n"
         "links: [{from: a, to: b, mode: rail, length: 100 km, running_time: 10 h, headway: " +
         headway +
         ", passage: pass}]\n"
         "tariffs: [{name: rate, per_teu: 100 USD/TEU}]\n"
         "services: [{name: train, mode: rail, capacity: 4 TEU, tariff: rate, " +
         departs + ", stops: [a, b]}]\nflows: [{name: f, from: a, to: b, shipments: [" + shipments + "]}]\nevents:\n" +
         events;
}

/// A hub alone with a gate, where two shipments pass that come at 0 and 1 h.
std::string gate(const std::string& station, const std::string& events) {
  return "places: [{name: hub, before_loading: pass}]\nstations: [{name: gate, place: hub, " + station +
         "}]\nprocedures: [{name: pass, steps: [gate]}]\n"
         "flows: [{name: f, from: hub, to: hub, shipments: [{at: 0 h}, {at: 1 h}, {at: 2 h}]}]\nevents:\n" +
         events;
}

const std::string one = "{at: 1 h, size: 2 TEU}";

/// What each shipment had been charged when it was delivered [USD].
std::vector<double> charged(const std::string& yaml) {
  const Scenario scenario = scenario_of(yaml);
  std::vector<double> usd;
  World world = begin(scenario, 1, 0);
  run_until(world, scenario, scenario.end, [&](const World& now, const Fact& fact) {
    if (fact.kind == FactKind::shipment_delivered) usd.push_back(now.shipments[fact.shipment].charged.usd());
  });
  return usd;
}

}  // namespace

// On the link since 24 h; 6 h of it done at 30 h, 3 h more at 36 h, 1 h left.
TEST_CASE("a slower link slows the runs on it, and quickens them when it is over") {
  const Story story(line(one, "  - {name: fog, what: a > b, speed: 0.5, from: 30 h, for: 6 h}\n"));
  CHECK(story.delivered() == Hours{37_h});
}

// Enters at half the speed at 24 h: 6 h of 20 at 30 h, 14 left; the others at 48 h take 10 h.
TEST_CASE("a slower link slows the runs that enter") {
  const Story story(line(one + ", {at: 25 h, size: 2 TEU}",
                         "  - {name: fog, what: 'passage:pass', speed: 0.5, from: 20 h, for: 10 h}\n"));
  CHECK(story.delivered() == Hours{37_h, 58_h});
}

TEST_CASE("overlapping slow-downs multiply, and leave no trace when both are over") {
  const Story story(line(one,
                         "  - {name: fog, what: a > b, speed: 0.5, from: 26 h, for: 8 h}\n"
                         "  - {name: ice, what: a > b, speed: 0.4, from: 28 h, for: 10 h}\n"));
  // 2 h done at 26, 1 h more at 28, at 0.2 until 34: 1.2 h, at 0.4 until 38: 1.6 h; 4.2 h left
  CHECK(story.delivered() == Hours{42_h + 12_min});
  CHECK(story.world().links[LinkId{0}].condition.speed == 1);
}

TEST_CASE("a delay on a link is added to the runs that enter, not to those on it") {
  const std::string events = "  - {name: control, what: a > b, delay: 6 h, from: 30 h, for: 20 h}\n";
  const Story story(line(one + ", {at: 25 h, size: 2 TEU}, {at: 50 h, size: 2 TEU}", events));
  CHECK(story.delivered() == Hours{34_h, 64_h, 82_h});
}

// Three trains ask at 24 h, a headway of 2 h apart. The first enters at 24 h; at 25 h the hour left becomes two: 27 h.
// Then the headway is 4 h; at 29 h the two hours left become one: 30 h.
TEST_CASE("half the capacity of a link doubles the headway, what is left of the present one included") {
  const std::string two_more =
      "every: 24 h, first: 24 h, stops: [a, b]}, {name: second, mode: rail, capacity: 4 TEU, "
      "every: 2000 h, first: 24 h, stops: [a, b]}, {name: third, mode: rail, capacity: 4 TEU, "
      "every: 2000 h, first: 24 h";
  const Story story(
      line(one, "  - {name: works, what: a > b, capacity: 0.5, from: 25 h, for: 4 h}\n", "2 h", two_more) +
      "horizon: 47 h\n");
  CHECK(story.times(FactKind::run_entered) == Hours{24_h, 27_h, 30_h});
}

TEST_CASE("of closures that overlap the last one opens, and of those that adjoin nothing gets between") {
  const Story story(line(one + ", {at: 25 h, size: 2 TEU}",
                         "  - {name: snow, what: a > b, closed: true, from: 30 h, for: 15 h}\n"
                         "  - {name: more, what: a > b, closed: true, from: 40 h, until: 50 h}\n"
                         "  - {name: last, what: a > b, closed: true, from: 50 h, for: 10 h}\n"));
  CHECK(story.delivered() == Hours{64_h, 70_h});
  CHECK(story.times(FactKind::run_held) == Hours{30_h});
  CHECK(story.times(FactKind::run_released) == Hours{60_h});
  CHECK(story.times(FactKind::run_entered).at(1) == 60_h);
}

// 1 h done at 1 h, half an hour more at 2 h, half an hour left; the 2nd 2:30 to 4:30.
TEST_CASE("a slower station slows the work under way") {
  const Story story(gate("servers: 1, work: 2 h", "  - {name: heat, what: gate, speed: 0.5, from: 1 h, for: 1 h}\n"));
  CHECK(story.delivered() == Hours{2_h + 30_min, 4_h + 30_min, 6_h + 30_min});
}

TEST_CASE("a station closed while it is slow goes on slowly") {
  const Story story(gate("servers: 3, work: 2 h",
                         "  - {name: heat, what: gate, speed: 0.5, from: 0 h, for: 8 h}\n"
                         "  - {name: strike, what: gate, closed: true, from: 1 h, for: 4 h}\n"));
  // 0 h: half an hour done at 1 h, 90 min left at 5 h, at half the speed until 8 h. Those of 1 and 2 h begin at 5 h.
  CHECK(story.delivered() == Hours{8_h, 8_h + 30_min, 8_h + 30_min});
}

TEST_CASE("a delay at a station is added to work that begins") {
  const Story story(
      gate("servers: 1, work: 2 h", "  - {name: forms, what: gate, delay: 30 min, from: 1 h, for: 2 h}\n"));
  CHECK(story.delivered() == Hours{2_h, 4_h + 30_min, 6_h + 30_min});
}

TEST_CASE("fewer servers finish what they do, and begin less") {
  const Story story(
      gate("servers: 3, work: 4 h", "  - {name: shift, what: gate, capacity: 0.4, from: 90 min, for: 5 h}\n"));
  // servers: floor(1.2) = 1. Two are at work, until 4 h and 5 h; the third begins when both are done.
  CHECK(story.delivered() == Hours{4_h, 5_h, 9_h});
}

TEST_CASE("a place closes with all its stations and links") {
  const Story story(line(one, "  - {name: quake, what: b, closed: true, from: 30 h, for: 10 h}\n"));
  CHECK(story.delivered() == Hours{44_h});
}

TEST_CASE("departures of a closed service are cancelled and counted, and who waits goes later") {
  const Story story(line(one, "  - {name: strike, what: train, closed: true, from: 20 h, for: 28 h}\n"));
  CHECK(story.times(FactKind::departure_cancelled, "train") == Hours{24_h});
  CHECK(story.delivered() == Hours{58_h});  // 48 h is not before the end: the service is open again
}

TEST_CASE("a closed dispatched service leaves nothing behind when it is open again") {
  const std::string shipments = "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}, {at: 3 h, size: 2 TEU}";
  const Story story(line(shipments, "  - {name: strike, what: train, closed: true, from: 0 h, for: 10 h}\n", "0 h",
                         "dispatch: {at_least: 4 TEU, longest_wait: 12 h}"));
  CHECK(story.delivered() == Hours{20_h, 20_h, 25_h});  // two at once, the third 12 h after it came
}

TEST_CASE("less room aboard leaves shipments for later runs") {
  const std::string shipments = "{at: 1 h, size: 2 TEU}, {at: 2 h, size: 2 TEU}";
  const std::string event = "  - {name: axles, what: train, capacity: 0.5, from: 20 h, for: 100 h}\n";
  CHECK(Story(line(shipments, event)).delivered() == Hours{34_h, 58_h});
  const std::string dispatch = "dispatch: {at_least: 4 TEU, longest_wait: 12 h}";
  CHECK(
      Story(line(shipments, "  - {name: axles, what: train, capacity: 0.5, from: 0 h, for: 100 h}\n", "0 h", dispatch))
          .delivered() == Hours{11_h, 12_h});
}

TEST_CASE("a shipment too large for the room that is left waits, and lets smaller ones pass") {
  const std::string shipments = "{at: 1 h, size: 3 TEU}, {at: 2 h, size: 1 TEU}";
  const std::string event = "  - {name: axles, what: train, capacity: 0.5, from: 0 h, for: 40 h}\n";
  CHECK(Story(line(shipments, event)).delivered() == Hours{34_h, 58_h});
  const Story dispatched(line(shipments, event, "0 h", "dispatch: {at_least: 4 TEU, longest_wait: 12 h}"));
  // At 2 h half of 4 TEU are there, and one TEU goes; the large one goes as soon as there is room for it.
  CHECK(dispatched.delivered() == Hours{12_h, 50_h});
}

TEST_CASE("a slower service slows its own runs alone") {
  const std::string other =
      "every: 24 h, first: 24 h, stops: [a, b]}, {name: other, mode: rail, capacity: 4 TEU, "
      "every: 24 h, first: 24 h";
  const Story story(line(one, "  - {name: old, what: train, speed: 0.5, from: 30 h, for: 6 h}\n", "0 h", other));
  CHECK(story.times(FactKind::run_arrived, "train").front() == 37_h);
  CHECK(story.times(FactKind::run_arrived, "other").front() == 34_h);
}

TEST_CASE("a dearer tariff makes carriage dearer while it lasts") {
  const std::string shipments = one + ", {at: 25 h, size: 2 TEU}, {at: 49 h, size: 2 TEU}";
  const std::string dear = "  - {name: fuel, what: rate, cost: 1.5, from: 40 h, for: 20 h}\n";
  CHECK(charged(line(shipments, dear)) == std::vector<double>{200, 300, 200});
  const std::string also = dear + "  - {name: war, what: train, cost: 3, from: 50 h}\n";
  CHECK(charged(line(shipments, also)) == std::vector<double>{200, 900, 600});
}

// Every 10 h. At 15 h the 5 h left become 10; one gap of 20 h from 25 h, of which at 35 h 10 h become 5.
TEST_CASE("half the demand doubles the gaps between shipments, the present one included") {
  const auto created = [](const std::string& events) {
    return Story("horizon: 55 h\nplaces: [{name: a}]\nflows: [{name: f, from: a, to: a, gap: 10 h}]\nevents:\n" +
                 events)
        .times(FactKind::shipment_created);
  };
  CHECK(created("  - {name: slump, what: f, demand: 0.5, from: 15 h, for: 20 h}\n") == Hours{10_h, 25_h, 40_h, 50_h});
  CHECK(created("  - {name: slump, what: f, demand: 0, from: 15 h, for: 20 h}\n") == Hours{10_h, 40_h, 50_h});
  CHECK(created("  - {name: boom, what: f, demand: 2, from: 15 h, for: 20 h}\n") ==
        Hours{10_h, 17_h + 30_min, 22_h + 30_min, 27_h + 30_min, 32_h + 30_min, 40_h, 50_h});
  CHECK(created("  - {name: slump, what: f, demand: 0, from: 15 h}\n") == Hours{10_h});
}

TEST_CASE("a lever has the value of the event in force that was declared last") {
  const Scenario scenario = scenario_of(
      "levers: {rate: 3 %}\nevents:\n  - {name: early, what: rate, value: 1 %, from: 1 d, for: 10 d}\n"
      "  - {name: late, what: rate, value: 2 %, from: 3 d, for: 2 d}\n");
  World world = begin(scenario, 1, 0);
  const auto value_at = [&](Duration t) {
    run_until(world, scenario, scenario.start + t, [](const World&, const Fact&) {});
    return world.levers[LeverId{0}];
  };
  CHECK(value_at(12_h) == 0.03);
  CHECK(value_at(2_d) == 0.01);
  CHECK(value_at(4_d) == 0.02);
  CHECK(value_at(6_d) == 0.01);
  CHECK(value_at(12_d) == 0.03);
}

TEST_CASE("a closed thing is known to be closed, and facts name the event") {
  const Scenario scenario =
      scenario_of(line(one,
                       "  - {name: calm, what: train, cost: 2, from: 1 h}\n"
                       "  - {name: snow, what: [a > b, train], closed: true, from: 30 h, for: 5 h}\n"));
  World world = begin(scenario, 1, 0);
  std::vector<std::uint16_t> causes;
  run_until(world, scenario, scenario.start + 31_h, [&](const World&, const Fact& fact) {
    if (fact.kind == FactKind::run_held) causes.push_back(fact.cause_event);
  });
  CHECK(causes == std::vector<std::uint16_t>{1});
  CHECK(is_closed(world, LinkId{0}));
  CHECK(is_closed(world, ServiceId{0}));
  CHECK_FALSE(is_closed(world, LinkId{1}));
}

}  // namespace caravan::test
