#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "sim/core/ids.h"
#include "sim/io/text/diagnostics.h"
#include "sim/io/values/quantity.h"

/// How words of the command line are held against a scenario.
namespace caravan::cli {

/// The row of a table by its name; otherwise none, and says which one is near.
template <class Key, class Row>
Key named(const Table<Key, Row>& table, const std::string& name, const std::string& what) {
  Key found;
  std::vector<std::string> names;
  for_each(table, [&](Key id, const Row& row) {
    names.push_back(row.name);
    if (row.name == name) found = id;
  });
  if (found.exists()) return found;
  const std::string near = io::nearest(name, names);
  fmt::print(stderr, "caravan: no {} is called '{}'\n", what, name);
  if (!near.empty()) fmt::print(stderr, "  = did you mean '{}'?\n", near);
  return Key::none();
}

/// Says what is wrong with an option, and a hint.
inline void complain(const std::string& option, const io::Refusal& complaint) {
  fmt::print(stderr, "caravan: {}: {}\n", option, complaint.message);
  if (!complaint.hint.empty()) fmt::print(stderr, "  = {}\n", complaint.hint);
}

}  // namespace caravan::cli
