#pragma once

#include <Eigen/Core>
#include <optional>

namespace caravan {

/// How often demand is balanced at most before its margins are held to be impossible.
inline constexpr int most_sweeps = 100'000;

/// A table of demand, rows origins and columns destinations, that has been balanced.
struct BalancedTable {
  Eigen::MatrixXd table;
  int sweeps = 0;
  bool converged = false;  ///< every margin within the tolerance; false: no table has both margins and the seed's zeros
};

/// The table a_i b_j seed_ij whose rows sum to `rows` and whose columns sum to `columns`, each within `tolerance`,
/// relative: rows and columns are scaled in turn until both hold.
/// REQUIRES seed >= 0, margins > 0 whose totals agree within the tolerance, and sizes that fit.
/// Sums are taken in a fixed order, so bits are equal everywhere.
/// Source: Furness (1965), Time function iteration, Traffic Engineering and Control 7; Deming & Stephan (1940), On a
/// least squares adjustment of a sampled frequency table, Ann. Math. Statist. 11.
BalancedTable furness(const Eigen::MatrixXd& seed, const Eigen::VectorXd& rows, const Eigen::VectorXd& columns,
                      double tolerance = 1e-9);

/// exp(-decay * distance), up to a factor for each row, which balancing takes away and which keeps far places above 0;
/// 0 where the distance is infinite. decay >= 0.
/// Source: Wilson (1967), A statistical theory of spatial distribution models, Transportation Research 1.
Eigen::MatrixXd exponential_deterrence(const Eigen::MatrixXd& distance, double decay);

/// distance^-power, likewise. Distances > 0, power >= 0.
Eigen::MatrixXd power_deterrence(const Eigen::MatrixXd& distance, double power);

/// Mean distance of what a table carries.
double mean_distance(const Eigen::MatrixXd& table, const Eigen::MatrixXd& distance);

/// The decay of an exponential deterrence with which the balanced table has the mean distance wanted, within 1e-9
/// relative. Nothing when the mean is not below that without deterrence, or the margins are impossible, or allow no
/// mean so small. REQUIRES what furness() requires.
/// Source: Hyman (1969), The calibration of trip distribution models, Environment and Planning 1: his secant, kept
/// within bounds that hold the root; Ortuzar & Willumsen (2011), Modelling Transport, 4th ed., 5.6.
std::optional<double> decay_for_mean(const Eigen::MatrixXd& distance, const Eigen::VectorXd& rows,
                                     const Eigen::VectorXd& columns, double mean);

}  // namespace caravan
