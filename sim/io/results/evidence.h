#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/experiment/run.h"
#include "sim/experiment/screening.h"
#include "sim/io/scenario/estimated.h"
#include "sim/io/scenario/load.h"

namespace caravan::io {

/// A number of a replication by its name in results: transit_time.p95{corridor=air}.
struct KpiName {
  std::string metric;
  std::vector<std::pair<std::string, std::string>> labels;
  std::string unit = {};  ///< not part of what it is called
};

/// Nothing where `text` is no such name. Labels may come in any order.
std::optional<KpiName> parse_kpi_name(std::string_view text);
std::string to_text(const KpiName& name);
/// Whether both mean the same number, in whatever order their labels are.
bool same(const KpiName& a, const KpiName& b);
/// All numbers that a scenario measures, and the headlines.
std::vector<KpiName> kpi_names(const LoadedScenario& loaded);

/// What is asked: which estimates do these numbers hang on?
struct EvidenceQuestion {
  std::vector<KpiName> kpis;  ///< of kpi_names(); empty: the headlines
  double factor = 1.2;        ///< up: times this; down: divided by it; > 1
  ScreeningRules rules;
};

/// What is known then. docs/methods/evidence.md.
struct Evidence {
  std::vector<KpiName> kpis;   ///< what `screened` calls answers
  EstimatedFigures estimates;  ///< what it calls factors
  Screened screened;
  double factor = 1.2;
  ScreeningRules rules;

  /// The groups to be told of, in order of what they move; those alike in the order of the factors.
  std::vector<const ScreenedGroup*> found() const;
  /// How many groups, and figures in them, came out so.
  std::pair<std::size_t, std::size_t> count(ScreenedGroup::Verdict verdict) const;
  /// "links, speed: china-europe-rail, KZ"; of a single one: "links alashankou > dostyk: speed".
  std::string name(const ScreenedGroup& group) const;
  /// By how many percent the number that it moves most follows a percent of the group. NaN where it is none.
  double elasticity(const ScreenedGroup& group) const;
};

/// Screens the estimates of a scenario. Every run has the scenario's seed and replications, of which it needs two;
/// equal bits for any number of jobs. A stop leaves what is known by then.
Evidence gather_evidence(const LoadedScenario& loaded, const Sources& sources, const EvidenceQuestion& question,
                         const Carriers& carriers);

/// evidence.json: the head, what each table rests on, and every group with all that it moves.
std::string evidence_json(const Evidence& evidence, const LoadedScenario& loaded, const Sources& sources);
/// evidence.csv: a line a group, in order of what they move, with the number that each moves most.
std::string evidence_csv(const Evidence& evidence, const Sources& sources);

}  // namespace caravan::io
