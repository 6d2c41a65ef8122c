#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "sim/core/distribution.h"
#include "sim/network/ids.h"

namespace caravan {

/// How customs knows the one who declares, from the most to the least trusted.
enum class Trust : std::uint8_t {
  aeo,        ///< authorised economic operator, advanced certification
  certified,  ///< general certification
  general,    ///< ordinary credit
  discredited
};
inline constexpr std::size_t trusts = 4;

/// What one authority's trust is worth at another's border: a lever that makes inspections of some classes rarer.
struct Recognition {
  LeverId lever;      ///< none: nothing is recognised
  double factor = 1;  ///< x the rate where the lever stands at 1, >= 0
  std::array<bool, trusts> classes{};
};

/// Some lots are opened and looked into: each by chance, with the rate of its class.
/// Source: rates of China Customs, 2019: 0.57 % AEO, 1.69 % certified, 2.44 % general, 84.76 % discredited
/// (expolinking.com); mutual recognition between China and the EU: 70 % fewer (hanxw.com, 2018).
struct Inspection {
  std::array<double, trusts> rate{};  ///< share of lots, in [0, 1], by Trust
  Distribution work;                  ///< of one inspected lot [s]
  Recognition recognition;

  /// The share of a class's lots that is inspected while the lever of recognition stands at `lever`, held to [0, 1]:
  /// linear between no effect at 0 and the whole factor at 1. Never above 1.
  double rate_of(Trust trust, double lever) const {
    const auto row = static_cast<std::size_t>(trust);
    if (!recognition.lever.exists() || !recognition.classes[row]) return rate[row];
    return std::min(1.0, rate[row] * (1 + (recognition.factor - 1) * std::clamp(lever, 0.0, 1.0)));
  }
};

}  // namespace caravan
