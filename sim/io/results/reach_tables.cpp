#include "sim/io/results/reach_tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/io/results/summary.h"
#include "sim/io/text/csv.h"

namespace caravan::io {
namespace {

using Json = nlohmann::ordered_json;

/// What a place's row says of itself.
struct Origin {
  std::string source, confidence;
};
using Origins = std::map<std::string, Origin, std::less<>>;

std::string text_of(const Node& row, std::string_view key) {
  const Node* node = row.find(key);
  return node && node->is_scalar() ? node->text : "";
}

Origins origins_of(const LoadedScenario& loaded) {
  Origins origins;
  const Node* places = loaded.resolved.find("places");
  if (!places) return origins;
  for (const Node& row : places->items)
    if (row.is_map()) origins[text_of(row, "name")] = {text_of(row, "source"), text_of(row, "confidence")};
  return origins;
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Estimate unknown{nan, nan, nan, nan, 0};

std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : ""; }
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string cells(const Estimate& estimate) { return cell(estimate.mean) + "," + cell(estimate.half_width); }

std::string csv_row(const Network& network, const ReachFamily& family, const ReachRow& row, const Origins& origins) {
  const Place& place = network.places[row.target.place];
  const auto known = origins.find(place.name);
  const Origin origin = known == origins.end() ? Origin{} : known->second;
  const std::string from = row.target.from.exists() ? network.places[row.target.from].name : "";
  std::string line;
  for (const std::string& word :
       {place.name, place.name_en, place.name_zh, place.city, place.country, family.name, from})
    line += csv_cell(word) + ",";
  line += fmt::format("{},{},{},{},", row.created, row.delivered, cells(row.p50), cells(row.p90));
  const std::string none = ",";
  line += (family.by_mass() ? none : cells(row.usd)) + "," + (family.by_mass() ? cells(row.usd) : none) + ",";
  line += (family.by_mass() ? none : cells(row.co2e_kg)) + "," + (family.by_mass() ? cells(row.co2e_kg) : none) + ",";
  return line + csv_cell(fmt::format("{}", fmt::join(place.programmes, ";"))) + "," + csv_cell(origin.source) + "," +
         csv_cell(origin.confidence) + "\r\n";
}

Json json_of(const Estimate& estimate) {
  return {{"mean", number(estimate.mean)}, {"half_width", number(estimate.half_width)}};
}

Json json_row(const Network& network, const ReachReport& report, const ReachRow& row, const Origins& origins) {
  const Place& place = network.places[row.target.place];
  const ReachFamily& family = report.question.families[row.target.family];
  const auto known = origins.find(place.name);
  const Origin origin = known == origins.end() ? Origin{} : known->second;
  Json json{{"place", place.name},
            {"en", place.name_en},
            {"zh", place.name_zh},
            {"city", place.city},
            {"country", place.country},
            {"by", family.name},
            {"from", network.places[row.target.from].name},
            {"probes", row.created},
            {"delivered", row.delivered},
            {"p50_days", json_of(row.p50)},
            {"p90_days", json_of(row.p90)}};
  const std::string unit = family.by_mass() ? "tonne" : "teu";
  json["cost_usd_per_" + unit] = json_of(row.usd);
  json["co2e_kg_per_" + unit] = json_of(row.co2e_kg);
  json["programmes"] = place.programmes;
  json["source"] = origin.source;
  json["confidence"] = origin.confidence;
  return json;
}

Json json_of(const ReachTally& tally) {
  return {{"places", tally.places},
          {"cities", tally.cities},
          {"cities_abroad", tally.cities_abroad},
          {"countries_abroad", tally.countries}};
}

Json tallies(const Network& network, const ReachReport& report) {
  Json all = Json::array();
  for (std::size_t family = 0; family <= report.question.families.size(); ++family) {
    if (family == report.question.families.size() && family == 1) continue;  // one family is all
    const std::string by = family < report.question.families.size() ? report.question.families[family].name : "any";
    const auto add = [&](const Json& days, Duration within) {
      Json row{{"by", by}, {"within_days", days}};
      row.update(json_of(tally_within(network, report, family, within)));
      all.push_back(row);
    };
    for (const Duration within : report.question.within) add(within.days(), within);
    add(nullptr, Duration::forever());
  }
  return all;
}

Json lines_json(const Network& network, const ReachReport& report) {
  Json all = Json::array();
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const Line& line = network.lines[i];
    const LineReach& reach = report.lines[i];
    Json row{{"line", line.name},
             {"en", line.name_en},
             {"zh", line.name_zh},
             {"programme", line.programme},
             {"runs", reach.runs}};
    row["p50_days"] = reach.last ? json_of(report.rows[*reach.last].p50) : Json(nullptr);
    row["p90_days"] = reach.last ? json_of(report.rows[*reach.last].p90) : Json(nullptr);
    all.push_back(row);
  }
  return all;
}

}  // namespace

std::vector<const ReachRow*> fastest_first(const ReachReport& report) {
  std::vector<const ReachRow*> rows;
  for (const ReachRow& row : report.rows) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [&](const ReachRow* a, const ReachRow* b) {
    const double x = report.quantile(*a).mean, y = report.quantile(*b).mean;
    return x != y ? x < y : a->delivered > b->delivered;
  });
  return rows;
}

ReachTally tally_within(const Network& network, const ReachReport& report, std::size_t family, Duration within) {
  std::vector<PlaceId> places;
  for (const ReachRow& row : report.rows) {
    const bool is_asked = family == report.question.families.size() || row.target.family == family;
    const bool is_there = within == Duration::forever() ? row.reached() : report.is_within(row, within);
    if (is_asked && is_there) places.push_back(row.target.place);
  }
  return tally(network, report.question.from.front(), places);
}

std::vector<ProgrammeReach> programmes(const Network& network, const ReachReport& report) {
  std::set<PlaceId> reached;
  for (const ReachRow& row : report.rows)
    if (row.reached()) reached.insert(row.target.place);
  std::map<std::string, std::vector<PlaceId>> members;
  for_each(network.places, [&](PlaceId id, const Place& place) {
    for (const std::string& name : place.programmes) members[name].push_back(id);
  });
  std::vector<ProgrammeReach> all;
  for (auto& [name, places] : members) {
    const std::size_t count = places.size();
    std::erase_if(places, [&](PlaceId id) { return reached.count(id) == 0; });
    all.push_back({name, count, tally(network, report.question.from.front(), places)});
  }
  return all;
}

std::string reach_csv(const LoadedScenario& loaded, const ReachReport& report) {
  std::string text =
      "\xEF\xBB\xBFplace,en,zh,city,country,by,from,probes,delivered,p50_d,p50_half_width_d,p90_d,p90_half_width_d,"
      "cost_usd_per_teu,cost_half_width_usd_per_teu,cost_usd_per_t,cost_half_width_usd_per_t,"
      "co2e_kg_per_teu,co2e_half_width_kg_per_teu,co2e_kg_per_t,co2e_half_width_kg_per_t,programmes,source,"
      "confidence\r\n";
  const Network& network = loaded.scenario.network;
  const Origins origins = origins_of(loaded);
  for (const ReachRow* row : fastest_first(report))
    text += csv_row(network, report.question.families[row->target.family], *row, origins);
  const ReachFamily none{"none", {}, {}};
  for (const PlaceId id : report.unreachable)
    text += csv_row(network, none, {{0, PlaceId::none(), id}, 0, 0, unknown, unknown, unknown, unknown}, origins);
  return text;
}

std::string reach_json(const LoadedScenario& loaded, const ReachReport& report) {
  const Network& network = loaded.scenario.network;
  const Origins origins = origins_of(loaded);
  Json json{{"scenario", loaded.name},
            {"from", Json::array()},
            {"quantile", report.question.share},
            {"commodity", report.question.commodity.empty() ? Json(nullptr) : Json(report.question.commodity)},
            {"probes_per_place", report.question.probes},
            {"replications", report.replications},
            {"confidence", loaded.confidence},
            {"seed", loaded.seed},
            {"probe_share_of_shipments", report.probe_share},
            {"fingerprint", fingerprint_text(report.fingerprint)},
            {"tallies", tallies(network, report)},
            {"lines", lines_json(network, report)}};
  for (const PlaceId id : report.question.from) json["from"].push_back(network.places[id].name);
  json["programmes"] = Json::array();
  for (const ProgrammeReach& one : programmes(network, report)) {
    Json row{{"programme", one.name}, {"members", one.members}};
    row.update(json_of(one.reached));
    json["programmes"].push_back(row);
  }
  json["places"] = Json::array();
  for (const ReachRow* row : fastest_first(report)) json["places"].push_back(json_row(network, report, *row, origins));
  json["unreachable"] = Json::array();
  for (const PlaceId id : report.unreachable) json["unreachable"].push_back(network.places[id].name);
  return json.dump(2) + "\n";
}

}  // namespace caravan::io
