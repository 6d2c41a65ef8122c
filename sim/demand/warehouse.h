#pragma once

#include <cstdint>
#include <string>

#include "sim/demand/flow.h"

namespace caravan {

/// What becomes of an order that the shelves cannot serve whole.
enum class WhenOut : std::uint8_t { backorder, lost };

/// A stocking point that ships to customers on demand, and is replenished in lots from afar.
///
/// Continuous review, policy (s, Q): whenever the inventory position (on the shelves + on order - owed to customers) is
/// at `reorder_at` = s or below, lots of Q are ordered until it is above.
/// Source: Hadley & Whitin (1963), Analysis of Inventory Systems, ch. 4; Axsater (2006), Inventory Control, ch. 5.
struct Warehouse {
  std::string name;  ///< unique in the scenario
  FlowId flow;       ///< of its lots, which are ordinary shipments; it ends at the warehouse's place
  /// The customers' orders: when they come and how large they are, by the luck of `flow`, which itself draws none.
  /// Nothing carries them; both their ends are the warehouse's place.
  Flow orders;
  std::int64_t stock = 0;       ///< at the start [`orders.unit` / 1000], >= 0
  std::int64_t reorder_at = 0;  ///< s [`orders.unit` / 1000], >= 0
  std::int64_t lot = 1000;      ///< Q [`orders.unit` / 1000], > 0
  WhenOut when_out = WhenOut::backorder;
};

/// A load in thousandths of a unit: what a warehouse counts.
inline std::int64_t amount_of(Load load, SizeUnit unit) { return unit == SizeUnit::teu ? load.milli_teu : load.kg; }

/// So many thousandths of a unit of a commodity, >= 0, as a load.
inline Load load_of_amount(const Commodity& commodity, std::int64_t amount, SizeUnit unit) {
  return amount == 0 ? Load{} : load_of(commodity, static_cast<double>(amount) / 1e3, unit);
}

}  // namespace caravan
