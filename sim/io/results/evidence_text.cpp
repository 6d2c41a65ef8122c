// evidence.json and evidence.csv: see evidence.h.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/io/results/evidence.h"
#include "sim/io/results/version.h"
#include "sim/io/text/csv.h"

namespace caravan::io {
namespace {

using Json = nlohmann::ordered_json;
using Verdict = ScreenedGroup::Verdict;

constexpr double percent = 100;

const char* word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::found:
      return "found";
    case Verdict::unclear:
      return "unclear";
    case Verdict::quiet:
      return "quiet";
    case Verdict::refused:
      return "refused";
    case Verdict::unasked:
      break;
  }
  return "unasked";
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json moved_of(const Estimate& estimate) {
  return {{"percent", number(estimate.mean * percent)}, {"half_width", number(estimate.half_width * percent)}};
}

std::string file_of(const Spot& spot, const Sources& sources) {
  return spot.known() ? sources.name(spot.source) : std::string();
}

Json figure_of(const EstimatedFigure& figure, const Sources& sources) {
  return {{"table", figure.table},
          {"row", figure.row},
          {"measure", figure.measure},
          {"text", figure.text},
          {"file", file_of(figure.spot, sources)},
          {"line", figure.spot.line},
          {"source", figure.source}};
}

Json group_of(const Evidence& evidence, const ScreenedGroup& group, const Sources& sources) {
  Json json{{"name", evidence.name(group)},
            {"verdict", word_of(group.verdict)},
            {"by", group.measured ? "runs of its own" : "difference"},
            {"estimates", group.count}};
  if (!group.movements.empty()) {
    json["moves_most"] = to_text(evidence.kpis[group.most]);
    json["elasticity"] = number(evidence.elasticity(group));
  }
  json["moves"] = Json::array();
  for (std::size_t k = 0; k < group.movements.size(); ++k) {
    const Movement& moved = group.movements[k];
    if (moved.effect.n == 0) continue;
    json["moves"].push_back({{"kpi", to_text(evidence.kpis[k])},
                             {"effect", moved_of(moved.effect)},
                             {"up", moved_of(moved.up)},
                             {"down", moved_of(moved.down)}});
  }
  json["figures"] = Json::array();
  for (std::size_t i = group.first; i < group.first + group.count; ++i)
    json["figures"].push_back(figure_of(evidence.estimates.figures[i], sources));
  return json;
}

/// All groups: those found first, as they rank, then the others in the order of the factors.
std::vector<const ScreenedGroup*> ranked(const Evidence& evidence) {
  std::vector<const ScreenedGroup*> groups = evidence.found();
  for (const ScreenedGroup& group : evidence.screened.groups)
    if (group.verdict != Verdict::found) groups.push_back(&group);
  return groups;
}

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : std::string(); }

std::string cells_of(const Estimate& estimate) {
  return fmt::format("{},{}", cell(estimate.mean * percent), cell(estimate.half_width * percent));
}

}  // namespace

std::string evidence_json(const Evidence& evidence, const LoadedScenario& loaded, const Sources& sources) {
  Json json{{"results_schema", 1},
            {"program", "caravan"},
            {"version", version()},
            {"scenario", loaded.name},
            {"scenario_hash", loaded.scenario_hash},
            {"model_hash", loaded.model_hash},
            {"seed", loaded.seed},
            {"replications", loaded.replications},
            {"confidence", evidence.rules.confidence},
            {"factor", evidence.factor},
            {"threshold_percent", evidence.rules.threshold * percent},
            {"budget", evidence.rules.budget},
            {"runs", evidence.screened.asked},
            {"stopped", evidence.screened.stopped},
            {"rows_of_estimates", evidence.estimates.rows},
            {"rows_without_quantity", evidence.estimates.rows_without},
            {"estimates", evidence.estimates.figures.size()}};
  json["rests_on"] = Json::array();
  for (const Foundation& table : loaded.foundations)
    json["rests_on"].push_back({{"table", table.table},
                                {"sourced", table.sourced},
                                {"derived", table.derived},
                                {"estimate", table.estimate},
                                {"unsaid", table.unsaid}});
  json["base"] = Json::array();
  for (std::size_t k = 0; k < evidence.screened.base.size(); ++k) {
    const Estimate& base = evidence.screened.base[k];
    json["base"].push_back({{"kpi", to_text(evidence.kpis[k])},
                            {"unit", evidence.kpis[k].unit},
                            {"mean", number(base.mean)},
                            {"half_width", number(base.half_width)}});
  }
  json["groups"] = Json::array();
  for (const ScreenedGroup* group : ranked(evidence)) json["groups"].push_back(group_of(evidence, *group, sources));
  return json.dump(2) + "\n";
}

std::string evidence_csv(const Evidence& evidence, const Sources& sources) {
  std::string text =
      "\xEF\xBB\xBFrank,verdict,name,estimates,kpi,effect_percent,effect_half_width,up_percent,up_half_width,"
      "down_percent,down_half_width,elasticity,by,file,line,figure,source\r\n";
  std::size_t rank = 0;
  for (const ScreenedGroup* group : ranked(evidence)) {
    const EstimatedFigure& first = evidence.estimates.figures[group->first];
    const bool known = !group->movements.empty();
    const Movement moved = known ? group->movements[group->most] : Movement{};
    text += fmt::format("{},{},{},{},{},", ++rank, word_of(group->verdict), csv_cell(evidence.name(*group)),
                        group->count, known ? csv_cell(to_text(evidence.kpis[group->most])) : "");
    text += known ? fmt::format("{},{},{},{},", cells_of(moved.effect), cells_of(moved.up), cells_of(moved.down),
                                cell(evidence.elasticity(*group)))
                  : ",,,,,,,";
    text += group->measured ? "runs," : "difference,";
    text += group->is_single() ? fmt::format("{},{},{},{}\r\n", csv_cell(file_of(first.spot, sources)), first.spot.line,
                                             csv_cell(first.text), csv_cell(first.source))
                               : ",,,\r\n";
  }
  return text;
}

}  // namespace caravan::io
