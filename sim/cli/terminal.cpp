#include "sim/cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace caravan::cli {
namespace {

/// Decimals that show `scale` to two significant digits; at most 6.
int decimals_for(double scale) {
  if (!(scale > 0)) return 1;
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(scale))), 0, 6);
}

/// The digits with a comma after every third before the point.
std::string grouped(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool between = i > 0 && digits[i - 1] != '-' && i < point && (point - i) % 3 == 0;
    if (between) text.push_back(',');
    text.push_back(digits[i]);
  }
  return text;
}

}  // namespace

bool errors_are_watched() { return isatty(STDERR_FILENO) == 1; }

bool errors_have_colour() {
  const char* refused = std::getenv("NO_COLOR");
  return errors_are_watched() && (refused == nullptr || *refused == '\0');
}

std::optional<io::LoadedScenario> load_or_complain(const ScenarioWords& words, io::Sources& sources) {
  io::Diagnostics diagnostics;
  auto loaded = io::load_scenario(words.path, words.options, sources, diagnostics);
  fmt::print(stderr, "{}", io::render(diagnostics.sorted(), sources, errors_have_colour()));
  return loaded;
}

std::string with_interval(const Estimate& estimate) {
  if (estimate.n == 0 || !std::isfinite(estimate.mean)) return "-";
  if (estimate.n < 2) return readable(estimate.mean);
  const int decimals = decimals_for(estimate.half_width > 0 ? estimate.half_width : std::abs(estimate.mean) / 100);
  return fmt::format("{} ± {}", grouped(fmt::format("{:.{}f}", estimate.mean, decimals)),
                     grouped(fmt::format("{:.{}f}", estimate.half_width, decimals)));
}

std::string readable(double value) {
  return grouped(fmt::format("{:.{}f}", value, decimals_for(std::abs(value) / 100)));
}

std::string to_the_minute(Time t) {
  constexpr std::int64_t minute = 60'000;
  return to_text(Time{(t.ms + minute / 2) / minute * minute});
}

std::string readable_seconds(double seconds) {
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace caravan::cli
