#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/core/distribution.h"

namespace caravan::test {

/// A law of the library beside the same law by another hand (Boost.Math).
struct Law {
  std::string name;
  Distribution ours;
  double mean, variance;
  std::function<double(double)> below;  ///< the value not exceeded with probability p
  std::function<double(double)> above;  ///< the value exceeded with probability q
};

/// One law of every continuous kind, and the same with parameters at their ends.
std::vector<Law> ordinary_laws();
std::vector<Law> extreme_laws();

}  // namespace caravan::test
