#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/values/dimension.h"

namespace caravan::io {

struct FormDescription;

/// The numbers allowed, in base units. Without bounds: any.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;   ///< `low` itself is not allowed
  bool high_open = false;  ///< `high` itself is not allowed

  constexpr bool holds(double value) const {
    return (low_open ? value > low : value >= low) && (high_open ? value < high : value <= high);
  }
  friend bool operator==(const Range&, const Range&) = default;
};

constexpr Range anything() { return {}; }
constexpr Range at_least(double low) { return {.low = low}; }
constexpr Range above(double low) { return {.low = low, .low_open = true}; }
constexpr Range at_most(double high) { return {.high = high}; }
constexpr Range between(double low, double high) { return {.low = low, .high = high}; }  ///< both allowed
constexpr Range above_to(double low, double high) {
  return {.low = low, .high = high, .low_open = true};
}  ///< high too

/// What a value outside of the range must be: "at least 1", "above 0", "at most 3 d"; of the bound that it breaks.
std::string broken_bound(const Range& range, double value, const Dimension& dimension);
/// The whole range: "from 1 to 100", "above 0"; empty for anything().
std::string to_text(const Range& range, const Dimension& dimension);

/// One of the words that a key takes.
struct ChoiceDescription {
  std::string word;
  std::string meaning;
};

/// What may be written as a value; enough for the schema and the reference, which know no C++ type.
struct ValueDescription {
  enum class Kind {
    text,
    name,
    whole,
    number,
    share,
    quantity,
    law,
    boolean,
    date,
    date_time,
    time_of_day,
    weekdays,
    choice,
    list,
    one_or_list,
    map,
    form
  };

  Kind kind = Kind::text;
  std::string words;                                       ///< "a time", "a list of names"; with the article
  Dimension dimension = {};                                ///< of a quantity or a law
  Range range = {};                                        ///< of numbers and quantities; how many characters of a text
  std::vector<ChoiceDescription> choices = {};             ///< of a choice
  std::shared_ptr<const ValueDescription> item = nullptr;  ///< of list, one_or_list and map
  std::size_t fewest = 0;                                  ///< items of a list
  std::shared_ptr<const FormDescription> form = nullptr;   ///< of a form
  std::string example = {};                                ///< as one would write it; may be empty
  /// Whether a factor on it makes sense: see scales().
  enum class Scaling { by_kind, always, never };
  Scaling scaling = Scaling::by_kind;
};

/// Whether a value can be made larger and smaller by a factor, as `caravan evidence` does with estimates: quantities
/// and laws of a dimension. What is counted, shared out, named or dated cannot.
bool scales(const ValueDescription& value);

/// One key of a map, or one column of a table.
struct KeyDescription {
  std::string name;
  ValueDescription value;
  bool required = false;
  std::string default_text;       ///< what holds when it is absent; empty when nothing does
  bool default_is_words = false;  ///< default_text explains ("the end of the run"); it could not be written as a value
  std::string meaning;
  std::string example;  ///< as one would write it; may be empty
};

/// A rule about which keys stand together, or about their values.
struct Constraint {
  enum class Kind { exactly_one_of, at_most_one_of, at_least_one_of, together, needs, must };

  Kind kind;
  std::vector<std::string> keys;  ///< of `needs`: the key, then what it needs; empty for `must`
  std::string words;              ///< `must`: the rule in one sentence; `at_most_one_of`: the hint, may be empty
};

/// A map of keys: what a station, a service or a table's row may hold.
struct FormDescription {
  std::string name;     ///< one word or two, no article: "station"
  std::string meaning;  ///< what it is, one line
  std::vector<KeyDescription> keys;
  std::vector<Constraint> constraints;
  std::string shorthand;  ///< the key whose value may stand for the whole map; empty when none
  std::vector<std::pair<std::string, std::string>> former;  ///< keys of earlier versions, and what to write instead

  const KeyDescription* find(std::string_view key) const;
};

/// `root` and every form inside of it, each name once, in the order in which a reader meets them.
/// Two different forms of one name are a broken promise.
std::vector<const FormDescription*> forms_of(const FormDescription& root);
/// The form that a value holds, itself or as its items; nullptr when none.
const FormDescription* form_in(const ValueDescription& value);
/// The names of a form's keys, in order.
std::vector<std::string> key_names(const FormDescription& form);
/// What a value is, with its range: "a time, at least 0".
std::string words_with_range(const ValueDescription& value);

/// "a station", "an event".
std::string with_article(const std::string& name);
/// How messages call the value of a key: "`cost`".
std::string label_of(std::string_view key);
/// "`a`, `b` or `c`" (or with "and").
std::string listed(const std::vector<std::string>& keys, std::string_view joiner = "or");

}  // namespace caravan::io
