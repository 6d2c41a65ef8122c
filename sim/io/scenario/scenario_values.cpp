#include "sim/io/scenario/scenario_values.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/io/values/law_text.h"

namespace caravan::io {
namespace {

using Kind = ValueDescription::Kind;

/// A text that is a quantity, or a law of one.
ValueDescription measured(ValueDescription description, const Dimension& dimension) {
  description.dimension = dimension;
  description.scaling = ValueDescription::Scaling::always;
  return description;
}

ValueDescription described(std::string words, std::string example) {
  ValueDescription description = text().description;
  description.words = std::move(words);
  description.example = std::move(example);
  return description;
}

/// A dimension by room and its sister by mass.
struct Twins {
  Dimension room, mass;
  std::string_view words, hint;
  bool may_be_nothing = false;
};

constexpr Twins amounts{dimension::load, dimension::mass, "a load", "write it as in '40 TEU' or '20 t'"};
constexpr Twins stocks{dimension::load, dimension::mass, "a load", "write it as in '40 TEU' or '20 t'", true};
constexpr Twins rates{dimension::load_rate, dimension::mass_rate, "a load per time",
                      "write it as in '120 TEU/week' or '300 t/year'"};

/// In TEU or t, whichever was written.
std::optional<Amount> read_amount(const Node& node, const Twins& twins, std::string_view label, Reading& reading) {
  if (!node.is_scalar()) {
    refuse_kind(node, twins.words, label, reading, std::string(twins.hint));
    return std::nullopt;
  }
  const auto room = quantity_if(node.text, twins.room, reading.currencies);
  const auto mass = room ? std::nullopt : quantity_if(node.text, twins.mass, reading.currencies);
  if (!room && !mass) {
    const auto refused = parse_quantity(node.text, twins.room, label, reading.currencies);
    reading.diagnostics.error(node.spot, std::get<Refusal>(refused).message, std::string(twins.hint));
    return std::nullopt;
  }
  const Amount amount = mass ? Amount{*mass / 1000, SizeUnit::tonne} : Amount{*room, SizeUnit::teu};
  if (amount.value >= (twins.may_be_nothing ? 0 : 1e-12) && amount.value <= 1e9) return amount;
  reading.diagnostics.error(node.spot, fmt::format("{} must be {} 0 and at most a billion TEU or t", label,
                                                   twins.may_be_nothing ? "at least" : "above"));
  return std::nullopt;
}

ValueType<Amount> amount_of(const Twins& twins, std::string words, std::string example) {
  return {measured(described(std::move(words), std::move(example)), twins.room),
          [twins](const Node& node, std::string_view label, Reading& reading) {
            return read_amount(node, twins, label, reading);
          }};
}

std::int64_t thousandths(double value) { return static_cast<std::int64_t>(std::floor(value * 1000 + 0.5)); }

/// A limit by one measure; the others have none.
std::optional<Load> read_limit(const Node& node, std::string_view label, Reading& reading) {
  Load limit = Load::no_limit();
  const auto cubic_metres =
      node.is_scalar() ? quantity_if(node.text, dimension::volume, reading.currencies) : std::nullopt;
  if (cubic_metres) {
    if (*cubic_metres < 1e-12 || *cubic_metres > 1e9) {
      reading.diagnostics.error(node.spot, fmt::format("{} must be above 0 and at most a billion m3", label));
      return std::nullopt;
    }
    limit.litres = thousandths(*cubic_metres);
    return limit;
  }
  const auto part = read_amount(node, amounts, label, reading);
  if (!part) return std::nullopt;
  (part->unit == SizeUnit::teu ? limit.milli_teu : limit.kg) = thousandths(part->value);
  return limit;
}

std::optional<Load> combined(const std::vector<Load>& parts, const Node& node, std::string_view label,
                             Reading& reading) {
  Load limit = Load::no_limit();
  bool twice = false;
  const auto settle = [&twice](std::int64_t& side, std::int64_t part) {
    if (part == Load::unlimited) return;
    twice = twice || side != Load::unlimited;
    side = part;
  };
  for (const Load& part : parts) {
    settle(limit.milli_teu, part.milli_teu);
    settle(limit.kg, part.kg);
    settle(limit.litres, part.litres);
  }
  if (!twice) return limit;
  reading.diagnostics.error(node.spot, fmt::format("{} says the same measure twice", label),
                            "write it as in '[110 TEU, 2000 t]'");
  return std::nullopt;
}

/// By mass where only that reads without complaint.
std::optional<SizeLaw> read_size(const Node& node, std::string_view label, Reading& reading) {
  if (!expect_scalar(node, "a load or a law of it in one line", label, reading,
                     "write it as in '2 TEU' or 'uniform(low 1 t, high 5 t)'"))
    return std::nullopt;
  Diagnostics complaints_by_mass;
  Reading by_mass{complaints_by_mass, reading.currencies};
  const auto room = node.quoted ? std::nullopt : quantity_if(node.text, dimension::load, reading.currencies);
  if (room && *room >= 1e-9 && *room <= 1e6) return SizeLaw{Distribution::fixed(*room), SizeUnit::teu};
  std::optional<Distribution> law = read_law(node, dimension::mass, label, by_mass);
  if (law) law = law->mean() > 0 ? law->scaled(1e-3) : *law;
  const SizeUnit unit = law ? SizeUnit::tonne : SizeUnit::teu;
  if (!law) law = read_law(node, dimension::load, label, reading);
  if (!law) return std::nullopt;
  if (law->mean() >= 1e-9 && law->mean() <= 1e6) return SizeLaw{*std::move(law), unit};
  reading.diagnostics.error(node.spot, fmt::format("{} must be above 0 and at most a million TEU or t", label));
  return std::nullopt;
}

template <class E, class Entry>
ValueType<E> word_of(std::span<const Entry> entries, E Entry::*value) {
  std::vector<ChoiceDescription> words;
  std::vector<E> values;
  for (const Entry& entry : entries) {
    words.push_back({std::string(entry.name), std::string(entry.meaning)});
    values.push_back(entry.*value);
  }
  return {detail::describe_choice(words),
          [words, values](const Node& node, std::string_view label, Reading& reading) -> std::optional<E> {
            const auto index = detail::read_choice(node, words, label, reading);
            return index ? std::optional<E>(values[*index]) : std::nullopt;
          }};
}

bool looks_like_date(std::string_view text) {
  return text.size() >= 5 && text.find_first_not_of("0123456789") == 4 && text[4] == '-';
}

Node part_of(const Node& node, std::size_t begin, std::size_t length) {
  Node part;
  part.kind = Node::Kind::scalar;
  part.spot = within(node, begin, length);
  part.text = node.text.substr(begin, length);
  return part;
}

}  // namespace

Time instant(const Moment& moment, Time start) {
  if (const Time* time = std::get_if<Time>(&moment)) return *time;
  return start + std::get<Duration>(moment);
}

ValueType<Amount> amount() { return amount_of(amounts, "TEU, FEU or t", "2 TEU"); }

ValueType<Amount> stock_amount() { return amount_of(stocks, "TEU, FEU or t", "40 TEU"); }

ValueType<Amount> amount_rate() { return amount_of(rates, "TEU or t per time", "120 TEU/week"); }

ValueType<Load> load_limit() {
  const ValueType<Load> part{amount().description, read_limit};
  ValueDescription limit = one_or_list_of(part, 1).description;
  limit.words = "TEU, t or m3, or a list of them";
  limit.example = "110 TEU";
  return {limit,
          [list = one_or_list_of(part, 1)](const Node& node, std::string_view label,
                                           Reading& reading) -> std::optional<Load> {
            const std::size_t errors = reading.diagnostics.errors();
            const auto parts = list.read(node, label, reading);
            if (!parts || reading.diagnostics.errors() > errors) return std::nullopt;
            return combined(*parts, node, label, reading);
          }};
}

ValueType<SizeLaw> size_law() {
  return {measured(described("TEU, FEU or t, or a law of it in one line", "2 TEU"), dimension::load), read_size};
}

ValueType<Distribution> time_law() {
  const ValueType<Distribution> any = law(dimension::time);
  return {any.description,
          [read = any.read](const Node& node, std::string_view label, Reading& reading) -> std::optional<Distribution> {
            constexpr double century = 100 * 365 * 86'400.0;
            std::optional<Distribution> found = read(node, label, reading);
            if (!found || found->mean() <= century) return found;
            reading.diagnostics.error(node.spot, fmt::format("{} has a mean above a hundred years", label));
            return std::nullopt;
          }};
}

ValueType<Duration> some_time() { return duration(at_least(0.001)); }

ValueType<double> rate(const Dimension& dimension) {
  const ValueType<double> any = quantity(dimension);
  return {any.description, [read = any.read](const Node& node, std::string_view label, Reading& reading) {
            const std::optional<double> found = read(node, label, reading);
            if (!found || *found <= 1e12) return found;
            reading.diagnostics.error(node.spot, fmt::format("{} is beyond all measure", label));
            return std::optional<double>();
          }};
}

ValueType<int> track_gauge() {
  return {described("a track gauge", "1435 mm"),
          [](const Node& node, std::string_view label, Reading& reading) -> std::optional<int> {
            const std::string hint = "write it as in '1435 mm'";
            if (!expect_scalar(node, "a track gauge", label, reading, hint)) return std::nullopt;
            const std::string_view body = node.text;
            if (body.ends_with(" mm")) {
              const auto number = parse_number(body.substr(0, body.size() - 3));
              const double* mm = std::get_if<double>(&number);
              if (mm && *mm == std::floor(*mm) && *mm >= 300 && *mm <= 3000) return static_cast<int>(*mm);
            }
            reading.diagnostics.error(
                node.spot, fmt::format("'{}' is not a track gauge ({} needs 300 mm to 3000 mm)", body, label), hint);
            return std::nullopt;
          }};
}

ValueType<Moment> moment() {
  const auto clock = date_time();
  const auto offset = duration();
  return {described("a date and time (UTC), or a time after the start", "2024-03-01"),
          [clock, offset](const Node& node, std::string_view label, Reading& reading) -> std::optional<Moment> {
            if (node.is_scalar() && looks_like_date(node.text)) {
              const auto date = clock.read(node, label, reading);
              return date ? std::optional<Moment>(date->clock) : std::nullopt;
            }
            const auto after = offset.read(node, label, reading);
            return after ? std::optional<Moment>(*after) : std::nullopt;
          }};
}

ValueType<WeeklyTime> weekly_time() {
  const std::string hint = "write it as in 'tue 14:00', 'mon-fri 08:00' or 'daily 06:00'";
  return {described("days and a time", "tue 14:00"),
          [hint, on = weekdays(), at = time_of_day()](const Node& node, std::string_view label,
                                                      Reading& reading) -> std::optional<WeeklyTime> {
            if (!expect_scalar(node, "days and a time", label, reading, hint)) return std::nullopt;
            const std::size_t space = node.text.rfind(' ');
            if (space == std::string::npos || space == 0) {
              reading.diagnostics.error(node.spot, fmt::format("'{}' is not days and a time ({})", node.text, label),
                                        hint);
              return std::nullopt;
            }
            const std::size_t end = node.text.find_last_not_of(' ', space);
            const auto days = on.read(part_of(node, 0, end + 1), label, reading);
            const auto clock = at.read(part_of(node, space + 1, node.text.size() - space - 1), label, reading);
            return days && clock ? std::optional<WeeklyTime>({*days, *clock}) : std::nullopt;
          }};
}

ValueType<Score> score_word() { return word_of(scores(), &ScoreEntry::score); }
ValueType<Label> label_word() { return word_of(labels(), &LabelEntry::label); }
ValueType<Statistic> statistic_word() { return word_of(statistics(), &StatisticEntry::statistic); }

}  // namespace caravan::io
