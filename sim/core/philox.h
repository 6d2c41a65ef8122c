#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "sim/core/uniform_pair.h"

namespace caravan {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// 52 random bits and then a one: with 53 the half could not be held above 1/2, and the largest would round to 1.
inline double within_unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 20) | (low >> 12);
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

/// A block of Philox4x32-10 by its authors' library.
/// Source: Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11.
inline UniformPair philox_by_library(const PhiloxCounter& counter, const PhiloxKey& key) {
  const auto block = r123::Philox4x32{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {within_unit(block[0], block[1]), within_unit(block[2], block[3])};
}

#if defined(__SSE2__)
/// The same bits in half as many instructions: both products of a round are one instruction, and the block's two
/// numbers stand side by side.
inline UniformPair philox(const PhiloxCounter& counter, const PhiloxKey& key) {
  const auto words = [](std::uint32_t fourth, std::uint32_t third, std::uint32_t second, std::uint32_t first) {
    return _mm_set_epi32(static_cast<int>(fourth), static_cast<int>(third), static_cast<int>(second),
                         static_cast<int>(first));
  };
  const __m128i multipliers = words(0, 0xcd9e8d57u, 0, 0xd2511f53u), bump = words(0, 0xbb67ae85u, 0, 0x9e3779b9u);
  __m128i state = words(counter[3], counter[2], counter[1], counter[0]), keys = words(0, key[1], 0, key[0]);
  for (int round = 0; round < 10; ++round, keys = _mm_add_epi32(keys, bump)) {
    const __m128i products = _mm_shuffle_epi32(_mm_mul_epu32(state, multipliers), _MM_SHUFFLE(0, 1, 2, 3));
    state = _mm_xor_si128(products, _mm_xor_si128(_mm_srli_epi64(state, 32), keys));
  }
  // 52 bits behind a one are a number in [1, 2); less 1 - 2^-53 it is one of (0, 1), and nothing is rounded.
  const __m128i bits = _mm_srli_epi64(_mm_shuffle_epi32(state, _MM_SHUFFLE(2, 3, 0, 1)), 12);
  const __m128d numbers = _mm_castsi128_pd(_mm_or_si128(bits, _mm_castpd_si128(_mm_set1_pd(1))));
  const __m128d inside = _mm_sub_pd(numbers, _mm_set1_pd(0x1.fffffffffffffp-1));
  UniformPair pair{};
  _mm_storel_pd(&pair.first, inside);
  _mm_storeh_pd(&pair.second, inside);
  return pair;
}
#else
inline UniformPair philox(const PhiloxCounter& counter, const PhiloxKey& key) {
  return philox_by_library(counter, key);
}
#endif

}  // namespace caravan
