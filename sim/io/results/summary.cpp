#include "sim/io/results/summary.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/io/results/version.h"
#include "sim/io/text/csv.h"

namespace caravan::io {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json head_of(const SummaryHead& head) {
  return Json{{"results_schema", 1},
              {"program", "caravan"},
              {"version", version()},
              {"scenario", head.scenario},
              {"description", head.description},
              {"scenario_hash", head.scenario_hash},
              {"model_hash", head.model_hash},
              {"seed", head.seed},
              {"replications", head.replications},
              {"confidence", head.confidence},
              {"start", to_text(head.start)},
              {"horizon_days", (head.end - head.start).days()},
              {"warm_up_days", (head.measured_from - head.start).days()},
              {"fingerprint", fingerprint_text(head.fingerprint)}};
}

Json row_of(const EstimateRow& row) {
  Json labels = Json::object();
  for (const auto& [name, value] : row.labels) labels[name] = value;
  return Json{{"metric", row.metric},
              {"labels", labels},
              {"unit", row.unit},
              {"mean", number(row.estimate.mean)},
              {"sd", number(row.estimate.sd)},
              {"half_width", number(row.estimate.half_width)},
              {"n", row.estimate.n}};
}

Json ledger_row(const CorridorTotals& totals) {
  return Json{{"corridor", totals.corridor},
              {"charged_usd", totals.charged.usd()},
              {"subsidies_usd", totals.subsidies.usd()},
              {"unallocated_usd", totals.unallocated.usd()},
              {"wtw_gram", totals.wtw.gram()},
              {"ttw_gram", totals.ttw.gram()},
              {"tonne_km", static_cast<double>(totals.kg_km) / 1e3}};
}

Json row_of(const NoWayText& row) {
  return Json{{"flow", row.flow},
              {"cause", row.cause},
              {"then", row.waited ? "waited" : "lost"},
              {"shipments", row.shipments},
              {"blocked_by", row.blocked_by}};
}

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

}  // namespace

std::string fingerprint_text(std::uint64_t fingerprint) { return fmt::format("{:016x}", fingerprint); }

std::string summary_json(const SummaryHead& head, std::span<const EstimateRow> rows,
                         std::span<const CorridorTotals> ledger, std::span<const NoWayText> no_way) {
  Json summary = head_of(head);
  for (const GridlockRow& row : head.gridlocks)
    summary["gridlocks"].push_back({{"replication", row.replication},
                                    {"since", to_text(row.since)},
                                    {"cycle", row.cycle},
                                    {"smallest_relief", row.relief}});
  if (!ledger.empty()) {
    summary["ledger"] = Json::array();
    for (const CorridorTotals& totals : ledger) summary["ledger"].push_back(ledger_row(totals));
  }
  std::string text = summary.dump(2);
  text.erase(text.rfind('\n'));  // reopened: a row a line is easier to read and to compare than a value a line
  text += ",\n  \"rows\": [";
  const char* separator = "\n    ";
  for (const EstimateRow& row : rows) {
    text += separator + row_of(row).dump();
    separator = ",\n    ";
  }
  text += "\n  ],\n  \"no_way\": [";
  separator = "\n    ";
  for (const NoWayText& row : no_way) {
    text += separator + row_of(row).dump();
    separator = ",\n    ";
  }
  return text + (no_way.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string summary_csv(std::span<const EstimateRow> rows) {
  std::string text = "\xEF\xBB\xBFmetric,labels,unit,mean,sd,half_width,n\r\n";
  for (const EstimateRow& row : rows) {
    std::string labels;
    for (const auto& [name, value] : row.labels) labels += (labels.empty() ? "" : ";") + name + "=" + value;
    text += fmt::format("{},{},{},{},{},{},{}\r\n", csv_cell(row.metric), csv_cell(labels), csv_cell(row.unit),
                        cell(row.estimate.mean), cell(row.estimate.sd), cell(row.estimate.half_width), row.estimate.n);
  }
  return text;
}

}  // namespace caravan::io
