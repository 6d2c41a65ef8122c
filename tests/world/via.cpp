// Flows that must change at given places.
#include "sim/experiment/replicate.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

using namespace literals;
using Hours = std::vector<Duration>;

/// From a to d straight, or by b and c, each of which is left once a day.
std::string triangle(const std::string& via, const std::string& more = {}) {
  const std::string legs[][2] = {{"a", "d"}, {"a", "b"}, {"b", "d"}, {"b", "c"}, {"c", "d"}};
  std::string links = "links:\n", services = "services:\n";
  for (const auto& [from, to] : legs) {
    links +=
        "  - {from: " + from + ", to: " + to + ", mode: rail, length: 100 km, running_time: 2 h, both_ways: false}\n";
    services +=
        "  - {name: " + from + to + ", mode: rail, capacity: 9 TEU, every: 24 h, stops: [" + from + ", " + to + "]}\n";
  }
  return "places: [{name: a}, {name: b}, {name: c}, {name: d}]\n" + links + services +
         "flows: [{name: f, from: a, to: d, via: " + via + ", shipments: [{at: 1 h}]}]\n" + more;
}

Hours rides(const Story& story, const std::string& service) { return story.times(FactKind::shipment_loaded, service); }

}  // namespace

TEST_CASE("a flow goes by way of the places it names, in their order") {
  const Story by_both(triangle("[b, c]"));
  CHECK(by_both.delivered() == Hours{74_h});
  CHECK(rides(by_both, "ab") == Hours{24_h});
  CHECK(rides(by_both, "bc") == Hours{48_h});
  CHECK(rides(by_both, "cd") == Hours{72_h});
}

TEST_CASE("between the places it names shippers are free") {
  const Story by_one(triangle("[b]"));
  CHECK(by_one.delivered() == Hours{50_h});
  CHECK(rides(by_one, "bd") == Hours{48_h});
}

TEST_CASE("who is re-planned on the way still goes by the places that are left") {
  const Story story(triangle("[c]",
                             "choice: {replan: always}\n"
                             "events: [{name: shut, what: bc, closed: true, from: 30 h, until: 60 h}]\n"));
  CHECK(story.losses().empty());
  CHECK(rides(story, "bc") == Hours{72_h});
  CHECK(story.delivered() == Hours{98_h});
}

}  // namespace caravan::test
