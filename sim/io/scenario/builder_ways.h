#pragma once

#include <vector>

#include "sim/io/scenario/builder.h"

namespace caravan::io {

/// A service's stops with the ways between them, as far as they can be found; the rest is complained about.
std::vector<Stop> build_stops(Draft& draft, const ServiceText& text);

}  // namespace caravan::io
