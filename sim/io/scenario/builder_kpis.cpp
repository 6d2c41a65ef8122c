#include <algorithm>

#include "sim/io/scenario/builder.h"

namespace caravan::io {
namespace {

constexpr Statistic usual[] = {Statistic::count, Statistic::sum,          Statistic::mean,  Statistic::p50,
                               Statistic::p95,   Statistic::time_average, Statistic::share, Statistic::per_week};

std::vector<std::string> label_names(Score score) {
  std::vector<std::string> names;
  for (const LabelEntry& label : labels()) {
    if (fits(score, label.label)) names.emplace_back(label.name);
  }
  return names;
}

std::vector<std::string> statistic_names(Score score) {
  std::vector<std::string> names;
  for (const StatisticEntry& statistic : statistics()) {
    if (fits(score, statistic.statistic)) names.emplace_back(statistic.name);
  }
  return names;
}

/// What a message says of a label or statistic that a score does not have.
void refuse(Score score, std::string_view noun, std::string_view word, const std::vector<std::string>& known,
            const Spot& spot, Diagnostics& diagnostics) {
  diagnostics.error(spot, fmt::format("`{}` has no {} '{}'", entry(score).name, noun, word),
                    fmt::format("it has {}", fmt::join(known, ", ")));
}

std::vector<Label> groups(const KpiText& text, Diagnostics& diagnostics) {
  std::vector<Label> by;
  for (const Spotted<Label>& label : text.by) {
    const std::string_view word = entry(label.value).name;
    if (!fits(text.score.value, label.value)) {
      refuse(text.score.value, "label", word, label_names(text.score.value), label.spot, diagnostics);
    } else if (std::find(by.begin(), by.end(), label.value) != by.end()) {
      diagnostics.error(label.spot, fmt::format("'{}' stands twice in `by`", word));
    } else {
      by.push_back(label.value);
    }
  }
  return by;
}

const LabelEntry* find_label(std::string_view word) {
  const auto found =
      std::find_if(labels().begin(), labels().end(), [&](const LabelEntry& one) { return one.name == word; });
  return found == labels().end() ? nullptr : &*found;
}

std::vector<std::string> corridors(const ScenarioText& text) {
  std::vector<std::string> names;
  for (const FlowText& flow : text.flows) names.push_back(flow.corridor);
  for (const ServiceText& service : text.services) names.push_back(service.corridor);
  return names;
}

/// All values that a label can take, where names alone tell it.
std::optional<std::vector<std::string>> named_values(const Draft& draft, Label label) {
  switch (label) {
    case Label::flow:
      return draft.flows.names();
    case Label::origin:
    case Label::destination:
    case Label::place:
      return draft.places.names();
    case Label::commodity:
      return draft.commodities.names();
    case Label::corridor:
      return corridors(draft.text);
    case Label::service:
      return draft.services.names();
    case Label::fleet:
      return draft.fleets.names();
    case Label::station:
      return draft.stations.names();
    case Label::link:
      return draft.links.names();
    case Label::event:
      return draft.events.names();
    case Label::warehouse:
      return draft.warehouses.names();
    default:
      return std::nullopt;
  }
}

void check_value(const Named<std::string>& filter, const std::vector<std::string>& values, Diagnostics& diagnostics) {
  if (std::find(values.begin(), values.end(), filter.value) != values.end()) return;
  const std::string near = nearest(filter.value, values);
  diagnostics.error(filter.name.spot, fmt::format("there is no {} '{}'", filter.name.value, filter.value),
                    near.empty() ? "" : fmt::format("did you mean '{}'?", near));
}

std::vector<Filter> filters(const KpiText& text, Draft& draft) {
  std::vector<Filter> found;
  for (const Named<std::string>& one : text.where) {
    const LabelEntry* label = find_label(one.name.value);
    if (!label || !fits(text.score.value, label->label)) {
      refuse(text.score.value, "label", one.name.value, label_names(text.score.value), one.name.spot,
             draft.diagnostics);
      continue;
    }
    if (const auto values = named_values(draft, label->label)) check_value(one, *values, draft.diagnostics);
    found.push_back({label->label, one.value});
  }
  return found;
}

std::vector<Statistic> statistics_of(const KpiText& text, Diagnostics& diagnostics) {
  std::vector<Statistic> found;
  const Score score = text.score.value;
  for (const Spotted<Statistic>& statistic : text.statistics) {
    const std::string_view word = entry(statistic.value).name;
    if (!fits(score, statistic.value)) {
      refuse(score, "statistic", word, statistic_names(score), statistic.spot, diagnostics);
    } else if (std::find(found.begin(), found.end(), statistic.value) != found.end()) {
      diagnostics.error(statistic.spot, fmt::format("'{}' stands twice in `statistics`", word));
    } else {
      found.push_back(statistic.value);
    }
  }
  if (!text.statistics.empty()) return found;
  for (const Statistic statistic : usual) {
    if (fits(score, statistic)) found.push_back(statistic);
  }
  return found;
}

void check_threshold(const KpiText& text, const Scenario& scenario, Diagnostics& diagnostics) {
  const bool wanted = text.score.value == Score::on_time;
  const bool promised =
      std::any_of(scenario.flows.begin(), scenario.flows.end(), [](const Flow& flow) { return flow.terms.promises; });
  if (wanted && !text.threshold.given && !promised) {
    diagnostics.error(text.spot, "`on_time` needs `threshold`: the longest transit time that is on time",
                      "write it as in `threshold: 20 d`, or give flows `due`");
  } else if (!wanted && text.threshold.given) {
    diagnostics.error(text.threshold.spot, fmt::format("`{}` has no `threshold`", entry(text.score.value).name),
                      "only `on_time` has one");
  }
}

/// What is measured without being asked for.
std::vector<KpiDeclaration> by_itself(const Draft& draft) {
  std::vector<KpiDeclaration> kpis = default_kpis();
  const auto add = [&](std::vector<KpiDeclaration> more) {
    kpis.insert(kpis.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  add(booking_kpis(draft.scenario));
  add(equipment_kpis(draft.scenario));
  add(warehouse_kpis(draft.scenario));
  if (draft.text.events.empty()) return kpis;
  add(event_kpis());
  for (KpiDeclaration& kpi : kpis) kpi.recovery = draft.text.recovery;
  return kpis;
}

KpiDeclaration build_kpi(const KpiText& text, Draft& draft) {
  KpiDeclaration kpi;
  kpi.name = text.name.value_or("");
  kpi.score = text.score.value;
  kpi.by = groups(text, draft.diagnostics);
  kpi.filters = filters(text, draft);
  kpi.statistics = statistics_of(text, draft.diagnostics);
  kpi.recovery = draft.text.recovery;
  if (text.threshold.given) kpi.threshold_s = text.threshold.value.seconds();
  check_threshold(text, draft.scenario, draft.diagnostics);
  return kpi;
}

/// Takes from a default declaration what the scenario's own give.
void give_way(KpiDeclaration& kpi, const std::vector<KpiDeclaration>& own) {
  std::erase_if(kpi.statistics, [&](Statistic statistic) {
    KpiDeclaration alone = kpi;
    alone.statistics = {statistic};
    return std::any_of(own.begin(), own.end(), [&](const KpiDeclaration& other) { return clash(other, alone); });
  });
}

}  // namespace

std::vector<KpiDeclaration> build_kpis(Draft& draft) {
  std::vector<KpiDeclaration> kpis;
  for (const KpiText& text : draft.text.kpis) {
    if (!text.score.given) continue;
    KpiDeclaration kpi = build_kpi(text, draft);
    if (std::any_of(kpis.begin(), kpis.end(), [&](const KpiDeclaration& other) { return clash(kpi, other); })) {
      draft.diagnostics.error(text.spot, fmt::format("another KPI gives the same rows of `{}`", entry(kpi.score).name),
                              "give one of them a `name`");
    }
    kpis.push_back(std::move(kpi));
  }
  if (!draft.text.default_kpis) return kpis;
  const std::vector<KpiDeclaration> own = kpis;
  for (KpiDeclaration& kpi : by_itself(draft)) {
    give_way(kpi, own);
    if (!kpi.statistics.empty()) kpis.push_back(std::move(kpi));
  }
  return kpis;
}

void check_filters(const ScenarioText& text, const Scenario& prepared, Diagnostics& diagnostics) {
  for (const KpiText& kpi : text.kpis) {
    for (const Named<std::string>& one : kpi.where) {
      const LabelEntry* label = find_label(one.name.value);
      if (label) check_value(one, label_values(prepared, label->label), diagnostics);
    }
  }
}

}  // namespace caravan::io
