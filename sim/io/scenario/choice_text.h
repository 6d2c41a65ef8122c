#pragma once

#include "sim/demand/flow.h"
#include "sim/io/values/form.h"
#include "sim/world/choice_policy.h"

namespace caravan::io {

/// What a scenario says about how shippers choose.
struct ChoiceText {
  int candidates = 3;
  double carbon_price = 0;  ///< [USD/g CO2e]
  ChoiceRule rule = ChoiceRule::least_cost;
  Spotted<double> scale;  ///< [USD]
  Information information = Information::plan;
  Replanning replan = Replanning::never;
  WhenClosed when_closed = WhenClosed::wait;
  bool booking = false;
};

Form<ChoiceText> choice_form();

/// What it says, as the policy of a scenario.
ChoicePolicy policy_of(const ChoiceText& text);

/// '3 USD/TEU-h' or '0.4 USD/t-h': what an hour costs a load.
ValueType<HourPrice> hour_price();

}  // namespace caravan::io
