#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/io/text/source.h"

namespace caravan::io {

struct Entry;

/// A piece of what the user wrote: a scalar, a list or a map, and where it stands. From YAML, a table cell or --set.
struct Node {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  Spot spot;                   ///< of the scalar's text, or where the list or map begins
  std::string text;            ///< of a scalar, as written without quotes
  bool quoted = false;         ///< the scalar stood in quotes: it is text, never a number or a boolean
  bool cell = false;           ///< from a table cell: a list may be written in it with ';' between its items
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a map, in the order written

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }

  /// The value under `key` of a map, or nullptr.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
};

struct Entry {
  std::string key;
  Spot key_spot;
  Node value;
};

}  // namespace caravan::io
