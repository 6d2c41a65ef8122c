#include "sim/core/money.h"

#include <cmath>

#include "sim/core/expect.h"

namespace caravan {

std::int64_t rounded_half_even(double x) {
  expect(std::abs(x) < 4.6e18, "what is rounded fits into 64 bits");
  const double below = std::floor(x);
  const double rest = x - below;
  const auto whole = static_cast<std::int64_t>(below);
  const bool up = rest > 0.5 || (rest == 0.5 && whole % 2 != 0);
  return up ? whole + 1 : whole;
}

}  // namespace caravan
