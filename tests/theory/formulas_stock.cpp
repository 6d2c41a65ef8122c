// Stocks under continuous review.

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

#include "tests/theory/formulas_numeric.h"

namespace caravan::test {
namespace {

/// P(a Poisson number of this mean <= n).
double at_most(int n, double mean) {
  if (n < 0) return 0;
  return mean > 0 ? boost::math::gamma_q(n + 1.0, mean) : 1;
}

/// E(n - D)+ of a Poisson D: the sum of P(D <= k) over k < n.
double mean_left(int n, double mean) {
  double sum = 0;
  for (int k = 0; k < n; ++k) sum += at_most(k, mean);
  return sum;
}

}  // namespace

StockLaw reorder_point(double demand_rate, double lead, int reorder_at, int lot) {
  require(demand_rate > 0 && lead > 0 && reorder_at >= 0 && lot >= 1, "stock: rate, lead > 0, s >= 0, Q >= 1");
  const double during_lead = demand_rate * lead;
  // Who comes finds the position at i, and stock where less than i were ordered within the lead before.
  const Tail waits_longer = [=](double t) {
    double waits = 0;
    for (int i = reorder_at + 1; i <= reorder_at + lot; ++i)
      waits += 1 - at_most(i - 1, demand_rate * std::max(lead - t, 0.0));
    return waits / lot;
  };
  double stock = 0;
  for (int i = reorder_at + 1; i <= reorder_at + lot; ++i) stock += mean_left(i, during_lead) / lot;
  const double position = reorder_at + (lot + 1) / 2.0;
  const double backorders = stock + during_lead - position;
  return {1 - waits_longer(0), stock, backorders, during_lead, law_of(backorders / demand_rate, waits_longer)};
}

}  // namespace caravan::test
