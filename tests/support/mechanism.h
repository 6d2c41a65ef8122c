#pragma once

#include <string>
#include <vector>

namespace caravan::test {

/// Overrides by which what a scenario is about happens within its first 45 days, so that a shortened run meets it; none
/// where it does anyway.
inline std::vector<std::string> brought_forward(const std::string& scenario) {
  if (scenario == "closure") return {"events.alashankou-dostyk.from=20 d"};
  if (scenario == "suez") return {"events.canal-blocked.from=15 d", "events.long-way.from=25 d"};
  if (scenario == "storms") return {"start=2024-11-01"};
  if (scenario == "border-transshipment") return {"start=2024-03-20"};  // an event in April, holidays in May
  return {};
}

}  // namespace caravan::test
