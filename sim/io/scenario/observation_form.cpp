#include <fmt/format.h>

#include "sim/io/scenario/observation_text.h"
#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

Node part_of(const Node& node, std::size_t begin, std::size_t end) {
  while (begin < end && node.text[begin] == ' ') ++begin;
  while (end > begin && node.text[end - 1] == ' ') --end;
  Node part;
  part.kind = Node::Kind::scalar;
  part.spot = within(node, begin, end - begin);
  part.text = node.text.substr(begin, end - begin);
  return part;
}

ValueDescription described(std::string words, std::string example) {
  ValueDescription description = text().description;
  description.words = std::move(words);
  description.example = std::move(example);
  return description;
}

ValueType<FilterText> filter_text() {
  return {described("a label and its value", "od: chengdu > lodz"),
          [](const Node& node, std::string_view label, Reading& reading) -> std::optional<FilterText> {
            const std::size_t colon = node.text.find(':');
            if (node.is_scalar() && colon != std::string::npos) {
              const Node name = part_of(node, 0, colon), value = part_of(node, colon + 1, node.text.size());
              if (!name.text.empty() && !value.text.empty())
                return FilterText{{name.text, name.spot, true}, {value.text, value.spot, true}};
            }
            reading.diagnostics.error(node.spot, fmt::format("{} needs labels and values", label),
                                      "write it as in 'od: chengdu > lodz; corridor: china-europe-rail'");
            return std::nullopt;
          }};
}

/// What follows " of " in a term.
std::optional<std::vector<FilterText>> filters_of(const Node& node, std::size_t begin, std::string_view label,
                                                  Reading& reading) {
  std::vector<FilterText> filters;
  while (begin < node.text.size()) {
    const std::size_t end = std::min(node.text.find(',', begin), node.text.size());
    const auto one = filter_text().read(part_of(node, begin, end), label, reading);
    if (!one) return std::nullopt;
    filters.push_back(*one);
    begin = end + 1;
  }
  return filters;
}

ValueType<TermText> term_text() {
  return {described("a score, perhaps at a place or of something else", "dwell at chengdu"),
          [](const Node& node, std::string_view label, Reading& reading) -> std::optional<TermText> {
            const std::size_t at = node.text.find(" at "), of = node.text.find(" of ");
            const std::size_t end = std::min({at, of, node.text.size()});
            const Node score = part_of(node, 0, end);
            const auto word = score_word().read(score, label, reading);
            if (!word) return std::nullopt;
            TermText term{{*word, score.spot, true}, {}, {}};
            if (end == of) {
              auto filters = filters_of(node, of + 4, label, reading);
              if (!filters) return std::nullopt;
              term.only = *std::move(filters);
            } else if (end == at) {
              const Node place = part_of(node, at + 4, node.text.size());
              term.place = {place.text, place.spot, true};
            }
            return term;
          }};
}

ValueType<WantedStatistic> wanted_statistic() {
  std::vector<ChoiceDescription> words;
  for (const StatisticEntry& one : statistics()) words.push_back({std::string(one.name), std::string(one.meaning)});
  words.push_back({"per_year", "of what is counted or summed: the total in 365 days of measured time"});
  return {detail::describe_choice(words),
          [words](const Node& node, std::string_view label, Reading& reading) -> std::optional<WantedStatistic> {
            const auto index = detail::read_choice(node, words, label, reading);
            if (!index) return std::nullopt;
            if (*index == statistics().size()) return WantedStatistic{};
            return WantedStatistic{statistics()[*index].statistic};
          }};
}

/// Source and confidence, without which no figure is published.
template <class Row>
void demand_provenance(Form<Row>& form) {
  form.include(&Row::provenance, provenance_form());
  form.must("a published figure needs `source` and `confidence`",
            [](const Row& row) { return row.provenance.source && row.provenance.confidence; });
}

void declare_comparison(Form<ObservationText>& form) {
  using O = ObservationText;
  form.optional("score", &O::score, score_word(), otherwise("none, where not comparable"), "what is measured", "runs");
  form.optional("where", &O::where, list_of(filter_text()), otherwise("everything"), "what is counted, as of a KPI");
  form.optional("statistic", &O::statistic, wanted_statistic(), otherwise("none, where not comparable"),
                "which number of it", "mean");
  form.optional("over_score", &O::over_score, score_word(), otherwise("not divided"), "what the figure is divided by");
  form.optional("over_where", &O::over_where, list_of(filter_text()), otherwise("everything"), "of what is divided by");
  form.optional("over_statistic", &O::over_statistic, wanted_statistic(), otherwise("none"), "of what is divided by");
  form.optional("minus", &O::minus, list_of(spotted(term_text())), otherwise("nothing"),
                "scores taken off, with the same statistic and the same filters, ` at ` a place besides or ` of ` "
                "others instead");
  form.optional("plus", &O::plus, list_of(spotted(term_text())), otherwise("nothing"), "scores added, likewise");
  form.optional("over_plus", &O::over_plus, list_of(spotted(term_text())), otherwise("nothing"),
                "scores added to what is divided by");
  form.together({"over_score", "over_statistic"});
  form.needs("over_plus", "over_score");
  form.needs("over_where", "over_score");
}

}  // namespace

Form<ObservationText> observation_form() {
  using O = ObservationText;
  Form<O> form("observation", "a published figure, and what of a simulation it is compared with");
  form.required("name", &O::name, name(), "what reports call it", "lodz-fixed-timetable");
  form.required("corridor", &O::corridor, name(), "by which it is counted", "china-europe-rail");
  form.required("kind", &O::kind, name(), "what kind of figure, likewise", "transit time");
  form.required("what", &O::what, text(), "what was published, in English", "Chengdu to Lodz, terminal to terminal");
  form.required("zh", &O::zh, text(), "the same in Chinese", "成都至罗兹, 站到站");
  form.required("period", &O::period, text(), "what time it is about", "2023-09");
  form.required("low", &O::low, text(), "a quantity: the least that was published", "12 d");
  form.optional("high", &O::high, text(), otherwise("`low`"), "the most that was published", "14 d");
  form.optional("tolerance", &O::tolerance, share(above_to(0, 1)), otherwise("none: the range is `low` to `high`"),
                "of a single figure: how far from it is still as published", "10 %");
  declare_comparison(form);
  form.optional("use", &O::use,
                choice<ObservationUse>({{"fit", ObservationUse::fit, "parameters may be fitted to it"},
                                        {"hold", ObservationUse::hold, "kept back, to test what was fitted"}}),
                otherwise("none, where not comparable"), "what it is for");
  form.optional("comparable", &O::comparable, text(), otherwise("it is"),
                "why it cannot be compared with the scenario; empty where it can", "year 2018, another network");
  demand_provenance(form);
  form.must("a comparable observation needs `score`",
            [](const O& o) { return !o.comparable.empty() || o.score.given; });
  form.must("a comparable observation needs `statistic`",
            [](const O& o) { return !o.comparable.empty() || o.statistic.given; });
  form.must("a comparable observation needs `use`: fit or hold",
            [](const O& o) { return !o.comparable.empty() || o.use.given; });
  return form;
}

Form<ParameterText> parameter_form() {
  using P = ParameterText;
  Form<P> form("parameter", "a number of the scenario that may be fitted");
  form.required("name", &P::name, name(), "what reports call it", "dostyk-release");
  form.required("path", &P::paths, list_of(spotted(text()), 1), "where it stands, as --set takes it; several with ';'",
                "stations.crane.work");
  form.required("value", &P::value, text(), "what is written there, `{}` where the number goes; after 'x ': a multiple",
                "lognormal(mean {} h, cv 0.4)");
  form.required("low", &P::low, number(anything()), "it is at least this", "5");
  form.required("high", &P::high, number(anything()), "it is at most this", "40");
  form.required("start", &P::start, number(anything()), "likeliest before anything is compared", "15");
  form.required("meaning", &P::meaning, text(), "what it is", "time a train is held for release");
  demand_provenance(form);
  form.must(
      "`low` must be below `high`", [](const P& p) { return p.low.value < p.high.value; }, "low");
  form.must(
      "`start` must be from `low` to `high`",
      [](const P& p) { return p.low.value <= p.start.value && p.start.value <= p.high.value; }, "start");
  form.must(
      "`value` needs one `{}` where the number goes",
      [](const P& p) {
        const std::size_t at = p.value.value.find("{}");
        return at != std::string::npos && p.value.value.find("{}", at + 2) == std::string::npos;
      },
      "value");
  return form;
}

}  // namespace caravan::io
