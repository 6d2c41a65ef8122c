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
