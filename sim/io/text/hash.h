#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace caravan::io {

/// SHA-256 of a text that comes in pieces; names the inputs of a run beyond doubt.
///
///     Sha256 hash;
///     for (piece) hash.add(piece);
///     hash.hex();
///
/// Source: FIPS 180-4, section 6.2.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view piece);
  /// 64 hexadecimal digits of all that was added so far; more may be added afterwards.
  std::string hex() const;

 private:
  void take_block(const unsigned char* block);

  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> waiting_{};
  std::size_t held_ = 0;  // bytes in waiting_, always below 64
  std::uint64_t bytes_ = 0;
};

/// The SHA-256 of `text` in 64 hexadecimal digits.
std::string sha256(std::string_view text);

}  // namespace caravan::io
