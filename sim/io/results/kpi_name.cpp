// Names of numbers, as results and the command line write them: see evidence.h.
#include <fmt/format.h>

#include <algorithm>

#include "sim/io/results/evidence.h"

namespace caravan::io {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

void add(std::vector<KpiName>& names, const Scenario& scenario, const std::vector<KpiDeclaration>& declarations) {
  for (const KpiRow& row : bind_kpis(scenario, declarations).rows) {
    const KpiName name{row.metric, row.labels, row.unit};
    names.push_back(name);
  }
}

}  // namespace

std::optional<KpiName> parse_kpi_name(std::string_view text) {
  const std::size_t open = std::min(text.find('{'), text.size());
  KpiName name{std::string(trimmed(text.substr(0, open))), {}};
  if (name.metric.empty()) return std::nullopt;
  if (open == text.size()) return name;
  if (text.back() != '}') return std::nullopt;
  for (std::string_view rest = text.substr(open + 1, text.size() - open - 2); !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view label = rest.substr(0, comma);
    const std::size_t equals = label.find('=');
    if (equals == label.npos || trimmed(label.substr(0, equals)).empty()) return std::nullopt;
    name.labels.emplace_back(trimmed(label.substr(0, equals)), trimmed(label.substr(equals + 1)));
    rest = rest.substr(std::min(comma + 1, rest.size()));
  }
  return name;
}

std::string to_text(const KpiName& name) {
  std::string labels;
  for (const auto& [label, value] : name.labels)
    labels += fmt::format("{}{}={}", labels.empty() ? "" : ",", label, value);
  return labels.empty() ? name.metric : fmt::format("{}{{{}}}", name.metric, labels);
}

bool same(const KpiName& a, const KpiName& b) {
  return a.metric == b.metric && a.labels.size() == b.labels.size() &&
         std::is_permutation(a.labels.begin(), a.labels.end(), b.labels.begin());
}

std::vector<KpiName> kpi_names(const LoadedScenario& loaded) {
  std::vector<KpiName> names;
  add(names, loaded.scenario, loaded.kpis);
  add(names, loaded.scenario, headline_kpis());
  return names;
}

}  // namespace caravan::io
