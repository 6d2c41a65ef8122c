// Who has no way, and what bars it.
#include <algorithm>

#include "sim/experiment/replicate.h"
#include "sim/world/blocking.h"
#include "tests/catch.hpp"
#include "tests/support/story.h"

namespace caravan::test {
namespace {

/// A directed line of its own for each pair.
Scenario lines_of(const std::vector<std::pair<int, int>>& pairs, int places) {
  std::string yaml = "places: [";
  for (int i = 0; i < places; ++i) yaml += (i > 0 ? ", {name: p" : "{name: p") + std::to_string(i) + "}";
  yaml += "]\nlinks:\n";
  std::string services = "services:\n";
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string n = std::to_string(i), from = "p" + std::to_string(pairs[i].first),
                      to = "p" + std::to_string(pairs[i].second);
    yaml += "  - {name: l" + n + ", from: " + from + ", to: " + to +
            ", mode: rail, length: 9 km, running_time: 1 h, both_ways: false}\n";
    services +=
        "  - {name: s" + n + ", mode: rail, capacity: 999 TEU, every: 24 h, stops: [" + from + ", " + to + "]}\n";
  }
  return scenario_of(yaml + services);
}

std::vector<Bar> all_links(const Network& network) {
  std::vector<Bar> bars;
  for (std::uint32_t i = 0; i < network.links.size(); ++i) bars.push_back({Bar::Kind::closed_link, i});
  return bars;
}

/// The size of the smallest blocking subset, by trying all.
std::size_t least_by_enumeration(const Network& network, PlaceId from, PlaceId to, const std::vector<Bar>& bars) {
  std::size_t least = bars.size();
  for (std::uint32_t subset = 0; subset < (1U << bars.size()); ++subset) {
    std::vector<Bar> some;
    for (std::size_t i = 0; i < bars.size(); ++i)
      if (subset >> i & 1U) some.push_back(bars[i]);
    if (some.size() < least && blocks(network, from, to, some)) least = some.size();
  }
  return least;
}

}  // namespace

TEST_CASE("the smallest blocking set is as small as enumeration finds, and blocks") {
  const Random random(11, 0);
  std::size_t joined = 0;
  for (std::uint32_t trial = 0; trial < 40; ++trial) {
    std::vector<std::pair<int, int>> pairs;
    for (std::uint64_t i = 0; i < 9; ++i) {
      const int from = static_cast<int>(random.uniform(Purpose::test, trial, 2 * i) * 5);
      const int step = 1 + static_cast<int>(random.uniform(Purpose::test, trial, 2 * i + 1) * 4);
      const std::pair pair{from, (from + step) % 5};
      if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
    }
    const Scenario scenario = lines_of(pairs, 5);
    const PlaceId from{0}, to{4};
    const auto bars = all_links(scenario.network);
    const auto smallest = smallest_blocking_set(scenario.network, from, to, bars);
    if (blocks(scenario.network, from, to, {})) {
      CHECK(smallest.empty());
      continue;
    }
    ++joined;
    CHECK(blocks(scenario.network, from, to, smallest));
    CHECK(smallest.size() == least_by_enumeration(scenario.network, from, to, bars));
  }
  CHECK(joined > 20);
}

// Five parallel lines: no three block, so the set is found by leaving out.
TEST_CASE("a larger blocking set holds nothing superfluous") {
  const Scenario scenario = lines_of({{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {0, 5}}, 6);
  const PlaceId from{0}, to{5};
  const auto found = smallest_blocking_set(scenario.network, from, to, all_links(scenario.network));
  CHECK(found.size() == 5);
  CHECK(blocks(scenario.network, from, to, found));
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<Bar> fewer = found;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(blocks(scenario.network, from, to, fewer));
  }
}

/// East to west by the north, or by the south in two legs; from 10 d on both are closed.
Scenario both_closed(const std::string& when_closed) {
  return scenario_of(
      "horizon: 30 d\nchoice: {when_closed: " + when_closed +
      "}\nplaces: [{name: east}, {name: south, yard: 50 TEU}, {name: west}]\n"
      "links:\n  - {name: north, from: east, to: west, mode: rail, length: 9 km, running_time: 1 d, both_ways: false}\n"
      "  - {name: line, from: east, to: south, mode: rail, length: 9 km, running_time: 1 d, both_ways: false}\n"
      "  - {name: strait, from: south, to: west, mode: sea, length: 9 km, running_time: 1 d, both_ways: false}\n"
      "services:\n  - {name: train, mode: rail, capacity: 55 TEU, every: 24 h, stops: [east, west]}\n"
      "  - {name: feeder, mode: rail, capacity: 999 TEU, every: 24 h, stops: [east, south]}\n"
      "  - {name: ferry, mode: sea, capacity: 999 TEU, every: 24 h, stops: [south, west]}\n"
      "flows:\n  - {name: boxes, from: east, to: west, gap: 5 h, size: 2 TEU}\n"
      "  - {name: boilers, from: east, to: west, gap: 24 h, size: 60 TEU}\n"
      "events: [{name: all, what: [north, strait], closed: true, from: 10 d, for: 100 d}]\n");
}

std::string words_of(const Scenario& scenario, const NoWay& row) {
  std::string text;
  for (const Bar& bar : row.by) text += to_text(scenario.network, bar) + ";";
  return text;
}

TEST_CASE("with all routes closed every shipment is accounted for, with what blocks it") {
  const Scenario scenario = both_closed("give_up");
  const Result result = replicate(scenario, bind_kpis(scenario, {}), 1, 0);
  REQUIRE(result.no_way.size() == 2);
  const NoWay &boxes = result.no_way[0], &boilers = result.no_way[1];
  CHECK(boxes.cause == LossCause::no_route);
  CHECK_FALSE(boxes.waited);
  CHECK(boxes.shipments == 96);  // those from 240 h to 715 h
  CHECK(words_of(scenario, boxes) == "north (closed);strait (closed);");
  CHECK(boilers.cause == LossCause::too_large);
  CHECK(boilers.shipments == 29);
  CHECK(words_of(scenario, boilers) == "train (carries 55 TEU);south (yard of 50 TEU);");
  CHECK(result.delivered + result.under_way + boxes.shipments + boilers.shipments == result.created);
  CHECK(result.under_way == 4);  // on their way when it closed
}

TEST_CASE("who waits for a way to open is accounted for alike, and not lost") {
  const Scenario scenario = both_closed("wait");
  const Result result = replicate(scenario, bind_kpis(scenario, {}), 1, 0);
  REQUIRE(result.no_way.size() == 2);
  CHECK(result.no_way[0].waited);
  CHECK(result.no_way[0].shipments == 96);
  CHECK(words_of(scenario, result.no_way[0]) == "north (closed);strait (closed);");
  CHECK_FALSE(result.no_way[1].waited);
  CHECK(result.under_way == 4 + 96);
}

}  // namespace caravan::test
