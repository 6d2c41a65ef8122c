#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/core/big_pages.h"
#include "sim/engine/event.h"

namespace caravan {

/// Pending events in a hierarchical timing wheel: ask, cancel and pop cost O(1), whatever is pending.
///
/// Time is read as a number of six digits (the low five of 12 bits, the top one of 4). An event waits on the level of
/// the highest digit in which it differs from `now`, in the bucket of its own digit there. So all of a level comes
/// before all of the next, and buckets of one level come in the order of their digits. When now reaches a bucket, the
/// bucket's events move down to the levels of their next digits. The lowest level holds the events of this very
/// millisecond, one bucket a kind. Buckets are first in, first out, and an event moves down before a later one can be
/// filed beside it, so equal events keep the order of asking.
///
/// Shapes: 7 levels of up to 4,096 buckets, 8 bytes each (197 kB, whatever is pending), 32 bytes an event.
/// Source: Varghese & Lauck (1987), Hashed and hierarchical timing wheels. SOSP '87, section 6.2.
///
/// INVARIANT: no pending event is earlier than now.
class TimingWheel {
 public:
  explicit TimingWheel(Time start) : buckets_(bucket_count), now_(key_of(start)) {}

  /// REQUIRES event.at >= now.
  Ticket insert(const Event& event);
  /// REQUIRES contains(ticket).
  void remove(Ticket ticket);
  bool contains(Ticket ticket) const {
    return ticket.slot < nodes_.size() && nodes_[ticket.slot].generation == ticket.generation;
  }

  /// When the event will come. REQUIRES contains(ticket).
  Time due(Ticket ticket) const { return time_of(nodes_[ticket.slot].key); }

  /// Whether an event is due earlier than `end`. O(1), but O(bucket) when `end` lies inside the first bucket's window.
  bool has_before(Time end) const;
  /// The earliest by (at, kind, order of asking), if it is due earlier than `end`: whether it is. Then now becomes its
  /// time. soon(kind, subject) is called for the first events of the next 4 s in which there are any: their rows can
  /// be fetched from memory meanwhile.
  template <class Soon>
  bool pop_before(Time end, Event& event, Soon soon);
  /// Now becomes `end`. REQUIRES end >= now and no event due earlier than `end`.
  void advance_to(Time end);

  std::size_t size() const { return size_; }

 private:
  using Index = std::uint32_t;
  using Key = std::uint64_t;  ///< a Time [ms] shifted to be unsigned, in the same order

  struct Node {
    Key key = 0;
    std::uint32_t subject = 0;
    Index next = none;      ///< in a bucket, meaningless for the last; among the free: the next free one
    Index previous = none;  ///< meaningless for the first of a bucket
    std::uint32_t generation = 0;
    std::uint8_t kind = 0;
  };

  static constexpr Index none = std::numeric_limits<Index>::max();
  static constexpr unsigned digit_bits = 12;
  static constexpr Index radix = Index{1} << digit_bits;
  static constexpr unsigned level_count = 7;                             ///< the kinds of now, then six digits
  static constexpr Index bucket_count = (level_count - 1) * radix + 16;  ///< the top digit has only 4 bits
  static constexpr unsigned soon_level = 2;                              ///< whose buckets last 4 s
  static constexpr int most_named = 64;  ///< at a time by look_ahead(), however full the bucket
  static constexpr Key sign = Key{1} << 63;

  /// First and last node of a bucket; none when it is empty.
  struct Bucket {
    Index head = none, tail = none;
  };

  static Key key_of(Time at) { return static_cast<Key>(at.ms) ^ sign; }
  static Time time_of(Key key) { return {static_cast<std::int64_t>(key ^ sign)}; }
  static unsigned shift_of(unsigned level) { return (level - 1) * digit_bits; }  ///< level >= 1
  /// The first instant of bucket `digit` on `level` >= 1.
  Key start_of(unsigned level, Index digit) const {
    return ((now_ >> shift_of(level) & ~Key{radix - 1}) | digit) << shift_of(level);
  }

  Index bucket_of(Key key, std::uint8_t kind) const;
  unsigned first_level() const { return static_cast<unsigned>(std::countr_zero(levels_)); }
  Index first_digit(unsigned level) const;
  void mark(Index bucket);
  void clear(Index bucket);
  void append(Index node);
  void unlink(Index node);
  Event release(Index node);
  template <class Soon>
  void spread(unsigned level, Index bucket, Soon soon);
  template <class Soon>
  void look_ahead(Soon soon);
  bool holds_before(Index bucket, Key limit) const;

  std::vector<Node, BigPages<Node>> nodes_;
  std::vector<Bucket> buckets_;
  std::array<std::uint64_t, std::size_t{level_count} * 64> words_{};  ///< [bucket / 64] one bit a bucket: occupied
  std::array<std::uint64_t, level_count> summaries_{};                ///< [level] one bit a word: not zero
  unsigned levels_ = 0;                                               ///< one bit a level: not empty
  Index free_ = none;
  std::size_t size_ = 0;
  Key now_;
};

inline TimingWheel::Index TimingWheel::bucket_of(Key key, std::uint8_t kind) const {
  const unsigned level = (static_cast<unsigned>(std::bit_width(key ^ now_)) + digit_bits - 1) / digit_bits;
  if (level == 0) return kind;
  return level * radix + static_cast<Index>(key >> shift_of(level) & (radix - 1));
}

inline TimingWheel::Index TimingWheel::first_digit(unsigned level) const {
  const auto word = static_cast<unsigned>(std::countr_zero(summaries_[level]));
  return word * 64 + static_cast<unsigned>(std::countr_zero(words_[level * 64 + word]));
}

inline void TimingWheel::mark(Index bucket) {
  const unsigned level = bucket / radix;
  words_[bucket / 64] |= std::uint64_t{1} << bucket % 64;
  summaries_[level] |= std::uint64_t{1} << bucket / 64 % 64;
  levels_ |= 1U << level;
}

inline void TimingWheel::clear(Index bucket) {
  const unsigned level = bucket / radix;
  buckets_[bucket] = {};
  words_[bucket / 64] &= ~(std::uint64_t{1} << bucket % 64);
  if (words_[bucket / 64] == 0) summaries_[level] &= ~(std::uint64_t{1} << bucket / 64 % 64);
  if (summaries_[level] == 0) levels_ &= ~(1U << level);
}

inline void TimingWheel::append(Index node) {
  Node& added = nodes_[node];
  const Index bucket = bucket_of(added.key, added.kind);
  const Index tail = buckets_[bucket].tail;
  if (tail == none) {
    buckets_[bucket].head = node;
    mark(bucket);
  } else {  // nothing is read of the last node, which is seldom in the cache
    added.previous = tail;
    nodes_[tail].next = node;
  }
  buckets_[bucket].tail = node;
}

inline Ticket TimingWheel::insert(const Event& event) {
  Index slot = free_;
  if (slot == none) {
    slot = static_cast<Index>(nodes_.size());
    nodes_.emplace_back();
  } else {
    free_ = nodes_[slot].next;
  }
  Node& node = nodes_[slot];
  node.key = key_of(event.at);
  node.subject = event.subject;
  node.kind = event.kind;
  ++size_;
  append(slot);
  return {slot, node.generation};
}

/// Hands the node back to the free list; tickets that name it are old from here on.
inline Event TimingWheel::release(Index slot) {
  Node& node = nodes_[slot];
  ++node.generation;
  node.next = free_;
  free_ = slot;
  --size_;
  return {time_of(node.key), node.kind, node.subject};
}

template <class Soon>
bool TimingWheel::pop_before(Time end, Event& event, Soon soon) {
  const Key limit = key_of(end);
  while (levels_ != 0) {
    const unsigned level = first_level();
    const Index digit = first_digit(level);
    const Index bucket = level * radix + digit;
    const Index head = buckets_[bucket].head;
    if (head == buckets_[bucket].tail) {  // alone in the first bucket, so the first of all, on whatever level
      if (nodes_[head].key >= limit) return false;
      clear(bucket);
      now_ = nodes_[head].key;
      event = release(head);
      return true;
    }
    if (level == 0) {
      if (now_ >= limit) return false;
      buckets_[bucket].head = nodes_[head].next;
      event = release(head);
      return true;
    }
    const Key start = start_of(level, digit);
    if (limit <= start) return false;
    if ((limit - start) >> shift_of(level) == 0 && !holds_before(bucket, limit)) return false;
    now_ = start;
    spread(level, bucket, soon);
  }
  return false;
}

/// Files the bucket's events anew, first to last. REQUIRES now to lie in the bucket's window: none comes back to it.
template <class Soon>
void TimingWheel::spread(unsigned level, Index bucket, Soon soon) {
  const Index tail = buckets_[bucket].tail;
  Index node = buckets_[bucket].head;
  clear(bucket);
  for (;;) {
    const Index next = nodes_[node].next;
    append(node);
    if (node == tail) break;
    node = next;
  }
  if (level == soon_level) look_ahead(soon);
}

/// Names the first events of the next bucket of a few seconds that is occupied: they come when those at hand are over.
template <class Soon>
void TimingWheel::look_ahead(Soon soon) {
  if (summaries_[soon_level] == 0) return;
  const Bucket& next = buckets_[soon_level * radix + first_digit(soon_level)];
  Index node = next.head;
  for (int named = 0; named < most_named; ++named, node = nodes_[node].next) {
    soon(nodes_[node].kind, nodes_[node].subject);
    if (node == next.tail) return;
  }
}

}  // namespace caravan
