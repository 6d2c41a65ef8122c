#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "sim/core/distribution.h"
#include "sim/core/expect.h"
#include "sim/core/portable.h"
#include "sim/core/quantile_table.h"
#include "sim/core/standard_laws.h"

// The factories: from the parameters people use to those of the quantile functions in distribution.cpp.

namespace caravan {
namespace {

double square(double x) { return x * x; }

bool positive(double x) { return x > 0 && std::isfinite(x); }

}  // namespace

Distribution Distribution::fixed(double value) {
  expect(value >= 0 && std::isfinite(value), "a fixed value is not negative");
  Distribution law;
  law.a_ = law.mean_ = value;
  return law;
}

Distribution Distribution::exponential(double mean) {
  expect(positive(mean), "the mean of an exponential law is positive");
  Distribution law;
  law.kind_ = Kind::exponential;
  law.a_ = law.mean_ = mean;
  law.variance_ = square(mean);
  return law;
}

Distribution Distribution::uniform(double low, double high) {
  expect(0 <= low && low < high && std::isfinite(high), "a uniform law has 0 <= low < high");
  Distribution law;
  law.kind_ = Kind::uniform;
  law.a_ = low;
  law.b_ = high;
  law.mean_ = 0.5 * (low + high);
  law.variance_ = square(high - low) / 12;
  return law;
}

Distribution Distribution::triangular(double low, double mode, double high) {
  expect(0 <= low && low <= mode && mode <= high && low < high && std::isfinite(high),
         "a triangular law has 0 <= low <= mode <= high and low < high");
  Distribution law;
  law.kind_ = Kind::triangular;
  law.a_ = low;
  law.b_ = mode;
  law.c_ = high;
  law.mean_ = (low + mode + high) / 3;
  law.variance_ = (square(high - low) - (mode - low) * (high - mode)) / 18;
  return law;
}

Distribution Distribution::normal(double mean, double sd) {
  expect(positive(sd) && mean >= -3 * sd && std::isfinite(mean), "a normal law has sd > 0 and mean >= -3 sd");
  Distribution law;
  law.kind_ = Kind::normal;
  law.a_ = mean;
  law.b_ = sd;
  const double cut = -mean / sd;
  law.c_ = portable::normal_cdf(-cut);
  constexpr double one_over_sqrt_two_pi = 0.3989422804014327;
  const double hazard = one_over_sqrt_two_pi * portable::exp(-0.5 * square(cut)) / law.c_;
  law.mean_ = mean + sd * hazard;
  law.variance_ = square(sd) * (1 + hazard * (cut - hazard));
  return law;
}

Distribution Distribution::lognormal(double mean, double cv) {
  expect(positive(mean) && cv > 0 && cv <= 100, "a lognormal law has mean > 0 and 0 < cv <= 100");
  Distribution law;
  law.kind_ = Kind::lognormal;
  law.a_ = mean / std::sqrt(1 + square(cv));
  law.b_ = std::sqrt(portable::log1p(square(cv)));
  law.mean_ = mean;
  law.variance_ = square(mean * cv);
  return law;
}

Distribution Distribution::gamma(double mean, double cv) {
  expect(positive(mean) && cv >= 0.01 && cv <= 20, "a gamma law has mean > 0 and 0.01 <= cv <= 20");
  Distribution law;
  law.kind_ = Kind::gamma;
  law.a_ = std::min(1 / square(cv), 1e4);  // 1 / 0.01^2 rounds to a little more
  law.b_ = mean / law.a_;
  law.mean_ = mean;
  law.variance_ = mean * law.b_;
  const StandardGamma standard{law.a_};
  law.table_ =
      QuantileTable::of([&](Tail tail) { return standard.at(tail); },
                        standard.in_logarithms() ? QuantileTable::Error::absolute : QuantileTable::Error::relative);
  return law;
}

Distribution Distribution::erlang(int stages, double mean) {
  expect(stages >= 1 && stages <= 10'000, "an Erlang law has 1 to 10000 stages");
  return gamma(mean, 1 / std::sqrt(static_cast<double>(stages)));
}

Distribution Distribution::weibull(double shape, double scale) {
  expect(shape >= 0.1 && std::isfinite(shape) && positive(scale), "a Weibull law has shape >= 0.1 and scale > 0");
  Distribution law;
  law.kind_ = Kind::weibull;
  law.a_ = shape;
  law.b_ = scale;
  const double log_mean = portable::lgamma(1 + 1 / shape);
  law.mean_ = scale * portable::exp(log_mean);
  law.variance_ = square(law.mean_) * portable::expm1(portable::lgamma(1 + 2 / shape) - 2 * log_mean);
  return law;
}

Distribution Distribution::pert(double low, double mode, double high) {
  expect(0 <= low && low <= mode && mode <= high && low < high && std::isfinite(high),
         "a PERT law has 0 <= low <= mode <= high and low < high");
  Distribution law;
  law.kind_ = Kind::pert;
  law.a_ = low;
  law.b_ = high - low;
  law.c_ = 1 + 4 * (mode - low) / (high - low);
  law.mean_ = (low + 4 * mode + high) / 6;
  law.variance_ = (law.mean_ - low) * (high - law.mean_) / 7;
  const StandardBeta standard{law.c_, 6 - law.c_};
  law.table_ = QuantileTable::of([&](Tail tail) { return standard.at(tail); }, QuantileTable::Error::relative);
  return law;
}

Distribution Distribution::hyperexponential(std::span<const double> weights, std::span<const double> means) {
  expect(!means.empty() && means.size() <= 16 && weights.size() == means.size(),
         "a hyperexponential law has 1 to 16 means and as many weights");
  expect(std::ranges::all_of(weights, positive) && std::ranges::all_of(means, positive),
         "the weights and means of a hyperexponential law are positive");
  Distribution law;
  law.kind_ = Kind::hyperexponential;
  law.a_ = static_cast<double>(means.size());
  law.b_ = 1;
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> parts;
  double second_moment = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    parts.push_back(weights[i] / total);
    law.mean_ += parts[i] * means[i];
    second_moment += 2 * parts[i] * square(means[i]);
  }
  law.variance_ = second_moment - square(law.mean_);
  const ExponentialMixture standard{parts, means};
  law.table_ = QuantileTable::of([&](Tail tail) { return standard.at(tail); }, QuantileTable::Error::relative);
  law.table_.insert(law.table_.end(), parts.begin(), parts.end());
  law.table_.insert(law.table_.end(), means.begin(), means.end());
  return law;
}

Distribution Distribution::hyperexponential(double mean, double cv) {
  expect(positive(mean) && cv > 1 && std::isfinite(cv),
         "a hyperexponential law by its moments has mean > 0 and cv > 1");
  // 1 - p = (1 - root) / 2 written without its cancellation for large cv.
  const double root = std::sqrt((square(cv) - 1) / (square(cv) + 1));
  const double p = 0.5 * (1 + root);
  const double q = 1 / ((square(cv) + 1) * (1 + root));
  const double weights[] = {p, q}, means[] = {mean / (2 * p), mean / (2 * q)};
  return hyperexponential(weights, means);
}

Distribution Distribution::empirical(std::span<const double> values, std::span<const double> weights) {
  expect(!values.empty() && (weights.empty() || weights.size() == values.size()),
         "an empirical law has values, and as many weights or none");
  std::vector<std::pair<double, double>> sorted;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    expect(values[i] >= 0 && std::isfinite(values[i]) && weight >= 0 && std::isfinite(weight),
           "the values and weights of an empirical law are not negative");
    if (weight > 0) sorted.emplace_back(values[i], weight);
  }
  expect(!sorted.empty(), "an empirical law has a positive weight");
  std::ranges::sort(sorted);
  Distribution law;
  law.kind_ = Kind::empirical;
  double total = 0;
  for (const auto& [value, weight] : sorted) {
    law.table_.push_back(value);
    total += weight;
  }
  double so_far = 0;
  for (const auto& [value, weight] : sorted) {
    law.mean_ += value * (weight / total);
    law.table_.push_back((so_far += weight) / total);
  }
  for (const auto& [value, weight] : sorted) law.variance_ += square(value - law.mean_) * (weight / total);
  return law;
}

}  // namespace caravan
