#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/engine/event.h"

namespace caravan {

/// Pending events in an implicit heap of four children a node: ask, cancel and pop cost O(log n).
///
/// Kept beside the timing wheel as the structure that is simple enough to trust, and to hold the wheel against.
/// Shapes: 24 bytes an event in the heap, 8 bytes a slot; nothing when empty.
/// Source: Johnson (1975), Priority queues with update and finding minimum spanning trees. Inf. Process. Lett. 4(3).
///
/// INVARIANT: no entry comes before its parent, and places_[entry.slot].position is where the entry stands.
class EventHeap {
 public:
  explicit EventHeap(Time /*start*/) {}

  Ticket insert(const Event& event);
  /// REQUIRES contains(ticket).
  void remove(Ticket ticket);
  bool contains(Ticket ticket) const {
    return ticket.slot < places_.size() && places_[ticket.slot].generation == ticket.generation;
  }

  /// REQUIRES contains(ticket).
  Time due(Ticket ticket) const { return entries_[places_[ticket.slot].position].at; }

  /// Whether an event is due earlier than `end`.
  bool has_before(Time end) const { return !entries_.empty() && entries_.front().at < end; }
  /// The earliest by (at, kind, order of asking), if it is due earlier than `end`: whether it is.
  template <class Soon>
  bool pop_before(Time end, Event& event, Soon /*soon*/) {
    if (!has_before(end)) return false;
    event = pop_first();
    return true;
  }
  /// Nothing to do: a heap does not look at the clock.
  void advance_to(Time /*end*/) {}

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Time at;
    std::uint64_t rank = 0;  ///< kind in the top 8 bits, order of asking below: 7e16 events before it wraps
    std::uint32_t subject = 0;
    std::uint32_t slot = 0;

    bool before(const Entry& other) const { return at != other.at ? at < other.at : rank < other.rank; }
  };
  struct Place {
    std::uint32_t position = 0;  ///< in entries_; among the free: the next free slot
    std::uint32_t generation = 0;
  };

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  static constexpr unsigned kind_shift = 56;

  void put(std::size_t position, const Entry& entry) {
    entries_[position] = entry;
    places_[entry.slot].position = static_cast<std::uint32_t>(position);
  }
  void sift_up(std::size_t position, const Entry& entry);
  void sift_down(std::size_t position, const Entry& entry);
  std::size_t first_child(std::size_t position) const;
  void take_out(std::size_t position);
  Event pop_first();

  std::vector<Entry> entries_;
  std::vector<Place> places_;
  std::uint64_t asked_ = 0;
  std::uint32_t free_ = none;
};

}  // namespace caravan
