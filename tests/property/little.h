#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "sim/world/world.h"

namespace caravan::test {

/// Little's law as an identity of one sample path: over any time, the integral of the number present is the sum of
/// the times that each was present. Numbers are integrated from comings and goings, times are what facts say lasted
/// (`lasted`), so the two are counted apart. Holds for the whole world, each station, queue, stop and link.
///
/// Source: Stidham (1974), A last word on L = lambda W, Operations Research 22:417-421.
class LittleLaw {
 public:
  explicit LittleLaw(const Scenario& scenario) : start_(scenario.start) {}

  void operator()(const World& world, const Fact& fact);

  /// What does not agree at `end`, if anything.
  std::optional<std::string> broken(Time end) const;

 private:
  enum class Room { world, station, queue, stop, path, link };
  using Key = std::tuple<Room, std::uint32_t, std::uint32_t>;
  struct Count {
    std::int64_t present = 0, area_ms = 0, stays_ms = 0, entries_ms = 0;
    Time since;
  };

  Count& at(const Key& key, Time now);
  void comes(const Key& key, Time now);
  void goes(const Key& key, const Fact& fact);
  void leaves_stop(const Fact& fact);

  Time start_;
  std::map<Key, Count> counts_;
  std::map<std::uint32_t, std::pair<Key, Time>> standing_;  ///< by shipment: its stop, and since when
};

}  // namespace caravan::test
