#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/values/form.h"
#include "sim/network/inspection.h"

namespace caravan::io {

/// The share of each class's lots that is inspected.
struct RatesText {
  double aeo = 0, certified = 0, general = 0, discredited = 0;
};

struct RecognitionText {
  Spotted<std::string> lever;
  std::vector<Trust> classes;
  double factor = 1;
};

struct InspectionText {
  RatesText rate;
  Spotted<Distribution> work;
  std::optional<RecognitionText> recognition;
};

/// Whole days by the clocks of a place.
struct DateRange {
  Time first, last;  ///< their first instants, as if clocks were at UTC; `last` is part of it
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

Form<InspectionText> inspection_form();
ValueType<Trust> trust_word();
/// '2024-02-10..2024-02-17', both included, or one day: '2024-10-01'.
ValueType<DateRange> date_range();

}  // namespace caravan::io
