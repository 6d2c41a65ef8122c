#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/node.h"
#include "sim/io/text/source.h"
#include "sim/io/values/currency.h"
#include "sim/io/values/form_description.h"
#include "sim/measure/kpi.h"
#include "sim/world/scenario.h"

namespace caravan::io {

/// What the command line says besides the scenario's path, and what a study lays over it.
struct LoadOptions {
  std::vector<std::string> overrides;         ///< `path=value`, applied in order: apply_override()
  std::optional<std::uint32_t> replications;  ///< >= 1
  std::optional<std::uint64_t> seed;
  std::string overlay = {};  ///< YAML as of a scenario, laid over all else; may be empty
  Node instead = {};         ///< a map whose keys stand in place of the scenario's, after all else; null: none
};

/// How many rows of a table are how well founded.
struct Foundation {
  std::string table;  ///< "links"
  std::size_t sourced = 0, derived = 0, estimate = 0;
  std::size_t unsaid = 0;  ///< written in the scenario without `confidence`
  friend bool operator==(const Foundation&, const Foundation&) = default;
};

/// A scenario that was read, and all that reports say about it.
struct LoadedScenario {
  Scenario scenario;  ///< prepared
  std::vector<KpiDeclaration> kpis;
  std::uint32_t replications = 10;
  std::uint64_t seed = 1;
  double confidence = 0.95;  ///< of intervals
  std::string name, description;
  std::string scenario_hash;            ///< SHA-256 of the resolved text, whatever files it came from
  std::string model_hash;               ///< SHA-256 of all files of models, in the order read
  std::vector<Foundation> foundations;  ///< of each table that has rows
  std::string first_model_file;         ///< as messages show it; empty without models
  CurrencyTable currencies;
  Node resolved;  ///< everything merged; the spots are the origins
};

/// Reads a scenario with all that it extends and the models that it names, checks it, and builds it. Nothing when
/// anything is wrong: then `diagnostics` tell all of it, from files, keys, values and their meaning together.
/// Warnings alone do not stop it. Never throws for what the user wrote.
std::optional<LoadedScenario> load_scenario(const std::string& path, const LoadOptions& options, Sources& sources,
                                            Diagnostics& diagnostics);

/// The same from a text, which cannot name other files. `name` as messages shall show it.
std::optional<LoadedScenario> load_scenario_text(const std::string& name, const std::string& text,
                                                 const LoadOptions& options, Sources& sources,
                                                 Diagnostics& diagnostics);

/// The same from a tree that was resolved before, such as LoadedScenario::resolved, and may have been changed since; it
/// knows no files, so `model_hash` is that of none.
std::optional<LoadedScenario> load_resolved(Node resolved, const Sources& sources, Diagnostics& diagnostics);

/// All keys of a scenario.
FormDescription scenario_description();
/// The JSON Schema of scenarios, for editors.
nlohmann::ordered_json scenario_schema();
/// The reference page, docs/scenario.md.
std::string scenario_reference();

}  // namespace caravan::io
