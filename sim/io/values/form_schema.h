#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "sim/io/values/form_description.h"

namespace caravan::io {

/// The JSON Schema (draft-07) of what `root` reads, for editors: completion, hover and a first check while typing.
///
/// It refuses nothing that the reader accepts in YAML. It lets some pass that the reader refuses: rules about values,
/// bounds of quantities, names that nothing has, parameters of a law that do not go together.
/// Forms inside of `root` stand under `definitions` by their names. The same text on every call.
nlohmann::ordered_json schema_of(const FormDescription& root, std::string_view title);

}  // namespace caravan::io
