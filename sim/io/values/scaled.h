#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/io/text/node.h"
#include "sim/io/values/form_description.h"

namespace caravan::io {

/// A quantity times `factor`, in the units it was written in: '1 d 12 h' by 1.5 is '1.5 d 18 h'. Numbers are written
/// to twelve digits. Nothing where `text` is no number with a unit.
std::optional<std::string> scaled_quantity(std::string_view text, double factor);

/// A law with its mean times `factor` and its shape as it was: 'lognormal(mean 4 h, cv 0.4)' by 1.2 is
/// 'lognormal(mean 4.8 h, cv 0.4)'. Every parameter that is a quantity is scaled, no number and no weight; a plain
/// quantity is a law too. Nothing where `text` is none.
std::optional<std::string> scaled_law(std::string_view text, double factor);

/// Scales what a value says whose description scales(): a scalar, the map form of a law, or a list (in a cell with ';'
/// between its items). Whether anything changed: 0 does not. factor > 0.
bool scale(Node& value, double factor);

}  // namespace caravan::io
