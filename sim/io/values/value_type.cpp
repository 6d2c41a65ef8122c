#include "sim/io/values/value_type.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/io/text/utf8.h"
#include "sim/io/values/law_text.h"

namespace caravan::io {
namespace {

using Kind = ValueDescription::Kind;

ValueDescription described(Kind kind, std::string words, std::string example = {}) {
  ValueDescription description;
  description.kind = kind;
  description.words = std::move(words);
  description.example = std::move(example);
  return description;
}

ValueDescription described(Kind kind, const Dimension& dimension, const Range& range) {
  ValueDescription description = described(kind, name(dimension), example(dimension));
  description.dimension = dimension;
  description.range = range;
  return description;
}

/// True inside of the range; else complains, with `hint`.
bool expect_in(const Range& range, double value, const Dimension& dimension, const Node& node, std::string_view label,
               Reading& reading, std::string hint = {}) {
  if (range.holds(value)) return true;
  reading.diagnostics.error(node.spot, fmt::format("{} must be {}", label, broken_bound(range, value, dimension)),
                            std::move(hint));
  return false;
}

/// Why a text cannot be a name; nothing when it can.
std::optional<std::string> no_name(std::string_view text) {
  if (text.empty()) return "is empty";
  if (count_characters(text) > 80) return "is longer than 80 characters";
  if (text.front() == ' ' || text.back() == ' ') return "begins or ends with a space";
  for (std::string_view rest = text; !rest.empty();) {
    const Character c = first_character(rest);
    if (!c.valid || is_control(c.value)) return "holds a control character";
    rest.remove_prefix(c.bytes);
  }
  if (const auto mark = text.find_first_of(";\"`"); mark != text.npos) return fmt::format("holds '{}'", text[mark]);
  return std::nullopt;
}

std::optional<std::string> read_name(const std::string& text, const Spot& spot, std::string_view label,
                                     Reading& reading) {
  const auto reason = no_name(text);
  if (!reason) return text;
  reading.diagnostics.error(spot, fmt::format("the name in {} {}", label, *reason),
                            "a name has 1 to 80 characters, none of them ; \" or `");
  return std::nullopt;
}

/// What somebody who wrote `text` may have meant.
std::string boolean_hint(const std::string& text) {
  if (text == "true" || text == "false") return "leave out the quotes";
  const std::string near = nearest(text, std::vector<std::string>{"true", "yes", "on", "1", "false", "no", "off", "0"});
  if (near.empty()) return "write true or false";
  return near == "true" || near == "yes" || near == "on" || near == "1" ? "write true" : "write false";
}

/// Whole numbers keep all their digits, beyond 2^53 too.
std::optional<std::int64_t> exact(const Node& node, double value) {
  std::int64_t whole_value = 0;
  const char* end = node.text.data() + node.text.size();
  if (const auto [stop, error] = std::from_chars(node.text.data(), end, whole_value);
      error == std::errc() && stop == end) {
    return whole_value;
  }
  if (std::floor(value) != value || std::abs(value) > 9e15) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

ValueType<std::string> text(std::size_t fewest, std::size_t most) {
  ValueDescription description = described(Kind::text, "a text");
  description.range = between(static_cast<double>(fewest), static_cast<double>(most));
  return {description,
          [fewest, most](const Node& node, std::string_view label, Reading& reading) -> std::optional<std::string> {
            if (!expect_scalar(node, "a text", label, reading)) return std::nullopt;
            const std::size_t n = count_characters(node.text);
            if (n >= fewest && n <= most) return node.text;
            reading.diagnostics.error(node.spot, n < fewest && n == 0 ? fmt::format("{} is empty", label)
                                                 : n < fewest
                                                     ? fmt::format("{} must have at least {} characters", label, fewest)
                                                     : fmt::format("{} must have at most {} characters", label, most));
            return std::nullopt;
          }};
}

ValueType<std::string> name() {
  return {described(Kind::name, "a name"),
          [](const Node& node, std::string_view label, Reading& reading) -> std::optional<std::string> {
            if (!expect_scalar(node, "a name", label, reading)) return std::nullopt;
            return read_name(node.text, node.spot, label, reading);
          }};
}

ValueType<std::int64_t> whole(std::int64_t low, std::int64_t high) {
  Range range = at_least(static_cast<double>(low));
  const bool bounded = high != std::numeric_limits<std::int64_t>::max() && high != std::numeric_limits<int>::max();
  if (bounded) range.high = static_cast<double>(high);
  ValueDescription description = described(Kind::whole, dimension::count, range);
  description.words = "a whole number";
  description.example = {};
  return {description, [=](const Node& node, std::string_view label, Reading& reading) -> std::optional<std::int64_t> {
            const auto value = read_quantity(node, dimension::count, label, reading);
            if (!value) return std::nullopt;
            const auto found = exact(node, *value);
            if (!found) {
              reading.diagnostics.error(node.spot,
                                        fmt::format("{} must be a whole number, not '{}'", label, node.text));
              return std::nullopt;
            }
            if (*found >= low && *found <= high) return found;
            reading.diagnostics.error(node.spot, *found < low ? fmt::format("{} must be at least {}", label, low)
                                                              : fmt::format("{} must be at most {}", label, high));
            return std::nullopt;
          }};
}

ValueType<int> count(int low, int high) {
  return whole(low, high).as<int>([](std::int64_t value) { return static_cast<int>(value); });
}

ValueType<double> number(Range range) {
  ValueType<double> type = quantity(dimension::none, range);
  type.description.kind = Kind::number;
  return type;
}

ValueType<double> share(Range range) {
  ValueDescription description = described(Kind::share, dimension::none, range);
  description.words = "a share";
  description.example = "3 %";
  return {description, [range](const Node& node, std::string_view label, Reading& reading) -> std::optional<double> {
            const auto value = read_quantity(node, dimension::none, label, reading);
            if (!value) return std::nullopt;
            const bool likely_percent = *value > 1 && *value <= 100 && node.text.find('%') == std::string::npos;
            const std::string hint =
                likely_percent ? fmt::format("a share is from 0 to 1: write '{} %'", node.text) : "";
            return expect_in(range, *value, dimension::none, node, label, reading, hint) ? value : std::nullopt;
          }};
}

ValueType<double> quantity(const Dimension& dimension, Range range) {
  return {described(Kind::quantity, dimension, range),
          [=](const Node& node, std::string_view label, Reading& reading) -> std::optional<double> {
            const auto value = read_quantity(node, dimension, label, reading);
            if (!value || !expect_in(range, *value, dimension, node, label, reading)) return std::nullopt;
            return value;
          }};
}

ValueType<Duration> duration(Range range) {
  return quantity(dimension::time, range).as<Duration>([](double seconds) { return Duration::from_seconds(seconds); });
}

ValueType<Distribution> law(const Dimension& dimension) {
  ValueDescription description = described(Kind::law, dimension, at_least(0));
  description.words = fmt::format("{} or a law of it", name(dimension));
  description.example = example_of_law(dimension);
  return {description, [dimension](const Node& node, std::string_view label, Reading& reading) {
            return read_law(node, dimension, label, reading);
          }};
}

ValueType<bool> boolean() {
  return {described(Kind::boolean, "true or false", "true"),
          [](const Node& node, std::string_view label, Reading& reading) -> std::optional<bool> {
            if (!expect_scalar(node, "true or false", label, reading)) return std::nullopt;
            if (!node.quoted && node.text == "true") return true;
            if (!node.quoted && node.text == "false") return false;
            reading.diagnostics.error(node.spot, fmt::format("{} must be true or false, not '{}'", label, node.text),
                                      boolean_hint(node.text));
            return std::nullopt;
          }};
}

namespace detail {

ValueDescription describe_choice(std::vector<ChoiceDescription> choices) {
  expect(!choices.empty(), "a choice has words to choose from");
  ValueDescription description = described(Kind::choice, "one of some words", choices.front().word);
  description.choices = std::move(choices);
  return description;
}

std::optional<std::size_t> read_choice(const Node& node, const std::vector<ChoiceDescription>& choices,
                                       std::string_view label, Reading& reading) {
  for (std::size_t i = 0; node.is_scalar() && i < choices.size(); ++i) {
    if (choices[i].word == node.text) return i;
  }
  std::vector<std::string> words;
  for (const ChoiceDescription& choice : choices) words.push_back(choice.word);
  const std::string all = fmt::format("write {}", listed(words));
  if (!expect_scalar(node, "a word", label, reading, all)) return std::nullopt;
  const std::string near = nearest(node.text, words);
  reading.diagnostics.error(node.spot, fmt::format("{} cannot be '{}'", label, node.text),
                            near.empty() ? all : fmt::format("did you mean '{}'?", near));
  return std::nullopt;
}

std::optional<std::string> read_key(const Entry& entry, Reading& reading) {
  return read_name(entry.key, entry.key_spot, "this key", reading);
}

}  // namespace detail
}  // namespace caravan::io
