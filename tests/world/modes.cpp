// Flows that may ride some modes alone.
#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

// a --air 2 h--> c, and a --rail 10 h--> b --sea 20 h--> c; all leave once a day
std::string world(const std::string& flow, const std::string& more = {}) {
  return "places: [{name: a}, {name: b}, {name: c}]\n"
         "links:\n  - {from: a, to: c, mode: air, length: 900 km, running_time: 2 h}\n"
         "  - {from: a, to: b, mode: rail, length: 900 km, running_time: 10 h}\n"
         "  - {from: b, to: c, mode: sea, length: 900 km, running_time: 20 h}\n"
         "services:\n  - {name: plane, mode: air, capacity: 9 TEU, every: 24 h, stops: [a, c]}\n"
         "  - {name: train, mode: rail, capacity: 9 TEU, every: 24 h, stops: [a, b]}\n"
         "  - {name: ship, mode: sea, capacity: 9 TEU, every: 24 h, stops: [b, c]}\n"
         "flows:\n  - {name: f, from: a, to: c, shipments: [{at: 1 h}, {at: 50 h}]" +
         flow + "}\n" + more;
}

std::size_t flights(const Story& story) { return story.times(FactKind::shipment_loaded, "plane").size(); }

std::string barred(const Scenario& scenario) {
  const Result result = replicate(scenario, bind_kpis(scenario, {}), 1, 0);
  REQUIRE(result.no_way.size() == 1);
  std::string text;
  for (const Bar& bar : result.no_way[0].by) text += to_text(scenario.network, bar) + ";";
  return text;
}

}  // namespace

TEST_CASE("a flow without modes takes any, one with modes those alone") {
  const Story any(world(""));
  CHECK(any.delivered() == Hours{26_h, 74_h});
  const Story surface(world(", modes: [rail, sea]"));
  CHECK(surface.delivered() == Hours{68_h, 116_h});
  CHECK(flights(surface) == 0);
}

TEST_CASE("flows of several sets of modes each keep to their own") {
  const Story story(world(", modes: [sea, rail]",
                          "  - {name: g, from: a, to: c, modes: [air], shipments: [{at: 1 h}]}\n"
                          "  - {name: h, from: a, to: c, shipments: [{at: 1 h}]}\n"));
  CHECK(story.delivered() == Hours{26_h, 26_h, 68_h, 116_h});
  CHECK(flights(story) == 2);
}

TEST_CASE("who is re-planned keeps to the flow's modes") {
  const std::string shut =
      "choice: {replan: always}\nevents: [{name: ice, what: ship, closed: true, from: 3 h, until: 80 h}]\n";
  const Story story(world(", modes: [rail, sea]", shut));
  CHECK(flights(story) == 0);
  CHECK(story.losses().empty());
  CHECK(story.delivered() == Hours{116_h, 116_h});
}

TEST_CASE("where a flow's modes lead nowhere its shipments are lost, and the rule is named") {
  const Story story(world(", modes: [sea]"));
  CHECK(story.losses() == std::vector{LossCause::no_route, LossCause::no_route});
  CHECK(barred(story.scenario()) == "rail (not among its `modes`);air (not among its `modes`);");
}

TEST_CASE("a closure is named with the modes that leave no other way") {
  const Scenario scenario =
      scenario_of(world(", modes: [rail, sea]",
                        "choice: {when_closed: give_up}\n"
                        "events: [{name: ice, what: ship, closed: true, from: 0 h, for: 99 d}]\n"));
  CHECK(barred(scenario) == "ship (closed);air (not among its `modes`);");
}

}  // namespace caravan::test
