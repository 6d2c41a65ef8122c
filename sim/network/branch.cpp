#include "sim/network/branch.h"

namespace caravan {
namespace {

/// Makes shares of probabilities, and fills the starts.
void guide(std::vector<BranchPlan>& plans) {
  double end = 0;
  for (BranchPlan& plan : plans) plan.share = end += plan.share;
  plans.back().share = 2;
  const auto parts = static_cast<double>(plans.size());
  for (std::size_t part = 0, i = 0; part < plans.size(); ++part) {
    while (plans[i].share <= static_cast<double>(part) / parts) ++i;
    plans[part].start = static_cast<std::uint32_t>(i);
  }
}

}  // namespace

std::vector<BranchPlan> plan_branches(const std::vector<Branch>& branches, StepId first) {
  std::vector<BranchPlan> plans;
  for (const Branch& branch : branches) {
    const StepId step = branch.step == Branch::leave ? StepId::none() : StepId{first.value + branch.step};
    plans.push_back({branch.probability, step});
  }
  if (plans.size() > BranchPlan::few) guide(plans);
  return plans;
}

}  // namespace caravan
