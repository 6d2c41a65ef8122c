#include "sim/measure/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "sim/core/expect.h"

namespace caravan {
namespace {

constexpr int precision = 9;  // 2^9 buckets an octave
constexpr std::uint32_t octave = 1u << precision;
constexpr std::uint32_t page = 64;

std::uint32_t bucket_of(std::uint64_t value) {
  const int shift = static_cast<int>(std::bit_width(value | octave)) - precision - 1;
  return static_cast<std::uint32_t>(shift) * octave + static_cast<std::uint32_t>(value >> shift);
}

int shift_of(std::uint32_t bucket) { return bucket < 2 * octave ? 0 : static_cast<int>(bucket / octave) - 1; }

std::uint64_t lowest_in(std::uint32_t bucket) {
  const int shift = shift_of(bucket);
  return std::uint64_t{bucket - static_cast<std::uint32_t>(shift) * octave} << shift;
}

}  // namespace

void Sketch::add(std::uint64_t value, std::uint64_t weight) {
  if (weight == 0) return;
  count_ += weight;
  min_ = std::min(min_, value);
  max_ = std::max(max_, value);
  const std::uint32_t bucket = bucket_of(value);
  if (bucket / page >= pages_.size()) pages_.resize(bucket / page + 1, 0);
  std::uint16_t& number = pages_[bucket / page];
  if (number == 0) {
    counters_.resize(counters_.size() + page, 0);
    number = static_cast<std::uint16_t>(counters_.size() / page);
  }
  std::uint32_t& counter = counters_[(number - 1u) * page + bucket % page];
  const std::uint64_t sum = counter + (weight & 0xffffffff);
  counter = static_cast<std::uint32_t>(sum);
  const std::uint64_t carry = (sum >> 32) + (weight >> 32);
  if (carry == 0) [[likely]]
    return;
  const auto at = std::lower_bound(carries_.begin(), carries_.end(), bucket,
                                   [](const auto& entry, std::uint32_t b) { return entry.first < b; });
  if (at != carries_.end() && at->first == bucket)
    at->second += carry;
  else
    carries_.insert(at, {bucket, carry});
}

std::uint64_t Sketch::weight_of(std::uint32_t bucket, std::uint32_t counter) const {
  const auto at = std::lower_bound(carries_.begin(), carries_.end(), bucket,
                                   [](const auto& entry, std::uint32_t b) { return entry.first < b; });
  return counter + (at != carries_.end() && at->first == bucket ? at->second << 32 : 0);
}

void Sketch::merge(const Sketch& other) {
  if (other.empty()) return;
  const std::uint64_t low = std::min(min_, other.min_), high = std::max(max_, other.max_);
  for (std::uint32_t p = 0; p < other.pages_.size(); ++p) {
    if (other.pages_[p] == 0) continue;
    for (std::uint32_t i = 0; i < page; ++i) {
      const std::uint32_t bucket = p * page + i;
      add(lowest_in(bucket), other.weight_of(bucket, other.counters_[(other.pages_[p] - 1u) * page + i]));
    }
  }
  min_ = low;
  max_ = high;
}

double Sketch::value_at(std::uint64_t rank) const {
  expect(rank >= 1 && rank <= count_, "a rank lies among the values counted");
  if (rank == 1) return static_cast<double>(min_);
  if (rank == count_) return static_cast<double>(max_);
  std::uint64_t below = 0;
  for (std::uint32_t p = 0; p < pages_.size(); ++p) {
    if (pages_[p] == 0) continue;
    for (std::uint32_t i = 0; i < page; ++i) {
      const std::uint32_t bucket = p * page + i;
      const std::uint64_t here = weight_of(bucket, counters_[(pages_[p] - 1u) * page + i]);
      if (below + here < rank) {
        below += here;
        continue;
      }
      const double last = static_cast<double>((std::uint64_t{1} << shift_of(bucket)) - 1);
      const double part = (static_cast<double>(rank - below) - 0.5) / static_cast<double>(here);
      const double value = static_cast<double>(lowest_in(bucket)) + last * part;
      return std::clamp(value, static_cast<double>(min_), static_cast<double>(max_));
    }
  }
  expect(false, "the buckets hold every value counted");
  return 0;
}

double Sketch::quantile(double p) const {
  if (empty()) return std::numeric_limits<double>::quiet_NaN();
  return value_at(rank_of(p, count_));
}

std::uint64_t rank_of(double p, std::uint64_t n) {
  expect(p >= 0 && p <= 1, "the share of a quantile lies in [0, 1]");
  const double rank = std::ceil(p * static_cast<double>(n));
  if (rank >= static_cast<double>(n)) return n;
  return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(rank));
}

}  // namespace caravan
