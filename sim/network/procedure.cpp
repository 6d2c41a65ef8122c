#include "sim/network/procedure.h"

#include <Eigen/LU>
#include <cmath>

#include "sim/core/expect.h"

namespace caravan {
namespace {

/// Whether a visit that stands at any step leaves at last with probability 1: `leave` can be reached from every step.
bool always_ends(const std::vector<Step>& steps) {
  std::vector<bool> ends(steps.size(), false);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const Branch& branch : steps[i].next) {
        if (ends[i] || !(branch.probability > 0)) continue;
        if (branch.step != Branch::leave && !ends[branch.step]) continue;
        ends[i] = grown = true;
      }
    }
  }
  for (const bool end : ends)
    if (!end) return false;
  return true;
}

}  // namespace

std::vector<double> expected_visits(const std::vector<Step>& steps) {
  for (const Step& step : steps)
    for (const Branch& branch : step.next)
      expect(branch.step == Branch::leave || branch.step < steps.size(), "a branch leads to a step of its procedure");
  if (steps.empty() || !always_ends(steps)) return {};

  const auto n = static_cast<Eigen::Index>(steps.size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
  for (std::size_t from = 0; from < steps.size(); ++from)
    for (const Branch& branch : steps[from].next)
      if (branch.step != Branch::leave)
        system(static_cast<Eigen::Index>(branch.step), static_cast<Eigen::Index>(from)) -= branch.probability;
  const Eigen::VectorXd entry = Eigen::VectorXd::Unit(n, 0);
  const Eigen::VectorXd solution = system.partialPivLu().solve(entry);

  // The solver's last bits depend on the processor; a grid of 2^-40 visits makes them equal everywhere.
  constexpr double grid = 1099511627776.0;
  std::vector<double> visits(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i)
    visits[i] = std::floor(solution[static_cast<Eigen::Index>(i)] * grid + 0.5) / grid;
  return visits;
}

MeanWork mean_work(const Step& step) {
  constexpr double teu_per_wagon = 2;
  MeanWork mean{step.work.each.mean(), step.work.per_teu.mean(), step.work.per_tonne.mean()};
  if (step.is_plain()) return mean;
  double lot = 0;
  if (step.inspection) lot = step.inspection->rate_of(Trust::general, 0) * step.inspection->work.mean();
  mean.each += lot / step.servers;
  mean.per_teu = (mean.per_teu + step.work.per_wagon.mean() / teu_per_wagon) / step.servers;
  mean.per_tonne /= step.servers;
  return mean;
}

MeanWork mean_work(const Procedure& procedure) {
  expect(procedure.expected_visits.size() == procedure.steps.size(), "a procedure's expected visits are known");
  MeanWork sum;
  for (std::size_t i = 0; i < procedure.steps.size(); ++i) {
    const MeanWork work = mean_work(procedure.steps[i]);
    const double visits = procedure.expected_visits[i];
    sum.each += visits * work.each;
    sum.per_teu += visits * work.per_teu;
    sum.per_tonne += visits * work.per_tonne;
  }
  return sum;
}

double Procedure::mean_time(Load load) const { return caravan::mean_work(*this).seconds(load); }

}  // namespace caravan
