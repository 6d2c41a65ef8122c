#pragma once

#include <compare>
#include <cstdint>

namespace caravan {

/// How much freight: room, mass and volume together, in whole thousandths of a TEU, kilograms and litres, so that sums
/// are exact. Containers count by TEU, air freight by mass and volume; a vehicle may limit any of them.
struct Load {
  std::int64_t milli_teu = 0;  ///< [TEU / 1000], >= 0
  std::int64_t kg = 0;         ///< [kg], >= 0
  std::int64_t litres = 0;     ///< [l], >= 0; of a shipment 0 where its commodity does not say how dense it is

  static constexpr std::int64_t unlimited = std::int64_t{1} << 60;
  static constexpr Load no_limit() { return {unlimited, unlimited, unlimited}; }

  constexpr double teu() const { return static_cast<double>(milli_teu) / 1e3; }
  constexpr double tonnes() const { return static_cast<double>(kg) / 1e3; }
  constexpr double cubic_metres() const { return static_cast<double>(litres) / 1e3; }
  constexpr bool fits(Load room) const { return milli_teu <= room.milli_teu && kg <= room.kg && litres <= room.litres; }

  friend constexpr bool operator==(Load, Load) = default;
  friend constexpr Load operator+(Load a, Load b) {
    return {a.milli_teu + b.milli_teu, a.kg + b.kg, a.litres + b.litres};
  }
  friend constexpr Load operator-(Load a, Load b) {
    return {a.milli_teu - b.milli_teu, a.kg - b.kg, a.litres - b.litres};
  }
  constexpr Load& operator+=(Load b) { return *this = *this + b; }
  constexpr Load& operator-=(Load b) { return *this = *this - b; }
};

/// What air freight is charged for [t]: its mass, or its volume at 6 m3 a tonne where that is more.
/// Source: IATA, The Air Cargo Tariff and Rules (TACT), 3.9: 6000 cm3 count as 1 kg.
constexpr double chargeable_tonnes(Load load) {
  const double by_volume = load.cubic_metres() / 6;
  return by_volume > load.tonnes() ? by_volume : load.tonnes();
}

}  // namespace caravan
