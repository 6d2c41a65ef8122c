#pragma once

namespace caravan {

/// What is wanted of a Sample or a Level beyond count, sum and mean. Each costs time whenever something is observed.
struct Detail {
  bool extremes = false;   ///< of a sample: sd, min and max; of a level: max, and the share of time above zero
  bool quantiles = false;  ///< costs a sketch
  friend bool operator==(const Detail&, const Detail&) = default;
};

}  // namespace caravan
