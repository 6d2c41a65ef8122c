#include "sim/core/random.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#else
#include <Random123/philox.h>
#endif

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

#if defined(__SSE2__)
/// Two words, each with a zero behind it: what products are taken of.
__m128i words(std::uint32_t first, std::uint32_t second) {
  return _mm_set_epi32(0, static_cast<int>(second), 0, static_cast<int>(first));
}

/// Philox4x32-10 with both products of a round in one instruction, and the block's two numbers side by side. The same
/// bits as the library gives, in half as many instructions; other processors use the library.
Random::Two drawn(std::array<std::uint32_t, 4> counter, std::uint32_t key, std::uint32_t second_key) {
  const __m128i multiplier = words(0xd2511f53u, 0xcd9e8d57u), bump = words(0x9e3779b9u, 0xbb67ae85u);
  __m128i state = _mm_set_epi32(static_cast<int>(counter[3]), static_cast<int>(counter[2]),
                                static_cast<int>(counter[1]), static_cast<int>(counter[0]));
  __m128i keys = words(key, second_key);
  for (int round = 0; round < 10; ++round, keys = _mm_add_epi32(keys, bump)) {
    const __m128i products = _mm_shuffle_epi32(_mm_mul_epu32(state, multiplier), _MM_SHUFFLE(0, 1, 2, 3));
    state = _mm_xor_si128(products, _mm_xor_si128(_mm_srli_epi64(state, 32), keys));
  }
  // 52 bits behind a one are a number in [1, 2); less 1 - 2^-53 it is one of (0, 1), and nothing is rounded.
  const __m128i bits = _mm_srli_epi64(_mm_shuffle_epi32(state, _MM_SHUFFLE(2, 3, 0, 1)), 12);
  const __m128d numbers = _mm_castsi128_pd(_mm_or_si128(bits, _mm_castpd_si128(_mm_set1_pd(1))));
  Random::Two two{};
  _mm_storeu_pd(&two.first, _mm_sub_pd(numbers, _mm_set1_pd(0x1.fffffffffffffp-1)));
  return two;
}
#else
/// 52 random bits and then a one: with 53 the half could not be held above 1/2, and the largest would round to 1.
double within_unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 20) | (low >> 12);
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

Random::Two drawn(std::array<std::uint32_t, 4> counter, std::uint32_t key, std::uint32_t second_key) {
  const auto block = r123::Philox4x32{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key, second_key}});
  return {within_unit(block[0], block[1]), within_unit(block[2], block[3])};
}
#endif

}  // namespace

Random::Random(std::uint64_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {
  const std::uint64_t scrambled_seed = mixed(seed + golden_gamma);
  for (std::size_t i = 0; i < purposes; ++i) keys_[i] = key_of(scrambled_seed, static_cast<Purpose>(i));
}

Random::Two Random::two(Purpose purpose, std::uint32_t entity, std::uint64_t draw) const {
  const std::uint64_t key = keys_[static_cast<std::size_t>(purpose)];
  return drawn({replication_, entity, low_half(draw), high_half(draw)}, low_half(key), high_half(key));
}

}  // namespace caravan
