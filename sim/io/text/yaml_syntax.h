#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caravan::io {

/// What is wrong, and what to write instead.
struct Complaint {
  std::string message;
  std::string hint;
  std::uint32_t length = 0;    ///< bytes that are wrong, where known
  std::uint32_t back = 0;      ///< bytes by which the parser is past it
  bool about_bracket = false;  ///< the place to show is where the innermost open list or map begins
};

/// An error of yaml-cpp told again for people who do not know YAML's grammar. `said` is its message, `line` the line
/// it names and `rest` what stands there from the place it names. Messages that are not known are passed on.
Complaint retold(std::string_view said, std::string_view line, std::string_view rest);

}  // namespace caravan::io
