#pragma once

#include <cstdint>

#include "sim/core/ids.h"

namespace caravan {

using ShipmentId = Id<struct ShipmentTag>;
using RunId = Id<struct RunTag>;

/// A shipment or a run: whoever can pass a procedure.
struct Item {
  std::uint32_t value = 0xffffffff;  ///< twice the row, and one for a run

  Item() = default;
  explicit Item(ShipmentId id) : value(id.value << 1) {}
  explicit Item(RunId id) : value(id.value << 1 | 1) {}
  static Item none() { return {}; }
  static Item of_value(std::uint32_t value) {
    Item item;
    item.value = value;
    return item;
  }

  bool exists() const { return value != none().value; }
  bool is_run() const { return value & 1; }
  RunId run() const { return is_run() ? RunId{value >> 1} : RunId::none(); }
  ShipmentId shipment() const { return is_run() ? ShipmentId::none() : ShipmentId{value >> 1}; }
  friend bool operator==(Item, Item) = default;
};

}  // namespace caravan
