#pragma once
// The numerical tools under the formulas: quantiles, uniformisation, transform inversion, QBD, bulk queue.

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <complex>
#include <functional>
#include <vector>

#include "tests/theory/formulas.h"

namespace caravan::test {

/// P(X > t) for t >= 0, not increasing.
using Tail = std::function<double(double)>;

/// Throws std::domain_error(promise) unless `holds`.
void require(bool holds, const char* promise);

/// The least t >= 0 with P(X > t) <= 1 - p, for p in 0..1 (both excluded); `scale` > 0 is a first guess [time].
double quantile(const Tail& tail, double p, double scale);

/// Mean and quantiles together.
WaitLaw law_of(double mean, const Tail& tail);

/// P(X > t) of an exponential mixture with an atom at 0: weight * exp(-rate * t).
WaitLaw exponential_law(double weight, double rate);

/// The curve sum_k Poisson(k; rate * t) * a_k, where `next` yields a_0, a_1, ... in turn (asked for only as far as
/// needed). Source: Jensen 1953; Fox & Glynn 1988.
Tail uniformised(double rate, std::function<double()> next);

/// P(not yet absorbed at t) of a chain that starts in `start` (row of probabilities, n) and moves by `within` (n x n,
/// rates among the transient states, diagonal = -total rate out).
Tail phase_type_tail(const Eigen::RowVectorXd& start, const Eigen::SparseMatrix<double>& within);

/// P(X > t) from the Laplace–Stieltjes transform E[exp(-sX)]; `at_zero` is P(X > 0). Absolute error about 1e-9 where
/// the tail is smooth. Source: Abate & Whitt 1995, Numerical inversion of Laplace transforms of probability
/// distributions.
Tail inverted_tail(std::function<std::complex<double>(std::complex<double>)> transform, double at_zero);

/// A quasi-birth-death process: every block is m x m; the way up is the same on every level.
struct Qbd {
  Eigen::MatrixXd up;      ///< level + 1
  Eigen::MatrixXd local;   ///< same level, level >= 1, diagonal = -total rate out
  Eigen::MatrixXd down;    ///< level - 1
  Eigen::MatrixXd ground;  ///< same level, level 0
};

/// Stationary law of a Qbd: level n has the row of probabilities ground * rate^n.
struct QbdLaw {
  Eigen::RowVectorXd ground;  ///< m
  Eigen::MatrixXd rate;       ///< m x m, Neuts' R

  Eigen::RowVectorXd phases() const;        ///< summed over levels, m
  Eigen::RowVectorXd level_moment() const;  ///< sum of n * (row of level n), m
};

/// Source: Latouche & Ramaswami 1993 (logarithmic reduction); Neuts 1981, ch. 3.
QbdLaw solve(const Qbd& process);

/// P(L = 0), P(L = 1), ... of L' = max(L + Poisson(load) - capacity, 0) in steady state, 0 < load < capacity;
/// cut where less than 1e-14 is left. Both the queue of M/D/c and what a train of that capacity leaves behind.
/// Source: Bailey 1954; Grassmann, Taksar & Heyman 1985 (elimination without subtraction).
std::vector<double> bulk_queue(double load, int capacity);

}  // namespace caravan::test
