#include "sim/demand/birth.h"

namespace caravan {

std::optional<Birth> next_birth(const Flow& flow, const Commodity& commodity, const Random& random, std::uint32_t index,
                                Time previous) {
  if (flow.listed) {
    if (index >= flow.listing.size()) return std::nullopt;
    const Consignment& next = flow.listing[index];
    return Birth{next.at, load_of(commodity, next.size, flow.unit)};
  }
  const double gap = drawn(flow.gap, [&] { return random.uniform(Purpose::arrival, flow.stream, index); });
  const double size = drawn(flow.size, [&] { return random.uniform(Purpose::shipment_size, flow.stream, index); });
  const Time at = arrival_after(flow, previous, gap);
  if (at >= Time::never()) return std::nullopt;
  return Birth{at, load_of(commodity, size, flow.unit)};
}

}  // namespace caravan
