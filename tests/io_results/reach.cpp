// Reach against times worked out by hand: trains, a ship and a plane that leave every day and are never late.
#include "sim/io/results/reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/io/results/reach_tables.h"
#include "sim/io/scenario/probe_text.h"
#include "tests/catch.hpp"

namespace caravan::io::test {
namespace {

using namespace caravan::literals;

// home --rail 2 d--> plain --rail 4 d--> coast --sea 1 d--> harbour (Hong Kong)
// home --air 6 h--> field        lost: an island        plain and plain2 are one city
constexpr const char* world = R"yaml(schema_version: 1
horizon: 100 d
replications: 1
default_kpis: false
places:
  - {name: home, en: Home, zh: 家, country: CN, kind: terminal}
  - {name: plain, en: Plain yard, city: Plain, country: PL, kind: terminal, programmes: [ours]}
  - {name: plain2, en: Plain siding, city: Plain, country: PL, kind: terminal}
  - {name: coast, country: DE, kind: seaport, programmes: [ours, theirs], source: an atlas, confidence: sourced}
  - {name: harbour, country: HK, kind: seaport, programmes: [theirs]}
  - {name: field, country: FR, kind: airport}
  - {name: island, country: IS, kind: seaport, programmes: [theirs]}
  - {name: pass, country: KZ, kind: border}
links:
  - {from: home, to: plain, mode: rail, length: 900 km, running_time: 48 h}
  - {from: plain, to: plain2, mode: rail, length: 9 km, running_time: 2 h}
  - {from: plain, to: coast, mode: rail, length: 900 km, running_time: 96 h}
  - {from: coast, to: harbour, mode: sea, length: 900 km, running_time: 24 h}
  - {from: home, to: field, mode: air, length: 900 km, running_time: 6 h}
  - {from: home, to: pass, mode: road, length: 900 km, running_time: 6 h}
services:
  - {name: east, mode: rail, capacity: 100 TEU, every: 24 h, tariff: rail, emission: rail, stops: [home, plain]}
  - {name: shunt, mode: rail, capacity: 100 TEU, every: 24 h, stops: [plain, plain2]}
  - {name: west, mode: rail, capacity: 100 TEU, every: 24 h, tariff: rail, stops: [plain, coast]}
  - {name: ship, mode: sea, capacity: 100 TEU, every: 24 h, stops: [coast, harbour]}
  - {name: plane, mode: air, capacity: 100 t, every: 24 h, tariff: air, stops: [home, field]}
  - {name: lorry, mode: road, capacity: 2 TEU, every: 24 h, stops: [home, pass]}
lines:
  - {name: long, en: Home - Coast, zh: 家—海岸, programme: ours, services: [east, west]}
  - {name: salt, services: [east, west, ship]}
tariffs:
  - {name: rail, per_shipment: 30 USD, per_teu: 500 USD/TEU}
  - {name: air, per_tonne: 2000 USD/t}
emissions: [{name: rail, per_teu: 8 kg/TEU}]
commodities: [{name: toys, tonnes_per_teu: 8 t/TEU}]
flows: [{name: f, commodity: toys, from: home, to: coast, gap: 24 h}]
)yaml";

struct Asked {
  LoadedScenario loaded;
  ReachReport report;

  const ReachRow* row(const std::string& family, const std::string& place) const {
    const auto found = std::find_if(report.rows.begin(), report.rows.end(), [&](const ReachRow& one) {
      return report.question.families[one.target.family].name == family &&
             loaded.scenario.network.places[one.target.place].name == place;
    });
    return found == report.rows.end() ? nullptr : &*found;
  }
};

LoadedScenario load(const std::string& text, const std::string& overlay) {
  Sources sources;
  Diagnostics diagnostics;
  LoadOptions options;
  options.overlay = overlay;
  auto loaded = load_scenario_text("test.yaml", text, options, sources, diagnostics);
  INFO(render(diagnostics.sorted(), sources));
  REQUIRE(loaded);
  return *std::move(loaded);
}

Asked ask(const std::string& more = {}, ReachQuestion question = {}) {
  const std::string text = world + more;
  Asked asked{load(text, ""), {}};
  question.from = {PlaceId{0}};
  question.within = {1_d, 7_d, 20_d};
  if (question.families.empty()) question.families = usual_families();
  auto report = answer(asked.loaded, question, [&](const std::string& overlay) { return load(text, overlay); }, {});
  REQUIRE(report);
  asked.report = *std::move(report);
  return asked;
}

/// What the waits for a train a day from 00:00 make of a ride [d]: the time that so many of the probes do not exceed.
double by_hand(const Asked& asked, double ride_days, std::size_t rank) {
  std::vector<double> days;
  const Scenario& scenario = asked.loaded.scenario;
  const auto instants = probe_instants(scenario, asked.report.question);
  REQUIRE(instants);
  for (const Time at : *instants) {
    const double since = (at - scenario.start).days();
    days.push_back(std::ceil(since) - since + ride_days);
  }
  std::sort(days.begin(), days.end());
  return days[rank - 1];
}

}  // namespace

TEST_CASE("probes take as long as the timetable and the rides make them") {
  const Asked asked = ask();
  REQUIRE(asked.row("rail", "plain"));
  const ReachRow& plain = *asked.row("rail", "plain");
  CHECK(plain.created == 60);
  CHECK(plain.delivered == 60);
  CHECK(plain.p50.mean == Approx(by_hand(asked, 2, 30)).epsilon(1e-9));
  CHECK(plain.p90.mean == Approx(by_hand(asked, 2, 54)).epsilon(1e-9));
  CHECK(plain.p50.mean == Approx(2.5).margin(0.05));  // waits are even over the day
  CHECK(plain.p90.mean == Approx(2.9).margin(0.05));
  CHECK(asked.row("rail", "coast")->p90.mean == Approx(by_hand(asked, 6, 54)).epsilon(1e-9));  // no wait at plain
  CHECK(asked.row("sea", "harbour")->p50.mean == Approx(by_hand(asked, 7, 30)).epsilon(1e-9));
  CHECK(asked.row("air", "field")->p50.mean == Approx(by_hand(asked, 0.25, 30)).epsilon(1e-9));
}

TEST_CASE("a probe of next to no size tells what one TEU, or by air one tonne, costs and emits") {
  const Asked asked = ask();
  CHECK(asked.row("rail", "plain")->usd.mean == Approx(530));
  CHECK(asked.row("rail", "plain")->co2e_kg.mean == Approx(8));
  CHECK(asked.row("rail", "coast")->usd.mean == Approx(1060));
  CHECK(asked.row("air", "field")->usd.mean == Approx(2000));
}

TEST_CASE("each family counts where its own mode is needed, and borders count for none") {
  const Asked asked = ask();
  CHECK(asked.report.rows.size() == 5);
  CHECK(asked.row("sea", "coast") == nullptr);
  CHECK(asked.row("rail", "harbour") == nullptr);
  const Network& network = asked.loaded.scenario.network;
  REQUIRE(asked.report.unreachable.size() == 1);
  CHECK(network.places[asked.report.unreachable[0]].name == "island");
}

TEST_CASE("from a city probes begin at each of its places") {
  std::string text(world);
  const auto put = [&](const std::string& old, const std::string& now) {
    text.replace(text.find(old), old.size(), now);
  };
  put("  - {name: pass", "  - {name: strip, city: Home, country: CN, kind: airport}\n  - {name: pass");
  put("stops: [home, field]", "stops: [strip, field]");
  put("{from: home, to: field", "{from: strip, to: field");
  const LoadedScenario loaded = load(text, "");
  ReachQuestion question;
  question.from = places_called(loaded.scenario.network, "Home");
  REQUIRE(question.from.size() == 2);
  CHECK(places_called(loaded.scenario.network, "home").size() == 1);
  CHECK(places_called(loaded.scenario.network, "hom").empty());
  question.within = {20_d};
  question.families = usual_families();
  const auto report = answer(loaded, question, [&](const std::string& overlay) { return load(text, overlay); }, {});
  REQUIRE(report);
  CHECK(report->rows.size() == 5);
  CHECK(report->rows.front().target.from == question.from[0]);
  CHECK(report->rows.back().target.from == question.from[1]);
  CHECK(report->rows.back().delivered == 60);
}

TEST_CASE("from where no ride leads nothing is sent") {
  const LoadedScenario loaded = load(world, "");
  ReachQuestion question;
  question.from = places_called(loaded.scenario.network, "island");
  question.within = {20_d};
  question.families = usual_families();
  const auto unasked = [](const std::string&) -> std::optional<LoadedScenario> {
    throw std::logic_error("read again");
  };
  const auto report = answer(loaded, question, unasked, {});
  REQUIRE(report);
  CHECK(report->rows.empty());
  CHECK(report->unreachable.size() == 6);
}

TEST_CASE("exactly the modes named are ridden") {
  ReachQuestion question;
  question.families = {family_of({Mode::rail, Mode::sea})};
  const Asked asked = ask("", question);
  CHECK(asked.report.rows.size() == 4);
  CHECK(asked.row("rail+sea", "harbour"));
  CHECK(asked.row("rail+sea", "field") == nullptr);
}

TEST_CASE("places, cities and countries are counted by the time that most need") {
  const Asked asked = ask();
  const Network& network = asked.loaded.scenario.network;
  CHECK(tally_within(network, asked.report, 0, 1_d) == ReachTally{});
  CHECK(tally_within(network, asked.report, 0, 7_d) == ReachTally{3, 2, 2, 2});                  // plain is one city
  CHECK(tally_within(network, asked.report, 1, Duration::forever()) == ReachTally{1, 1, 0, 0});  // Hong Kong
  CHECK(tally_within(network, asked.report, 3, 20_d) == ReachTally{5, 4, 3, 3});
}

TEST_CASE("who never arrives counts as late without end") {
  const Asked asked = ask("events: [{name: shut, what: plain > coast, closed: true, from: 60 d, for: 100 d}]\n");
  const ReachRow& coast = *asked.row("rail", "coast");
  CHECK(coast.created == 60);
  CHECK(coast.delivered < 47);
  CHECK(coast.delivered > 40);
  CHECK(std::isfinite(coast.p50.mean));
  CHECK(std::isinf(coast.p90.mean));
  CHECK_FALSE(asked.report.is_within(coast, 20_d));
  CHECK(coast.reached());
  CHECK(reach_csv(asked.loaded, asked.report).find("coast,coast,,coast,DE,rail,home,60,") != std::string::npos);
}

TEST_CASE("programmes tell how many of their places are reached") {
  const Asked asked = ask();
  const auto found = programmes(asked.loaded.scenario.network, asked.report);
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "ours");
  CHECK(found[0].members == 2);
  CHECK(found[0].reached == ReachTally{2, 2, 2, 2});
  CHECK(found[1].name == "theirs");
  CHECK(found[1].members == 3);
  CHECK(found[1].reached == ReachTally{2, 2, 1, 1});
}

TEST_CASE("a line is reached when all its services run, and takes as long as to its last place") {
  const Asked asked = ask();
  REQUIRE(asked.report.lines.size() == 2);
  CHECK(asked.report.lines[0].runs);
  REQUIRE(asked.report.lines[0].last);
  CHECK(&asked.report.rows[*asked.report.lines[0].last] == asked.row("rail", "coast"));
  CHECK(&asked.report.rows[*asked.report.lines[1].last] == asked.row("sea", "harbour"));
  const Asked cancelled = ask("events: [{name: laid up, what: ship, closed: true, from: 0 d, for: 101 d}]\n");
  CHECK(cancelled.report.lines[0].runs);
  CHECK_FALSE(cancelled.report.lines[1].runs);
}

TEST_CASE("with a commodity probes choose as its shippers do") {
  // the train costs 500 USD, the lorry to the same place nothing, and takes longer
  std::string text(world);
  text.replace(text.find("links:\n"), 7,
               "links:\n  - {name: road, from: home, to: plain, mode: road, length: 900 km, "
               "running_time: 240 h}\n");
  text.replace(text.find("services:\n"), 10,
               "services:\n  - {name: cart, mode: road, capacity: 9 TEU, every: 24 h, stops: [home, plain]}\n");
  for (const auto& [commodity, days] : std::vector<std::pair<std::string, double>>{{"", 2}, {"toys", 10}}) {
    ReachQuestion question;
    question.from = {PlaceId{0}};
    question.within = {20_d};
    question.families = {family_of({Mode::rail, Mode::road})};
    question.commodity = commodity;
    Asked asked{load(text, ""), {}};
    asked.report = *answer(asked.loaded, question, [&](const std::string& overlay) { return load(text, overlay); }, {});
    REQUIRE(asked.row("rail+road", "plain"));
    CHECK(asked.row("rail+road", "plain")->p50.mean == Approx(days + 0.5).margin(0.06));
  }
}

TEST_CASE("of lines nothing is said to run where no replication was done") {
  const Asked asked = ask();
  std::stop_source stop;
  stop.request_stop();
  const std::string text = world;
  const auto again = [&](const std::string& overlay) { return load(text, overlay); };
  const auto report = answer(asked.loaded, asked.report.question, again,
                             Carriers{.jobs = 1, .on_progress = {}, .stop = stop.get_token()});
  REQUIRE(report);
  CHECK(report->stopped);
  CHECK(report->replications == 0);
  for (const LineReach& line : report->lines) CHECK_FALSE(line.runs);
}

TEST_CASE("probes leave the luck of all others alone, and any number of jobs finds the same") {
  const Asked asked = ask();
  ReachQuestion question = asked.report.question;
  const std::string text = world;
  const auto again = [&](const std::string& overlay) { return load(text, overlay); };
  const auto report = answer(asked.loaded, question, again, Carriers{.jobs = 3, .on_progress = {}, .stop = {}});
  CHECK(report->fingerprint == asked.report.fingerprint);
  CHECK(reach_json(asked.loaded, *report) == reach_json(asked.loaded, asked.report));
}

TEST_CASE("places tell where they are from, and names stand in both languages") {
  const Asked asked = ask();
  const auto json = nlohmann::json::parse(reach_json(asked.loaded, asked.report));
  CHECK(json["lines"][0]["zh"] == "家—海岸");
  bool found = false;
  for (const auto& place : json["places"]) {
    if (place["place"] != "coast") continue;
    found = true;
    CHECK(place["source"] == "an atlas");
    CHECK(place["cost_usd_per_teu"]["mean"] == Approx(1060));
  }
  CHECK(found);
  CHECK(json["unreachable"] == nlohmann::json{"island"});
}

TEST_CASE("a scenario that is too short for the longest time sends no probes") {
  const LoadedScenario loaded = load(world, "");
  ReachQuestion question;
  question.within = {100_d};
  CHECK_FALSE(probe_instants(loaded.scenario, question));
}

TEST_CASE("probe instants meet all hours and weekdays alike") {
  for (const std::int64_t days : {7, 60, 350, 600}) {
    const auto instants = caravan::probe_instants(Time{}, Time{} + 1_d * days, 60);
    CHECK(std::is_sorted(instants.begin(), instants.end()));
    CHECK(instants.back() < Time{} + 1_d * days);
    std::array<int, 4> quarters{};
    for (const Time at : instants) ++quarters[static_cast<std::size_t>(at.ms % (7_d).ms / ((7_d).ms / 4))];
    for (const int count : quarters) CHECK(std::abs(count - 15) <= 4);
  }
}

}  // namespace caravan::io::test
