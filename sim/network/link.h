#pragma once

#include <compare>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/network/ids.h"

namespace caravan {

enum class Mode { rail, sea, air, road, barge };

/// "rail", "sea" and so on, as scenarios call them.
const char* to_text(Mode mode);

/// Some of the modes.
class ModeSet {
 public:
  static constexpr std::uint8_t modes = 5;

  constexpr ModeSet() = default;  ///< of none
  constexpr ModeSet(std::initializer_list<Mode> some) {
    for (const Mode mode : some) insert(mode);
  }
  static constexpr ModeSet all() { return {Mode::rail, Mode::sea, Mode::air, Mode::road, Mode::barge}; }

  constexpr void insert(Mode mode) { bits_ = static_cast<std::uint8_t>(bits_ | bit(mode)); }
  constexpr bool has(Mode mode) const { return (bits_ & bit(mode)) != 0; }
  constexpr bool has_all_of(ModeSet others) const { return (others.bits_ & ~bits_) == 0; }
  friend constexpr auto operator<=>(const ModeSet&, const ModeSet&) = default;

 private:
  static constexpr unsigned bit(Mode mode) { return 1U << static_cast<unsigned>(mode); }
  std::uint8_t bits_ = 0;
};

/// A directed connection of one mode between two places.
struct Link {
  std::string name;  ///< unique in the scenario, such as "Alashankou > Dostyk"
  PlaceId from, to;
  Mode mode = Mode::rail;
  double length_km = 0;       ///< [km], > 0
  Distribution running_time;  ///< of one run from end to end [s]
  Duration headway;           ///< least time between two runs entering; zero: no limit
  int gauge_mm = 0;           ///< track gauge [mm]; 0: no rail
  std::string passage;        ///< label that links of one strait, canal or pass share; may be empty
};

}  // namespace caravan
