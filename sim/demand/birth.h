#pragma once

#include <cstdint>
#include <optional>

#include "sim/core/random.h"
#include "sim/demand/flow.h"

namespace caravan {

/// A shipment about to be: when, and how large.
struct Birth {
  Time at;
  Load load;
};

/// The `index`-th shipment (from 0) of a flow, given when the one before came (for the first: the start).
/// Nothing after the last of a list, or once a profile lets no more come. Its luck depends on the flow and the index
/// alone.
std::optional<Birth> next_birth(const Flow& flow, const Commodity& commodity, const Random& random, std::uint32_t index,
                                Time previous);

}  // namespace caravan
