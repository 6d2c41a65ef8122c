#pragma once

#include <span>
#include <variant>
#include <vector>

#include "sim/demand/flow.h"
#include "sim/io/values/value_type.h"
#include "sim/measure/score.h"
#include "sim/network/load.h"

namespace caravan::io {

/// An amount of freight as it was written: by room or by mass.
struct Amount {
  double value = 0;  ///< [TEU] or [t]
  SizeUnit unit = SizeUnit::teu;
  friend bool operator==(const Amount&, const Amount&) = default;
};

/// A law of shipment sizes, in TEU or in t.
struct SizeLaw {
  Distribution law;
  SizeUnit unit = SizeUnit::teu;
};

/// An instant as written: a date and time, or an offset from the start of the simulation.
using Moment = std::variant<Time, Duration>;
/// The instant meant.
Time instant(const Moment& moment, Time start);

/// Days of the week and a time of day, on the clocks of a place.
struct WeeklyTime {
  std::vector<int> days;  ///< 0 = Monday ... 6 = Sunday; ascending
  Duration clock;         ///< since midnight
  friend bool operator==(const WeeklyTime&, const WeeklyTime&) = default;
};

/// '2 TEU', '1 FEU' or '800 kg'; above zero.
ValueType<Amount> amount();
/// The same, or nothing: '0 TEU'.
ValueType<Amount> stock_amount();
/// '120 TEU/week' or '300 t/year': an amount each second; above zero.
ValueType<Amount> amount_rate();
/// '110 TEU', '20 t', '600 m3', or several as [20 t, 120 m3]; what is not said has no limit.
ValueType<Load> load_limit();
/// '2 TEU' or 'uniform(low 1 t, high 5 t)', in one line.
ValueType<SizeLaw> size_law();
/// A law of a time whose mean is at most a hundred years.
ValueType<Distribution> time_law();
/// A time of at least a millisecond.
ValueType<Duration> some_time();
/// A quantity from 0 to a million million base units, so that no sum of money or CO2e overflows.
ValueType<double> rate(const Dimension& dimension);
/// '1435 mm', in whole millimetres.
ValueType<int> track_gauge();
/// '2024-03-01', '2024-03-01 08:00' (UTC) or '60 d' after the start.
ValueType<Moment> moment();
/// 'tue 14:00', 'mon-fri 08:00', 'daily 06:00'.
ValueType<WeeklyTime> weekly_time();
/// The words of the tables in measure/score.h.
ValueType<Score> score_word();
ValueType<Label> label_word();
ValueType<Statistic> statistic_word();

/// The same, but what cannot be read is `instead`, once it was complained about: then what is absent and what is wrong
/// differ for later checks.
template <class T>
ValueType<T> or_else(const ValueType<T>& type, const T& instead) {
  return {type.description, [read = type.read, instead](const Node& node, std::string_view label, Reading& reading) {
            return std::optional<T>(read(node, label, reading).value_or(instead));
          }};
}

/// The same value, and its place within a list.
template <class T>
ValueType<Spotted<T>> spotted(const ValueType<T>& type) {
  return {type.description, [read = type.read](const Node& node, std::string_view label, Reading& reading) {
            std::optional<T> value = read(node, label, reading);
            return value ? std::optional<Spotted<T>>({*std::move(value), node.spot, true}) : std::nullopt;
          }};
}

}  // namespace caravan::io
