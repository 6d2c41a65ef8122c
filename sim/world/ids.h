#pragma once

#include <cstdint>

#include "sim/core/ids.h"

namespace caravan {

using ShipmentId = Id<struct ShipmentTag>;
using RunId = Id<struct RunTag>;
using VisitId = Id<struct VisitTag>;

/// A shipment or a run: whoever can pass a procedure.
class Item {
 public:
  Item() = default;
  explicit Item(ShipmentId id) : bits_(id.value << 1) {}
  explicit Item(RunId id) : bits_(id.value << 1 | 1) {}

  bool is_run() const { return bits_ & 1; }
  RunId run() const { return is_run() ? RunId{bits_ >> 1} : RunId::none(); }
  ShipmentId shipment() const { return is_run() ? ShipmentId::none() : ShipmentId{bits_ >> 1}; }
  friend bool operator==(Item, Item) = default;

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace caravan
