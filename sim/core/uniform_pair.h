#pragma once

namespace caravan {

/// Two independent numbers strictly inside (0, 1), each an odd multiple of 2^-53.
struct UniformPair {
  double first, second;
  friend bool operator==(const UniformPair&, const UniformPair&) = default;
};

}  // namespace caravan
