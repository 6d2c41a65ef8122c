#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace caravan::test {

/// Whether a scenario has the corridors' models, which take a hundred times as long as a page of its own.
inline bool is_large(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str().find("\nmodels: ") != std::string::npos || text.str().find("\nextends: ") != std::string::npos;
}

/// Overrides by which what a scenario is about happens within its first 45 days, and in a large one within 15, so that
/// a shortened run meets it; none where it does anyway.
inline std::vector<std::string> brought_forward(const std::string& scenario) {
  if (scenario == "closure") return {"events.alashankou-dostyk.from=8 d"};
  if (scenario == "suez") return {"events.canal-blocked.from=6 d", "events.long-way.from=12 d"};
  if (scenario == "storms") return {"start=2024-11-01"};
  if (scenario == "border-transshipment") return {"start=2024-03-20"};  // an event in April, holidays in May
  if (scenario == "border-congestion-2021")
    return {"events.infection-control.from=8 d", "events.europe-behind.from=10 d"};
  if (scenario == "china-laos-growth") return {"events.growth.from=8 d"};
  if (scenario == "malaszewicze-works-2018") return {"events.works.from=8 d"};
  if (scenario == "middle-corridor-surge") return {"events.surge.from=8 d"};
  if (scenario == "poland-closure-2025") return {"events.poland-closed.from=8 d", "events.poland-closed.until=21 d"};
  if (scenario == "border-expansion") return {"events.expansion.from=8 d", "events.paths.from=8 d"};
  if (scenario == "growth-2030") return {"events.six-years.from=8 d"};
  if (scenario == "qinzhou-automation") return {"events.automation.from=8 d"};
  if (scenario == "red-sea-2024") return {"events.high-rates.from=8 d"};
  if (scenario == "single-window") return {"events.single-window.from=8 d"};
  if (scenario == "three-gorges-maintenance") return {"events.maintenance.from=8 d"};
  return {};
}

}  // namespace caravan::test
