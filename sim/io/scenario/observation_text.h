#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/provenance.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"

/// The tables of a calibration, cell by cell: models/observations.csv and models/parameters.csv.
namespace caravan::io {

/// "od: chengdu > lodz"
struct FilterText {
  Spotted<std::string> label, value;
};

/// "dwell at chengdu": a score with the row's filters, and that place. "runs of service: chengdu-dostyk": with those
/// filters alone, ',' between them. Or a score alone.
struct TermText {
  Spotted<Score> score;
  Spotted<std::string> place;
  std::vector<FilterText> only;
};

/// A KPI's statistic, or what is counted or summed in a year of 365 days.
struct WantedStatistic {
  std::optional<Statistic> statistic;  ///< none: per year
};

/// Whether an observation may move the parameters.
enum class ObservationUse { fit, hold };

/// A published figure, and what it is compared with.
struct ObservationText {
  Spot spot;
  Spotted<std::string> name;
  std::string what, zh, corridor, kind, period;
  Spotted<std::string> low, high;
  Spotted<double> tolerance;
  Spotted<Score> score, over_score;
  std::vector<FilterText> where, over_where;
  Spotted<WantedStatistic> statistic, over_statistic;
  std::vector<Spotted<TermText>> minus, plus, over_plus;
  Spotted<ObservationUse> use;
  std::string comparable;  ///< empty: it is; else why not
  Provenance provenance;
};

/// A number of the scenario that may be fitted.
struct ParameterText {
  Spot spot;
  Spotted<std::string> name;
  std::vector<Spotted<std::string>> paths;
  Spotted<std::string> value;
  Spotted<double> low, high, start;
  std::string meaning;
  Provenance provenance;
};

Form<ObservationText> observation_form();
Form<ParameterText> parameter_form();

}  // namespace caravan::io
