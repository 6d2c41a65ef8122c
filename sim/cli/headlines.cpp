#include "sim/cli/headlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/cli/event_lines.h"
#include "sim/cli/terminal.h"

namespace caravan::cli {
namespace {

using Labels = std::vector<std::pair<std::string, std::string>>;

const EstimateRow* find(std::span<const EstimateRow> rows, const std::string& metric, const Labels& labels) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const EstimateRow& candidate) {
    return candidate.metric == metric && candidate.labels == labels;
  });
  return row == rows.end() ? nullptr : &*row;
}

std::string value(std::span<const EstimateRow> rows, const std::string& metric, const Labels& labels) {
  const EstimateRow* row = find(rows, metric, labels);
  return row == nullptr ? "-" : with_interval(row->estimate);
}

/// The mean of a share over all freight; 0 where it is not measured.
double share_of(std::span<const EstimateRow> rows, const std::string& metric) {
  const EstimateRow* row = find(rows, metric, {});
  return row == nullptr || row->estimate.n == 0 ? 0 : row->estimate.mean;
}

std::string label_text(const Labels& labels) {
  std::string text;
  for (const auto& [name, what] : labels) text += (text.empty() ? "" : ", ") + name + " " + what;
  return text;
}

/// Whose lines are shown: all freight, then each corridor or, without corridors, each OD pair.
std::vector<Labels> subjects(std::span<const EstimateRow> rows) {
  std::vector<Labels> found;
  for (const std::string label : {"corridor", "od"}) {
    for (const EstimateRow& row : rows)
      if (row.metric == "transit_time.mean" && row.labels.size() == 1 && row.labels[0].first == label &&
          row.estimate.n > 0)
        found.push_back(row.labels);
    if (!found.empty()) return found;
  }
  return found;
}

std::string subject_line(std::span<const EstimateRow> rows, const Labels& labels) {
  const std::string name = labels.empty() ? "all freight" : labels[0].second;
  return fmt::format("  {:<28.28}{:>18}{:>18}{:>18}{:>18}\n", name, value(rows, "transit_time.mean", labels),
                     value(rows, "transit_time.p95", labels), value(rows, "cost_per_teu.mean", labels),
                     value(rows, "co2e_per_teu.mean", labels));
}

std::string plain_rows(std::span<const EstimateRow> rows, std::size_t lines) {
  std::string text;
  for (const EstimateRow& row : rows.first(std::min(lines, rows.size())))
    text += fmt::format("  {:<30.30} {:>20} {:<10} {}\n", row.metric, with_interval(row.estimate), row.unit,
                        label_text(row.labels));
  return text;
}

/// What takes the time, where a KPI asks for it: the largest parts, as many as there are lines.
std::string delays(std::span<const EstimateRow> rows, std::size_t lines) {
  std::vector<const EstimateRow*> found;
  for (const EstimateRow& row : rows)
    if (row.metric == "delay.mean" && row.estimate.mean > 0) found.push_back(&row);
  std::stable_sort(found.begin(), found.end(), [](const EstimateRow* a, const EstimateRow* b) {
    return a->labels.size() < b->labels.size() ||
           (a->labels.size() == b->labels.size() && a->estimate.mean > b->estimate.mean);
  });
  found.resize(std::min(lines, found.size()));
  std::string text = found.empty() ? "" : "  where the time goes, hours per shipment:\n";
  for (const EstimateRow* row : found)
    text += fmt::format("  {:>16} h  {}\n", with_interval(row->estimate), label_text(row->labels));
  return text;
}

/// The station whose servers are taken most.
std::string busiest(std::span<const EstimateRow> rows) {
  const EstimateRow* most = nullptr;
  for (const EstimateRow& row : rows)
    if (row.metric == "utilisation" && row.labels.size() == 1 &&
        (most == nullptr || row.estimate.mean > most->estimate.mean))
      most = &row;
  if (most == nullptr) return {};
  return fmt::format("  busiest station: {}, {:.0f} % taken\n", most->labels[0].second, most->estimate.mean * 100);
}

/// How warehouses serve their customers, where there are any.
std::string warehouses(std::span<const EstimateRow> rows) {
  const EstimateRow* orders = find(rows, "orders", {});
  if (orders == nullptr || orders->estimate.mean == 0) return {};
  return fmt::format("  warehouses: {:.1f} % of {} orders served at once, mean wait {} d, stock {} TEU\n",
                     share_of(rows, "fill_rate") * 100, with_interval(orders->estimate),
                     value(rows, "order_wait.mean", {}), value(rows, "stock.time_average", {}));
}

}  // namespace

std::string headlines(const io::LoadedScenario& loaded, std::span<const EstimateRow> rows, std::size_t lines) {
  if (find(rows, "transit_time.mean", {}) == nullptr) return plain_rows(rows, lines);
  std::string text =
      fmt::format("  {:<28}{:>18}{:>18}{:>18}{:>18}\n", fmt::format("mean ± {:.0f} %", loaded.confidence * 100),
                  "transit [d]", "p95 [d]", "cost [USD/TEU]", "CO2e [kg/TEU]");
  text += subject_line(rows, {});
  std::size_t left = lines - 4;
  for (const Labels& labels : subjects(rows)) {
    if (left-- == 0) break;
    text += subject_line(rows, labels);
  }
  text += fmt::format("  shipments: {} delivered, {} lost, {} under way at the end\n",
                      value(rows, "shipments_delivered", {}), value(rows, "shipments_lost", {}),
                      value(rows, "under_way.at_end", {}));
  const EstimateRow* replanned = find(rows, "shipments_replanned", {});
  if (replanned != nullptr && replanned->estimate.mean > 0)
    text += fmt::format("  re-planned under way: {} shipments, {:.1f} % of those delivered\n",
                        with_interval(replanned->estimate), share_of(rows, "replanned_share") * 100);
  return text + warehouses(rows) + busiest(rows) + event_lines(rows) + delays(rows, 8);
}

}  // namespace caravan::cli
