#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/experiment/reach.h"
#include "sim/world/scenario.h"

namespace caravan::io {

/// What probes are sent, beside their targets.
struct ProbeWords {
  std::vector<Time> instants;  ///< when one is handed in for each target
  std::string commodity;       ///< whose shippers they are; empty: those who take what is fastest
};

/// The flow that a target's probes are.
std::string probe_flow(const Network& network, const ReachFamily& family, const ReachTarget& target);

/// What is laid over a scenario so that probes come: LoadOptions::overlay. One flow of listed shipments a target, and,
/// where no commodity is named, one of a value of time so high that money counts for nothing. Probes of that are as
/// small as there is, 10 kg in 0.001 TEU, those of a commodity 1 TEU, or by air 1 t.
std::string probe_overlay(const Scenario& scenario, std::span<const ReachFamily> families,
                          std::span<const ReachTarget> targets, const ProbeWords& words);

}  // namespace caravan::io
