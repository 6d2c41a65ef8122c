// Which figures of a scenario are estimates, and what moving them changes.
#include "sim/io/scenario/estimated.h"

#include <algorithm>

#include "sim/io/scenario/show.h"
#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

using Family = std::vector<std::string>;

// a --100 km, estimated speed--> b, sourced; a crane of estimated time, one of sourced time
constexpr const char* scenario = R"yaml(
places:
  - {name: a, country: CN, yard: 100 TEU, source: "estimate: seen", confidence: estimate}
  - {name: b, country: KZ}
links:
  - {from: a, to: b, mode: rail, length: 100 km, speed: 50 km/h, variation: 0.1, headway: 10 min,
     source: guessed, confidence: estimate}
stations:
  - {name: crane, place: a, servers: 2, work: "lognormal(mean 4 h, cv 0.4)", work_per_teu: 3 min,
     breakdowns: {up: 100 h, down: {exponential: {mean: 2 h}}}, source: estimate, confidence: estimate}
  - {name: gate, place: a, work: 1 h, source: measured, confidence: sourced}
procedures: [{name: load, steps: [crane, {station: gate, work: 2 h}], source: estimate, confidence: estimate}]
services:
  - name: train
    mode: rail
    corridor: north
    capacity: [40 TEU, 900 t]
    dispatch: {at_least: 20 TEU, longest_wait: 2 d}
    tariff: rail
    stops:
      - {place: a, before_departure: load, source: timetable, confidence: sourced}
      - {place: b, not_before: 5 h}
    source: planned
    confidence: estimate
tariffs:
  - {name: rail, per_teu: 500 USD/TEU, charges: [20 USD/t, {kind: storage, amount: 4 USD/TEU-day, free: 5 d}],
     source: estimate, confidence: estimate}
flows: [{name: boxes, from: a, to: b, volume: 70 TEU/week, priority: 1, source: estimate, confidence: estimate}]
)yaml";

EstimatedFigures figures_of(const Read& read) { return estimated_figures(read.loaded->resolved, read.sources); }

const EstimatedFigure& figure(const EstimatedFigures& all, const std::string& row, const std::string& measure) {
  const auto found = std::find_if(all.figures.begin(), all.figures.end(),
                                  [&](const EstimatedFigure& one) { return one.row == row && one.measure == measure; });
  INFO(row << " " << measure);
  REQUIRE(found != all.figures.end());
  return *found;
}

/// The text of the scenario with one figure moved.
std::string moved(const Read& read, const std::string& row, const std::string& measure, double factor) {
  const EstimatedFigures all = figures_of(read);
  std::vector<double> factors(all.figures.size(), 1);
  factors[static_cast<std::size_t>(&figure(all, row, measure) - all.figures.data())] = factor;
  return resolved_text(with_factors(read.loaded->resolved, read.sources, factors));
}

}  // namespace

TEST_CASE("the figures of rows that are estimates are found, by measure") {
  const Read read = test::read(scenario);
  INFO(read.messages());
  REQUIRE(read.loaded);
  const EstimatedFigures all = figures_of(read);
  std::vector<std::string> texts;
  for (const EstimatedFigure& one : all.figures) texts.push_back(one.table + " " + one.row + ": " + one.text);
  const std::vector<std::string> expected{
      "places a: yard 100 TEU",
      "links a > b: speed 50 km/h",
      "links a > b: headway 10 min",
      "stations crane: up 100 h, down {exponential: {mean: 2 h}}, work lognormal(mean 4 h, cv 0.4), "
      "work_per_teu 3 min",
      "procedures load: work 2 h",
      "services train: capacity 40 TEU; 900 t, at_least 20 TEU",
      "services train: longest_wait 2 d",
      "stops train: b: not_before 5 h",
      "tariffs rail: per_teu 500 USD/TEU, charges 20 USD/t, amount 4 USD/TEU-day",
      "flows boxes: volume 70 TEU/week"};
  CHECK(texts == expected);
  CHECK(all.rows == 8);
  CHECK(all.rows_without == 0);
}

TEST_CASE("a figure tells its kin, its source and its place in the text") {
  const Read read = test::read(scenario);
  REQUIRE(read.loaded);
  const EstimatedFigures all = figures_of(read);
  CHECK(figure(all, "a > b", "speed").family == Family{"links", "speed", "", "CN", "a", "a > b"});
  CHECK(figure(all, "crane", "time").family == Family{"stations", "time", "", "CN", "a", "crane"});
  CHECK(figure(all, "load", "time").family == Family{"procedures", "time", "", "CN", "a", "load"});
  CHECK(figure(all, "train", "load").family == Family{"services", "load", "north", "CN", "a", "train"});
  CHECK(figure(all, "train: b", "time").family == Family{"stops", "time", "north", "KZ", "b", "train: b"});
  CHECK(figure(all, "rail", "money").family == Family{"tariffs", "money", "", "", "", "rail"});
  CHECK(figure(all, "train: b", "time").source == "planned");  // of the service, for the stop says none
  CHECK(figure(all, "a > b", "speed").source == "guessed");
  CHECK(read.sources.line(figure(all, "a > b", "speed").spot.source, figure(all, "a > b", "speed").spot.line)
            .find("speed: 50 km/h") != std::string_view::npos);
}

TEST_CASE("a factor moves the figure and nothing else") {
  const Read read = test::read(scenario);
  REQUIRE(read.loaded);
  const std::string before = resolved_text(read.loaded->resolved);
  const auto with = [&](std::vector<std::pair<std::string, std::string>> changes) {
    std::string text = before;
    for (const auto& [from, to] : changes) {
      const std::size_t at = text.find(from);
      REQUIRE(at != std::string::npos);
      text.replace(at, from.size(), to);
    }
    return text;
  };
  CHECK(moved(read, "a > b", "speed", 1.2) == with({{"speed: 50 km/h", "speed: 60 km/h"}}));
  CHECK(moved(read, "train", "load", 1.5) ==
        with({{"[40 TEU, 900 t]", "[60 TEU, 1350 t]"}, {"at_least: 20 TEU", "at_least: 30 TEU"}}));
  CHECK(moved(read, "rail", "money", 2) == with({{"500 USD/TEU", "1000 USD/TEU"},
                                                 {"20 USD/t", "40 USD/t"},
                                                 {"amount: 4 USD/TEU-day", "amount: 8 USD/TEU-day"}}));
  CHECK(moved(read, "crane", "time", 1.2) == with({{"mean 4 h, cv 0.4", "mean 4.8 h, cv 0.4"},
                                                   {"work_per_teu: 3 min", "work_per_teu: 3.6 min"},
                                                   {"up: 100 h", "up: 120 h"},
                                                   {"mean: 2 h", "mean: 2.4 h"}}));
}

TEST_CASE("a scenario whose figures were moved reads again") {
  const Read read = test::read(scenario);
  REQUIRE(read.loaded);
  for (const double factor : {1.2, 1 / 1.2}) {
    const std::vector<double> factors(figures_of(read).figures.size(), factor);
    Diagnostics diagnostics;
    const auto again =
        load_resolved(with_factors(read.loaded->resolved, read.sources, factors), read.sources, diagnostics);
    INFO(render(diagnostics.sorted(), read.sources));
    REQUIRE(again);
    CHECK(again->scenario.network.links.size() == read.scenario().network.links.size());
  }
}

TEST_CASE("all estimates of the three corridors can be moved together") {
  const Read read = read_file(CARAVAN_ROOT "/scenarios/baseline-2024.yaml");
  REQUIRE(read.loaded);
  const EstimatedFigures all = figures_of(read);
  CHECK(all.figures.size() > 100);
  for (std::size_t i = 1; i < all.figures.size(); ++i) {  // kin next to kin: no family comes back
    const EstimatedFigure &here = all.figures[i], &before = all.figures[i - 1];
    if (here.table == before.table) CHECK(before.family <= here.family);
  }
  for (const double factor : {1.2, 1 / 1.2}) {
    const std::vector<double> factors(all.figures.size(), factor);
    Diagnostics diagnostics;
    const auto again =
        load_resolved(with_factors(read.loaded->resolved, read.sources, factors), read.sources, diagnostics);
    INFO(render(diagnostics.sorted(), read.sources));
    CHECK(again);
  }
}

}  // namespace caravan::io::test
