#include "sim/measure/kpi.h"

#include <algorithm>
#include <optional>
#include <span>

#include "sim/core/expect.h"
#include "sim/measure/axis.h"

namespace caravan {
namespace {

using Channel = KpiPlan::Channel;

std::string metric(const KpiDeclaration& kpi, Statistic statistic) {
  const std::string base = kpi.name.empty() ? std::string(entry(kpi.score).name) : kpi.name;
  return plain_statistic(kpi.score) == statistic ? base : base + "." + std::string(entry(statistic).name);
}

std::string unit(Score score, Statistic statistic) {
  const std::string own(entry(score).unit);
  const bool counted = entry(score).kind == ScoreKind::count;
  if (statistic == Statistic::share || (statistic == Statistic::count && !counted)) return "1";
  return statistic == Statistic::per_week ? own + "/week" : own;
}

template <class T>
bool repeats(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) != values.end();
}

void check(const KpiDeclaration& kpi) {
  expect(!kpi.statistics.empty(), "a KPI has a statistic");
  expect(!repeats(kpi.statistics), "a KPI has each statistic once");
  expect(!repeats(kpi.by), "a KPI groups by each label once");
  for (const Statistic statistic : kpi.statistics)
    expect(fits(kpi.score, statistic), "a KPI's statistics fit its score");
  for (const Label label : kpi.by) expect(fits(kpi.score, label), "a KPI's labels fit its score");
  for (const Filter& filter : kpi.filters) expect(fits(kpi.score, filter.label), "a KPI's filters fit its score");
  expect(!kpi.threshold_s || (kpi.score == Score::on_time && *kpi.threshold_s > 0), "on_time alone has a threshold");
}

/// The labels of a declaration that are read from one of its two axes.
struct Part {
  std::vector<Label> by;
  std::vector<Filter> filters;
};

Part part_of(const KpiDeclaration& kpi, bool from_where) {
  const auto reads = [&](Label label) { return knows(entry(kpi.score).where, label) == from_where; };
  Part part;
  std::copy_if(kpi.by.begin(), kpi.by.end(), std::back_inserter(part.by), reads);
  std::copy_if(kpi.filters.begin(), kpi.filters.end(), std::back_inserter(part.filters),
               [&](const Filter& filter) { return reads(filter.label); });
  return part;
}

/// Group numbers times a stride; empty where all things are in the one group.
std::vector<std::uint32_t> offsets(const Grouping& grouping, std::uint32_t stride) {
  const auto in_first = [](std::uint32_t number) { return number == 0; };
  if (std::all_of(grouping.group_of.begin(), grouping.group_of.end(), in_first)) return {};
  std::vector<std::uint32_t> offsets = grouping.group_of;
  for (std::uint32_t& number : offsets)
    if (number != KpiPlan::none) number *= stride;
  return offsets;
}

/// A declaration's channel, and what its groups are called.
struct Binding {
  Channel channel;
  Grouping who, where;
};

void add_units(const Scenario& scenario, Binding& bound) {
  for_each(scenario.network.fleets, [&](FleetId id, const Fleet& fleet) {
    const std::uint32_t cell = bound.where.group_of[id.value];
    if (cell != KpiPlan::none) bound.channel.capacity[cell] += fleet.units();
  });
}

Detail detail_of(const std::vector<Statistic>& statistics) {
  const auto asks = [&](Statistic wanted) {
    return std::find(statistics.begin(), statistics.end(), wanted) != statistics.end();
  };
  const auto is_quantile = [](Statistic statistic) { return entry(statistic).share >= 0; };
  return {.extremes = asks(Statistic::sd) || asks(Statistic::min) || asks(Statistic::max) || asks(Statistic::share),
          .quantiles = std::any_of(statistics.begin(), statistics.end(), is_quantile)};
}

Binding bind_one(const Scenario& scenario, const KpiDeclaration& kpi) {
  const Part who = part_of(kpi, false), where = part_of(kpi, true);
  Binding bound;
  bound.who = group(axis_of(scenario, entry(kpi.score).who), who.by, who.filters);
  bound.where = group(axis_of(scenario, entry(kpi.score).where), where.by, where.filters);
  const auto stride = static_cast<std::uint32_t>(bound.who.groups.size());
  Channel& channel = bound.channel;
  channel.score = kpi.score;
  channel.cells = stride * static_cast<std::uint32_t>(bound.where.groups.size());
  channel.who = offsets(bound.who, 1);
  channel.where = offsets(bound.where, stride);
  channel.detail = detail_of(kpi.statistics);
  channel.recovery = kpi.recovery;
  if (kpi.threshold_s) channel.threshold_ms = Duration::from_seconds(*kpi.threshold_s).ms;
  if (entry(kpi.score).kind == ScoreKind::use) {
    channel.capacity.assign(channel.cells, 0);
    if (entry(kpi.score).where == Where::fleet) add_units(scenario, bound);
    if (entry(kpi.score).who == Who::warehouse)
      for (const std::uint32_t cell : bound.who.group_of)
        if (cell != KpiPlan::none) ++channel.capacity[cell];
    if (entry(kpi.score).where == Where::station)
      for_each(scenario.network.stations, [&](StationId id, const Station& station) {
        const std::uint32_t cell = bound.where.group_of[id.value];
        if (cell != KpiPlan::none) channel.capacity[cell] += station.servers;
      });
  }
  return bound;
}

/// What a share is a share of: the same, whatever route was chosen, however long it took, and whatever held it.
KpiDeclaration whole_of(KpiDeclaration kpi) {
  kpi.threshold_s.reset();
  if (kpi.score == Score::delay) {
    std::erase_if(kpi.by, [](Label label) { return knows(Where::delay, label); });
    std::erase_if(kpi.filters, [](const Filter& filter) { return knows(Where::delay, filter.label); });
  }
  if (kpi.score != Score::itinerary_share) return kpi;
  const auto chosen = [](Label label) { return label == Label::route || label == Label::mode; };
  std::erase_if(kpi.by, chosen);
  std::erase_if(kpi.filters, [&](const Filter& filter) { return chosen(filter.label); });
  return kpi;
}

/// Each cell of the part, and the cell of the whole that holds the same shipments.
std::vector<std::uint32_t> whole_cells(const Binding& part, const Binding& whole) {
  std::vector<std::uint32_t> cells(part.channel.cells, 0);
  for (std::size_t i = 0; i < part.who.group_of.size(); ++i)
    if (part.who.group_of[i] != KpiPlan::none) cells[part.who.group_of[i]] = whole.who.group_of[i];
  const std::size_t stride = part.who.groups.size();
  for (std::size_t cell = stride; cell < cells.size(); ++cell) cells[cell] = cells[cell - stride];
  return cells;
}

KpiRow row_of(const KpiDeclaration& kpi, Statistic statistic, const std::vector<std::string>& who,
              const std::vector<std::string>& where) {
  KpiRow row{metric(kpi, statistic), {}, unit(kpi.score, statistic), kpi.score, statistic};
  for (const Filter& filter : kpi.filters)
    if (std::find(kpi.by.begin(), kpi.by.end(), filter.label) == kpi.by.end())
      row.labels.emplace_back(entry(filter.label).name, filter.value);
  auto next_who = who.begin(), next_where = where.begin();
  for (const Label label : kpi.by)
    row.labels.emplace_back(entry(label).name, knows(entry(kpi.score).where, label) ? *next_where++ : *next_who++);
  return row;
}

void add_rows(KpiPlan& plan, const KpiDeclaration& kpi, const Binding& bound, std::uint32_t channel) {
  std::uint32_t cell = 0;
  for (const auto& where : bound.where.groups) {
    for (const auto& who : bound.who.groups) {
      for (const Statistic statistic : kpi.statistics) {
        plan.rows.push_back(row_of(kpi, statistic, who, where));
        plan.sources.push_back({channel, cell});
      }
      ++cell;
    }
  }
}

/// Which of the collector's three tables a channel's cells are in.
int gathered_in(Score score) {
  const ScoreKind kind = entry(score).kind;
  if (kind == ScoreKind::sample || kind == ScoreKind::weighted) return 0;
  return kind == ScoreKind::level || kind == ScoreKind::use ? 1 : 2;
}

/// Orders channels by score, numbers their cells, and leads rows and shares to the new places.
void arrange(KpiPlan& plan) {
  std::vector<std::uint32_t> order(plan.channels.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return plan.channels[a].score < plan.channels[b].score; });
  std::vector<std::uint32_t> place(order.size());
  std::vector<Channel> sorted;
  std::array<std::uint32_t, 3> cells{};
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    Channel& channel = sorted.emplace_back(std::move(plan.channels[order[i]]));
    std::uint32_t& next = cells[static_cast<std::size_t>(gathered_in(channel.score))];
    channel.first = next;
    next += channel.cells;
  }
  for (Channel& channel : sorted)
    if (channel.whole != KpiPlan::none) channel.whole = place[channel.whole];
  for (KpiPlan::Source& source : plan.sources) source.channel = place[source.channel];
  plan.channels = std::move(sorted);
  for (std::uint32_t s = 0, i = 0; s <= score_count; ++s) {
    while (i < plan.channels.size() && static_cast<std::uint32_t>(plan.channels[i].score) < s) ++i;
    plan.first_channel.push_back(i);
  }
}

void measure_choices(KpiPlan& plan, const Scenario& scenario) {
  plan.first_choice.push_back(0);
  for (const std::span<const Itinerary> set : scenario.choice_sets) {
    for (const Itinerary& itinerary : set) {
      double km = 0;
      for (const Leg& leg : itinerary.legs) km += length_km(scenario.network, leg);
      plan.choice_km.push_back(km);
    }
    plan.first_choice.push_back(static_cast<std::uint32_t>(plan.choice_km.size()));
  }
}

}  // namespace

KpiPlan bind_kpis(const Scenario& scenario, std::span<const KpiDeclaration> declarations) {
  expect(scenario.choice_sets.size() == scenario.flows.size(), "KPIs are bound to a prepared scenario");
  KpiPlan plan;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    const KpiDeclaration& kpi = declarations[i];
    check(kpi);
    for (std::size_t j = 0; j < i; ++j) expect(!clash(declarations[j], kpi), "two KPIs do not give the same rows");
    Binding bound = bind_one(scenario, kpi);
    const auto channel = static_cast<std::uint32_t>(plan.channels.size());
    add_rows(plan, kpi, bound, channel);
    std::optional<Binding> whole;
    const ScoreKind kind = entry(kpi.score).kind;
    if (kind == ScoreKind::share || kind == ScoreKind::parts) {
      whole = bind_one(scenario, whole_of(kpi));
      if (kind == ScoreKind::parts) whole->channel.cells *= 2;
      bound.channel.whole = channel + 1;
      bound.channel.whole_cell = whole_cells(bound, *whole);
      bound.channel.by_due_date = whole->channel.all_promised = kpi.score == Score::on_time && !kpi.threshold_s;
    }
    plan.channels.push_back(std::move(bound.channel));
    if (whole) plan.channels.push_back(std::move(whole->channel));
  }
  arrange(plan);
  measure_choices(plan, scenario);
  return plan;
}

bool clash(const KpiDeclaration& a, const KpiDeclaration& b) {
  const auto same_metric = [&](Statistic s) {
    return std::any_of(b.statistics.begin(), b.statistics.end(),
                       [&](Statistic t) { return metric(a, s) == metric(b, t); });
  };
  if (std::none_of(a.statistics.begin(), a.statistics.end(), same_metric)) return false;
  const auto labels_of = [](const KpiDeclaration& kpi) {
    std::vector<Label> labels = kpi.by;
    for (const Filter& filter : kpi.filters) labels.push_back(filter.label);
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
  };
  if (labels_of(a) != labels_of(b)) return false;
  const auto apart = [&](const Filter& filter) {
    return std::any_of(b.filters.begin(), b.filters.end(),
                       [&](const Filter& other) { return other.label == filter.label && other.value != filter.value; });
  };
  return std::none_of(a.filters.begin(), a.filters.end(), apart);
}

}  // namespace caravan
