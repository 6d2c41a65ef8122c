#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "sim/experiment/reach.h"
#include "sim/experiment/run.h"

namespace caravan {

/// What became of the probes of one flow in one replication.
struct Probed {
  std::vector<Duration> times;  ///< from hand-in to delivery, of those delivered; ascending
  std::uint32_t created = 0;
  double usd = 0, co2e_gram = 0;  ///< sums over those delivered, each told for one unit: see send_probes()
};

/// One replication with probes.
struct ProbeRun {
  Result result;               ///< without KPIs
  std::vector<Probed> flows;   ///< as asked for
  std::vector<bool> departed;  ///< by service: whether a run of it left its first stop
};

/// The flows of probes, and the amount for which their money and CO2e are told: 1 TEU, or 1 t.
struct ProbeFlow {
  FlowId flow;
  bool by_mass = false;
};

/// Simulates replication r, as replicate() does, and follows the shipments of some flows.
/// Money for one unit: what the tariffs ask by plan for the way that the probe rode, and what was posted to the probe
/// beyond that (storage, prices moved by events), scaled to the unit. CO2e: what was posted, scaled.
ProbeRun send_probes(const Scenario& scenario, std::span<const ProbeFlow> flows, std::uint64_t seed, std::uint32_t r);

/// Of all probes created, those not delivered counting as never, the time that `share` of them do not exceed [d]:
/// infinite where more than the rest never came; NaN without probes. 0 < share <= 1.
double quantile_days(const Probed& probed, double share);

/// A number over replications. One that is infinite in any of them is infinite.
Estimate estimate_or_never(std::span<const double> values, double confidence);

/// What one target's probes tell, over replications.
struct ReachRow {
  ReachTarget target;
  std::uint64_t created = 0, delivered = 0;  ///< probes, of all replications
  Estimate p50, p90;                         ///< [d]; infinite: beyond
  Estimate usd, co2e_kg;                     ///< of 1 TEU or 1 t; of those delivered

  /// Whether any probe came.
  bool reached() const { return delivered > 0; }
};

/// One row a target, in the targets' order. REQUIRES runs whose flows are the targets'.
std::vector<ReachRow> reach_rows(std::span<const ReachTarget> targets, std::span<const ProbeRun> runs,
                                 double confidence);

/// What became of a published line.
struct LineReach {
  bool runs = false;                ///< every service of it left in every replication; not where there is none
  std::optional<std::size_t> last;  ///< the fastest row to its last place of a family with all its modes
};

/// One a line of the network.
std::vector<LineReach> line_reach(const Network& network, std::span<const ReachFamily> families,
                                  std::span<const ReachRow> rows, std::span<const ProbeRun> runs);

}  // namespace caravan
