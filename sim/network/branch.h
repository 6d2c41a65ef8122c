#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/network/ids.h"

namespace caravan {

/// Where a visit goes after a step, and how likely.
struct Branch {
  static constexpr std::uint32_t leave = 0xffffffff;
  std::uint32_t step = leave;  ///< index into the procedure's steps, or `leave`
  double probability = 1;      ///< (0, 1]

  friend auto operator<=>(const Branch&, const Branch&) = default;
};

/// One branch of a step as chance reads it. A step's branches lie one behind the other in Network::branches; where they
/// are many, a guide finds the one sought in constant time on average.
/// Source: Chen & Asau (1974), On generating random variates from an empirical distribution, AIIE Transactions 6.
struct BranchPlan {
  static constexpr std::size_t few = 4;  ///< so many are walked along, more have a guide

  double share = 0;         ///< of few: its probability; of many: where its share of [0, 1) ends, the last beyond 1
  StepId step;              ///< none: the visitor leaves
  std::uint32_t start = 0;  ///< of n many: the first branch that reaches into this one of n equal parts of [0, 1)
};

/// The branches of a step whose procedure's steps begin with `first`. REQUIRES one at least.
std::vector<BranchPlan> plan_branches(const std::vector<Branch>& branches, StepId first);

/// The index of the branch into whose share `u` falls; 0 <= u < 1.
inline std::size_t branch_at(std::span<const BranchPlan> branches, double u) {
  std::size_t i = 0;
  if (branches.size() <= BranchPlan::few) {
    for (; i + 1 < branches.size() && u >= branches[i].share; ++i) u -= branches[i].share;
    return i;
  }
  i = branches[static_cast<std::size_t>(u * static_cast<double>(branches.size()))].start;
  while (u >= branches[i].share) ++i;
  return i;
}

}  // namespace caravan
