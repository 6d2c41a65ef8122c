#include "sim/demand/booking.h"

#include <cmath>

namespace caravan {

Booking booking_of(const Flow& flow, const Random& random, std::uint32_t index) {
  const FlowTerms& terms = flow.terms;
  Booking booking;
  booking.due = Duration::forever();
  if (terms.ahead) {
    booking.lead =
        Duration::from_seconds(terms.lead.quantile(random.uniform(Purpose::booking_lead, flow.stream, index)));
    const std::uint64_t draw = std::uint64_t{index} << 1;
    booking.cancelled =
        booking.lead > Duration::zero() && random.uniform(Purpose::cancellation, flow.stream, draw) < terms.cancelled;
    const double when = random.uniform(Purpose::cancellation, flow.stream, draw | 1);
    booking.after = {static_cast<std::int64_t>(std::floor(when * static_cast<double>(booking.lead.ms)))};
  }
  if (terms.promises)
    booking.due = Duration::from_seconds(terms.due.quantile(random.uniform(Purpose::due_date, flow.stream, index)));
  return booking;
}

}  // namespace caravan
