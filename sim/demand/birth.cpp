#include "sim/demand/birth.h"

#include <algorithm>

namespace caravan {

std::optional<Birth> next_birth(const Flow& flow, const Commodity& commodity, const Random& random, std::uint32_t index,
                                Time previous) {
  if (flow.listed) {
    if (index >= flow.listing.size()) return std::nullopt;
    const Consignment& next = flow.listing[index];
    return Birth{next.at, load_of(commodity, next.size, flow.unit)};
  }
  const double gap = flow.gap.quantile(random.uniform(Purpose::arrival, flow.stream, index));
  const double size = flow.size.quantile(random.uniform(Purpose::shipment_size, flow.stream, index));
  // No two at one instant: a gap below the clock's tick would never let time pass.
  return Birth{previous + std::max(Duration::from_seconds(gap), Duration{1}), load_of(commodity, size, flow.unit)};
}

}  // namespace caravan
