#include "sim/experiment/fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/core/expect.h"

namespace caravan {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double quantile_975 = 1.959963984540054;  // of the standard normal law
constexpr std::array<double, 3> dampings{0.1, 1.0, 10.0};

/// A point in scaled variables, each from 0 to 1, and what the model says there.
struct Point {
  VectorXd at;
  std::vector<double> residuals;
  double cost = infinity;
};

class Search {
 public:
  Search(const Design& design, std::span<const Unknown> unknowns, const FitRules& rules)
      : design_(design), unknowns_(unknowns), rules_(rules), start_(size()) {
    for (Index j = 0; j < size(); ++j) {
      const Unknown& one = unknown(j);
      expect(one.low < one.high && one.low <= one.start && one.start <= one.high, "an unknown starts in its bounds");
      start_[j] = (one.start - one.low) / (one.high - one.low);
    }
  }

  Fit run() {
    Point here = ask({start_}).front();
    counted_.reserve(here.residuals.size());
    for (const double residual : here.residuals) counted_.push_back(std::isfinite(residual));
    here.cost = cost(here);
    found_.before = here.residuals;
    found_.cost_before = here.cost;
    derive(here);
    found_.end = descend(here);
    conclude(here);
    return std::move(found_);
  }

 private:
  Index size() const { return static_cast<Index>(unknowns_.size()); }
  const Unknown& unknown(Index j) const { return unknowns_[static_cast<std::size_t>(j)]; }
  double precision() const { return 1 / (rules_.prior * rules_.prior); }

  std::vector<Point> ask(const std::vector<VectorXd>& places) {
    std::vector<std::vector<double>> values;
    for (const VectorXd& at : places) {
      std::vector<double>& x = values.emplace_back();
      for (Index j = 0; j < size(); ++j) x.push_back(unknown(j).low + at[j] * (unknown(j).high - unknown(j).low));
    }
    std::vector<std::vector<double>> answers = design_(values);
    expect(answers.size() == places.size(), "a design answers for every point");
    found_.points += places.size();
    std::vector<Point> points;
    for (std::size_t i = 0; i < places.size(); ++i) {
      points.push_back({places[i], std::move(answers[i])});
      points.back().cost = cost(points.back());
    }
    return points;
  }

  double loss(double residual) const {
    const double size = std::abs(residual);
    if (rules_.huber <= 0 || size <= rules_.huber) return residual * residual;
    return rules_.huber * (2 * size - rules_.huber);
  }
  /// Of a residual among squares, so that its slope is that of its loss.
  double weight(double residual) const {
    const double size = std::abs(residual);
    return rules_.huber <= 0 || size <= rules_.huber ? 1 : rules_.huber / size;
  }

  double cost(const Point& point) const {
    double sum = precision() * (point.at - start_).squaredNorm();
    for (std::size_t i = 0; i < counted_.size(); ++i)
      if (counted_[i]) sum += loss(point.residuals[i]);
    return std::isfinite(sum) ? sum : infinity;
  }

  /// The slopes at a point, and from them the quadratic law of the cost around it.
  void derive(const Point& here) {
    std::vector<VectorXd> places;
    for (Index j = 0; j < size(); ++j) {
      VectorXd at = here.at;
      at[j] += at[j] + rules_.difference <= 1 ? rules_.difference : -rules_.difference;
      places.push_back(at);
    }
    const std::vector<Point> beside = ask(places);
    const auto rows = static_cast<Index>(counted_.size());
    MatrixXd slopes = MatrixXd::Zero(rows, size());
    VectorXd residuals = VectorXd::Zero(rows), weights = VectorXd::Zero(rows);
    for (Index i = 0; i < rows; ++i) {
      const auto row = static_cast<std::size_t>(i);
      if (!counted_[row]) continue;
      residuals[i] = here.residuals[row];
      weights[i] = weight(residuals[i]);
      for (Index j = 0; j < size(); ++j) {
        const Point& there = beside[static_cast<std::size_t>(j)];
        const double slope = (there.residuals[row] - residuals[i]) / (there.at[j] - here.at[j]);
        slopes(i, j) = std::isfinite(slope) ? slope : 0;
      }
    }
    curvature_ = slopes.transpose() * weights.asDiagonal() * slopes;
    curvature_.diagonal().array() += precision();
    gradient_ = slopes.transpose() * weights.asDiagonal() * residuals + precision() * (here.at - start_);
  }

  /// Whether the cost falls only beyond a bound that the point already touches.
  bool is_held(const VectorXd& at, Index j) const {
    return (at[j] <= 0 && gradient_[j] > 0) || (at[j] >= 1 && gradient_[j] < 0);
  }

  VectorXd stepped(const VectorXd& at, double damping) const {
    MatrixXd matrix = curvature_;
    VectorXd slope = gradient_;
    matrix.diagonal() *= 1 + damping;
    for (Index j = 0; j < size(); ++j) {
      if (!is_held(at, j)) continue;
      matrix.row(j).setZero();
      matrix.col(j).setZero();
      matrix(j, j) = 1;
      slope[j] = 0;
    }
    const VectorXd step = matrix.ldlt().solve(slope);
    return (at - step).cwiseMax(0).cwiseMin(1);
  }

  FitEnd descend(Point& here) {
    double damping = 0.1;
    for (int round = 0; round < rules_.rounds; ++round) {
      std::vector<VectorXd> places;
      for (const double factor : dampings) places.push_back(stepped(here.at, damping * factor));
      std::vector<Point> tried = ask(places);
      const auto best =
          std::min_element(tried.begin(), tried.end(), [](const Point& a, const Point& b) { return a.cost < b.cost; });
      if (!(best->cost < here.cost)) {
        const double longest = (places.front() - here.at).cwiseAbs().maxCoeff();
        if (longest < 1e-3) return FitEnd::converged;
        if (damping >= 1e3) return FitEnd::no_better_point;
        damping *= 100;
        continue;
      }
      damping = std::max(1e-6, damping * dampings[static_cast<std::size_t>(best - tried.begin())]);
      const double gain = here.cost - best->cost, step = (best->at - here.at).cwiseAbs().maxCoeff();
      here = std::move(*best);
      found_.rounds.push_back({here.cost, step});
      derive(here);
      if (gain <= rules_.enough * (here.cost + gain)) return FitEnd::converged;
    }
    return FitEnd::rounds_spent;
  }

  void conclude(const Point& here) {
    const MatrixXd covariance = curvature_.ldlt().solve(MatrixXd::Identity(size(), size()));
    found_.after = here.residuals;
    found_.cost_after = here.cost;
    for (Index j = 0; j < size(); ++j) {
      const Unknown& one = unknown(j);
      const double width = one.high - one.low, sd = std::sqrt(covariance(j, j)) * width;
      const double value = one.low + here.at[j] * width;
      found_.unknowns.push_back({value, sd, std::max(one.low, value - quantile_975 * sd),
                                 std::min(one.high, value + quantile_975 * sd),
                                 std::clamp(1 - covariance(j, j) * precision(), 0.0, 1.0), is_held(here.at, j)});
      for (Index k = 0; k < size(); ++k)
        found_.correlation.push_back(covariance(j, k) / std::sqrt(covariance(j, j) * covariance(k, k)));
    }
  }

  const Design& design_;
  std::span<const Unknown> unknowns_;
  FitRules rules_;
  VectorXd start_;
  std::vector<bool> counted_;  ///< of each residual
  MatrixXd curvature_;
  VectorXd gradient_;
  Fit found_;
};

}  // namespace

Fit fit(const Design& design, std::span<const Unknown> unknowns, const FitRules& rules) {
  expect(!unknowns.empty(), "there is something to fit");
  return Search(design, unknowns, rules).run();
}

Fit fit(const Residuals& residuals, std::span<const Unknown> unknowns, const FitRules& rules) {
  const Design one_by_one = [&](std::span<const std::vector<double>> points) {
    std::vector<std::vector<double>> answers;
    for (const std::vector<double>& point : points) answers.push_back(residuals(point));
    return answers;
  };
  return fit(one_by_one, unknowns, rules);
}

}  // namespace caravan
