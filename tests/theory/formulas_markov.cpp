// One station with exponential service: M/M/1, M/M/c, M/M/c/K, and Erlang's loss system.

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {

WaitLaw mm1_wait(double arrival_rate, double service_rate) { return mmc_wait(arrival_rate, service_rate, 1); }

WaitLaw mm1_sojourn(double arrival_rate, double service_rate) {
  require(0 < arrival_rate && arrival_rate < service_rate, "M/M/1: 0 < arrival rate < service rate");
  return exponential_law(1, service_rate - arrival_rate);
}

double mm1_number(double arrival_rate, double service_rate) {
  require(0 < arrival_rate && arrival_rate < service_rate, "M/M/1: 0 < arrival rate < service rate");
  return arrival_rate / (service_rate - arrival_rate);
}

double erlang_b(double offered_load, int servers) {
  require(offered_load > 0 && servers >= 1, "Erlang B: load > 0, servers >= 1");
  double lost = 1;
  for (int n = 1; n <= servers; ++n) lost = offered_load * lost / (n + offered_load * lost);
  return lost;
}

double erlang_c(double offered_load, int servers) {
  require(offered_load < servers, "Erlang C: load < servers");
  const double lost = erlang_b(offered_load, servers);
  const double utilisation = offered_load / servers;
  return lost / (1 - utilisation * (1 - lost));
}

WaitLaw mmc_wait(double arrival_rate, double service_rate, int servers) {
  require(arrival_rate > 0 && service_rate > 0, "M/M/c: rates > 0");
  return exponential_law(erlang_c(arrival_rate / service_rate, servers), servers * service_rate - arrival_rate);
}

WaitLaw mmc_sojourn(double arrival_rate, double service_rate, int servers) {
  const double delayed = erlang_c(arrival_rate / service_rate, servers);
  const double drain = servers * service_rate - arrival_rate;
  const double difference = drain - service_rate;
  const Tail tail = [=](double t) {
    const double ratio = difference == 0 ? t : -std::expm1(-difference * t) / difference;
    return std::exp(-service_rate * t) * (1 + delayed * service_rate * ratio);
  };
  return law_of(delayed / drain + 1 / service_rate, tail);
}

LossLaw mmck(double arrival_rate, double service_rate, int servers, int room) {
  require(arrival_rate > 0 && service_rate > 0 && servers >= 1 && room >= servers, "M/M/c/K: room >= servers >= 1");
  std::vector<double> found{1};  // probability that an arrival finds n, up to a factor
  for (int n = 1; n <= room; ++n) found.push_back(found.back() * arrival_rate / (service_rate * std::min(n, servers)));
  double total = 0;
  for (const double p : found) total += p;
  LossLaw law{found.back() / total, 0, {}};
  double wait = 0;
  for (std::size_t n = 0; n < found.size(); ++n) {
    law.number += static_cast<double>(n) * found[n] / total;
    found[n] /= total * (1 - law.loss);
  }
  const double drain = servers * service_rate;
  for (int n = servers; n < room; ++n) wait += found[static_cast<std::size_t>(n)] * (n - servers + 1) / drain;
  law.wait = law_of(wait, [=](double t) {
    double late = 0;
    for (int n = servers; n < room; ++n) {
      late += found[static_cast<std::size_t>(n)] * boost::math::gamma_q(n - servers + 1.0, drain * t);
    }
    return late;
  });
  return law;
}

ErlangLoss erlang_loss(double arrival_rate, double mean_service, int servers) {
  const double offered = arrival_rate * mean_service;
  const double lost = erlang_b(offered, servers);
  return {lost, offered * (1 - lost)};
}

}  // namespace caravan::test
