#pragma once

#include <cstdint>
#include <vector>

namespace caravan {

/// Divides `total` among weights: shares are whole, proportional to the weights as nearly as whole numbers can be, and
/// sum to the total. Each gets the floor of its exact share; what is left goes one by one to the largest remainders,
/// of equal ones to the earlier. REQUIRES weights >= 0 with a sum in (0, 2^63), and |total| < 2^63.
/// Source: Hamilton's method; Balinski & Young (1982), Fair Representation, 2nd ed., ch. 3.
std::vector<std::int64_t> apportioned(std::int64_t total, const std::vector<std::int64_t>& weights);

}  // namespace caravan
