#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

MatrixXd identity_like(const MatrixXd& a) { return MatrixXd::Identity(a.rows(), a.cols()); }

/// Neuts' G: the phase in which the process first reaches the level below.
MatrixXd first_passage_down(const Qbd& process) {
  const Eigen::PartialPivLU<MatrixXd> leave(-process.local);
  MatrixXd up = leave.solve(process.up);
  MatrixXd down = leave.solve(process.down);
  MatrixXd passage = down;
  MatrixXd climbed = up;
  for (int doubling = 0; doubling < 60; ++doubling) {
    const Eigen::PartialPivLU<MatrixXd> stay(identity_like(up) - up * down - down * up);
    const MatrixXd up_squared = up * up;
    const MatrixXd down_squared = down * down;
    up = stay.solve(up_squared);
    down = stay.solve(down_squared);
    const MatrixXd gain = climbed * down;
    passage += gain;
    climbed = climbed * up;
    if (gain.cwiseAbs().maxCoeff() < 1e-16) return passage;
  }
  return passage;
}

/// The rate at which L * ln(z) of the tail falls: P(L > n) ~ exp(-decay * n), from exp(load (z - 1)) = z^capacity, z
/// > 1.
double bulk_decay(double load, int capacity) {
  const auto excess = [&](double u) { return load * std::expm1(u) - capacity * u; };
  double high = 1;
  while (excess(high) < 0) high *= 2;
  double low = std::log(capacity / load);  // the minimum of `excess`, left of the root
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (excess(middle) < 0 ? low : high) = middle;
  }
  return low;
}

/// Transition probabilities of L on 0..last, all above lumped into `last`.
MatrixXd bulk_transitions(double load, int capacity, int last) {
  MatrixXd move = MatrixXd::Zero(last + 1, last + 1);
  const auto exactly = [&](int n) { return boost::math::gamma_p_derivative(n + 1.0, load); };
  for (int from = 0; from <= last; ++from) {
    for (int to = std::max(1, from - capacity); to < last; ++to) {
      move(from, to) = exactly(to - from + capacity);
    }
    if (from <= capacity) move(from, 0) = boost::math::gamma_q(capacity - from + 1.0, load);
    move(from, last) += boost::math::gamma_p(static_cast<double>(last - from + capacity), load);
  }
  return move;
}

}  // namespace

RowVectorXd QbdLaw::phases() const {
  const MatrixXd open = (identity_like(rate) - rate).transpose();
  return open.partialPivLu().solve(ground.transpose()).transpose();
}

RowVectorXd QbdLaw::level_moment() const {
  const MatrixXd open = (identity_like(rate) - rate).transpose();
  const VectorXd once = open.partialPivLu().solve((phases() * rate).transpose());
  return once.transpose();
}

QbdLaw solve(const Qbd& process) {
  const MatrixXd inner = -process.local - process.up * first_passage_down(process);
  QbdLaw law;
  law.rate = inner.transpose().partialPivLu().solve(process.up.transpose()).transpose();
  const MatrixXd open = identity_like(law.rate) - law.rate;
  MatrixXd balance = process.ground + law.rate * process.down;
  // One balance equation follows from the others; the total of 1 takes its column.
  balance.col(0) = open.partialPivLu().solve(VectorXd::Ones(open.rows()));
  const VectorXd total = VectorXd::Unit(open.rows(), 0);
  law.ground = balance.transpose().partialPivLu().solve(total).transpose();
  return law;
}

std::vector<double> bulk_queue(double load, int capacity) {
  require(capacity >= 1 && load > 0 && load < capacity, "load is between 0 and capacity");
  const int last = 2 * capacity + static_cast<int>(std::ceil(34 / bulk_decay(load, capacity)));
  require(last < 20'000, "load is not within a hair of capacity");
  MatrixXd move = bulk_transitions(load, capacity, last);
  for (int n = last; n >= 1; --n) {
    const int lowest = std::max(0, n - capacity);  // nobody falls further in one step
    const double out = move.row(n).segment(lowest, n - lowest).sum();
    move.col(n).head(n) /= out;
    move.block(0, lowest, n, n - lowest).noalias() += move.col(n).head(n) * move.row(n).segment(lowest, n - lowest);
  }
  VectorXd mass = VectorXd::Zero(last + 1);
  mass(0) = 1;
  for (int n = 1; n <= last; ++n) mass(n) = mass.head(n).dot(move.col(n).head(n));
  mass /= mass.sum();
  return {mass.data(), mass.data() + mass.size()};
}

}  // namespace caravan::test
