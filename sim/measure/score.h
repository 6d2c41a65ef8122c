#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace caravan {

/// What is measured. Meaning, unit and kind of each: scores().
enum class Score : std::uint8_t {
  shipments_created,
  shipments_delivered,
  shipments_lost,
  shipments_cancelled,
  teu_delivered,
  tonnes_delivered,
  chargeable_delivered,
  throughput,
  under_way,
  booked,
  transit_time,
  time_outside,
  time_queue,
  time_work,
  time_blocked,
  time_departure,
  time_ride,
  time_equipment,
  time_fleet,
  time_appointment,
  time_drayage,
  delay,
  cost,
  cost_per_teu,
  co2e,
  co2e_per_teu,
  co2e_intensity,
  co2e_ttw,
  subsidy,
  inventory_cost,
  generalised_cost,
  charged,
  unallocated_cost,
  on_time,
  lateness,
  tardiness,
  itinerary_share,
  shipments_replanned,
  replanned_share,
  station_wait,
  station_time,
  station_queue,
  utilisation,
  station_throughput,
  station_refused,
  runs,
  departures,
  load_factor,
  teu_carried,
  tonnes_carried,
  service_wait,
  service_queue,
  run_time,
  run_transit,
  link_runs,
  link_wait,
  link_queue,
  running_time,
  yard_teu,
  yard_tonnes,
  dwell,
  departures_cancelled,
  event_count,
  recovery_depth,
  time_to_survive,
  time_to_recover,
  survived,
  recovered,
  yard_reefer_teu,
  yard_empty_teu,
  empties_idle,
  empties_sent,
  unit_wait,
  units_idle,
  fleet_use,
  inspections,
  gridlocks,
  orders,
  orders_lost,
  fill_rate,
  order_wait,
  stock,
  stock_out,
  on_order,
  backorders
};
inline constexpr int score_count = static_cast<int>(Score::backorders) + 1;

/// How a score is gathered, and so which statistics it has.
enum class ScoreKind : std::uint8_t {
  count,     ///< something happened
  amount,    ///< something happened, so much each time
  rate,      ///< the same, only asked for per week
  sample,    ///< a value each time
  weighted,  ///< a value each time that counts by its load: its mean is total over total
  level,     ///< a number that steps up and down, averaged over time
  use,       ///< a level as a share of what there is, averaged over time
  share,     ///< how many of all
  recovery,  ///< one number a replication, from what was delivered before and after the first time an event began
  parts      ///< how the time of all was spent, by part: each as a mean over all, and as a share of their time
};

/// Whose score it is.
enum class Subject : std::uint8_t { shipment, station, service, link, place, event, warehouse };

enum class Statistic : std::uint8_t {
  count,
  sum,
  mean,
  sd,
  min,
  max,
  p5,
  p50,
  p90,
  p95,
  p99,
  time_average,
  at_end,
  share,
  per_week
};
inline constexpr int statistic_count = static_cast<int>(Statistic::per_week) + 1;

/// By what results are grouped and filtered.
enum class Label : std::uint8_t {
  flow,
  origin,
  destination,
  od,
  commodity,
  corridor,
  route,
  mode,
  service,
  stop,
  station,
  place,
  link,
  event,
  fleet,
  cause,
  held_by,
  hold,
  charge,
  warehouse
};
inline constexpr int label_count = static_cast<int>(Label::warehouse) + 1;

/// Who an observation is about, and where it was made: the two things that labels are read from.
/// A `depot` is one fleet at one place. A `delay` is a part of a shipment's time, see DelayAxis. A `choice` is one
/// itinerary of one flow; a `visitor` of a station is a flow's shipment or a service's run.
enum class Who : std::uint8_t { none, flow, choice, visitor, service, warehouse };
enum class Where : std::uint8_t { none, cause, station, stop, link, place, event, fleet, depot, delay, account };
/// `account`: a kind of charge at a service or place.

struct ScoreEntry {
  Score score;
  std::string_view name;
  std::string_view unit;  ///< of mean, quantiles and so on; "1": a pure number
  double per_unit;        ///< how many of the small units it is gathered in make one `unit`
  ScoreKind kind;
  Subject subject;
  Who who;
  Where where;
  std::string_view meaning;
};

struct StatisticEntry {
  Statistic statistic;
  std::string_view name;
  double share;  ///< of the quantile, such as 0.95; negative: not a quantile
  std::string_view meaning;
};

struct LabelEntry {
  Label label;
  std::string_view name;
  std::string_view meaning;
};

/// The tables behind readers, reference pages and results, in the order of the enumerators.
std::span<const ScoreEntry> scores();
std::span<const StatisticEntry> statistics();
std::span<const LabelEntry> labels();

const ScoreEntry& entry(Score score);
const StatisticEntry& entry(Statistic statistic);
const LabelEntry& entry(Label label);

/// Whether the score has this statistic.
bool fits(Score score, Statistic statistic);
/// Whether the score can be grouped or filtered by this label.
bool fits(Score score, Label label);
/// Whether the label can be read from where the observation was made; it is then read from there, else from who.
bool knows(Where where, Label label);
bool knows(Who who, Label label);
/// The statistic whose rows carry the score's bare name, such as `utilisation`; none for those that have several.
std::optional<Statistic> plain_statistic(Score score);

}  // namespace caravan
