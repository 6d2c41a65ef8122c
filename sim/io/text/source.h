#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace caravan::io {

/// A text the user wrote: a file, or a word of the command line.
using SourceId = std::uint32_t;

/// A stretch of one line of a source. Lines and columns count from 1; columns count bytes of the UTF-8 text.
struct Spot {
  static constexpr SourceId nowhere = 0xffffffff;

  SourceId source = nowhere;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;  ///< bytes; 0 where only the beginning is known

  bool known() const { return source != nowhere; }
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

/// All texts of one reading. What was added stays, so that a message can show its line at the end.
class Sources {
 public:
  /// `name` as messages shall show it: the path the user would type, or "--set".
  SourceId add(std::string name, std::string text);

  const std::string& name(SourceId id) const { return texts_[id].name; }
  /// Every byte as it was read: what a hash of the file is taken of.
  const std::string& text(SourceId id) const { return texts_[id].text; }
  /// The text without the byte order mark that some editors put in front; columns of line 1 count from here.
  std::string_view body(SourceId id) const;
  /// Line `line` (from 1) without its line end (LF or CRLF) and without the mark; empty when there is none.
  std::string_view line(SourceId id, std::uint32_t line) const;
  std::size_t size() const { return texts_.size(); }

 private:
  struct Text {
    std::string name;
    std::string text;
    std::deque<std::size_t> line_starts;
  };
  std::deque<Text> texts_;
};

}  // namespace caravan::io
