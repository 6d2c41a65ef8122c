#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>

namespace caravan {

/// A length of time in whole milliseconds. Exact: sums never drift, ties are ties.
struct Duration {
  std::int64_t ms = 0;

  static constexpr Duration zero() { return {0}; }
  /// Longer than any simulation; still safe to add to any Time of one.
  static constexpr Duration forever() { return {std::numeric_limits<std::int64_t>::max() / 4}; }
  /// `seconds` rounded to the nearest millisecond; |seconds| beyond forever() becomes forever(). NaN is a broken
  /// promise.
  static Duration from_seconds(double seconds) {
    const double ms = seconds * 1e3;
    if (!(ms >= 0 && ms < 0x1p52)) [[unlikely]]
      return from_large(ms);
    const auto whole = static_cast<std::int64_t>(ms);
    return {whole + (ms - static_cast<double>(whole) >= 0.5 ? 1 : 0)};
  }

  static Duration from_large(double ms);  ///< the same of any number of milliseconds

  constexpr double seconds() const { return static_cast<double>(ms) / 1e3; }
  constexpr double hours() const { return static_cast<double>(ms) / 3.6e6; }
  constexpr double days() const { return static_cast<double>(ms) / 8.64e7; }

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.ms - b.ms}; }
  friend constexpr Duration operator-(Duration a) { return {-a.ms}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ms * n}; }
  friend constexpr Duration operator*(std::int64_t n, Duration a) { return {a.ms * n}; }
  friend constexpr std::int64_t operator/(Duration a, Duration b) { return a.ms / b.ms; }
  constexpr Duration& operator+=(Duration b) {
    ms += b.ms;
    return *this;
  }
  constexpr Duration& operator-=(Duration b) {
    ms -= b.ms;
    return *this;
  }
};

/// An instant: whole milliseconds since 1970-01-01 00:00 UTC, leap seconds not counted.
struct Time {
  std::int64_t ms = 0;

  /// After everything; never reached.
  static constexpr Time never() { return {std::numeric_limits<std::int64_t>::max() / 2}; }

  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time t, Duration d) { return {t.ms + d.ms}; }
  friend constexpr Time operator-(Time t, Duration d) { return {t.ms - d.ms}; }
  friend constexpr Duration operator-(Time a, Time b) { return {a.ms - b.ms}; }
  constexpr Time& operator+=(Duration d) {
    ms += d.ms;
    return *this;
  }
};

/// "2024-03-01 08:00" in UTC; with seconds and milliseconds only where they are not zero.
std::string to_text(Time t);
/// The largest fitting units, at most two, rounded to the smaller: "3 d 4 h", "12 min", "1.25 s", "250 ms".
std::string to_text(Duration d);

namespace literals {
constexpr Duration operator""_ms(unsigned long long n) { return {static_cast<std::int64_t>(n)}; }
constexpr Duration operator""_s(unsigned long long n) { return {static_cast<std::int64_t>(n) * 1'000}; }
constexpr Duration operator""_min(unsigned long long n) { return {static_cast<std::int64_t>(n) * 60'000}; }
constexpr Duration operator""_h(unsigned long long n) { return {static_cast<std::int64_t>(n) * 3'600'000}; }
constexpr Duration operator""_d(unsigned long long n) { return {static_cast<std::int64_t>(n) * 86'400'000}; }
}  // namespace literals

}  // namespace caravan
