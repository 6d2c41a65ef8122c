#include "sim/io/values/reading.h"

#include <fmt/format.h>

#include <cstdint>

namespace caravan::io {

void refuse_kind(const Node& node, std::string_view words, std::string_view label, Reading& reading, std::string hint) {
  if (node.is_null()) {
    if (hint.empty()) hint = "give it a value, or leave it out";
    reading.diagnostics.error(node.spot, fmt::format("{} has no value (it needs {})", label, words), std::move(hint));
    return;
  }
  const std::string_view kind = node.is_map() ? "a map" : node.is_list() ? "a list" : "a single value";
  reading.diagnostics.error(node.spot, fmt::format("{} needs {}, not {}", label, words, kind), std::move(hint));
}

bool expect_scalar(const Node& node, std::string_view words, std::string_view label, Reading& reading,
                   std::string hint) {
  if (node.is_scalar()) return true;
  refuse_kind(node, words, label, reading, std::move(hint));
  return false;
}

Spot within(const Node& scalar, std::size_t offset, std::size_t length) {
  Spot spot = scalar.spot;
  const std::size_t quote = spot.length == scalar.text.size() + 2 ? 1 : 0;  // the quotes are part of the spot
  if (!spot.known() || spot.length != scalar.text.size() + 2 * quote || offset + length > scalar.text.size())
    return spot;
  spot.column += static_cast<std::uint32_t>(offset + quote);
  spot.length = static_cast<std::uint32_t>(length);
  return spot;
}

}  // namespace caravan::io
