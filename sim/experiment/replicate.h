#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/experiment/no_way.h"
#include "sim/measure/kpi.h"
#include "sim/measure/ledger.h"
#include "sim/world/fact.h"
#include "sim/world/gridlock.h"
#include "sim/world/scenario.h"

namespace caravan {

inline constexpr int loss_causes = static_cast<int>(LossCause::cancelled) + 1;

/// What became of one replication.
struct Result {
  std::uint32_t r = 0;
  std::vector<double> values;     ///< of each row of the KpiPlan, after the warm-up; NaN: nothing observed
  std::uint64_t fingerprint = 0;  ///< of every event
  std::uint64_t events = 0;
  /// Shipments, warm-up included: created = delivered + under_way + all lost.
  std::uint64_t created = 0, delivered = 0, under_way = 0;
  std::array<std::uint64_t, loss_causes> lost{};  ///< by LossCause; [none] is 0
  std::vector<Gridlock> gridlocks;                ///< proven, in the order found
  Books books;                                    ///< money and carbon, after the warm-up
  std::vector<NoWay> no_way;                      ///< of those lost, who had no way, and what barred it
};

/// Simulates replication r of a prepared scenario, from its start to its end. A pure function: the same arguments give
/// the same bits in any thread, process or machine. Throws BrokenPromise when shipments do not add up.
Result replicate(const Scenario& scenario, const KpiPlan& kpis, std::uint64_t seed, std::uint32_t r);

}  // namespace caravan
