#include <limits>

#include "sim/core/expect.h"
#include "sim/measure/collector.h"

namespace caravan {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// In the small units the sample was gathered in; the count as it is.
double value_of(const Sample& sample, Statistic statistic) {
  switch (statistic) {
    case Statistic::count:
      return static_cast<double>(sample.count());
    case Statistic::sum:
      return sample.sum();
    case Statistic::mean:
      return sample.weighted_mean();
    case Statistic::sd:
      return sample.moments().sd();
    case Statistic::min:
      return sample.moments().min();
    case Statistic::max:
      return sample.moments().max();
    default:
      return sample.quantile(entry(statistic).share);
  }
}

double value_of(const Level& level, Statistic statistic) {
  switch (statistic) {
    case Statistic::time_average:
      return level.time_average();
    case Statistic::max:
      return level.max();
    case Statistic::at_end:
      return static_cast<double>(level.value());
    case Statistic::share:
      return level.share_above_zero();
    default:
      return level.quantile(entry(statistic).share);
  }
}

}  // namespace

std::vector<double> Collector::values(Time end) {
  expect(end >= scenario_->measured_from, "measuring ends after the warm-up");
  if (!measuring_) begin_measuring();
  for (Level& level : levels_) level.advance(end);
  std::vector<double> values;
  values.reserve(plan_->rows.size());
  for (std::size_t i = 0; i < plan_->rows.size(); ++i)
    values.push_back(value(plan_->sources[i], plan_->rows[i].statistic, end));
  return values;
}

double Collector::value(const KpiPlan::Source& source, Statistic statistic, Time end) const {
  const KpiPlan::Channel& channel = plan_->channels[source.channel];
  const std::uint32_t cell = channel.first + source.cell;
  const ScoreEntry& score = entry(channel.score);
  const double weeks = (end - scenario_->measured_from).days() / 7;
  switch (score.kind) {
    case ScoreKind::sample:
    case ScoreKind::weighted:
      return value_of(samples_[cell], statistic) / (statistic == Statistic::count ? 1 : score.per_unit);
    case ScoreKind::level:
      return value_of(levels_[cell], statistic) / (statistic == Statistic::share ? 1 : score.per_unit);
    case ScoreKind::use:
      return levels_[cell].time_average() / channel.capacity[source.cell];
    case ScoreKind::share: {
      const double all = tallies_[plan_->channels[channel.whole].first + channel.whole_cell[source.cell]];
      return all > 0 ? tallies_[cell] / all : none;
    }
    case ScoreKind::recovery:
      return log_->value(channel.score, channel.who, channel.where, source.cell, channel.recovery, end) /
             score.per_unit;
    case ScoreKind::parts: {
      const KpiPlan::Channel& whole = plan_->channels[channel.whole];
      const double all = tallies_[whole.first + channel.whole_cell[source.cell]];
      const double shipments = tallies_[whole.first + whole.cells / 2 + channel.whole_cell[source.cell]];
      if (statistic == Statistic::share) return all > 0 ? tallies_[cell] / all : none;
      if (statistic == Statistic::mean) return shipments > 0 ? tallies_[cell] / score.per_unit / shipments : none;
      break;
    }
    default:
      break;
  }
  if (statistic == Statistic::per_week) return weeks > 0 ? tallies_[cell] / score.per_unit / weeks : none;
  return tallies_[cell] / score.per_unit;
}

}  // namespace caravan
