// Dates, times of day and days of the week: see value_type.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "sim/io/values/value_type.h"

namespace caravan::io {
namespace {

using Kind = ValueDescription::Kind;

constexpr std::int64_t minute_ms = 60'000, hour_ms = 3'600'000, day_ms = 86'400'000;

ValueDescription described(Kind kind, std::string words, std::string example) {
  ValueDescription description;
  description.kind = kind;
  description.words = std::move(words);
  description.example = std::move(example);
  return description;
}

/// True when `text` has a digit where `shape` has '0', and elsewhere the same character.
bool has_shape(std::string_view text, std::string_view shape) {
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                    [](char c, char s) { return s == '0' ? c >= '0' && c <= '9' : c == s; });
}

/// The number of `n` digits at `at`; they were checked before.
int digits(std::string_view text, std::size_t at, std::size_t n) {
  int value = 0;
  for (const char c : text.substr(at, n)) value = value * 10 + (c - '0');
  return value;
}

/// '2024-03-01', when there is such a day.
std::optional<Time> parse_date(std::string_view text) {
  if (!has_shape(text, "0000-00-00")) return std::nullopt;
  namespace chrono = std::chrono;
  const chrono::year_month_day day{chrono::year(digits(text, 0, 4)),
                                   chrono::month(static_cast<unsigned>(digits(text, 5, 2))),
                                   chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
  if (!day.ok() || digits(text, 0, 4) < 1900 || digits(text, 0, 4) > 2999) return std::nullopt;
  return Time{static_cast<std::int64_t>(chrono::sys_days(day).time_since_epoch().count()) * day_ms};
}

/// '08:00', before the day's end or at it.
std::optional<Duration> parse_clock(std::string_view text) {
  if (!has_shape(text, "00:00")) return std::nullopt;
  const int hour = digits(text, 0, 2), minute = digits(text, 3, 2);
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return Duration{hour * hour_ms + minute * minute_ms};
}

std::optional<ClockTime> parse_date_time(std::string_view text) {
  if (const auto day = parse_date(text)) return ClockTime{*day, false};
  bool utc = false;
  for (const std::string_view suffix : {" UTC", "Z"}) {
    if (!text.ends_with(suffix)) continue;
    utc = true;
    text.remove_suffix(suffix.size());
    break;
  }
  if (text.size() != 16 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
  const auto day = parse_date(text.substr(0, 10));
  const auto clock = parse_clock(text.substr(11));
  if (!day || !clock) return std::nullopt;
  return ClockTime{*day + *clock, utc};
}

/// A type whose text either parses or is refused as "not `words`".
template <class T, class Parse>
ValueType<T> parsed_by(Parse parse, Kind kind, std::string words, std::string example, std::string hint) {
  return {described(kind, words, example),
          [=](const Node& node, std::string_view label, Reading& reading) -> std::optional<T> {
            if (!expect_scalar(node, words, label, reading, hint)) return std::nullopt;
            std::optional<T> value = parse(node.text);
            if (!value) {
              reading.diagnostics.error(node.spot, fmt::format("'{}' is not {} ({})", node.text, words, label), hint);
            }
            return value;
          }};
}

/// 0 = Monday, for 'mon', 'Monday' ...
std::optional<int> parse_weekday(std::string_view text) {
  constexpr auto days =
      std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  std::string word(text);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (word == days[i] || word == days[i].substr(0, 3)) return static_cast<int>(i);
  }
  return std::nullopt;
}

/// 'daily', 'mon' or 'fri-mon', which goes over the week's end.
std::optional<std::vector<int>> parse_weekdays(std::string_view text) {
  if (text == "daily") return std::vector{0, 1, 2, 3, 4, 5, 6};
  if (const auto day = parse_weekday(text)) return std::vector{*day};
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_weekday(text.substr(0, dash)), last = parse_weekday(text.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  std::vector<int> days{*first};
  while (days.back() != *last) days.push_back((days.back() + 1) % 7);
  return days;
}

}  // namespace

ValueType<Time> date() {
  return parsed_by<Time>(parse_date, Kind::date, "a date", "2024-03-01", "write it as in '2024-03-01'");
}

ValueType<ClockTime> date_time() {
  return parsed_by<ClockTime>(parse_date_time, Kind::date_time, "a date and time", "2024-03-01 08:00",
                              "write it as in '2024-03-01 08:00' (local time) or '2024-03-01 08:00 UTC'");
}

ValueType<Duration> time_of_day() {
  return parsed_by<Duration>(parse_clock, Kind::time_of_day, "a time of day", "08:00", "write it as in '08:00'");
}

ValueType<int> weekday() {
  ValueType<int> type = parsed_by<int>(parse_weekday, Kind::weekdays, "a day of the week", "mon",
                                       "write mon, tue, wed, thu, fri, sat or sun");
  return type;
}

ValueType<std::vector<int>> weekdays() {
  const auto some =
      parsed_by<std::vector<int>>(parse_weekdays, Kind::weekdays, "days of the week", "mon",
                                  "write 'daily', 'mon-fri' or a list of mon, tue, wed, thu, fri, sat, sun");
  ValueType<std::vector<int>> type =
      one_or_list_of(some, 1).as<std::vector<int>>([](const std::vector<std::vector<int>>& lists) {
        std::vector<int> days;
        for (const std::vector<int>& list : lists) days.insert(days.end(), list.begin(), list.end());
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
        return days;
      });
  type.description.words = "days of the week, or a list of such";
  type.description.example = "[mon, wed, fri]";
  return type;
}

}  // namespace caravan::io
