#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/io/text/source.h"

namespace caravan::io {

/// Where a YAML scalar stands, and whether its quotes are closed (yaml-cpp lets the end of the file close a ').
struct ScalarSpot {
  Spot spot;  ///< on its first line, quotes included
  bool closed = true;
};

/// The spot of the scalar that begins at `begin`, which is byte `at` of the body of its source, and whose value is
/// `text`. A scalar that goes on in the next line is as long as what it has in the first, a comment left out.
ScalarSpot scalar_spot(const Spot& begin, std::size_t at, std::string_view text, const Sources& sources);

/// Bytes up to the first blank or bracket, comma or end: of an anchor, an alias or a tag.
std::uint32_t word_length(std::string_view text);

/// 1 or 4 when `text` begins with a null as YAML writes it (~, null, Null, NULL), else 0.
std::uint32_t null_length(std::string_view text);

}  // namespace caravan::io
