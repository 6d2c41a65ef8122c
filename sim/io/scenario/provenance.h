#pragma once

#include <optional>
#include <string>

namespace caravan::io {

/// How well a row is founded.
enum class Confidence { sourced, derived, estimate };

/// Where a row's numbers are from.
struct Provenance {
  std::optional<std::string> source;
  std::optional<Confidence> confidence;
};

}  // namespace caravan::io
