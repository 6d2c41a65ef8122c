#include "sim/core/random.h"

#include "sim/core/philox.h"

namespace caravan {
namespace {

/// A one-to-one scrambling of 64 bits in which every input bit moves every output bit with probability near 1/2.
/// Source: Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators, OOPSLA; constants of Stafford's
/// mixer 13.
std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15u;

/// For one seed, different purposes have different keys: every step is one-to-one in the purpose.
std::uint64_t key_of(std::uint64_t scrambled_seed, Purpose purpose) {
  return mixed(scrambled_seed + (static_cast<std::uint64_t>(purpose) + 1) * golden_gamma);
}

std::uint32_t low_half(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
std::uint32_t high_half(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }

}  // namespace

Random::Random(std::uint64_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {
  const std::uint64_t scrambled_seed = mixed(seed + golden_gamma);
  for (std::size_t i = 0; i < purposes; ++i) keys_[i] = key_of(scrambled_seed, static_cast<Purpose>(i));
}

UniformPair Random::two(Purpose purpose, std::uint32_t entity, std::uint64_t draw) const {
  const std::uint64_t key = keys_[static_cast<std::size_t>(purpose)];
  return philox({replication_, entity, low_half(draw), high_half(draw)}, {low_half(key), high_half(key)});
}

}  // namespace caravan
