// M/M/1 by hand: what a loop needs that does nothing else.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#include "benchmarks/limit/luck.h"

/// limit_mm1 [customers] [share of time taken]
int main(int count, char** words) {
  const auto customers = static_cast<std::uint64_t>(count > 1 ? std::atof(words[1]) : 1e6);
  const double use = count > 2 ? std::atof(words[2]) : 0.9;
  const auto begin = std::chrono::steady_clock::now();
  limit::Luck luck(1);
  const double never = std::numeric_limits<double>::infinity();
  std::vector<double> came(std::size_t{1} << 20);  // a ring of those who are there
  const std::size_t mask = came.size() - 1;
  std::size_t first = 0, last = 0;
  double arrival = luck.exponential() / use, end = never, time = 0;
  std::uint64_t served = 0;
  while (served < customers) {
    if (arrival < end) {
      if (first == last) end = arrival + luck.exponential();
      came[last++ & mask] = arrival;
      arrival += luck.exponential() / use;
    } else {
      time += end - came[first++ & mask];
      ++served;
      end = first == last ? never : end + luck.exponential();
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf("mean %.4f count %llu seconds %.4f\n", time / static_cast<double>(served),
              static_cast<unsigned long long>(served), seconds);
}
