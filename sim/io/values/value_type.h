#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/distribution.h"
#include "sim/core/time.h"
#include "sim/io/text/node.h"
#include "sim/io/values/form_description.h"
#include "sim/io/values/quantity.h"

namespace caravan::io {

/// A value and where it was written, for the checks that come after reading.
template <class T>
struct Spotted {
  T value{};
  Spot spot;           ///< of the value; of the map it is missing from when it was not given
  bool given = false;  ///< written by the user and understood; else `value` is the default
};

/// How one kind of value is read, and what is told about it. Reading complains and returns nothing when it fails.
template <class T>
struct ValueType {
  using Value = T;

  ValueDescription description;
  /// `label` is how a message calls the value: "`servers`".
  std::function<std::optional<T>(const Node& node, std::string_view label, Reading& reading)> read;

  /// The same, but scales() says no: what a factor would make no sense of.
  ValueType<T> unscaled() const {
    ValueType<T> type = *this;
    type.description.scaling = ValueDescription::Scaling::never;
    return type;
  }

  /// The same text as another C++ type: `count(1, 9).as<Priority>([](int level) { return Priority{level}; })`.
  template <class U, class Convert>
  ValueType<U> as(Convert convert) const {
    return {description, [read = read, convert](const Node& node, std::string_view label, Reading& reading) {
              std::optional<T> value = read(node, label, reading);
              return value ? std::optional<U>(convert(*std::move(value))) : std::nullopt;
            }};
  }
};

/// Any scalar as it is written, `fewest` to `most` characters.
ValueType<std::string> text(std::size_t fewest = 1, std::size_t most = 10'000);
/// What a thing is called and found by: 1 to 80 characters of any script, none of them ; " or ` or a control character,
/// no space at its ends. A reference to a name is one too.
ValueType<std::string> name();
/// A whole number.
ValueType<std::int64_t> whole(std::int64_t low, std::int64_t high);
ValueType<int> count(int low = 0, int high = std::numeric_limits<int>::max());
/// A plain number; '80 %' is 0.8.
ValueType<double> number(Range range = at_least(0));
/// From 0 to 1: '3 %' or '0.03'. A plain number above 1 is refused, with the hint to write '%'.
ValueType<double> share(Range range = between(0, 1));
/// A number and its unit, in base units.
ValueType<double> quantity(const Dimension& dimension, Range range = at_least(0));
/// A time, rounded to the millisecond; the range in seconds.
ValueType<Duration> duration(Range range = at_least(0));
/// A law of a non-negative quantity: '2 h', 'lognormal(mean 30 h, cv 0.2)' or '{lognormal: {mean: 30 h, cv: 0.2}}'.
ValueType<Distribution> law(const Dimension& dimension);
/// `true` or `false`, without quotes.
ValueType<bool> boolean();

/// A reading of a clock and calendar.
struct ClockTime {
  Time clock;        ///< what the clock shows, as if it were UTC
  bool utc = false;  ///< a clock at UTC; else one at the place meant, in local time
  friend bool operator==(const ClockTime&, const ClockTime&) = default;
};

/// '2024-03-01': its first instant, as if it were UTC. Years 1900 to 2999.
ValueType<Time> date();
/// '2024-03-01 08:00', in local time; '2024-03-01 08:00 UTC'; '2024-03-01' is 00:00. 'T' and 'Z' of ISO 8601 too.
ValueType<ClockTime> date_time();
/// '08:00', since midnight; '24:00' is the day's end.
ValueType<Duration> time_of_day();
/// 0 = Monday ... 6 = Sunday.
ValueType<int> weekday();
/// 'daily', 'mon', 'mon-fri' or a list of such; sorted, each once.
ValueType<std::vector<int>> weekdays();

template <class E>
struct Choice {
  std::string word;
  E value;
  std::string meaning;
};

namespace detail {
ValueDescription describe_choice(std::vector<ChoiceDescription> choices);
std::optional<std::size_t> read_choice(const Node& node, const std::vector<ChoiceDescription>& choices,
                                       std::string_view label, Reading& reading);
ValueDescription describe_list(const ValueDescription& item, bool one_allowed, std::size_t fewest);
ValueDescription describe_map(const ValueDescription& item);
/// The items of a list or of a table cell; empty after a complaint.
/// `made` holds those that are no nodes of the list's own.
std::optional<std::span<const Node>> read_items(const Node& node, const ValueDescription& list, std::string_view label,
                                                Reading& reading, std::vector<Node>& made);
bool expect_map(const Node& node, const ValueDescription& map, std::string_view label, Reading& reading);
/// The key of an entry as a name.
std::optional<std::string> read_key(const Entry& entry, Reading& reading);

/// What list_of and the like take: a ValueType, or something that becomes one (a Form).
template <class T>
const ValueType<T>& as_type(const ValueType<T>& type) {
  return type;
}
template <class F>
auto as_type(const F& form) -> decltype(form.as_value()) {
  return form.as_value();
}
}  // namespace detail

/// One of the words, each with its meaning: `choice<Order>({{"fifo", Order::fifo, "first come, first served"}})`.
template <class E>
ValueType<E> choice(std::initializer_list<Choice<E>> choices) {
  std::vector<ChoiceDescription> words;
  std::vector<E> values;
  for (const Choice<E>& one : choices) {
    words.push_back({one.word, one.meaning});
    values.push_back(one.value);
  }
  return {detail::describe_choice(words),
          [words, values](const Node& node, std::string_view label, Reading& reading) -> std::optional<E> {
            const auto index = detail::read_choice(node, words, label, reading);
            return index ? std::optional<E>(values[*index]) : std::nullopt;
          }};
}

namespace detail {
template <class T>
ValueType<std::vector<T>> list_of(ValueType<T> item, bool one_allowed, std::size_t fewest) {
  ValueDescription list = describe_list(item.description, one_allowed, fewest);
  return {list,
          [item = std::move(item), list](const Node& node, std::string_view label,
                                         Reading& reading) -> std::optional<std::vector<T>> {
            std::vector<Node> made;
            const auto items = read_items(node, list, label, reading, made);
            if (!items) return std::nullopt;
            std::vector<T> values;
            values.reserve(items->size());
            for (const Node& one : *items) {
              if (std::optional<T> value = item.read(one, label, reading)) values.push_back(*std::move(value));
            }
            return values;
          }};
}
}  // namespace detail

/// A list with at least `fewest` items; in a table cell: items with ';' between. Items that fail are left out.
template <class V>
auto list_of(const V& item, std::size_t fewest = 0) {
  return detail::list_of(detail::as_type(item), false, fewest);
}

/// The same, and a single item may stand without the list.
template <class V>
auto one_or_list_of(const V& item, std::size_t fewest = 0) {
  return detail::list_of(detail::as_type(item), true, fewest);
}

/// An entry of a map from names.
template <class T>
struct Named {
  Spotted<std::string> name;
  T value{};
};

/// A map from names to values, in the order written. Entries that fail are left out.
template <class V>
auto map_of(const V& item) {
  using T = typename std::decay_t<decltype(detail::as_type(item))>::Value;
  const ValueType<T> type = detail::as_type(item);
  ValueDescription map = detail::describe_map(type.description);
  return ValueType<std::vector<Named<T>>>{map, [type, map](const Node& node, std::string_view label, Reading& reading) {
                                            if (!detail::expect_map(node, map, label, reading))
                                              return std::optional<std::vector<Named<T>>>();
                                            std::vector<Named<T>> values;
                                            for (const Entry& entry : node.entries) {
                                              const auto key = detail::read_key(entry, reading);
                                              auto value = type.read(entry.value, label_of(entry.key), reading);
                                              if (key && value)
                                                values.push_back({{*key, entry.key_spot, true}, *std::move(value)});
                                            }
                                            return std::optional(std::move(values));
                                          }};
}

}  // namespace caravan::io
