#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/uniform_pair.h"

namespace caravan {

/// What a random number is for. Each purpose has its own key, so a new use of chance never moves the others.
enum class Purpose : std::uint32_t {
  arrival,
  shipment_size,
  commodity_value,
  work,  ///< of a step; the second number: what follows
  work_per_teu,
  work_per_tonne,
  running_time = 7,  ///< 6 was that of branches, which share the luck of work now
  time_up,
  time_down,
  choice,
  test,
  booking_lead,
  cancellation,
  due_date,
  event_gap,
  event_lasting,
  event_chance,
  event_delay,
  turnaround,
  homeward,
  drayage,
  box_return,
  work_per_wagon,
  inspection,       ///< whether a lot is inspected
  inspection_work,  ///< how long that takes
  document_work
};
inline constexpr std::size_t purposes = static_cast<std::size_t>(Purpose::document_work) + 1;

/// The luck of one replication: a pure function from (purpose, entity, draw) to a uniform number.
///
/// Philox4x32-10, keyed by (seed, purpose), counted by (replication, entity, draw): an entity's luck does not move
/// when a rule elsewhere changes, nor with the order of events.
/// Source: Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11.
class Random {
 public:
  Random() : Random(0, 0) {}
  Random(std::uint64_t seed, std::uint32_t replication);

  /// A number strictly inside (0, 1), the same for the same arguments: an odd multiple of 2^-53, each equally likely,
  /// so that u and 1 - u are alike and both exact.
  double uniform(Purpose purpose, std::uint32_t entity, std::uint64_t draw) const {
    return two(purpose, entity, draw).first;
  }

  /// Two such numbers, independent of each other, for the price of one.
  UniformPair two(Purpose purpose, std::uint32_t entity, std::uint64_t draw) const;

  std::uint64_t seed() const { return seed_; }
  std::uint32_t replication() const { return replication_; }
  friend bool operator==(const Random&, const Random&) = default;

 private:
  std::uint64_t seed_;
  std::array<std::uint64_t, purposes> keys_;  // functions of seed_, kept because every draw needs one
  std::uint32_t replication_;
};

}  // namespace caravan
