#include "sim/cli/account.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "sim/cli/terminal.h"

namespace caravan::cli {
namespace {

std::string why(const Scenario& scenario, const DelayPart& part) {
  const std::string cause = cause_text(scenario, part.cause, part.event);
  return part.source == part.at ? cause : fmt::format("{} of {}", cause, to_text(scenario, part.source));
}

/// Total of each cause, in the order of first appearance.
std::vector<std::pair<std::string, Duration>> sums(const Scenario& scenario, std::span<const DelayPart> account) {
  std::vector<std::pair<std::string, Duration>> sums;
  for (const DelayPart& part : account) {
    const std::string cause = cause_text(scenario, part.cause, part.event);
    auto sum = std::find_if(sums.begin(), sums.end(), [&](const auto& one) { return one.first == cause; });
    if (sum == sums.end()) sum = sums.insert(sums.end(), {cause, Duration::zero()});
    sum->second += part.lasted();
  }
  return sums;
}

}  // namespace

std::string account_text(const Scenario& scenario, std::span<const DelayPart> account) {
  std::string text = fmt::format("where its time went:\n  {:<16}  {:<16} {:>9}  {:<30} {:<18} {}\n", "from", "to",
                                 "hours", "where", "what", "why");
  Duration all;
  for (const DelayPart& part : account) {
    text += fmt::format("  {}  {} {:>9.3f}  {:<30} {:<18} {}\n", to_the_minute(part.from), to_the_minute(part.until),
                        part.lasted().hours(), to_text(scenario, part.at), to_text(part.hold), why(scenario, part));
    all += part.lasted();
  }
  for (const auto& [cause, sum] : sums(scenario, account))
    text += fmt::format("  {:<34} {:>9.3f}  {}\n", "sum", sum.hours(), cause);
  return text + fmt::format("  {:<34} {:>9.3f}\n", "in all", all.hours());
}

nlohmann::ordered_json account_json(const Scenario& scenario, std::span<const DelayPart> account) {
  nlohmann::ordered_json parts = nlohmann::ordered_json::array();
  for (const DelayPart& part : account)
    parts.push_back({{"from", to_text(part.from)},
                     {"until", to_text(part.until)},
                     {"hours", part.lasted().hours()},
                     {"where", to_text(scenario, part.at)},
                     {"what", to_text(part.hold)},
                     {"why", cause_text(scenario, part.cause, part.event)},
                     {"source", to_text(scenario, part.source)}});
  return parts;
}

}  // namespace caravan::cli
