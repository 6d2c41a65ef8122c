// Stops where shipments wait for trains.

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

using boost::math::gamma_p;
using boost::math::gamma_q;

/// Time within 0..x during which at least k of a Poisson stream have come: the integral of P(Erlang(k, rate) <= u).
double time_with_at_least(int k, double rate, double x) {
  if (k <= 0) return x;
  if (x <= 0) return 0;
  return x * gamma_p(k, rate * x) - k / rate * gamma_p(k + 1.0, rate * x);
}

/// The same when `waiting` gives the law of those already there at 0.
double time_with_at_least(int k, const std::vector<double>& waiting, double rate, double x) {
  double time = 0;
  for (std::size_t n = 0; n < waiting.size(); ++n) {
    time += waiting[n] * time_with_at_least(k - static_cast<int>(n), rate, x);
  }
  return time;
}

}  // namespace

TrainLaw timetable_train(double arrival_rate, double headway, int capacity, double cutoff) {
  require(arrival_rate > 0 && headway > 0 && cutoff >= 0, "timetable: rate, headway > 0, cut-off >= 0");
  const double load = arrival_rate * headway;
  const std::vector<double> left = bulk_queue(load, capacity);
  double mean_left = 0;
  for (std::size_t n = 0; n < left.size(); ++n) mean_left += static_cast<double>(n) * left[n];
  // A cut-off moves the choice of a train to `cutoff` before it leaves: the queue without cut-off, and then that time.
  const Tail tail = [=](double t) {
    if (t < cutoff) return 1.0;
    const double trains = std::floor((t - cutoff) / headway);
    const double into = (t - cutoff) - trains * headway;
    const int early = static_cast<int>(trains) * capacity;  // enough ahead of an early arrival to miss that many trains
    const double before = time_with_at_least(early, left, arrival_rate, headway - into);
    const int late = early + capacity;
    const double after = time_with_at_least(late, left, arrival_rate, headway) -
                         time_with_at_least(late, left, arrival_rate, headway - into);
    return (before + after) / headway;
  };
  const double mean = mean_left / arrival_rate + headway / 2 + cutoff;
  return {law_of(mean, tail), load, mean_left + arrival_rate * cutoff};
}

TrainLaw dispatch_train(double arrival_rate, int full, double longest_wait) {
  require(arrival_rate > 0 && full >= 1 && longest_wait > 0, "dispatch: rate, longest wait > 0, full >= 1");
  double load = 1;
  double waited = 0;  // by all of one train
  for (int n = 1; n < full; ++n) {
    const double reached = gamma_p(n, arrival_rate * longest_wait);  // the n-th after the first came in time
    load += reached;
    waited += n * reached / arrival_rate;
  }
  const Tail tail = [=](double t) {
    if (t >= longest_wait) return 0.0;
    double late = 0;
    for (int n = 0; n + 1 < full; ++n) {
      const double in_time = n == 0 ? 1.0 : gamma_p(n, arrival_rate * (longest_wait - t));
      late += in_time * gamma_q(full - 1.0 - n, arrival_rate * t);
    }
    return late / load;
  };
  return {law_of(waited / load, tail), load, 0};
}

}  // namespace caravan::test
