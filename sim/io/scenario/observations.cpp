#include "sim/io/scenario/observations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/io/scenario/model_tables.h"
#include "sim/io/scenario/name_table.h"

namespace caravan::io {
namespace {

constexpr double week_s = 7 * 86'400.0;

Node scalar(std::string text, const Spot& spot) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.spot = spot;
  node.text = std::move(text);
  return node;
}

Node container(Node::Kind kind, const Spot& spot) {
  Node node;
  node.kind = kind;
  node.spot = spot;
  return node;
}

/// What a score's unit is made of.
struct ScoreUnit {
  std::string_view symbol;
  Dimension dimension;
  double size;  ///< [base units]
};

constexpr std::array<ScoreUnit, 10> score_units{{{"d", dimension::time, 86'400},
                                                 {"h", dimension::time, 3'600},
                                                 {"TEU", dimension::load, 1},
                                                 {"t", dimension::mass, 1'000},
                                                 {"USD", dimension::money, 1},
                                                 {"USD/TEU", dimension::money_per_load, 1},
                                                 {"kg", dimension::carbon, 1'000},
                                                 {"kg/TEU", dimension::carbon_per_load, 1'000},
                                                 {"g/t-km", dimension::carbon_per_mass_length, 1e-6},
                                                 {"1", dimension::none, 1}}};

/// All others count things.
ScoreUnit unit_of(Score score) {
  for (const ScoreUnit& unit : score_units)
    if (unit.symbol == entry(score).unit) return unit;
  return {entry(score).unit, dimension::count, 1};
}

/// One number that is asked of a score.
struct Asked {
  Statistic statistic = Statistic::mean;
  Dimension dimension;
  Observation::Term term;  ///< without its metric
};

/// Nothing where the score has no such statistic.
std::optional<Asked> asked_of(Score score, const WantedStatistic& wanted) {
  const ScoreUnit unit = unit_of(score);
  const ScoreKind kind = entry(score).kind;
  if (!wanted.statistic) {
    const Dimension yearly = unit.dimension / dimension::time;
    if (kind == ScoreKind::count) return Asked{Statistic::count, yearly, {{}, unit.size, true}};
    if (kind == ScoreKind::amount) return Asked{Statistic::sum, yearly, {{}, unit.size, true}};
    if (kind == ScoreKind::rate) return Asked{Statistic::per_week, yearly, {{}, unit.size / week_s, false}};
    return std::nullopt;
  }
  const Statistic statistic = *wanted.statistic;
  if (!fits(score, statistic)) return std::nullopt;
  if (statistic == Statistic::share) return Asked{statistic, dimension::none, {}};
  if (statistic == Statistic::count) return Asked{statistic, dimension::count, {}};
  if (statistic == Statistic::per_week)
    return Asked{statistic, unit.dimension / dimension::time, {{}, unit.size / week_s, false}};
  return Asked{statistic, unit.dimension, {{}, unit.size, false}};
}

/// Reads the rows one after the other, and collects their KPIs.
class ObservationReader {
 public:
  explicit ObservationReader(Reading& reading) : reading_(reading) { found_.kpis = container(Node::Kind::list, {}); }

  void add(ObservationText text) {
    names_.add(text.name.value, text.name.spot, 0, reading_.diagnostics);
    Observation& row = found_.rows.emplace_back();
    row.text = std::move(text);
    if (row.comparable()) compare(row);
  }

  Observations take() { return std::move(found_); }

 private:
  void error(const Spot& spot, std::string message, std::string hint = {}) {
    reading_.diagnostics.error(spot, std::move(message), std::move(hint));
  }

  /// One side of a figure: what it is, or what it is divided by.
  struct Side {
    const Spotted<Score>& score;
    const Spotted<WantedStatistic>& wanted;
    const std::vector<FilterText>& where;
    std::vector<Observation::Term>& terms;
  };

  void compare(Observation& row) {
    const ObservationText& text = row.text;
    const Side main{text.score, text.statistic, text.where, row.sum};
    const Side over{text.over_score, text.over_statistic, text.over_where, row.over};
    const auto found = term(row, main, {text.score, {}, {}});
    const auto divided = text.over_score.given ? term(row, over, {text.over_score, {}, {}}) : dimension::none;
    if (!found || !divided) return;
    for (const Spotted<TermText>& one : text.minus) add_term(row, main, one, *found, -1);
    for (const Spotted<TermText>& one : text.plus) add_term(row, main, one, *found, 1);
    for (const Spotted<TermText>& one : text.over_plus) add_term(row, over, one, *divided, 1);
    row.dimension = *found / *divided;
    read_range(row);
  }

  void add_term(Observation& row, const Side& side, const Spotted<TermText>& one, const Dimension& wanted,
                double sign) {
    const auto found = term(row, side, one.value);
    if (!found) return;
    side.terms.back().factor *= sign;
    if (*found != wanted)
      error(one.spot, fmt::format("`{}` is {}, and `{}` is {}", entry(one.value.score.value).name, io::name(*found),
                                  entry(side.score.value).name, io::name(wanted)));
  }

  /// Declares a KPI for it; its dimension, or nothing after a complaint.
  std::optional<Dimension> term(const Observation& row, const Side& side, const TermText& text) {
    const Spotted<Score>& score = text.score;
    const Spotted<WantedStatistic>& wanted = side.wanted;
    const auto asked = asked_of(score.value, wanted.value);
    if (!asked) {
      const std::string_view word = wanted.value.statistic ? entry(*wanted.value.statistic).name : "per_year";
      error(wanted.spot, fmt::format("`{}` has no statistic '{}'", entry(score.value).name, word), known(score.value));
      return std::nullopt;
    }
    const std::string kpi = fmt::format("{} #{}", row.text.name.value, row.sum.size() + row.over.size());
    Node node = container(Node::Kind::map, score.spot);
    const auto put = [](Node& map, std::string key, Node value) {
      const Spot spot = value.spot;
      map.entries.push_back({std::move(key), spot, std::move(value)});
    };
    put(node, "name", scalar(kpi, row.text.name.spot));
    put(node, "score", scalar(std::string(entry(score.value).name), score.spot));
    put(node, "where", filters(text.only.empty() ? side.where : text.only, text.place));
    put(node, "statistics", scalar(std::string(entry(asked->statistic).name), wanted.spot));
    found_.kpis.items.push_back(std::move(node));
    side.terms.push_back(asked->term);
    side.terms.back().metric = plain_statistic(score.value) == asked->statistic
                                   ? kpi
                                   : fmt::format("{}.{}", kpi, entry(asked->statistic).name);
    return asked->dimension;
  }

  static Node filters(const std::vector<FilterText>& where, const Spotted<std::string>& place) {
    Node map = container(Node::Kind::map, {});
    for (const FilterText& one : where) {
      if (place.given && one.label.value == "place") continue;
      map.entries.push_back({one.label.value, one.value.spot, scalar(one.value.value, one.value.spot)});
    }
    if (place.given) map.entries.push_back({"place", place.spot, scalar(place.value, place.spot)});
    return map;
  }

  static std::string known(Score score) {
    std::vector<std::string> words;
    for (const StatisticEntry& one : statistics())
      if (fits(score, one.statistic)) words.emplace_back(one.name);
    if (asked_of(score, {})) words.emplace_back("per_year");
    return fmt::format("it has {}", listed(words, "and"));
  }

  std::optional<double> figure(const Observation& row, const Spotted<std::string>& text, std::string_view label) {
    return read_quantity(scalar(text.value, text.spot), row.dimension, label, reading_);
  }

  void read_range(Observation& row) {
    const ObservationText& text = row.text;
    const bool is_point = !text.high.given || text.high.value == text.low.value;
    const auto low = figure(row, text.low, "`low`");
    const auto high = is_point ? low : figure(row, text.high, "`high`");
    if (!low || !high) return;
    if (is_point && !text.tolerance.given)
      return error(text.low.spot, "a single figure needs `tolerance`", "write it as in '10 %', or give `high`");
    if (!is_point && text.tolerance.given)
      return error(text.tolerance.spot, "a range needs no `tolerance`",
                   "leave it out: the range is what was published");
    if (is_point && *low == 0) return error(text.low.spot, "a tolerance of 0 is none: give `low` and `high`");
    if (!is_point && *low >= *high) return error(text.high.spot, "`high` must be above `low`");
    const double margin = is_point ? std::abs(*low) * text.tolerance.value : 0;
    row.low = *low - margin;
    row.high = *high + margin;
    name_unit(row, text.low.value);
  }

  /// The unit in which the figure is written, if that is one.
  void name_unit(Observation& row, const std::string& text) const {
    const auto parsed = parse_leading_number(text);
    const auto* number = std::get_if<LeadingNumber>(&parsed);
    const std::size_t begin = number ? text.find_first_not_of(' ', number->length) : std::string::npos;
    if (begin == std::string::npos) return;
    for (std::size_t blank = text.find(' ', begin); blank != std::string::npos; blank = text.find(' ', blank + 1))
      if (text.find_first_of("0123456789", blank) == blank + 1) return in_days(row);  // "1 d 12 h"
    const auto size = quantity_if(fmt::format("1 {}", text.substr(begin)), row.dimension, reading_.currencies);
    if (!size) return;
    row.unit = text.substr(begin);
    row.unit_size = *size;
  }

  static void in_days(Observation& row) {
    row.unit = std::string(1, 'd');
    row.unit_size = 86'400;
  }

  Reading& reading_;
  Observations found_;
  NameTable<int> names_{"observation", "observations"};
};

Formula::Part part_of(const Observation::Term& term, const KpiPlan& plan, double measured_s) {
  const auto row =
      std::find_if(plan.rows.begin(), plan.rows.end(), [&](const KpiRow& one) { return one.metric == term.metric; });
  if (row == plan.rows.end()) return {};
  return {static_cast<std::size_t>(row - plan.rows.begin()), term.factor / (term.per_measured ? measured_s : 1)};
}

}  // namespace

std::string Observation::published() const {
  if (text.tolerance.given) return fmt::format("{}, {:g} % either way", text.low.value, text.tolerance.value * 100);
  return text.high.given ? fmt::format("{} to {}", text.low.value, text.high.value) : text.low.value;
}

std::optional<Observations> read_observations(const std::string& path, const CurrencyTable& currencies,
                                              Sources& sources, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  FileReader files(sources, diagnostics);
  const auto source = files.open(path, largest_table);
  if (!source) return std::nullopt;
  const Form<ObservationText> form = observation_form();
  Node table = read_table({"observations.csv", "observations", form.description(), {}}, *source, sources, diagnostics);
  Reading reading{diagnostics, currencies};
  ObservationReader rows(reading);
  for (const Node& row : table.items) {
    const std::size_t before = diagnostics.errors();
    auto text = form.read(row, reading);
    if (text && diagnostics.errors() == before) rows.add(*std::move(text));
  }
  return diagnostics.errors() == errors ? std::optional(rows.take()) : std::nullopt;
}

Node only_these_kpis(const Observations& observations) {
  Node over = container(Node::Kind::map, {});
  over.entries.push_back({"kpis", {}, observations.kpis});
  over.entries.push_back({"default_kpis", {}, scalar("false", {})});
  return over;
}

Formula formula_of(const Observation& observation, const KpiPlan& plan, Duration measured) {
  Formula formula;
  const double seconds = measured.seconds();
  for (const Observation::Term& term : observation.sum) formula.sum.push_back(part_of(term, plan, seconds));
  for (const Observation::Term& term : observation.over) formula.over.push_back(part_of(term, plan, seconds));
  return formula;
}

}  // namespace caravan::io
