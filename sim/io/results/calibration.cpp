#include "sim/io/results/calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/io/results/version.h"
#include "sim/io/text/csv.h"

namespace caravan::io {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
std::string cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }

std::string use_text(const Observation& row) {
  if (!row.comparable()) return {};
  return row.text.use.value == ObservationUse::fit ? "fit" : "hold";
}

Json head_of(const CalibrationHead& head) {
  return Json{{"calibration_schema", 1},
              {"program", "caravan"},
              {"version", version()},
              {"scenario", head.scenario},
              {"scenario_hash", head.scenario_hash},
              {"model_hash", head.model_hash},
              {"seed", head.seed},
              {"replications", head.replications},
              {"confidence", head.confidence}};
}

Json tally_json(const Observations& observations, const Scoreboard& scoreboard) {
  Json rows = Json::array();
  for (const TallyRow& row : tallies(observations, scoreboard))
    rows.push_back({{"by", row.by},
                    {"name", row.name},
                    {"comparable", row.tally.comparable()},
                    {"inside", row.tally.inside},
                    {"near", row.tally.near},
                    {"outside", row.tally.outside},
                    {"no_data", row.tally.no_data},
                    {"share_inside", row.tally.share_inside()}});
  return rows;
}

Json simulated_json(const Observation& row, const Scored& scored) {
  return Json{{"mean", number(scored.simulated.mean / row.unit_size)},
              {"half_width", number(scored.simulated.half_width / row.unit_size)},
              {"n", scored.simulated.n},
              {"verdict", word_of(scored.verdict)}};
}

Json observation_json(const Observation& row, const std::optional<Scored>& scored) {
  const ObservationText& text = row.text;
  Json json{
      {"name", text.name.value}, {"corridor", text.corridor}, {"kind", text.kind},    {"what", text.what},
      {"zh", text.zh},           {"period", text.period},     {"use", use_text(row)}, {"published", row.published()}};
  if (scored) {
    json["unit"] = row.unit;
    json["low"] = row.low / row.unit_size;
    json["high"] = row.high / row.unit_size;
    json["simulated"] = simulated_json(row, *scored);
  } else {
    json["not_comparable"] = text.comparable;
  }
  json["source"] = text.provenance.source.value_or("");
  return json;
}

std::string columns_of(const Observation& row, const std::optional<Scored>& scored) {
  if (!scored) return ",,";
  return fmt::format("{},{},{}", cell(scored->simulated.mean / row.unit_size),
                     cell(scored->simulated.half_width / row.unit_size), csv_cell(word_of(scored->verdict)));
}

Json parameter_json(const Parameter& parameter, const Fitted& fitted) {
  Json settings = Json::array();
  for (const Setting& one : parameter.set_to(fitted.value))
    settings.push_back(fmt::format("{}={}", one.path, one.value));
  return Json{{"name", parameter.text.name.value},
              {"meaning", parameter.text.meaning},
              {"start", parameter.text.start.value},
              {"low", parameter.text.low.value},
              {"high", parameter.text.high.value},
              {"fitted", fitted.value},
              {"sd", fitted.sd},
              {"range_95", {fitted.low, fitted.high}},
              {"told", fitted.told},
              {"at_bound", fitted.at_bound},
              {"settings", settings}};
}

std::string end_text(FitEnd end) {
  if (end == FitEnd::converged) return "converged";
  return end == FitEnd::no_better_point ? "no better point found" : "all rounds spent";
}

}  // namespace

Scoreboard scoreboard_of(const Observations& observations, const std::vector<Estimate>& simulated) {
  Scoreboard board;
  for (std::size_t i = 0; i < observations.rows.size(); ++i) {
    const Observation& row = observations.rows[i];
    std::optional<Scored>& scored = board.emplace_back();
    if (row.comparable()) scored = {simulated[i], judge(simulated[i], row.low, row.high)};
  }
  return board;
}

std::vector<TallyRow> tallies(const Observations& observations, const Scoreboard& scoreboard) {
  std::vector<TallyRow> rows{{"all", "", {}}, {"use", "fit", {}}, {"use", "hold", {}}};
  const auto add = [&](const std::string& by, const std::string& name, Verdict verdict) {
    auto row =
        std::find_if(rows.begin(), rows.end(), [&](const TallyRow& one) { return one.by == by && one.name == name; });
    if (row == rows.end()) row = rows.insert(rows.end(), {by, name, {}});
    row->tally.add(verdict);
  };
  for (const std::string by : {"all", "use", "corridor", "kind"}) {
    for (std::size_t i = 0; i < scoreboard.size(); ++i) {
      const Observation& row = observations.rows[i];
      if (!scoreboard[i]) continue;
      add(by,
          by == "all"        ? ""
          : by == "use"      ? use_text(row)
          : by == "corridor" ? row.text.corridor
                             : row.text.kind,
          scoreboard[i]->verdict);
    }
  }
  return rows;
}

std::string word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::inside:
      return "inside";
    case Verdict::near:
      return "near";
    case Verdict::outside:
      return "outside";
    case Verdict::no_data:
      break;
  }
  return "outside: no data";
}

std::string verdict_text(const Observation& observation, const std::optional<Scored>& scored) {
  return scored ? word_of(scored->verdict) : fmt::format("not comparable: {}", observation.text.comparable);
}

std::string calibration_json(const CalibrationHead& head, const Observations& observations,
                             const Scoreboard& scoreboard) {
  Json json = head_of(head);
  json["totals"] = tally_json(observations, scoreboard);
  json["observations"] = Json::array();
  for (std::size_t i = 0; i < scoreboard.size(); ++i)
    json["observations"].push_back(observation_json(observations.rows[i], scoreboard[i]));
  return json.dump(2) + "\n";
}

std::string calibration_csv(const Observations& observations, const Scoreboard& scoreboard, const FitReport* fit) {
  std::string text = "\xEF\xBB\xBFname,corridor,kind,what,zh,period,use,unit,low,high,mean,half_width,verdict";
  text +=
      fit ? ",fitted_mean,fitted_half_width,fitted_verdict,not_comparable,source\r\n" : ",not_comparable,source\r\n";
  for (std::size_t i = 0; i < scoreboard.size(); ++i) {
    const Observation& row = observations.rows[i];
    for (const std::string& one : {row.text.name.value, row.text.corridor, row.text.kind, row.text.what, row.text.zh,
                                   row.text.period, use_text(row), row.unit})
      text += fmt::format("{},", csv_cell(one));
    const bool known = row.comparable();
    text += known ? fmt::format("{},{},", row.low / row.unit_size, row.high / row.unit_size)
                  : fmt::format("{},{},", csv_cell(row.text.low.value), csv_cell(row.text.high.value));
    text += columns_of(row, scoreboard[i]);
    if (fit) text += fmt::format(",{}", columns_of(row, fit->after[i]));
    text += fmt::format(",{},{}\r\n", csv_cell(row.text.comparable), csv_cell(row.text.provenance.source.value_or("")));
  }
  return text;
}

std::string fit_json(const CalibrationHead& head, const Observations& observations, const Scoreboard& before,
                     const FitReport& report) {
  Json json = head_of(head);
  const Fit& fit = report.fit;
  json["end"] = end_text(fit.end);
  json["points"] = fit.points;
  json["cost_at_start"] = fit.cost_before;
  json["cost"] = fit.cost_after;
  json["rounds"] = Json::array();
  for (const FitRound& round : fit.rounds) json["rounds"].push_back({{"cost", round.cost}, {"step", round.step}});
  json["parameters"] = Json::array();
  for (std::size_t j = 0; j < report.parameters.size(); ++j)
    json["parameters"].push_back(parameter_json(report.parameters[j], fit.unknowns[j]));
  json["correlation"] = fit.correlation;
  json["totals_before"] = tally_json(observations, before);
  json["totals_after"] = tally_json(observations, report.after);
  json["observations"] = Json::array();
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Observation& row = observations.rows[i];
    if (!before[i]) continue;
    json["observations"].push_back({{"name", row.text.name.value},
                                    {"use", use_text(row)},
                                    {"unit", row.unit},
                                    {"low", row.low / row.unit_size},
                                    {"high", row.high / row.unit_size},
                                    {"before", simulated_json(row, *before[i])},
                                    {"after", simulated_json(row, *report.after[i])}});
  }
  return json.dump(2) + "\n";
}

}  // namespace caravan::io
