#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/measure/kpi.h"

namespace caravan {

/// The labels of one thing; an empty text: it has no such label.
using Labels = std::array<std::string, label_count>;

/// Whatever an observation can be about, or where it can be made, in order of index: see Who and Where.
std::vector<Labels> axis_of(const Scenario& scenario, Who who);
std::vector<Labels> axis_of(const Scenario& scenario, Where where);

/// The things of one axis, gathered by the values of some labels.
struct Grouping {
  std::vector<std::uint32_t> group_of;           ///< of each thing; KpiPlan::none: filtered out, or lacks a label
  std::vector<std::vector<std::string>> groups;  ///< the labels' values, in order of first appearance
};
Grouping group(const std::vector<Labels>& axis, const std::vector<Label>& by, const std::vector<Filter>& filters);

}  // namespace caravan
