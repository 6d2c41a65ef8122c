#include "sim/core/money.h"

#include <numeric>

#include "sim/core/apportion.h"
#include "sim/core/random.h"
#include "tests/catch.hpp"

namespace caravan::test {

TEST_CASE("halves are rounded to the even number, all else to the nearest") {
  const auto [x, expected] = GENERATE(table<double, std::int64_t>({{0.5, 0},
                                                                   {1.5, 2},
                                                                   {2.5, 2},
                                                                   {-0.5, 0},
                                                                   {-1.5, -2},
                                                                   {-2.5, -2},
                                                                   {2.5000001, 3},
                                                                   {-2.4999999, -2},
                                                                   {7, 7},
                                                                   {0, 0},
                                                                   {-7.75, -8}}));
  INFO(x);
  CHECK(rounded_half_even(x) == expected);
}

TEST_CASE("money is kept to a hundredth of a cent, carbon to the milligram") {
  CHECK(Money::from_usd(738.69964).units == 7'386'996);
  CHECK(Money::from_usd(-0.00005).units == 0);
  CHECK(Money::from_usd(12.34).usd() == 12.34);
  CHECK(Carbon::from_gram(0.0015).mg == 2);
  CHECK(Carbon::from_gram(5'373'380).gram() == 5'373'380);
  CHECK_THROWS(Money::from_usd(1e15));
}

TEST_CASE("what is shared adds up, and the largest remainders get what is left") {
  CHECK(apportioned(100, {1, 1, 1}) == std::vector<std::int64_t>{34, 33, 33});
  CHECK(apportioned(100, {2, 3, 2}) == std::vector<std::int64_t>{29, 43, 28});  // 28.57, 42.86, 28.57
  CHECK(apportioned(-100, {1, 1, 1}) == std::vector<std::int64_t>{-34, -33, -33});
  CHECK(apportioned(7, {0, 5, 0}) == std::vector<std::int64_t>{0, 7, 0});
  CHECK(apportioned(0, {3, 4}) == std::vector<std::int64_t>{0, 0});
  CHECK_THROWS(apportioned(7, {0, 0}));
}

TEST_CASE("shares of any total sum to it, and lie within one unit of the exact share") {
  const Random random(3, 0);
  for (std::uint32_t round = 0; round < 1'000; ++round) {
    std::vector<std::int64_t> weights;
    for (std::uint64_t i = 0; i < 1 + round % 40; ++i)
      weights.push_back(static_cast<std::int64_t>(random.uniform(Purpose::arrival, round, i) * 1e6));
    weights.push_back(1);
    const auto total = static_cast<std::int64_t>(random.uniform(Purpose::work, round, 0) * 1e12);
    const std::vector<std::int64_t> shares = apportioned(total, weights);
    CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
    const auto all = static_cast<double>(std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double exact = static_cast<double>(total) * (static_cast<double>(weights[i]) / all);
      CHECK(std::abs(static_cast<double>(shares[i]) - exact) <= 1.001);
    }
  }
}

}  // namespace caravan::test
