#include "sim/engine/timing_wheel.h"

namespace caravan {

/// Files the bucket's events anew, first to last. REQUIRES now to lie in the bucket's window: none comes back to it.
void TimingWheel::spread(Index bucket) {
  const Index tail = tails_[bucket];
  Index node = nodes_[tail].next;
  clear(bucket);
  for (;;) {
    const Index next = nodes_[node].next;
    append(node);
    if (node == tail) return;
    node = next;
  }
}

bool TimingWheel::holds_before(Index bucket, Key limit) const {
  const Index tail = tails_[bucket];
  for (Index node = nodes_[tail].next; node != tail; node = nodes_[node].next)
    if (nodes_[node].key < limit) return true;
  return nodes_[tail].key < limit;
}

bool TimingWheel::has_before(Time end) const {
  if (size_ == 0) return false;
  const unsigned level = first_level();
  const Key limit = key_of(end);
  if (level == 0) return now_ < limit;
  const Index digit = first_digit(level);
  const Key start = start_of(level, digit);
  if (limit <= start) return false;
  return (limit - start) >> shift_of(level) != 0 || holds_before(level * radix + digit, limit);
}

void TimingWheel::unlink(Index node) {
  const Node& removed = nodes_[node];
  const Index bucket = bucket_of(removed.key, removed.kind);
  const Index tail = tails_[bucket];
  if (removed.next == node) return clear(bucket);
  const bool first = nodes_[tail].next == node;
  const Index before = first ? tail : removed.previous;
  nodes_[before].next = removed.next;
  if (node == tail) {
    tails_[bucket] = before;
  } else if (!first) {
    nodes_[removed.next].previous = before;
  }
}

void TimingWheel::remove(Ticket ticket) {
  unlink(ticket.slot);
  release(ticket.slot);
}

void TimingWheel::advance_to(Time end) {
  const Key key = key_of(end);
  const Index bucket = key == now_ ? none : bucket_of(key, 0);
  now_ = key;
  if (bucket != none && tails_[bucket] != none) spread(bucket);
}

}  // namespace caravan
