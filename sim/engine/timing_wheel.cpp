#include "sim/engine/timing_wheel.h"

namespace caravan {

bool TimingWheel::holds_before(Index bucket, Key limit) const {
  const Index tail = buckets_[bucket].tail;
  for (Index node = buckets_[bucket].head; node != tail; node = nodes_[node].next)
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
  const bool first = buckets_[bucket].head == node, last = buckets_[bucket].tail == node;
  if (first && last) return clear(bucket);
  if (first) {
    buckets_[bucket].head = removed.next;
  } else if (last) {
    buckets_[bucket].tail = removed.previous;
  } else {
    nodes_[removed.previous].next = removed.next;
    nodes_[removed.next].previous = removed.previous;
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
  if (bucket != none && buckets_[bucket].tail != none)
    spread(bucket / radix, bucket, [](std::uint8_t, std::uint32_t) {});
}

}  // namespace caravan
