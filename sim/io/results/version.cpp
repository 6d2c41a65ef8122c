#include "sim/io/results/version.h"

namespace caravan::io {

std::string_view version() { return CARAVAN_VERSION; }

}  // namespace caravan::io
