#include "tests/support/story.h"

#include "sim/io/scenario/load.h"
#include "sim/world/loop.h"
#include "tests/catch.hpp"

namespace caravan::test {

Scenario scenario_of(const std::string& yaml) {
  io::Sources sources;
  io::Diagnostics diagnostics;
  const std::string horizon = yaml.find("horizon:") == std::string::npos ? "horizon: 100 d\n" : "";
  const auto loaded =
      io::load_scenario_text("story.yaml", "schema_version: 1\n" + horizon + yaml, {}, sources, diagnostics);
  INFO(io::render(diagnostics.sorted(), sources));
  REQUIRE(loaded);
  return loaded->scenario;
}

Story::Story(const std::string& yaml, std::uint64_t seed)
    : scenario_(scenario_of(yaml)), world_(begin(scenario_, seed, 0)) {
  run_until(world_, scenario_, scenario_.end, [&](const World&, const Fact& fact) { facts_.push_back(fact); });
}

bool Story::concerns(const Fact& fact, const std::string& where) const {
  return where.empty() || name_of(scenario_, fact) == where;
}

std::vector<Duration> Story::times(FactKind kind, const std::string& where) const {
  std::vector<Duration> times;
  for (const Fact& fact : facts_)
    if (fact.kind == kind && concerns(fact, where)) times.push_back(fact.at - scenario_.start);
  return times;
}

std::vector<Duration> Story::lasted(FactKind kind, const std::string& where) const {
  std::vector<Duration> durations;
  for (const Fact& fact : facts_)
    if (fact.kind == kind && concerns(fact, where)) durations.push_back(fact.lasted);
  return durations;
}

std::vector<LossCause> Story::losses() const {
  std::vector<LossCause> causes;
  for (const Fact& fact : facts_)
    if (fact.kind == FactKind::shipment_lost) causes.push_back(fact.cause);
  return causes;
}

}  // namespace caravan::test
