#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/time.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/network/station.h"

namespace date {
class time_zone;
}

namespace caravan::io {

/// The clocks of a place, by the system's time zone data; changes of daylight saving time included.
///
/// A clock that is set forward skips an hour: what is due in it happens when it has been skipped. A clock that is set
/// back shows an hour twice: the first is meant.
class TimeZone {
 public:
  /// Nothing when the system knows no zone of this IANA name. UTC is known everywhere.
  static std::optional<TimeZone> find(std::string_view name);
  /// All names the system knows, for hints.
  static std::vector<std::string> names();

  /// The instant at which the clock shows `clock` (written as if it were UTC).
  Time to_utc(Time clock) const;
  /// What the clock shows at an instant, as if it were UTC.
  Time to_clock(Time utc) const;

 private:
  explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;  // nullptr: UTC; else of the library's data, which stay
};

/// The instants of [from, until) at which the clock shows one of the weekly times; ascending, each once.
std::vector<Time> weekly_times(std::span<const WeeklyTime> times, const TimeZone& zone, Time from, Time until);

/// Openings on days of the week.
struct WeeklyHours {
  std::vector<int> days;  ///< 0 = Monday ... 6 = Sunday, of the opening
  Duration from, to;      ///< since midnight; `to` at or before `from`: on the next day
};

/// The openings that touch [from, until), cut to it, ascending and apart; those that touch each other are one.
std::vector<Opening> openings(std::span<const WeeklyHours> hours, const TimeZone& zone, Time from, Time until);

}  // namespace caravan::io
