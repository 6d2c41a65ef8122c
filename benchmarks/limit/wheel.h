#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

/// What the limit programs share. They are as fast as we know how to make them, and do nothing but their yardstick: no
/// errors, no copies, no order of kinds, no results but the few that are checked.
namespace limit {

/// Pending events: four levels of 4,096 first-in-first-out buckets of milliseconds.
class Wheel {
 public:
  Wheel() {
    heads_.fill(none);
    tails_.fill(none);
  }

  void push(std::uint64_t at, std::uint32_t what) {
    std::uint32_t node = free_;
    if (node == none) {
      node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({});
    } else {
      free_ = nodes_[node].next;
    }
    nodes_[node] = {at, none, what};
    file(node);
  }

  std::uint64_t now() const { return now_; }

  /// Takes out the first event. REQUIRES one.
  std::uint32_t pop() {
    for (;;) {
      unsigned level = 0;
      while (summaries_[level] == 0) ++level;
      const unsigned word = static_cast<unsigned>(std::countr_zero(summaries_[level]));
      const unsigned digit = word * 64 + static_cast<unsigned>(std::countr_zero(words_[level * 64 + word]));
      const std::uint32_t bucket = level * 4096 + digit;
      const std::uint32_t head = heads_[bucket];
      if (level == 0 || head == tails_[bucket]) {
        now_ = nodes_[head].at;
        heads_[bucket] = nodes_[head].next;
        if (heads_[bucket] == none) clear(bucket);
        nodes_[head].next = free_;
        free_ = head;
        return nodes_[head].what;
      }
      const unsigned shift = level * 12;
      now_ = (((now_ >> shift) & ~std::uint64_t{4095}) | digit) << shift;
      clear(bucket);
      for (std::uint32_t node = head; node != none;) {
        const std::uint32_t next = nodes_[node].next;
        nodes_[node].next = none;
        file(node);
        node = next;
      }
    }
  }

 private:
  struct Node {
    std::uint64_t at;
    std::uint32_t next, what;
  };
  static constexpr std::uint32_t none = 0xffffffff;

  void file(std::uint32_t node) {
    const std::uint64_t differs = nodes_[node].at ^ now_;
    const unsigned level = differs == 0 ? 0 : (static_cast<unsigned>(std::bit_width(differs)) - 1) / 12;
    const std::uint32_t bucket = level * 4096 + static_cast<std::uint32_t>(nodes_[node].at >> level * 12 & 4095);
    if (heads_[bucket] == none) {
      heads_[bucket] = node;
      words_[bucket / 64] |= std::uint64_t{1} << bucket % 64;
      summaries_[level] |= std::uint64_t{1} << bucket / 64 % 64;
    } else {
      nodes_[tails_[bucket]].next = node;
    }
    tails_[bucket] = node;
  }

  void clear(std::uint32_t bucket) {
    heads_[bucket] = none;
    words_[bucket / 64] &= ~(std::uint64_t{1} << bucket % 64);
    if (words_[bucket / 64] == 0) summaries_[bucket / 4096] &= ~(std::uint64_t{1} << bucket / 64 % 64);
  }

  std::vector<Node> nodes_;
  std::array<std::uint32_t, 4 * 4096> heads_, tails_;
  std::array<std::uint64_t, 4 * 64> words_{};
  std::array<std::uint64_t, 4> summaries_{};
  std::uint32_t free_ = none;
  std::uint64_t now_ = 0;
};

}  // namespace limit
