#pragma once

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/io/text/diagnostics.h"
#include "sim/io/values/value_type.h"

namespace caravan::io {

/// Who is called what, of one noun.
template <class Key>
class NameTable {
 public:
  /// No article: "place", "places".
  NameTable(std::string noun, std::string plural) : noun_(std::move(noun)), plural_(std::move(plural)) {}

  /// Complains when another one has the name already.
  void add(const std::string& name, const Spot& spot, Key id, Diagnostics& diagnostics, const std::string& hint = {}) {
    if (name.empty()) return;  // it could not be read
    const auto [first, is_new] = entries_.emplace(name, Entry{id, spot});
    if (is_new) {
      names_.push_back(name);
      return;
    }
    const std::string where = first->second.spot.known() && first->second.spot.source == spot.source
                                  ? fmt::format(" (the other in line {})", first->second.spot.line)
                                  : "";
    diagnostics.error(spot, fmt::format("two {} are called '{}'{}", plural_, name, where),
                      hint.empty() ? "give each a name of its own" : hint);
  }

  std::optional<Key> find(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? std::nullopt : std::optional<Key>(found->second.id);
  }

  /// What `name` stands for; nothing when it was not given or could not be read, and nothing and a complaint when
  /// nothing is called so.
  std::optional<Key> look_up(const Spotted<std::string>& name, Diagnostics& diagnostics) const {
    if (!name.given || name.value.empty()) return std::nullopt;
    if (const auto id = find(name.value)) return id;
    diagnostics.error(name.spot, fmt::format("there is no {} '{}'", noun_, name.value), hint_for(name.value));
    return std::nullopt;
  }

  /// All names, in the order in which they were added.
  const std::vector<std::string>& names() const { return names_; }

  /// The nearest name, or all of them where they are few.
  std::string hint_for(std::string_view name) const {
    const std::string near = nearest(name, names_);
    if (!near.empty()) return fmt::format("did you mean '{}'?", near);
    if (names_.empty()) return fmt::format("the scenario has no {}", plural_);
    return names_.size() > 8 ? "" : fmt::format("there is {}", fmt::join(names_, ", "));
  }

 private:
  struct Entry {
    Key id;
    Spot spot;
  };

  std::string noun_, plural_;
  /// So that a name can be looked up without a string of its own.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;  // never gone through in its order
  std::vector<std::string> names_;
};

}  // namespace caravan::io
