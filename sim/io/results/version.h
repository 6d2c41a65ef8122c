#pragma once

#include <string_view>

namespace caravan::io {

/// The program's version, such as "0.1.0".
std::string_view version();

}  // namespace caravan::io
