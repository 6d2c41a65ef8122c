#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/text/source.h"

namespace caravan::io {

enum class Severity { error, warning };

/// One thing wrong with what the user wrote.
struct Diagnostic {
  Severity severity = Severity::error;
  Spot spot;
  std::string message;  ///< one line, lower case: what is wrong and what was expected
  std::string hint;     ///< what to write instead; may be empty
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Errors in one file after which its reading stops: what is that wrong is another kind of file.
inline constexpr std::size_t most_errors = 100;

/// Everything wrong that was found so far. Reading goes on after an error, so that all are shown at once.
class Diagnostics {
 public:
  void error(Spot spot, std::string message, std::string hint = {});
  void warning(Spot spot, std::string message, std::string hint = {});

  bool failed() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  /// In order of source, line and column; equal ones once.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> found_;
  std::size_t errors_ = 0;
};

/// The messages as a terminal shows them, every control character of user text made visible:
///
///     scenarios/closure.yaml:14:15: error: '450 km' is a length (`cost` needs money per TEU)
///       14 |     cost: 450 km
///          |           ^^^^^^
///          = write it as in '450 USD/TEU'
///
/// Carets stand under their text also where the line holds Chinese (two columns a character) or tabs.
/// Columns printed count characters, from 1. `colour` adds ANSI colours.
std::string render(std::span<const Diagnostic> diagnostics, const Sources& sources, bool colour = false);

/// The same as a JSON array of {severity, file, line, column, length, message, hint}; columns count characters.
nlohmann::ordered_json to_json(std::span<const Diagnostic> diagnostics, const Sources& sources);

/// The candidate most like `word` (Damerau-Levenshtein, case folded), or empty when none is near: at most a third of
/// the longer word's characters differ. Ties: the first candidate.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace caravan::io
