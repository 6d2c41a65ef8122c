#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/observation.h"
#include "sim/io/scenario/load.h"
#include "sim/io/scenario/observation_text.h"
#include "sim/io/text/files.h"

namespace caravan::io {

/// A published figure that was read and understood.
struct Observation {
  /// A KPI, and what makes it the unit of the figure.
  struct Term {
    std::string metric;         ///< of the one row that its declaration gives
    double factor = 1;          ///< into base units
    bool per_measured = false;  ///< divided by the measured time
  };

  ObservationText text;
  double low = 0, high = 0;  ///< [base units]; where it is comparable
  Dimension dimension;       ///< of both
  std::string unit;          ///< in which it was published; may be empty
  double unit_size = 1;      ///< [base units]
  std::vector<Term> sum, over;

  bool comparable() const { return text.comparable.empty(); }
  bool is_for_fit() const { return comparable() && text.use.value == ObservationUse::fit; }
  /// "12 d to 14 d", "8,670 trains/year, 10 % either way"
  std::string published() const;
};

/// The table of observations, and the KPIs that they are compared with.
struct Observations {
  std::vector<Observation> rows;
  Node kpis;  ///< a list for the scenario's key of that name; what is wrong with one is told at its cell
};

/// Reads models/observations.csv. Errors, all at once: what the form refuses, two of one name, figures that are no
/// quantity of what they are compared with, a point without `tolerance`, scores without the statistic. Names in
/// `where` are checked when the scenario is loaded with the KPIs.
std::optional<Observations> read_observations(const std::string& path, const CurrencyTable& currencies,
                                              Sources& sources, Diagnostics& diagnostics);

/// What is laid over a scenario so that nothing but the observations is measured.
Node only_these_kpis(const Observations& observations);

/// Where in the rows of a plan the figure stands. `measured`: the time that is measured.
Formula formula_of(const Observation& observation, const KpiPlan& plan, Duration measured);

/// `path=value` of --set.
struct Setting {
  std::string path, value;
};

/// What --set says, where a scenario can say the same: one value, under names. Nothing for indices, lists and maps.
std::optional<Setting> setting_of(const std::string& override_text);

/// A number of the scenario that may be fitted, ready to be set.
struct Parameter {
  /// A path as --set takes it, and the text around the number.
  struct Place {
    std::string path, before, after;
    double times = 1;  ///< of the number
  };

  ParameterText text;
  std::vector<Place> places;

  /// What sets it to a value.
  std::vector<Setting> set_to(double value) const;
};

/// Reads models/parameters.csv for a scenario. A path may choose items of a list by what they hold:
/// `links[gauge=1520 mm].speed` is the speed of every link of that gauge that has one.
///
/// Errors, all at once: what the form refuses, two of one name, paths that lead nowhere, rows that are not said to be
/// estimates (neither by `confidence` nor in `source`), multiples of what is no number with a unit.
std::optional<std::vector<Parameter>> read_parameters(const std::string& path, const Node& scenario, Sources& sources,
                                                      Diagnostics& diagnostics);

/// The values as a scenario that extends `extends`, each of `notes` as a comment at its head.
std::string fitted_scenario(const std::string& extends, const std::vector<std::string>& notes,
                            const std::vector<Setting>& settings, const Node& scenario);

}  // namespace caravan::io
