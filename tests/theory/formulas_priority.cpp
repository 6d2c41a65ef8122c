// Two classes at one station, the urgent never interrupts.

#include <complex>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using Complex = std::complex<double>;

struct Classes {
  double rate1, rate2;        // arrivals
  double service1, service2;  // service rates
  double load1() const { return rate1 / service1; }
  double load() const { return load1() + rate2 / service2; }
};

/// Transform of a busy period made by urgent customers alone: the root of b = service(s + rate (1 - b)) inside the
/// circle.
Complex busy_period(const Classes& c, Complex s) {
  const Complex sum = s + c.rate1 + c.service1;
  const Complex root = std::sqrt(sum * sum - 4 * c.rate1 * c.service1);
  const Complex larger = std::abs(sum + root) > std::abs(sum - root) ? sum + root : sum - root;
  return 2 * c.service1 / larger;  // the product of both roots is service / rate
}

Tail urgent_tail(const Classes& c, double delayed) {
  const auto transform = [c](Complex s) {
    const Complex residual = (1 - c.load()) * s + c.rate2 * s / (c.service2 + s);
    return residual / (s - c.rate1 * s / (c.service1 + s));
  };
  return inverted_tail(transform, delayed);
}

/// Work found, and each part of it stretched by the urgent busy period that it sets off.
Tail ordinary_tail(const Classes& c, double delayed) {
  const auto transform = [c](Complex s) {
    const Complex stretched = s + c.rate1 * (1.0 - busy_period(c, s));
    return (1 - c.load()) * stretched / (s - c.rate2 * stretched / (c.service2 + stretched));
  };
  return inverted_tail(transform, delayed);
}

}  // namespace

PriorityLaw mm1_priority(double urgent_rate, double ordinary_rate, double urgent_service_rate,
                         double ordinary_service_rate) {
  require(urgent_rate > 0 && ordinary_rate > 0 && urgent_service_rate > 0 && ordinary_service_rate > 0,
          "priority: rates > 0");
  const Classes c{urgent_rate, ordinary_rate, urgent_service_rate, ordinary_service_rate};
  require(c.load() < 1, "priority: utilisation < 1");
  const double residual = c.load1() / c.service1 + (c.load() - c.load1()) / c.service2;
  const double urgent = residual / (1 - c.load1());
  const double ordinary = urgent / (1 - c.load());
  return {law_of(urgent, urgent_tail(c, c.load())), law_of(ordinary, ordinary_tail(c, c.load()))};
}

PriorityLaw mmc_priority(double urgent_rate, double ordinary_rate, double service_rate, int servers) {
  require(urgent_rate > 0 && ordinary_rate > 0 && service_rate > 0, "priority: rates > 0");
  const double delayed = erlang_c((urgent_rate + ordinary_rate) / service_rate, servers);
  // While all are busy the station is one server of their joint rate.
  const double joint = servers * service_rate;
  const Classes c{urgent_rate, ordinary_rate, joint, joint};
  const double urgent = delayed / (joint - urgent_rate);
  const Tail one_server = ordinary_tail(c, c.load());
  const Tail tail = [=](double t) { return delayed / c.load() * one_server(t); };
  return {exponential_law(delayed, joint - urgent_rate), law_of(urgent / (1 - c.load()), tail)};
}

}  // namespace caravan::test
