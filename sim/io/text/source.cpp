#include "sim/io/text/source.h"

#include <utility>

namespace caravan::io {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

SourceId Sources::add(std::string name, std::string text) {
  Text& added = texts_.emplace_back(Text{std::move(name), std::move(text), {}});
  const std::size_t begin = added.text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  added.line_starts.push_back(begin);
  for (std::size_t at = added.text.find('\n'); at != std::string::npos; at = added.text.find('\n', at + 1)) {
    added.line_starts.push_back(at + 1);
  }
  return static_cast<SourceId>(texts_.size() - 1);
}

std::string_view Sources::body(SourceId id) const {
  const Text& source = texts_[id];
  return std::string_view(source.text).substr(source.line_starts.front());
}

std::string_view Sources::line(SourceId id, std::uint32_t line) const {
  if (id >= texts_.size()) return {};
  const Text& source = texts_[id];
  if (line == 0 || line > source.line_starts.size()) return {};
  const std::size_t begin = source.line_starts[line - 1];
  const std::size_t end = line < source.line_starts.size() ? source.line_starts[line] - 1 : source.text.size();
  std::string_view found = std::string_view(source.text).substr(begin, end - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

}  // namespace caravan::io
