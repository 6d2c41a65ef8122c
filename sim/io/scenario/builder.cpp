#include "sim/io/scenario/builder.h"

namespace caravan::io {

void build_frame(Draft& draft) {
  const ScenarioText& text = draft.text;
  Scenario& scenario = draft.scenario;
  const Duration some_week{7LL * 86'400'000};  // where the horizon could not be read
  const Duration horizon = text.horizon.given ? text.horizon.value : some_week;
  scenario.name = text.name;
  scenario.start = text.start.value;
  scenario.end = scenario.start + horizon;
  scenario.measured_from = scenario.start + text.warm_up.value;
  scenario.choice = policy_of(text.choice);
  if (text.horizon.given && text.warm_up.given && scenario.measured_from >= scenario.end) {
    draft.diagnostics.error(text.warm_up.spot, "`warm_up` must be shorter than `horizon`",
                            fmt::format("`horizon` is {}", to_text(horizon)));
  }
}

std::uint32_t fnv1a(std::string_view name) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash;
}

}  // namespace caravan::io
