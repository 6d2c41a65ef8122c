#include "sim/io/scenario/time_zone.h"

#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "sim/core/expect.h"

namespace caravan::io {
namespace {

constexpr Duration day{86'400'000};

/// The last midnight not after `clock`.
Time midnight(Time clock) {
  const std::int64_t rest = clock.ms % day.ms;
  return {clock.ms - rest - (rest < 0 ? day.ms : 0)};
}

/// 0 = Monday; 1970-01-01 was a Thursday.
int weekday_of(Time clock) {
  const std::int64_t days = midnight(clock).ms / day.ms;
  return static_cast<int>(((days + 3) % 7 + 7) % 7);
}

bool is_on(const std::vector<int>& days, Time clock) {
  return std::find(days.begin(), days.end(), weekday_of(clock)) != days.end();
}

/// The system's data are read up to 2037, with no summer time afterwards. A later year has the rules of an earlier one
/// with the same days of the week: this is from there to the year of `clock`; zero for a year that the data tell.
Duration beyond_data(Time clock) {
  namespace chrono = std::chrono;
  constexpr int last_sure = 2036, cycle = 28;  // any 28 years in a row hold all 14 calendars
  const chrono::sys_days date{chrono::days(midnight(clock).ms / day.ms)};
  const chrono::year year = chrono::year_month_day(date).year();
  if (int{year} <= last_sure) return Duration::zero();
  const chrono::sys_days begin = year / chrono::January / 1;
  for (chrono::year like{last_sure};; --like) {
    const chrono::sys_days other = like / chrono::January / 1;
    expect(int{like} > last_sure - cycle, "28 years in a row hold every calendar");
    if (like.is_leap() == year.is_leap() && (begin - other).count() % 7 == 0) return day * (begin - other).count();
  }
}

/// Calls visit(midnight) for the days on the clock from the one before `from` to the one of `until`.
template <class Visit>
void for_each_day(const TimeZone& zone, Time from, Time until, Visit visit) {
  const Time last = zone.to_clock(until);
  for (Time at = midnight(zone.to_clock(from)) - day; at <= last; at += day) visit(at);
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (name == "UTC") return TimeZone(nullptr);
  try {
    return TimeZone(date::locate_zone(name));
  } catch (const std::runtime_error&) {  // how the library says that there is none
    return std::nullopt;
  }
}

std::vector<std::string> TimeZone::names() {
  std::vector<std::string> names{"UTC"};
  try {
    for (const date::time_zone& zone : date::get_tzdb().zones) names.push_back(zone.name());
  } catch (const std::runtime_error&) {
    names.resize(1);  // no data on this system
  }
  return names;
}

Time TimeZone::to_utc(Time clock) const {
  if (zone_ == nullptr) return clock;
  const Duration beyond = beyond_data(clock);
  const date::local_time<std::chrono::milliseconds> local{std::chrono::milliseconds((clock - beyond).ms)};
  return Time{zone_->to_sys(local, date::choose::earliest).time_since_epoch().count()} + beyond;
}

Time TimeZone::to_clock(Time utc) const {
  if (zone_ == nullptr) return utc;
  const Duration beyond = beyond_data(utc);
  const date::sys_time<std::chrono::milliseconds> instant{std::chrono::milliseconds((utc - beyond).ms)};
  return Time{zone_->to_local(instant).time_since_epoch().count()} + beyond;
}

std::vector<Time> weekly_times(std::span<const WeeklyTime> times, const TimeZone& zone, Time from, Time until) {
  std::vector<Time> found;
  for_each_day(zone, from, until, [&](Time at) {
    for (const WeeklyTime& time : times) {
      if (!is_on(time.days, at)) continue;
      const Time utc = zone.to_utc(at + time.clock);
      if (from <= utc && utc < until) found.push_back(utc);
    }
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Opening> openings(std::span<const WeeklyHours> hours, const TimeZone& zone, Time from, Time until) {
  std::vector<Opening> found;
  for_each_day(zone, from, until, [&](Time at) {
    for (const WeeklyHours& one : hours) {
      if (!is_on(one.days, at)) continue;
      const Duration to = one.to > one.from ? one.to : one.to + day;
      const Opening opening{std::max(from, zone.to_utc(at + one.from)), std::min(until, zone.to_utc(at + to))};
      if (opening.from < opening.until) found.push_back(opening);
    }
  });
  std::sort(found.begin(), found.end(),
            [](const Opening& a, const Opening& b) { return std::pair(a.from, a.until) < std::pair(b.from, b.until); });
  std::vector<Opening> apart;
  for (const Opening& opening : found) {
    if (apart.empty() || apart.back().until < opening.from) {
      apart.push_back(opening);
    } else {
      apart.back().until = std::max(apart.back().until, opening.until);
    }
  }
  return apart;
}

}  // namespace caravan::io
