#include "sim/demand/gravity.h"

#include <cmath>
#include <limits>

#include "sim/core/expect.h"
#include "sim/core/portable.h"

namespace caravan {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Eigen's own sums take an order that depends on the CPU.

double row_sum(const MatrixXd& table, Index row) {
  double sum = 0;
  for (Index column = 0; column < table.cols(); ++column) sum += table(row, column);
  return sum;
}

double column_sum(const MatrixXd& table, Index column) {
  double sum = 0;
  for (Index row = 0; row < table.rows(); ++row) sum += table(row, column);
  return sum;
}

/// Largest relative miss of the margins of rows; those of columns hold after a sweep.
double worst_row(const MatrixXd& table, const VectorXd& rows) {
  double worst = 0;
  for (Index i = 0; i < rows.size(); ++i) worst = std::fmax(worst, std::abs(row_sum(table, i) / rows(i) - 1));
  return worst;
}

/// Scales rows, then columns; false where one of them is empty.
bool sweep(MatrixXd& table, const VectorXd& rows, const VectorXd& columns) {
  for (Index i = 0; i < rows.size(); ++i) {
    const double sum = row_sum(table, i);
    if (!(sum > 0)) return false;
    table.row(i) *= rows(i) / sum;
  }
  for (Index j = 0; j < columns.size(); ++j) {
    const double sum = column_sum(table, j);
    if (!(sum > 0)) return false;
    table.col(j) *= columns(j) / sum;
  }
  return true;
}

/// Mean distance under a decay, by how far it misses `mean`, relative; nothing where the margins are impossible.
std::optional<double> miss(const MatrixXd& distance, const VectorXd& rows, const VectorXd& columns, double decay,
                           double mean) {
  const BalancedTable balanced = furness(exponential_deterrence(distance, decay), rows, columns, 1e-11);
  if (!balanced.converged) return std::nullopt;
  return mean_distance(balanced.table, distance) / mean - 1;
}

struct Point {
  double decay, miss;
};

/// A decay so large that the mean is at or below the one wanted; the last before it is the other bound.
std::optional<Point> upper_bound(const MatrixXd& distance, const VectorXd& rows, const VectorXd& columns, double mean,
                                 Point& low) {
  for (double decay = 1 / mean; decay < 1e4 / mean; decay *= 2) {
    const auto found = miss(distance, rows, columns, decay, mean);
    if (!found) return std::nullopt;
    if (*found <= 0) return Point{decay, *found};
    low = {decay, *found};
  }
  return std::nullopt;
}

}  // namespace

BalancedTable furness(const MatrixXd& seed, const VectorXd& rows, const VectorXd& columns, double tolerance) {
  expect(seed.rows() == rows.size() && seed.cols() == columns.size(), "a table has a margin for each row and column");
  BalancedTable balanced{seed, 0, false};
  while (balanced.sweeps < most_sweeps && !balanced.converged) {
    if (!sweep(balanced.table, rows, columns)) return balanced;
    ++balanced.sweeps;
    balanced.converged = worst_row(balanced.table, rows) <= tolerance;
  }
  return balanced;
}

MatrixXd exponential_deterrence(const MatrixXd& distance, double decay) {
  MatrixXd deterrence(distance.rows(), distance.cols());
  for (Index i = 0; i < distance.rows(); ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    for (Index j = 0; j < distance.cols(); ++j) nearest = std::fmin(nearest, distance(i, j));
    for (Index j = 0; j < distance.cols(); ++j)
      deterrence(i, j) = std::isfinite(distance(i, j)) ? portable::exp(-decay * (distance(i, j) - nearest)) : 0;
  }
  return deterrence;
}

MatrixXd power_deterrence(const MatrixXd& distance, double power) {
  return distance.unaryExpr([&](double d) { return std::isfinite(d) ? 1 / portable::pow(d, power) : 0; });
}

double mean_distance(const MatrixXd& table, const MatrixXd& distance) {
  double carried = 0, all = 0;
  for (Index i = 0; i < table.rows(); ++i) {
    for (Index j = 0; j < table.cols(); ++j) {
      if (!(table(i, j) > 0)) continue;
      carried += table(i, j) * distance(i, j);
      all += table(i, j);
    }
  }
  return carried / all;
}

std::optional<double> decay_for_mean(const MatrixXd& distance, const VectorXd& rows, const VectorXd& columns,
                                     double mean) {
  const auto even = miss(distance, rows, columns, 0, mean);
  if (!even || *even <= 0) return std::nullopt;
  Point low{0, *even};
  const auto above = upper_bound(distance, rows, columns, mean, low);
  if (!above) return std::nullopt;
  Point high = *above;
  Point before = low, last = high;
  for (int i = 0; i < 200 && std::abs(last.miss) > 1e-9; ++i) {
    double next = last.decay - last.miss * (last.decay - before.decay) / (last.miss - before.miss);
    if (!(next > low.decay && next < high.decay)) next = (low.decay + high.decay) / 2;
    const auto found = miss(distance, rows, columns, next, mean);
    if (!found) return std::nullopt;
    before = last;
    last = {next, *found};
    (*found > 0 ? low : high) = last;
  }
  return std::abs(last.miss) <= 1e-9 ? std::optional(last.decay) : std::nullopt;
}

}  // namespace caravan
