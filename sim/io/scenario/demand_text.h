#pragma once

#include <string>
#include <vector>

#include "sim/io/scenario/inspection_text.h"
#include "sim/io/scenario/provenance.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"
#include "sim/network/link.h"

/// What a scenario says about how demand comes: profiles, terms of flows, schedules and gravity models.
namespace caravan::io {

/// Days on which demand is another than usual.
struct HolidayText {
  Spot spot;
  Spotted<Time> from, until;  ///< on the local clocks
  double factor = 1;
};

/// How demand is spread over time, by weights.
struct ProfileText {
  Spot spot;
  Spotted<std::string> name;
  Spotted<std::vector<double>> hours, weekdays, months;  ///< absent: even
  std::vector<HolidayText> holidays;
  double growth = 0;  ///< share each second
  Provenance provenance;
};

/// How a flow's shipments are spread over time, and what is agreed on for them.
struct FlowTermsText {
  Spotted<std::string> profile;
  Spotted<double> growth;  ///< share each second
  Spotted<Distribution> lead;
  Spotted<double> cancel;
  Spotted<Distribution> due;
};

/// Shipments that come at weekly times.
struct BatchText {
  Spot spot;
  Spotted<WeeklyTime> at;
  Spotted<Amount> size;
  int shipments = 1;
};

/// What tells places apart in a gravity model.
enum class Separation { great_circle, least_time };

/// A deterrence per km or per hour.
struct Decay {
  double value = 0;  ///< [1/km] or [1/h]
  Separation by = Separation::great_circle;
  friend bool operator==(const Decay&, const Decay&) = default;
};

/// A mean distance in km or in hours, which a deterrence is to give.
struct MeanTrip {
  double value = 0;  ///< [km] or [h]
  Separation by = Separation::great_circle;
  friend bool operator==(const MeanTrip&, const MeanTrip&) = default;
};

/// How demand falls with separation: one of the three.
struct DeterrenceText {
  Spot spot;
  Spotted<Decay> exponential;
  Spotted<double> power;
  Spotted<MeanTrip> mean;
};

/// Margins of an origin-destination table, from which a gravity model makes flows.
struct GravityText {
  Spot spot;
  Spotted<std::string> name;
  std::string corridor;
  Spotted<std::string> commodity;
  Spotted<std::vector<Named<Amount>>> origins, destinations;  ///< by place, each second
  Spotted<DeterrenceText> deterrence;
  Spotted<Separation> distance;
  Spotted<Amount> at_least;  ///< each second
  ModeSet modes = ModeSet::all();
  Spotted<SizeLaw> size;
  int priority = 0;
  Trust trust = Trust::general;
  FlowTermsText terms;
  Provenance provenance;
};

Form<ProfileText> profile_form();
Form<FlowTermsText> flow_terms_form();
Form<FlowTermsText> order_terms_form();  ///< `profile` and `growth` alone
Form<BatchText> batch_form();
Form<GravityText> gravity_form();

}  // namespace caravan::io
