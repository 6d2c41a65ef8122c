// How demand is spread over time: clocks and calendars become rates between instants.
#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>

#include "sim/core/portable.h"
#include "sim/io/scenario/builder_demand.h"

namespace caravan::io {
namespace {

constexpr Duration hour{3'600'000}, quarter{900'000}, day{86'400'000};
constexpr double seconds_per_year = 365.0 * 86'400;
constexpr std::array<double, 12> days_of_month{31, 28.2425, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// `weights` over their mean, where each counts `spans` of time; all 1 where none are given.
std::vector<double> normalised(const std::vector<double>& weights, const std::vector<double>& spans) {
  if (weights.empty()) return std::vector<double>(spans.size(), 1);
  const double time = std::accumulate(spans.begin(), spans.end(), 0.0);
  const double sum = std::inner_product(weights.begin(), weights.end(), spans.begin(), 0.0);
  std::vector<double> factors = weights;
  for (double& factor : factors) factor *= time / sum;
  return factors;
}

/// A profile's factors, each with a mean of 1 over the years.
struct Weights {
  std::vector<double> hours, weekdays, months;
  std::vector<HolidayText> holidays;
  double log_growth = 0;  ///< of a year's growth factor
  Time first_day;         ///< on the clock

  double factor(Time clock) const;
};

double Weights::factor(Time clock) const {
  namespace chrono = std::chrono;
  const chrono::sys_time<chrono::milliseconds> at{chrono::milliseconds(clock.ms)};
  const auto date = chrono::floor<chrono::days>(at);
  const chrono::year_month_day civil(date);
  const auto hour_of_day = static_cast<std::size_t>((at - date) / chrono::hours(1));
  double factor = hours[hour_of_day] * weekdays[chrono::weekday(date).iso_encoding() - 1] *
                  months[static_cast<unsigned>(civil.month()) - 1];
  for (const HolidayText& holiday : holidays) {
    if (holiday.from.value <= clock && clock < holiday.until.value) factor *= holiday.factor;
  }
  const Time midnight{date.time_since_epoch().count() * day.ms};
  const double years = (midnight - first_day).seconds() / seconds_per_year;
  return log_growth == 0 ? factor : factor * portable::exp(log_growth * years);
}

/// The next instant at which the clock may begin another hour: the next full hour on it, unless it is set before.
Time next_hour(const TimeZone& zone, Time at, Time clock) {
  const Duration rest = hour - Duration{(clock.ms % hour.ms + hour.ms) % hour.ms};
  if (zone.to_clock(at + rest) == clock + rest) return at + rest;
  return at + (quarter - Duration{(at.ms % quarter.ms + quarter.ms) % quarter.ms});  // clocks are set at quarters
}

}  // namespace

std::shared_ptr<const Profile> profile_of(const ProfileText* text, double growth, const TimeZone& zone, Time from,
                                          Time until) {
  if ((!text && growth == 0) || from >= until) return nullptr;
  const ProfileText even;
  const ProfileText& profile = text ? *text : even;
  const std::vector<double> month_lengths(days_of_month.begin(), days_of_month.end());
  Weights weights{normalised(profile.hours.value, std::vector<double>(24, 1)),
                  normalised(profile.weekdays.value, std::vector<double>(7, 1)),
                  normalised(profile.months.value, month_lengths),
                  profile.holidays,
                  portable::log1p(growth * seconds_per_year),
                  {}};
  const std::int64_t first = zone.to_clock(from).ms;
  weights.first_day = {first - (first % day.ms + day.ms) % day.ms};
  std::vector<RateStep> steps;
  for (Time at = from; at < until;) {
    const Time clock = zone.to_clock(at);
    const double factor = weights.factor(clock);
    if (steps.empty() || steps.back().factor != factor) steps.push_back({at, factor});
    at = next_hour(zone, at, clock);
  }
  return std::make_shared<const Profile>(std::move(steps), until);
}

void build_terms(Draft& draft, const FlowTermsText& text, PlaceId origin, Flow& flow) {
  flow.terms.ahead = text.lead.given;
  flow.terms.lead = text.lead.value;
  flow.terms.cancelled = text.cancel.value;
  flow.terms.promises = text.due.given;
  flow.terms.due = text.due.value;
  const auto row = draft.profiles.look_up(text.profile, draft.diagnostics);
  const ProfileText* profile = row ? &draft.text.profiles[*row] : nullptr;
  const double growth = text.growth.given ? text.growth.value : profile ? profile->growth : 0;
  if (!origin.exists() || (!profile && growth == 0)) return;
  const std::string& zone = draft.scenario.network.places[origin].time_zone;
  auto& shared = draft.made_profiles[{profile ? *row : draft.text.profiles.size(), zone, growth}];
  if (!shared)
    shared = profile_of(profile, growth, draft.zones[origin.value], draft.scenario.start, draft.scenario.end);
  flow.profile = shared;
  if (shared && shared->operational(shared->until()) > 0) return;
  if (draft.text.horizon.given)
    draft.diagnostics.warning(text.profile.spot, "this profile lets no shipment come before the end");
}

}  // namespace caravan::io
