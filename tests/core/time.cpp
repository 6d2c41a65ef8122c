#include "sim/core/time.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "sim/core/expect.h"
#include "tests/catch.hpp"

using namespace caravan;
using namespace caravan::literals;

namespace {

Time at_day(std::int64_t day) { return Time{} + 1_d * day; }

}  // namespace

TEST_CASE("seconds become the nearest millisecond") {
  CHECK(Duration::from_seconds(0) == 0_ms);
  CHECK(Duration::from_seconds(1.2344) == 1234_ms);
  CHECK(Duration::from_seconds(1.2346) == 1235_ms);
  CHECK(Duration::from_seconds(-2.5) == -2500_ms);
  CHECK(Duration::from_seconds(86400.0 * 365) == 365_d);
}

TEST_CASE("more seconds than forever are forever, and no number is a broken promise") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(Duration::from_seconds(infinity) == Duration::forever());
  CHECK(Duration::from_seconds(-infinity) == -Duration::forever());
  CHECK(Duration::from_seconds(1e300) == Duration::forever());
  CHECK(at_day(1'000'000) + Duration::forever() < Time::never());
  CHECK_THROWS_AS(Duration::from_seconds(std::nan("")), BrokenPromise);
}

TEST_CASE("times are exact: a million tenths of a second are a hundred thousand seconds") {
  Duration total = 0_ms;
  for (int i = 0; i < 1'000'000; ++i) total += Duration::from_seconds(0.1);
  CHECK(total == 100'000_s);
  CHECK(total.seconds() == 100'000);
  CHECK((90_min).hours() == 1.5);
  CHECK((36_h).days() == 1.5);
  CHECK(3_h / 50_min == 3);
}

TEST_CASE("an instant is told in UTC, with seconds only where there are any") {
  const auto [t, text] = GENERATE(table<Time, std::string>({
      {Time{}, "1970-01-01 00:00"},
      {at_day(19'783) + 8_h, "2024-03-01 08:00"},
      {at_day(19'782) + 23_h + 59_min + 59_s, "2024-02-29 23:59:59"},
      {at_day(11'016) + 7_ms, "2000-02-29 00:00:00.007"},
      {at_day(47'540) + 30_min, "2100-02-28 00:30"},
      {at_day(47'541), "2100-03-01 00:00"},
      {Time{} - 1_ms, "1969-12-31 23:59:59.999"},
      {at_day(-719'468), "0000-03-01 00:00"},
      {at_day(14'617'005), "41990-01-01 00:00"},
      {Time::never(), "never"},
  }));
  CHECK(to_text(t) == text);
}

TEST_CASE("every day from 1890 to 2110 follows the day before in the calendar") {
  const int month_length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = 1890, month = 1, day = 1;
  for (std::int64_t n = -29'219; n < 51'499; ++n) {
    char expected[48];
    std::snprintf(expected, sizeof expected, "%04d-%02d-%02d 00:00", year, month, day);
    if (to_text(at_day(n)) != expected)
      FAIL("day " << n << " is told as " << to_text(at_day(n)) << ", not " << expected);
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (++day > month_length[month - 1] + (leap && month == 2 ? 1 : 0)) std::tie(day, month) = std::pair(1, month + 1);
    if (month > 12) std::tie(month, year) = std::pair(1, year + 1);
  }
  CHECK(year == 2111);
}

TEST_CASE("a duration is told in its two largest units") {
  const auto [d, text] = GENERATE(table<Duration, std::string>({
      {0_ms, "0 s"},
      {250_ms, "250 ms"},
      {1250_ms, "1.25 s"},
      {59'999_ms, "59.999 s"},
      {12_min, "12 min"},
      {12_min + 30_s, "12 min 30 s"},
      {59_min + 59_s + 700_ms, "1 h"},
      {3_h + 4_min + 29_s, "3 h 4 min"},
      {23_h + 59_min + 45_s, "1 d"},
      {3_d + 4_h, "3 d 4 h"},
      {3_d + 23_h + 45_min, "4 d"},
      {400_d, "400 d"},
      {-90_min, "-1 h 30 min"},
      {Duration::forever(), "forever"},
      {-Duration::forever(), "-forever"},
  }));
  CHECK(to_text(d) == text);
}
