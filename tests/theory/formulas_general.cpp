// One station with other service laws: M/G/1 and M/D/c.

#include <Eigen/Dense>
#include <cmath>
#include <complex>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

/// The wait in M/PH/1: with probability rho the customer meets the rest of a service, and again with probability rho
/// another such rest after it, and so on (Pollaczek–Khinchine read as a geometric sum).
WaitLaw phase_type_wait(double arrival_rate, const RowVectorXd& begin, const MatrixXd& within) {
  const RowVectorXd time_in_phase = (-within.transpose()).partialPivLu().solve(begin.transpose()).transpose();
  const double utilisation = arrival_rate * time_in_phase.sum();
  require(arrival_rate > 0 && utilisation < 1, "M/PH/1: utilisation < 1");
  const RowVectorXd start = arrival_rate * time_in_phase;
  const VectorXd leave = -within.rowwise().sum();
  const MatrixXd chain = within + leave * start;
  const double mean = (-chain.transpose()).partialPivLu().solve(start.transpose()).sum();
  return law_of(mean, phase_type_tail(start, chain.sparseView()));
}

}  // namespace

double mg1_mean_wait(double arrival_rate, double mean_service, double cv) {
  const double utilisation = arrival_rate * mean_service;
  require(arrival_rate > 0 && mean_service > 0 && cv >= 0 && utilisation < 1, "M/G/1: utilisation < 1, cv >= 0");
  return utilisation * mean_service * (1 + cv * cv) / (2 * (1 - utilisation));
}

double mg1_lognormal_mean_wait(double arrival_rate, double mean_service, double sigma) {
  return mg1_mean_wait(arrival_rate, mean_service, std::sqrt(std::expm1(sigma * sigma)));
}

WaitLaw mg1_erlang_wait(double arrival_rate, double mean_service, int shape) {
  require(mean_service > 0 && shape >= 1, "M/E_k/1: k >= 1");
  const double rate = shape / mean_service;
  MatrixXd within = -rate * MatrixXd::Identity(shape, shape);
  within.diagonal(1).setConstant(rate);
  return phase_type_wait(arrival_rate, RowVectorXd::Unit(shape, 0), within);
}

WaitLaw mg1_hyperexponential_wait(double arrival_rate, double weight1, double rate1, double rate2) {
  require(0 <= weight1 && weight1 <= 1 && rate1 > 0 && rate2 > 0, "M/H2/1: weight in 0..1, rates > 0");
  const RowVectorXd begin{{weight1, 1 - weight1}};
  const MatrixXd within{{-rate1, 0}, {0, -rate2}};
  return phase_type_wait(arrival_rate, begin, within);
}

WaitLaw mg1_gamma_wait(double arrival_rate, double mean_service, double shape) {
  require(0.1 <= shape && shape <= 20, "M/gamma/1: shape in 0.1..20");
  const double mean = mg1_mean_wait(arrival_rate, mean_service, 1 / std::sqrt(shape));
  const double utilisation = arrival_rate * mean_service;
  const auto transform = [=](std::complex<double> s) {
    const std::complex<double> service = std::pow(1.0 + s * mean_service / shape, -shape);
    return (1 - utilisation) * s / (s - arrival_rate + arrival_rate * service);
  };
  return law_of(mean, inverted_tail(transform, utilisation));
}

WaitLaw mdc_wait(double arrival_rate, double service, int servers) {
  require(arrival_rate > 0 && service > 0 && servers >= 1, "M/D/c: rates > 0, servers >= 1");
  std::vector<double> at_most = bulk_queue(arrival_rate * service, servers);  // P(queue <= n)
  double queue = 0;
  for (std::size_t n = 0; n < at_most.size(); ++n) queue += static_cast<double>(n) * at_most[n];
  for (std::size_t n = 1; n < at_most.size(); ++n) at_most[n] += at_most[n - 1];
  const Tail tail = [=](double t) {
    const double periods = std::floor(t / service) + 1;
    const double load = arrival_rate * (periods * service - t);
    const auto terms = static_cast<std::size_t>(periods) * static_cast<std::size_t>(servers);
    double weight = std::exp(-load);
    double in_time = 0;
    for (std::size_t j = 0; j < terms; ++j) {
      in_time += weight * (terms - 1 - j < at_most.size() ? at_most[terms - 1 - j] : 1.0);
      weight *= load / static_cast<double>(j + 1);
    }
    return 1 - in_time;
  };
  return law_of(queue / arrival_rate, tail);
}

}  // namespace caravan::test
