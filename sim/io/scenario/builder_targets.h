#pragma once

#include <vector>

#include "sim/io/scenario/builder.h"

namespace caravan::io {

/// What an event does, thing by thing, each once; names that nothing has and effects that make no sense are complained
/// about.
std::vector<Effect> build_effects(Draft& draft, const EventText& text);

}  // namespace caravan::io
