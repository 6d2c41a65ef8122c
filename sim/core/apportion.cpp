#include "sim/core/apportion.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "sim/core/expect.h"

namespace caravan {
namespace {

__extension__ using Wide = __int128;  // a total times a weight

}  // namespace

std::vector<std::int64_t> apportioned(std::int64_t total, const std::vector<std::int64_t>& weights) {
  const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  expect(all > 0, "what is divided has somebody to go to");
  const std::int64_t sign = total < 0 ? -1 : 1;
  std::int64_t left = total * sign;
  std::vector<std::int64_t> shares(weights.size()), remainders(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    expect(weights[i] >= 0, "a weight is not negative");
    const Wide exact = Wide{total * sign} * weights[i];
    shares[i] = static_cast<std::int64_t>(exact / all);
    remainders[i] = static_cast<std::int64_t>(exact % all);
    left -= shares[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
  for (std::int64_t& share : shares) share *= sign;
  return shares;
}

}  // namespace caravan
