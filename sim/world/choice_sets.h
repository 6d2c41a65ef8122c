#pragma once

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
  explicit ChoiceSets(std::size_t flows) : sets_(flows) {}  ///< all empty

  std::span<const Itinerary> operator[](FlowId flow) const { return sets_[flow]; }
  std::size_t size() const { return sets_.size(); }  ///< flows
  auto begin() const { return sets_.begin(); }
  auto end() const { return sets_.end(); }

  /// Adds the next flow.
  void add(std::vector<Itinerary> set) { put(sets_.add({}), std::move(set)); }
  void put(FlowId flow, std::vector<Itinerary> set) {
    owned_.push_back(std::make_shared<const std::vector<Itinerary>>(std::move(set)));
    sets_[flow] = *owned_.back();
  }
  /// From now on `flow` has the same set as `other`.
  void share(FlowId flow, FlowId other) { sets_[flow] = sets_[other]; }

 private:
  std::vector<std::shared_ptr<const std::vector<Itinerary>>> owned_;
  Table<FlowId, std::span<const Itinerary>> sets_;  ///< into those owned
};

}  // namespace caravan
