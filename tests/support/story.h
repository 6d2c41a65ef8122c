#pragma once

#include <string>
#include <vector>

#include "sim/core/time.h"
#include "sim/world/world.h"

namespace caravan::test {

/// A scenario written in a test, simulated to its end, with all that was told. Fails the test where the text is wrong.
class Story {
 public:
  /// `yaml` without `schema_version` and `start`; the horizon defaults to 100 d.
  explicit Story(const std::string& yaml, std::uint64_t seed = 1);

  const Scenario& scenario() const { return scenario_; }
  const World& world() const { return world_; }
  /// All that was told, in order.
  const std::vector<Fact>& facts() const { return facts_; }

  /// Times from the start, in the order they happened.
  std::vector<Duration> delivered() const { return times(FactKind::shipment_delivered); }
  std::vector<Duration> loaded() const { return times(FactKind::shipment_loaded); }
  std::vector<Duration> ready() const { return times(FactKind::shipment_ready); }
  /// Of the facts of one kind that concern the named station, link, place, service or flow (empty: all).
  std::vector<Duration> times(FactKind kind, const std::string& where = {}) const;
  /// How long each such fact says it lasted.
  std::vector<Duration> lasted(FactKind kind, const std::string& where = {}) const;
  /// Why each lost shipment was lost.
  std::vector<LossCause> losses() const;

 private:
  bool concerns(const Fact& fact, const std::string& where) const;

  Scenario scenario_;
  World world_;
  std::vector<Fact> facts_;
};

/// The scenario of a text, with its defaults; fails the test, with the messages, where the text is wrong.
Scenario scenario_of(const std::string& yaml);

}  // namespace caravan::test
