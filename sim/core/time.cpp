#include "sim/core/time.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "sim/core/expect.h"

namespace caravan {
namespace {

constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

struct Unit {
  std::int64_t ms;
  const char* name;
};
constexpr std::array<Unit, 4> units{{{day_ms, " d"}, {hour_ms, " h"}, {minute_ms, " min"}, {second_ms, " s"}}};

struct Date {
  std::int64_t year, month, day;
};

/// The proleptic Gregorian date `day` days after 1970-01-01; any day, where <chrono> ends at the year 32767.
/// Source: Hinnant (2013), chrono-Compatible Low-Level Date Algorithms, civil_from_days.
Date date_of(std::int64_t day) {
  const std::int64_t from_march_0000 = day + 719'468;
  const std::int64_t era = (from_march_0000 >= 0 ? from_march_0000 : from_march_0000 - 146'096) / 146'097;
  const std::int64_t of_era = from_march_0000 - era * 146'097;
  const std::int64_t year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t from_march = (5 * of_year + 2) / 153;
  const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, of_year - (153 * from_march + 2) / 5 + 1};
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number < 0 ? -number : number);
  std::string text(number < 0 ? "-" : "");
  if (digits.size() < width) text.append(width - digits.size(), '0');
  return text += digits;
}

/// Seconds with the milliseconds that are not zero: "1", "1.25".
std::string decimal_seconds(std::int64_t ms) {
  std::string text = std::to_string(ms / second_ms);
  if (ms % second_ms == 0) return text;
  (text += '.') += padded(ms % second_ms, 3);
  while (text.back() == '0') text.pop_back();
  return text;
}

/// To the nearest whole unit, so that 59 min 59.7 s is told as one hour.
std::int64_t rounded(std::int64_t ms, Unit unit) { return (ms + unit.ms / 2) / unit.ms * unit.ms; }

}  // namespace

Duration Duration::from_large(double ms) {
  expect(!std::isnan(ms), "a duration in seconds is a number");
  const double limit = static_cast<double>(forever().ms);
  if (ms >= limit) return forever();
  if (ms <= -limit) return -forever();
  return {std::llround(ms)};
}

std::string to_text(Time t) {
  if (t >= Time::never()) return "never";
  std::int64_t day = t.ms / day_ms;
  if (t.ms % day_ms < 0) --day;
  const std::int64_t in_day = t.ms - day * day_ms;
  const Date date = date_of(day);
  std::string text = padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + " " +
                     padded(in_day / hour_ms, 2) + ":" + padded(in_day % hour_ms / minute_ms, 2);
  const std::int64_t rest = in_day % minute_ms;
  if (rest != 0) (text += ':') += padded(rest / second_ms, 2);
  if (rest % second_ms != 0) (text += '.') += padded(rest % second_ms, 3);
  return text;
}

std::string to_text(Duration d) {
  if (d < Duration::zero()) return std::string("-") += to_text(-d);
  if (d >= Duration::forever()) return "forever";
  if (d.ms != 0 && d.ms < second_ms) return std::to_string(d.ms) + " ms";
  if (d.ms < minute_ms) return decimal_seconds(d.ms) + " s";
  std::size_t i = 0;
  while (i + 2 < units.size() && rounded(d.ms, units[i + 1]) < units[i].ms) ++i;
  const Unit large = units[i], small = units[i + 1];
  const std::int64_t ms = rounded(d.ms, small);
  std::string text = std::to_string(ms / large.ms) + large.name;
  if (ms % large.ms != 0) ((text += ' ') += std::to_string(ms % large.ms / small.ms)) += small.name;
  return text;
}

}  // namespace caravan
