#pragma once

#include <vector>

#include "sim/io/scenario/builder.h"

namespace caravan::io {

/// What an event does, thing by thing, each once; names that nothing has and effects that make no sense are complained
/// about.
std::vector<Effect> build_effects(Draft& draft, const EventText& text);

/// The links that names of passages and links stand for, as events name them; what is neither is complained about.
std::vector<LinkId> links_named(Draft& draft, const std::vector<Spotted<std::string>>& names);

}  // namespace caravan::io
