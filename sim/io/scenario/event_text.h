#pragma once

#include <string>
#include <vector>

#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/form.h"
#include "sim/measure/recovery.h"

/// What a scenario says of events, of levers and of how recovery is judged; see scenario_text.h.
namespace caravan::io {

/// When an event comes again and again by chance.
struct RandomText {
  Spotted<Distribution> gap;
  std::vector<int> months;  ///< 0 = January; empty: all
};

/// How another event brings one on.
struct AfterText {
  Spotted<std::string> event;
  bool once_ended = false;
  double probability = 1;
  Distribution delay;
};

/// What changes for a time, where and when; effects that are not given leave things as they are.
struct EventText {
  Spot spot;
  Spotted<std::string> name;
  std::vector<Spotted<std::string>> what;
  Spotted<bool> closed;
  Spotted<double> capacity, speed, cost, demand, value;
  Spotted<Duration> delay;
  Spotted<Moment> from, until;
  Spotted<RandomText> random;
  Spotted<AfterText> after;
  Spotted<Distribution> lasting;
};

Form<EventText> event_form();
Form<RecoveryRule> recovery_form();

}  // namespace caravan::io
