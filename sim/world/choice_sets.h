#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/demand/flow.h"
#include "sim/network/service.h"

namespace caravan {

/// What each flow's shipments choose among, by flow. Flows that are alike may share one set in memory, and copies of a
/// table share all: a set does not change once it is there.
class ChoiceSets {
 public:
  ChoiceSets() = default;
  explicit ChoiceSets(std::size_t flows) : sets_(flows), numbers_(flows) {}  ///< all empty

  std::span<const Itinerary> operator[](FlowId flow) const { return sets_[flow]; }
  std::size_t size() const { return sets_.size(); }  ///< flows
  /// Flows that share a set have the same number, below `numbers()`.
  std::size_t number_of(FlowId flow) const { return numbers_[flow]; }
  std::size_t numbers() const { return owned_.size() + 1; }
  auto begin() const { return sets_.begin(); }
  auto end() const { return sets_.end(); }

  /// Adds the next flow.
  void add(std::vector<Itinerary> set) {
    numbers_.add(0);
    put(sets_.add({}), std::move(set));
  }
  void put(FlowId flow, std::vector<Itinerary> set) {
    owned_.push_back(std::make_shared<const std::vector<Itinerary>>(std::move(set)));
    sets_[flow] = *owned_.back();
    numbers_[flow] = static_cast<std::uint32_t>(owned_.size());
  }
  /// From now on `flow` has the same set as `other`.
  void share(FlowId flow, FlowId other) {
    sets_[flow] = sets_[other];
    numbers_[flow] = numbers_[other];
  }

 private:
  std::vector<std::shared_ptr<const std::vector<Itinerary>>> owned_;
  Table<FlowId, std::span<const Itinerary>> sets_;  ///< into those owned
  Table<FlowId, std::uint32_t> numbers_;            ///< counted from 1 in the order of owned_; 0: empty
};

}  // namespace caravan
