#pragma once

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// Whether the text is UTF-8 that can be read: with or without a byte order mark, with LF or CRLF. If not, one error
/// at the first place that is wrong: UTF-16, another encoding (GBK is named when it looks like it), or a control
/// character, of which one (U+0004) would end a YAML text unnoticed. A tab is no control character here.
bool check_encoding(SourceId source, const Sources& sources, Diagnostics& diagnostics);

/// The spot of byte `at` of the body of `source`, one byte long. Takes time in proportion to `at`.
Spot spot_at(SourceId source, std::size_t at, const Sources& sources);

}  // namespace caravan::io
