#pragma once

#include <cstddef>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/node.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// Levels of lists and maps inside each other.
inline constexpr std::size_t deepest_yaml = 64;
/// Scalars, lists and maps of one text.
inline constexpr std::size_t most_yaml_nodes = 2'000'000;

/// The one YAML document in `source` as a tree, whose scalars keep their text: what is a number or a boolean is
/// decided by who reads them. A plain `null`, `~` or nothing is a null node, whose spot is that of its key.
///
/// Refused, each with its place: anchors and aliases, `<<`, duplicate keys, tags, a list, map or null as a key, a
/// second document, an empty text, more than `deepest_yaml` levels or `most_nodes` nodes, quotes that are not
/// closed, text that is not UTF-8. What follows a refused piece is read on, up to `most_errors`; after an error of
/// syntax nothing is, and the answer is null.
///
/// Text in quotes or in a block (| and >) has `quoted`. The spot of a value of several lines is on its first.
Node read_yaml(SourceId source, const Sources& sources, Diagnostics& diagnostics,
               std::size_t most_nodes = most_yaml_nodes);

/// The value that stands in `source` from byte `begin` of its body to the end: a scalar, or a list or map in brackets.
/// For what follows the '=' of --set. Null and an error if it is anything else; an empty text is an error too.
Node read_yaml_value(SourceId source, std::size_t begin, const Sources& sources, Diagnostics& diagnostics);

}  // namespace caravan::io
