#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace caravan::io {

/// One character at the beginning of a text. Where the bytes are not UTF-8: one byte, not `valid`.
struct Character {
  char32_t value = 0;     ///< the code point, or the byte
  std::size_t bytes = 0;  ///< 1 to 4; 0 only for an empty text
  bool valid = false;
};

/// The first character of `text`. Overlong forms, surrogates and what lies above U+10FFFF are not valid.
/// Source: Unicode 15, table 3-7.
Character first_character(std::string_view text);

/// Where the first byte stands that is not UTF-8; npos when all is well. [bytes from 0]
std::size_t first_invalid_utf8(std::string_view text);

/// Characters in `text`; a byte that is not UTF-8 counts as one.
std::size_t count_characters(std::string_view text);

/// Columns that a terminal gives to a character: 0 (combining), 1, or 2 (Chinese, Japanese, Korean, emoji).
/// Source: Unicode 15, EastAsianWidth.txt, classes W and F, in blocks.
int display_width(char32_t character);

/// Columns that a terminal gives to `text`.
std::size_t display_width(std::string_view text);

/// Control characters, marks that turn the direction of writing or show nothing, and the two separators
/// U+2028 and U+2029: never to reach a terminal as they are.
bool is_control(char32_t character);

/// `text` with what could disturb a terminal written out: \t, \n, \x1b, \u202e, and \xd6 for a byte that is not UTF-8.
std::string visible(std::string_view text);

/// The small letter for a capital one: Latin, Greek, Cyrillic. Others stay.
char32_t folded(char32_t character);

}  // namespace caravan::io
