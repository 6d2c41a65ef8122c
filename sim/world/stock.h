#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/demand/birth.h"

namespace caravan {

/// A customer's order that waits for goods.
struct Backorder {
  Time came;
  Load load;
};

/// Orders that wait, first come first.
class Backorders {
 public:
  bool empty() const { return first_ == orders_.size(); }
  std::size_t size() const { return orders_.size() - first_; }
  /// REQUIRES some to wait.
  const Backorder& front() const { return orders_[first_]; }
  /// By place in the line, from 0.
  const Backorder& operator[](std::size_t i) const { return orders_[first_ + i]; }

  void push(const Backorder& order) { orders_.push_back(order); }
  /// Amortised O(1): what was taken is cleared away when it is half of all.
  void pop() {
    if (2 * ++first_ < orders_.size()) return;
    orders_.erase(orders_.begin(), orders_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }

 private:
  std::vector<Backorder> orders_;
  std::size_t first_ = 0;
};

/// One warehouse: what is on its shelves and what is coming. Amounts in thousandths of its unit.
///
///     stock + sent = stock at the start + received
struct StockState {
  std::int64_t stock = 0;     ///< on the shelves, >= 0
  std::int64_t on_order = 0;  ///< lots under way
  std::int64_t owed = 0;      ///< to those who wait
  std::int64_t sent = 0;      ///< to customers so far
  std::int64_t received = 0;  ///< from lots so far
  Backorders waiting;
  Birth next;                   ///< the next customer's order
  std::uint32_t orders = 0;     ///< come so far
  std::uint32_t lots_lost = 0;  ///< on their way so far

  /// What is there or coming and not promised to anybody.
  std::int64_t position() const { return stock + on_order - owed; }
  /// Whether somebody who comes now may have to wait.
  bool is_out() const { return stock == 0 || !waiting.empty(); }
};

}  // namespace caravan
