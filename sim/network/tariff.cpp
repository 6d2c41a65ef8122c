#include "sim/network/tariff.h"

#include <array>

namespace caravan {

std::string to_text(DistanceKind kind) {
  static constexpr std::array names{"actual", "shortest feasible", "great circle"};
  return names[static_cast<std::size_t>(kind)];
}

std::string to_text(DataQuality quality) {
  static constexpr std::array names{"primary", "modelled", "default"};
  return names[static_cast<std::size_t>(quality)];
}

}  // namespace caravan
