#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/world/blocking.h"
#include "sim/world/world.h"

namespace caravan {

struct Result;

/// Shipments of one flow that no way was open to when they came, or none large enough, and what barred all ways.
struct NoWay {
  FlowId flow;
  LossCause cause = LossCause::no_route;
  /// The smallest set that does; empty: there is no way even without any, or there is one that no choice set holds.
  std::vector<Bar> by;
  bool waited = false;  ///< they set out all the same, and waited; else they were lost
  std::uint64_t shipments = 0;
};

/// Counts them in one replication, warm-up included.
class NoWayCount {
 public:
  /// What it must hear of, where ways may be closed; other facts it may be told or not.
  static constexpr FactKinds listens_to() { return {FactKind::shipment_lost, FactKind::shipment_chose}; }

  /// REQUIRES `world` as it stands when the fact is told.
  void operator()(const World& world, const Scenario& scenario, const Fact& fact) {
    if (listens_to().has(fact.kind)) take_in(world, scenario, fact);
  }
  /// By flow, cause, bars and what they did.
  const std::vector<NoWay>& rows() const { return rows_; }

 private:
  /// The last answer for each flow: seldom does it change from one shipment to the next.
  struct Answer {
    std::vector<Bar> bars, smallest;
    bool known = false;
  };
  void take_in(const World& world, const Scenario& scenario, const Fact& fact);
  const std::vector<Bar>& smallest(const World& world, const Scenario& scenario, const Fact& fact);

  std::vector<Answer> answers_;  ///< by flow
  std::vector<NoWay> rows_;
};

/// The sums over replications, ordered alike.
std::vector<NoWay> no_ways(std::span<const Result> results);

}  // namespace caravan
