#include "sim/engine/event_heap.h"

#include <algorithm>

namespace caravan {

namespace {
constexpr std::size_t children = 4;
}

/// Puts `entry` at `position` or above it.
void EventHeap::sift_up(std::size_t position, const Entry& entry) {
  while (position > 0) {
    const std::size_t parent = (position - 1) / children;
    if (!entry.before(entries_[parent])) break;
    put(position, entries_[parent]);
    position = parent;
  }
  put(position, entry);
}

/// Puts `entry` at `position` or below it.
void EventHeap::sift_down(std::size_t position, const Entry& entry) {
  while (position * children + 1 < entries_.size()) {
    const std::size_t child = first_child(position);
    if (!entries_[child].before(entry)) break;
    put(position, entries_[child]);
    position = child;
  }
  put(position, entry);
}

/// The child of `position` that comes before its siblings. REQUIRES a child.
std::size_t EventHeap::first_child(std::size_t position) const {
  std::size_t best = position * children + 1;
  const std::size_t end = std::min(best + children, entries_.size());
  for (std::size_t child = best + 1; child < end; ++child) {
    if (entries_[child].before(entries_[best])) best = child;
  }
  return best;
}

Ticket EventHeap::insert(const Event& event) {
  std::uint32_t slot = free_;
  if (slot == none) {
    slot = static_cast<std::uint32_t>(places_.size());
    places_.emplace_back();
  } else {
    free_ = places_[slot].position;
  }
  const std::uint64_t rank = std::uint64_t{event.kind} << kind_shift | asked_++;
  entries_.emplace_back();
  sift_up(entries_.size() - 1, {event.at, rank, event.subject, slot});
  return {slot, places_[slot].generation};
}

/// Frees the entry's slot and fills its position with the last entry.
void EventHeap::take_out(std::size_t position) {
  const std::uint32_t slot = entries_[position].slot;
  ++places_[slot].generation;
  places_[slot].position = free_;
  free_ = slot;
  const Entry last = entries_.back();
  entries_.pop_back();
  if (position == entries_.size()) return;
  const bool rises = position > 0 && last.before(entries_[(position - 1) / children]);
  if (rises) return sift_up(position, last);
  sift_down(position, last);
}

void EventHeap::remove(Ticket ticket) { take_out(places_[ticket.slot].position); }

Event EventHeap::pop_first() {
  const Entry first = entries_.front();
  take_out(0);
  return {first.at, static_cast<std::uint8_t>(first.rank >> kind_shift), first.subject};
}

}  // namespace caravan
