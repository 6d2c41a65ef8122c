#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace caravan {

/// Quantiles of non-negative integers (times in ms, or any quantity in small units), seen once each.
///
/// Values below 1024 are counted exactly; above, in 512 buckets an octave, so that what is answered lies in the bucket
/// of the true order statistic: **relative error below 1/512**. Integer arithmetic finds the bucket, so bits are equal
/// everywhere; the order of adding and merging does not matter. Memory grows with the buckets touched: 256 bytes for
/// every 64 neighbours, about 2 kB an octave.
///
/// Source: Tene, HdrHistogram; error and merging as in Masson, Rim & Lee (2019), DDSketch. VLDB 12(12).
class Sketch {
 public:
  /// Counts `value` as `weight` equal values; weight 0 adds nothing.
  void add(std::uint64_t value, std::uint64_t weight = 1);
  void merge(const Sketch& other);

  std::uint64_t count() const { return count_; }  ///< total weight
  bool empty() const { return count_ == 0; }
  std::uint64_t min() const { return min_; }  ///< exact; REQUIRES !empty()
  std::uint64_t max() const { return max_; }  ///< exact; REQUIRES !empty()

  /// The rank-th smallest value; 1 <= rank <= count(). Within a bucket the values are taken to lie evenly;
  /// the first and the last are exact.
  double value_at(std::uint64_t rank) const;
  /// The smallest value that a share p of all does not exceed; 0 <= p <= 1. NaN when empty.
  double quantile(double p) const;

 private:
  std::uint64_t weight_of(std::uint32_t bucket, std::uint32_t counter) const;

  std::vector<std::uint16_t> pages_;     ///< by bucket / 64: number of its page, counted from 1; 0: nothing there yet
  std::vector<std::uint32_t> counters_;  ///< pages of 64 buckets
  std::vector<std::pair<std::uint32_t, std::uint64_t>> carries_;  ///< bucket, multiples of 2^32; ascending
  std::uint64_t count_ = 0;
  std::uint64_t min_ = ~std::uint64_t{0}, max_ = 0;
};

/// The rank of the order statistic that quantile p of n values stands for: p * n rounded up, at least 1.
std::uint64_t rank_of(double p, std::uint64_t n);

}  // namespace caravan
