// Open networks: Jackson, tandem, and one station with rework.

#include <Eigen/Dense>
#include <cmath>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using Eigen::Index;
using Eigen::RowVectorXd;
using Eigen::SparseMatrix;
using Eigen::VectorXd;

/// E[T^2] of the sojourn with rework of a customer that finds n others is c0 + c1 n + c2 n^2; E[T] is a0 + a1 n.
/// A pass is S = Erlang(n + 1); the next finds n' = Binomial(n, again) + Poisson(arrivals * S).
double feedback_second_moment(double arrivals, double service_rate, double again, double mean_found) {
  const double s = 1 / service_rate;
  const double p = again;
  const double w = arrivals;
  const double g = p + w * s;  // E[n'] = g n + w s
  const double a1 = s / (1 - p * g);
  const double a0 = s * (1 + p * a1 * w) / (1 - p);
  // E[S^2] = s^2 (n+1)(n+2), E[S n'] = p s n (n+1) + w E[S^2],
  // E[n'^2] = (p^2 + 2 p w s + w^2 s^2) n^2 + (p (1-p) + w s + 2 p w s + 3 w^2 s^2) n + w s + 2 w^2 s^2.
  const double square = 1 + 2 * p * a1 * w;
  const double c2 = (s * s * square + 2 * p * a1 * p * s) / (1 - p * g * g);
  const double linear = p * (1 - p) + w * s + 2 * p * w * s + 3 * w * w * s * s;
  const double c1 = (3 * s * s * square + 2 * p * (a0 * s + a1 * p * s) + p * c2 * linear) / (1 - p * g);
  const double rest = w * s + 2 * w * w * s * s;
  const double c0 = (2 * s * s * square + 2 * p * a0 * s + p * (c1 * w * s + c2 * rest)) / (1 - p);
  const double found_squared = mean_found * (1 + 2 * mean_found);  // of a geometric number
  return c0 + c1 * mean_found + c2 * found_squared;
}

/// The chain of a tagged customer, `ahead` and `behind` it, at most `most` together.
class TaggedChain {
 public:
  TaggedChain(double arrivals, double service_rate, double again, int most) : most_(most) {
    std::vector<Eigen::Triplet<double>> moves;
    for (int behind = 0; behind <= most; ++behind) {
      for (int ahead = 0; ahead + behind <= most; ++ahead) {
        const auto go = [&](int to_ahead, int to_behind, double rate) {
          moves.emplace_back(at(ahead, behind), at(to_ahead, to_behind), rate);
        };
        const bool full = ahead + behind == most;
        go(ahead, behind, -service_rate - (full ? 0 : arrivals));
        if (!full) go(ahead, behind + 1, arrivals);
        if (ahead == 0) {
          go(behind, 0, service_rate * again);
        } else {
          go(ahead - 1, behind, service_rate * (1 - again));
          go(ahead - 1, behind + 1, service_rate * again);
        }
      }
    }
    const Index states = at(0, most) + 1;
    within_.resize(states, states);
    within_.setFromTriplets(moves.begin(), moves.end());
  }

  /// When a new customer finds n others with probability (1 - utilisation) utilisation^n.
  Tail sojourn_tail(double utilisation) const {
    RowVectorXd start = RowVectorXd::Zero(within_.rows());
    for (int n = 0; n <= most_; ++n) start(at(n, 0)) = (1 - utilisation) * std::pow(utilisation, n);
    return phase_type_tail(start / start.sum(), within_);
  }

 private:
  /// Rows by `behind`, each shorter by one than the row before.
  Index at(int ahead, int behind) const { return behind * (most_ + 1) - behind * (behind - 1) / 2 + ahead; }

  int most_;
  SparseMatrix<double> within_;
};

}  // namespace

JacksonLaw jackson(const std::vector<JacksonStation>& stations, const std::vector<std::vector<double>>& routing) {
  const auto n = static_cast<Index>(stations.size());
  require(n >= 1 && routing.size() == stations.size(), "Jackson: one row of routing for each station");
  Eigen::MatrixXd stay = Eigen::MatrixXd::Identity(n, n);
  VectorXd external(n);
  for (Index i = 0; i < n; ++i) {
    const auto& row = routing[static_cast<std::size_t>(i)];
    require(row.size() == stations.size(), "Jackson: routing is square");
    external(i) = stations[static_cast<std::size_t>(i)].external_rate;
    for (Index j = 0; j < n; ++j) stay(j, i) -= row[static_cast<std::size_t>(j)];
  }
  const VectorXd rates = stay.partialPivLu().solve(external);
  JacksonLaw law;
  double number = 0;
  for (Index i = 0; i < n; ++i) {
    const JacksonStation& station = stations[static_cast<std::size_t>(i)];
    law.arrival_rate.push_back(rates(i));
    law.visits.push_back(rates(i) / external.sum());
    law.wait.push_back(mmc_wait(rates(i), station.service_rate, station.servers).mean);
    law.number.push_back(rates(i) * (law.wait.back() + 1 / station.service_rate));
    number += law.number.back();
  }
  law.sojourn = number / external.sum();
  return law;
}

WaitLaw tandem_sojourn(double arrival_rate, const std::vector<double>& service_rates) {
  require(arrival_rate > 0 && !service_rates.empty(), "tandem: rate > 0, at least one station");
  const auto n = static_cast<Index>(service_rates.size());
  Eigen::MatrixXd within = Eigen::MatrixXd::Zero(n, n);
  double mean = 0;
  for (Index i = 0; i < n; ++i) {
    const double drain = service_rates[static_cast<std::size_t>(i)] - arrival_rate;
    require(drain > 0, "tandem: arrival rate < every service rate");
    within(i, i) = -drain;
    if (i + 1 < n) within(i, i + 1) = drain;
    mean += 1 / drain;
  }
  return law_of(mean, phase_type_tail(RowVectorXd::Unit(n, 0), within.sparseView()));
}

FeedbackLaw mm1_feedback(double arrival_rate, double service_rate, double again) {
  require(0 <= again && again < 1 && arrival_rate > 0, "rework: probability in 0..1, 1 excluded");
  const double utilisation = arrival_rate / (service_rate * (1 - again));
  require(utilisation < 1, "rework: arrival rate < service rate * (1 - again)");
  const double found = utilisation / (1 - utilisation);
  const double mean = found / arrival_rate;
  const double second = feedback_second_moment(arrival_rate, service_rate, again, found);
  const int most = static_cast<int>(std::ceil(std::log(1e-12) / std::log(utilisation))) + 1;
  require(most < 1000, "rework: utilisation < 0.97");
  const TaggedChain chain(arrival_rate, service_rate, again, most);
  return {1 / (1 - again), std::sqrt(second - mean * mean), law_of(mean, chain.sojourn_tail(utilisation))};
}

}  // namespace caravan::test
