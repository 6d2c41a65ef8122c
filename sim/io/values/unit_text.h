#pragma once

#include <string_view>
#include <variant>

#include "sim/io/values/currency.h"
#include "sim/io/values/dimension.h"
#include "sim/io/values/number.h"

namespace caravan::io {

/// A unit expression understood: one of it is size/divisor base units.
struct UnitText {
  Dimension dimension;
  double size = 1;
  double divisor = 1;
  bool absent = false;       ///< nothing was written
  bool empty_above = false;  ///< nothing, or only '1', stood above the '/': '/day'
  bool share = false;        ///< '%' is part of it
};

/// Understands 'USD/TEU-km'; the grammar is told at parse_quantity. `wanted` decides whether a mass is one of CO2e.
/// `quantity` is the whole text, for messages.
std::variant<UnitText, Refusal> parse_unit(std::string_view text, const Dimension& wanted, std::string_view quantity,
                                           const CurrencyTable& currencies);

}  // namespace caravan::io
