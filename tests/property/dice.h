#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace caravan::test {

/// Numbers that follow from a seed alone: SplitMix64. Source: Steele, Lea & Flood (2014), OOPSLA, 453-472.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  /// low <= number <= high, all alike.
  int between(int low, int high) { return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1)); }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(next() % list.size())];
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
  }

  std::uint64_t state_;
};

}  // namespace caravan::test
