#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "sim/io/text/node.h"
#include "sim/io/values/currency.h"
#include "sim/io/values/dimension.h"
#include "sim/io/values/number.h"
#include "sim/io/values/reading.h"

namespace caravan::io {

/// A number and its unit, in base units: '48 h', '450 USD/TEU', '0.85 USD/TEU-km', '2 trains/day', '3 %'.
///
///     quantity = number [unit]       time = number unit {number unit}, each unit smaller: '1 d 12 h'
///     unit     = product {'/' product}       product = symbol {('-' | '*' | '·') symbol}
///
/// A product binds tighter than '/': USD/TEU-km is money per TEU and per km. Where CO2e is wanted, the first mass is
/// one of CO2e ('12 g/t-km'), said or not. Things counted are alike: trains, ships, shipments; '2 /day' is a rate of
/// them. Only plain numbers and counts go without a unit. `label` is how a message calls the value: "`cost`".
std::variant<double, Refusal> parse_quantity(std::string_view text, const Dimension& wanted, std::string_view label,
                                             const CurrencyTable& currencies = {});

/// The same, where it does not matter why a text is no such quantity.
std::optional<double> quantity_if(std::string_view text, const Dimension& wanted, const CurrencyTable& currencies = {});

/// The same of what the user wrote; complains at its place and returns nothing. A number in quotes needs a unit.
std::optional<double> read_quantity(const Node& node, const Dimension& wanted, std::string_view label,
                                    Reading& reading);

}  // namespace caravan::io
