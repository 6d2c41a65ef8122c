#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/io/text/node.h"
#include "sim/io/values/form_description.h"
#include "sim/io/values/reading.h"

namespace caravan::io {

/// One parameter of a law.
struct LawParameter {
  enum class Kind { quantity, number, whole, quantities, numbers };

  std::string_view name;
  Kind kind;    ///< quantities are of the dimension wanted; numbers have none
  Range range;  ///< of the value, or of each of them
};

/// The values read, in the order of the parameters; a list has several, everything else one.
using LawValues = std::vector<std::vector<double>>;

/// One set of parameters that tells a law in full.
struct LawWay {
  std::span<const LawParameter> parameters;
  /// What does not fit together, as "`low` must be below `high`"; empty when all is well.
  std::string (*conflict)(const LawValues&);
  Distribution (*make)(const LawValues&);
};

/// A law by its name, and the ways to give it.
struct LawDeclaration {
  std::string_view name;
  std::string_view meaning;
  std::string_view example;  ///< parameters of a time: "mean 2 h"
  std::span<const LawWay> ways;
};

/// All laws. The text form, the map form, the schema and the reference page follow from these.
std::span<const LawDeclaration> law_declarations();

/// A law of a quantity that is never negative: a plain quantity (always that), `lognormal(mean 30 h, cv 0.2)`, or
/// `{lognormal: {mean: 30 h, cv: 0.2}}`. Lists stand with ';' between their items in the first form.
/// Complains about everything that is wrong, and returns nothing then.
std::optional<Distribution> read_law(const Node& node, const Dimension& dimension, std::string_view label,
                                     Reading& reading);

/// "lognormal(mean 48 h, cv 0.2)" for times.
std::string example_of_law(const Dimension& dimension);

/// "`mean` and `cv`, or `median` and `sigma`".
std::string parameters_of(const LawDeclaration& law);

}  // namespace caravan::io
