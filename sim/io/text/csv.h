#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/node.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// Cells of one table that are not empty: what some gigabytes of memory hold.
inline constexpr std::size_t most_csv_cells = 20'000'000;
inline constexpr std::size_t most_csv_columns = 1'000;

/// The table in `source` as a list with one map a row, whose keys are the names in the first line. Each value is a
/// scalar with `cell`, and has the spot of its cell (of the first line, when it has several); the spot of each key is
/// that of its column's name. An empty cell has no entry, a row without any cell that is not empty no map.
///
/// RFC 4180 with these freedoms: LF or CRLF, a byte order mark, and blanks around a cell, which do not belong to it
/// unless they stand in quotes. Quotes say nothing about what a cell is: `quoted` stays false. There are no comments.
///
/// Errors, each with its place: more or fewer cells than names, a name that is empty or stands twice, quotes not
/// closed or inside a cell, text that is not UTF-8, a table larger than the two bounds above. Reading stops after
/// `most_errors` of them.
Node read_csv(SourceId source, const Sources& sources, Diagnostics& diagnostics);

/// `text` as a cell to write: in quotes where RFC 4180 asks for them, and with a ' in front where a spreadsheet would
/// take it for a formula (it begins with = + - @, tab or CR). For texts, not for numbers: -3 is to stay a number.
std::string csv_cell(std::string_view text);

}  // namespace caravan::io
