// From a scenario to the estimates that its numbers hang on.
#include "sim/io/results/evidence.h"

#include <nlohmann/json.hpp>

#include "tests/catch.hpp"

namespace caravan::io::test {
namespace {

// a --600 km--> b by a daily train: the speed of the link is the transit time; the crane takes minutes
constexpr const char* scenario = R"(schema_version: 1
name: two-estimates
horizon: 90 d
warm_up: 10 d
replications: 4
places: [{name: a, country: CN, before_loading: out}, {name: b, country: KZ}]
links:
  - {from: a, to: b, mode: rail, length: 600 km, speed: 10 km/h, variation: 0.1, source: a guess, confidence: estimate}
stations:
  - {name: crane, place: a, servers: 4, work: exponential(mean 1 min), source: another guess, confidence: estimate}
procedures: [{name: out, steps: [crane], source: seen, confidence: sourced}]
services:
  - {name: train, mode: rail, corridor: north, capacity: 90 TEU, every: 12 h, tariff: fare, stops: [a, b],
     source: timetable, confidence: sourced}
tariffs: [{name: fare, per_teu: 100 USD/TEU, source: a third guess, confidence: estimate}]
flows:
  - {name: boxes, corridor: north, from: a, to: b, volume: 140 TEU/week, source: counted, confidence: sourced}
)";

struct Asked {
  Sources sources;
  LoadedScenario loaded;
  Evidence evidence;
};

Asked ask(EvidenceQuestion question = {}, unsigned jobs = 2) {
  Asked asked;
  Diagnostics diagnostics;
  auto loaded = load_scenario_text("test.yaml", scenario, {}, asked.sources, diagnostics);
  INFO(render(diagnostics.sorted(), asked.sources));
  REQUIRE(loaded);
  asked.loaded = *std::move(loaded);
  Carriers carriers;
  carriers.jobs = jobs;
  asked.evidence = gather_evidence(asked.loaded, asked.sources, question, carriers);
  return asked;
}

}  // namespace

TEST_CASE("of two estimates of time, the one that matters is found, and the other is not") {
  const Asked asked = ask();
  const Evidence& evidence = asked.evidence;
  const auto found = evidence.found();
  REQUIRE(found.size() == 2);
  CHECK(evidence.name(*found[0]) == "tariffs fare: money");  // the fare is all that is paid
  CHECK(to_text(evidence.kpis[found[0]->most]) == "cost_per_teu.mean");
  CHECK(std::abs(evidence.elasticity(*found[0]) - 1) < 1e-3);
  CHECK(evidence.name(*found[1]) == "links a > b: speed");
  CHECK(to_text(evidence.kpis[found[1]->most]).starts_with("transit_time.mean"));
  CHECK(found[1]->movements[found[1]->most].effect.mean < -0.1);  // faster is shorter
  CHECK(evidence.elasticity(*found[1]) < -0.5);
  CHECK(evidence.elasticity(*found[1]) > -1.05);
  CHECK(evidence.count(ScreenedGroup::Verdict::quiet) == std::pair<std::size_t, std::size_t>{1, 1});
}

TEST_CASE("equal bits for any number of jobs") {
  const Asked one = ask({}, 1), three = ask({}, 3);
  CHECK(evidence_json(one.evidence, one.loaded, one.sources) ==
        evidence_json(three.evidence, three.loaded, three.sources));
}

TEST_CASE("asked for one number, evidence speaks of that one alone") {
  EvidenceQuestion question;
  question.kpis = {*parse_kpi_name("cost_per_teu.mean{corridor=north}")};
  const Asked asked = ask(question);
  REQUIRE(asked.evidence.found().size() == 1);
  CHECK(asked.evidence.name(*asked.evidence.found()[0]) == "tariffs fare: money");
  CHECK(asked.evidence.screened.base.size() == 1);
}

TEST_CASE("evidence is written with the place and the source of each figure") {
  const Asked asked = ask();
  const auto json = nlohmann::json::parse(evidence_json(asked.evidence, asked.loaded, asked.sources));
  CHECK(json["runs"] == asked.evidence.screened.asked);
  CHECK(json["groups"][0]["figures"][0]["source"] == "a third guess");
  CHECK(json["groups"][0]["figures"][0]["line"] == 15);
  CHECK(json["groups"][0]["moves_most"] == "cost_per_teu.mean");
  CHECK(json["rests_on"].size() == asked.loaded.foundations.size());
  const std::string csv = evidence_csv(asked.evidence, asked.sources);
  CHECK(csv.find("\r\n1,found,tariffs fare: money,1,cost_per_teu.mean,") != std::string::npos);
  CHECK(csv.find(",runs,test.yaml,15,per_teu 100 USD/TEU,a third guess\r\n") != std::string::npos);
}

TEST_CASE("the name of a number reads back") {
  const auto name = parse_kpi_name("transit_time.p95{corridor=air, od=a > b}");
  REQUIRE(name);
  CHECK(to_text(*name) == "transit_time.p95{corridor=air,od=a > b}");
  CHECK(same(*name, *parse_kpi_name("transit_time.p95{od=a > b,corridor=air}")));
  CHECK_FALSE(same(*name, *parse_kpi_name("transit_time.p95")));
  for (const char* bad : {"", "{a=b}", "transit{a", "transit{a}", "transit{=b}"}) CHECK_FALSE(parse_kpi_name(bad));
}

}  // namespace caravan::io::test
