#include "tests/theory_formulas/brute_force.h"

using namespace caravan::test;

TEST_CASE("a stock of one unit that is replaced one by one is out while its successor is under way") {
  const StockLaw law = reorder_point(0.5, 2, 0, 1);  // S = 1: served if nobody came within the lead
  CHECK(law.fill_rate == Approx(std::exp(-1.0)).epsilon(1e-13));
  CHECK(law.stock == Approx(std::exp(-1.0)).epsilon(1e-13));
  CHECK(law.backorders == Approx(std::exp(-1.0)).epsilon(1e-13));  // E(D - 1)+ of a Poisson D of mean 1
  CHECK(law.wait.mean == Approx(2 * std::exp(-1.0)).epsilon(1e-13));
}

TEST_CASE("where stock is plentiful all are served at once, and what is there follows the position") {
  const StockLaw law = reorder_point(0.1, 10, 20, 8);
  CHECK(law.fill_rate == Approx(1).epsilon(1e-12));
  CHECK(law.stock == Approx(20 + 4.5 - 1).epsilon(1e-12));
}

// The k-th customer takes the k-th unit. Those after the first s + Q come by lots: one is ordered at each Q-th
// customer.
TEST_CASE("waits for a stock with a reorder point agree with brute force") {
  const auto [s, lot] = GENERATE(table<int, int>({{8, 6}, {5, 12}, {9, 1}, {0, 4}}));
  Dice dice(43);
  constexpr double rate = 1.0 / 6, lead = 48;
  std::vector<double> came, waits, filled;
  double now = 0;
  for (int k = 1; k <= customers; ++k) {
    came.push_back(now += dice.exponential(rate));
    const int behind = k - (s + lot);
    const int called_by = behind <= 0 ? 0 : (behind + lot - 1) / lot * lot;  // number of the customer
    const double there = called_by == 0 ? 0 : came[static_cast<std::size_t>(called_by - 1)] + lead;
    waits.push_back(std::max(there - now, 0.0));
    filled.push_back(waits.back() > 0 ? 0 : 1);
  }
  const StockLaw law = reorder_point(rate, lead, s, lot);
  check_law(waits, law.wait);
  check_mean(filled, law.fill_rate, 0.05);
  CHECK(law.backorders == Approx(law.wait.mean * rate).epsilon(1e-12));
}
