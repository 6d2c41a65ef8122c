#include "sim/network/work_spread.h"

#include <Eigen/LU>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/network/procedure.h"

namespace caravan {
namespace {

/// On a grid, for the solver's last bits depend on the processor.
double settled(double value) {
  constexpr double grid = 1099511627776.0;  // 2^40
  return std::floor(value * grid + 0.5) / grid;
}

/// Expected visits to each step of one who stands at each step: (I - P)^-1.
Eigen::MatrixXd fundamental_matrix(const std::vector<Step>& steps) {
  const auto n = static_cast<Eigen::Index>(steps.size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n);
  for (std::size_t from = 0; from < steps.size(); ++from)
    for (const Branch& branch : steps[from].next)
      if (branch.step != Branch::leave)
        system(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(branch.step)) -= branch.probability;
  return system.inverse();
}

/// How many whole draws, and the square of the part: the variance of a sum over `amount` units, in units of one's.
double draws(double amount) {
  const double whole = std::floor(amount), part = amount - whole;
  return whole + part * part;
}

}  // namespace

double WorkSpread::variance(Load load) const {
  const double teu = load.teu(), t = load.tonnes();
  const double of_path =
      path[0] + 2 * path[1] * teu + 2 * path[2] * t + path[3] * teu * teu + 2 * path[4] * teu * t + path[5] * t * t;
  return of_path + each + per_teu * draws(teu) + per_tonne * draws(t);
}

WorkSpread work_spread(const Procedure& procedure) {
  const std::vector<Step>& steps = procedure.steps;
  expect(procedure.expected_visits.size() == steps.size(), "a procedure's expected visits are known");
  WorkSpread spread;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double visits = procedure.expected_visits[i];
    spread.each += visits * steps[i].work.each.variance();
    spread.per_teu += visits * steps[i].work.per_teu.variance();
    spread.per_tonne += visits * steps[i].work.per_tonne.variance();
  }
  const Eigen::MatrixXd f = fundamental_matrix(steps);
  const auto mean = [&](std::size_t i) {
    const Work& work = steps[i].work;
    return std::array{work.each.mean(), work.per_teu.mean(), work.per_tonne.mean()};
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t j = 0; j < steps.size(); ++j) {
      const auto a = static_cast<Eigen::Index>(i), b = static_cast<Eigen::Index>(j);
      const double both = f(0, a) * f(a, b) + f(0, b) * f(b, a) - (i == j ? f(0, a) : 0);
      const double covariance = settled(both - f(0, a) * f(0, b));
      const auto first = mean(i), second = mean(j);
      std::size_t entry = 0;
      for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = row; column < 3; ++column)
          spread.path[entry++] += covariance * first[row] * second[column];
    }
  }
  return spread;
}

}  // namespace caravan
