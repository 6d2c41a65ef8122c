#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace limit {

/// Random numbers by the block. Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM
/// TOMS 47(4): xoshiro256+, of which the upper 53 bits are used.
class Luck {
 public:
  explicit Luck(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {  // SplitMix64
      std::uint64_t z = seed += 0x9e3779b97f4a7c15u;
      z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
      z = (z ^ z >> 27) * 0x94d049bb133111ebu;
      word = z ^ z >> 31;
    }
  }

  /// [0, 1)
  double uniform() {
    const std::uint64_t bits = state_[0] + state_[3], shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = state_[3] << 45 | state_[3] >> 19;
    return static_cast<double>(bits >> 11) * 0x1p-53;
  }

  /// Of mean 1.
  double exponential() {
    if (next_ == block_.size()) {
      for (double& value : block_) value = 1 - uniform();
      for (double& value : block_) value = -std::log(value);
      next_ = 0;
    }
    return block_[next_++];
  }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(uniform() * bound); }

 private:
  std::array<std::uint64_t, 4> state_;
  std::array<double, 512> block_;
  std::size_t next_ = block_.size();
};

}  // namespace limit
