// The fit against what is known of it: linear models have a posterior in closed form.
#include "sim/experiment/fit.h"

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "tests/catch.hpp"

namespace caravan::test {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const std::vector<Unknown> two{{0, 10, 4}, {-2, 2, 0.5}};

/// Three residuals, linear in the unknowns.
std::vector<double> linear(std::span<const double> x) {
  return {0.8 * x[0] + 0.5 * x[1] - 4.2, 0.3 * x[0] - 2.0 * x[1] + 0.4, x[1] - 0.3};
}

Eigen::MatrixXd slopes() { return (Eigen::MatrixXd(3, 2) << 0.8, 0.5, 0.3, -2.0, 0.0, 1.0).finished(); }

}  // namespace

TEST_CASE("a linear model's fit is its posterior in closed form") {
  const Fit found = fit(linear, two, {.enough = 1e-12, .rounds = 60});
  const Eigen::Vector2d start(4, 0.5), constant_at_start(0, 0);
  const Eigen::Vector2d precision(1 / (2.5 * 2.5), 1.0);  // a prior of a quarter of 10, and of 4
  const Eigen::MatrixXd j = slopes();
  const Eigen::Vector3d constants(-4.2, 0.4, -0.3);
  const Eigen::Matrix2d curvature = j.transpose() * j + Eigen::Matrix2d(precision.asDiagonal());
  const Eigen::Vector2d expected =
      curvature.ldlt().solve(-j.transpose() * constants + precision.asDiagonal() * start + constant_at_start);
  const Eigen::Matrix2d covariance = curvature.inverse();
  for (int k = 0; k < 2; ++k) {
    const Fitted& one = found.unknowns[static_cast<std::size_t>(k)];
    CHECK(one.value == Approx(expected[k]).epsilon(1e-6));
    CHECK(one.sd == Approx(std::sqrt(covariance(k, k))).epsilon(1e-6));
    CHECK(one.told == Approx(1 - covariance(k, k) * precision[k]).epsilon(1e-6));
    CHECK_FALSE(one.at_bound);
    CHECK(one.high - one.value == Approx(1.959964 * one.sd).epsilon(1e-5));
  }
  CHECK(found.correlation[1] ==
        Approx(covariance(0, 1) / std::sqrt(covariance(0, 0) * covariance(1, 1))).epsilon(1e-6));
  CHECK(found.cost_after < found.cost_before);
  CHECK(found.end == FitEnd::converged);
}

TEST_CASE("bounds hold, and who is stopped by one is told so") {
  const Fit found = fit([](std::span<const double> x) { return std::vector<double>{20 * (x[0] - 15)}; },
                        std::vector<Unknown>{{0, 10, 4}}, {});
  CHECK(found.unknowns[0].value == 10);
  CHECK(found.unknowns[0].at_bound);
  CHECK(found.unknowns[0].high == 10);
}

TEST_CASE("what the data does not tell stays where it was") {
  const Fit found = fit(
      [](std::span<const double> x) {
        return std::vector<double>{5 * (x[0] - 0.7), 1.5};
      },
      std::vector<Unknown>{{0, 1, 0.5}, {0, 8, 3}}, {});
  CHECK(found.unknowns[0].told > 0.5);
  CHECK(found.unknowns[1].value == Approx(3));
  CHECK(found.unknowns[1].told == Approx(0).margin(1e-9));
  CHECK(found.unknowns[1].sd == Approx(2));
}

TEST_CASE("a curved model is fitted where its residuals vanish") {
  const Fit found = fit([](std::span<const double> x) { return std::vector<double>{200 * (std::exp(x[0]) - 3)}; },
                        std::vector<Unknown>{{0, 2, 0.4}}, {.difference = 1e-4, .rounds = 40});
  CHECK(found.unknowns[0].value == Approx(std::log(3)).epsilon(1e-3));
}

TEST_CASE("one figure that cannot be met moves little where far residuals count by their size") {
  const auto residuals = [](std::span<const double> x) {
    return std::vector<double>{10 * (x[0] - 0.6), 10 * (x[0] - 0.62), 10 * (x[0] - 0.58), 10 * (x[0] - 9)};
  };
  const std::vector<Unknown> one{{0, 2, 0.6}};
  const double squared = fit(residuals, one, {.rounds = 40}).unknowns[0].value;
  const double robust = fit(residuals, one, {.huber = 1, .rounds = 40}).unknowns[0].value;
  CHECK(squared == 2);
  CHECK(robust == Approx(0.6 + 1.0 / 30).epsilon(0.05));
}

TEST_CASE("what has no data at the start is left out, and a point without data is refused") {
  const auto residuals = [](std::span<const double> x) {
    return std::vector<double>{nan, x[0] > 0.8 ? nan : 10 * (x[0] - 0.9)};
  };
  const Fit found = fit(residuals, std::vector<Unknown>{{0, 1, 0.5}}, {.rounds = 30});
  CHECK(found.unknowns[0].value > 0.5);
  CHECK(found.unknowns[0].value <= 0.8);
  CHECK(found.cost_after < found.cost_before);
}

TEST_CASE("a fit asks for whole designs, and nothing else of the model") {
  std::vector<std::size_t> sizes;
  const Design design = [&](std::span<const std::vector<double>> points) {
    sizes.push_back(points.size());
    std::vector<std::vector<double>> answers;
    for (const auto& point : points) answers.push_back(linear(point));
    return answers;
  };
  const Fit found = fit(design, two, {});
  REQUIRE(sizes.size() >= 4);
  CHECK(sizes[0] == 1);  // the start
  CHECK(sizes[1] == 2);  // beside it, once for each unknown
  CHECK(sizes[2] == 3);  // three dampings
  std::size_t all = 0;
  for (const std::size_t size : sizes) all += size;
  CHECK(found.points == all);
}

}  // namespace caravan::test
