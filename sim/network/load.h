#pragma once

#include <compare>
#include <cstdint>

namespace caravan {

/// How much freight: room and mass together, in whole thousandths of a TEU and whole kilograms, so that sums are exact.
/// Containers count by TEU, air freight by mass; every shipment has both, and a vehicle may limit either.
struct Load {
  std::int64_t milli_teu = 0;  ///< [TEU / 1000], >= 0
  std::int64_t kg = 0;         ///< [kg], >= 0

  static constexpr std::int64_t unlimited = std::int64_t{1} << 60;
  static constexpr Load no_limit() { return {unlimited, unlimited}; }

  constexpr double teu() const { return static_cast<double>(milli_teu) / 1e3; }
  constexpr double tonnes() const { return static_cast<double>(kg) / 1e3; }
  constexpr bool fits(Load room) const { return milli_teu <= room.milli_teu && kg <= room.kg; }

  friend constexpr bool operator==(Load, Load) = default;
  friend constexpr Load operator+(Load a, Load b) { return {a.milli_teu + b.milli_teu, a.kg + b.kg}; }
  friend constexpr Load operator-(Load a, Load b) { return {a.milli_teu - b.milli_teu, a.kg - b.kg}; }
  constexpr Load& operator+=(Load b) { return *this = *this + b; }
  constexpr Load& operator-=(Load b) { return *this = *this - b; }
};

}  // namespace caravan
