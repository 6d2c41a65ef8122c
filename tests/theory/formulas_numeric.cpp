#include "tests/theory/formulas_numeric.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace caravan::test {

void require(bool holds, const char* promise) {
  if (!holds) throw std::domain_error(promise);
}

double quantile(const Tail& tail, double p, double scale) {
  const double left = 1 - p;
  if (tail(0) <= left) return 0;
  double low = 0;
  double high = scale;
  while (tail(high) > left) {
    low = high;
    high *= 1.5;
    require(std::isfinite(high), "the tail falls to 0");
  }
  // Bisection, since a tail may jump.
  while (high - low > 1e-13 * high) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (tail(middle) > left ? low : high) = middle;
  }
  return high;
}

WaitLaw law_of(double mean, const Tail& tail) {
  return {mean, quantile(tail, 0.50, mean), quantile(tail, 0.95, mean), quantile(tail, 0.99, mean)};
}

WaitLaw exponential_law(double weight, double rate) {
  const auto at = [&](double p) { return std::max(0.0, std::log(weight / (1 - p)) / rate); };
  return {weight / rate, at(0.50), at(0.95), at(0.99)};
}

namespace {

class UniformisedCurve {
 public:
  UniformisedCurve(double rate, std::function<double()> next) : rate_(rate), next_(std::move(next)) {}

  double at(double t) {
    const double mean = rate_ * t;
    if (mean <= 0) return value(0);
    // Terms farther than nine deviations out weigh less than 1e-17.
    const double reach = 9 * std::sqrt(mean) + 40;
    const auto first = static_cast<std::size_t>(std::max(0.0, mean - reach));
    const auto mode = static_cast<std::size_t>(mean);
    const auto last = static_cast<std::size_t>(mean + reach);
    const double peak = boost::math::gamma_p_derivative(static_cast<double>(mode) + 1, mean);
    double sum = 0;
    double total = 0;
    double weight = peak;
    for (std::size_t k = mode; k <= last; ++k) {
      sum += weight * value(k);
      total += weight;
      weight *= mean / static_cast<double>(k + 1);
    }
    weight = peak;
    for (std::size_t k = mode; k > first; --k) {
      weight *= static_cast<double>(k) / mean;
      sum += weight * value(k - 1);
      total += weight;
    }
    return sum / total;
  }

 private:
  double value(std::size_t k) {
    while (values_.size() <= k) values_.push_back(next_());
    return values_[k];
  }

  double rate_;
  std::function<double()> next_;
  std::vector<double> values_;
};

}  // namespace

Tail uniformised(double rate, std::function<double()> next) {
  const auto curve = std::make_shared<UniformisedCurve>(rate, std::move(next));
  return [curve](double t) { return curve->at(t); };
}

Tail phase_type_tail(const Eigen::RowVectorXd& start, const Eigen::SparseMatrix<double>& within) {
  const double rate = -within.diagonal().minCoeff();
  Eigen::SparseMatrix<double> jump = within.transpose() / rate;
  Eigen::VectorXd mass = start.transpose();
  return uniformised(rate, [jump, mass]() mutable {
    const double alive = mass.sum();
    mass += jump * mass;
    return alive;
  });
}

Tail inverted_tail(std::function<std::complex<double>(std::complex<double>)> transform, double at_zero) {
  return [transform = std::move(transform), at_zero](double t) {
    if (t <= 0) return at_zero;
    constexpr double discretisation = 28;  // an error of exp(-28) against a round-off of 1e-16 * exp(28 / 2)
    constexpr int plain = 60;
    constexpr int averaged = 16;
    const auto real_part = [&](int k) {
      const std::complex<double> s(discretisation / (2 * t), k * std::numbers::pi / t);
      return ((1.0 - transform(s)) / s).real();
    };
    double sum = real_part(0) / 2;
    for (int k = 1; k <= plain; ++k) sum += (k % 2 == 0 ? 1 : -1) * real_part(k);
    double weight = std::pow(0.5, averaged);
    double value = weight * sum;
    for (int k = 1; k <= averaged; ++k) {
      sum += ((plain + k) % 2 == 0 ? 1 : -1) * real_part(plain + k);
      weight *= static_cast<double>(averaged - k + 1) / k;
      value += weight * sum;
    }
    return std::exp(discretisation / 2) / t * value;
  };
}

}  // namespace caravan::test
