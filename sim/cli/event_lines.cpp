#include "sim/cli/event_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/cli/terminal.h"

namespace caravan::cli {
namespace {

constexpr std::size_t most_lines = 4;

/// The estimate of a score for all freight after one event.
Estimate about(std::span<const EstimateRow> rows, std::string_view metric, const std::string& event) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const EstimateRow& one) {
    return one.metric == metric && one.labels.size() == 1 &&
           one.labels[0] == std::pair<std::string, std::string>("event", event);
  });
  return row == rows.end() ? Estimate{} : row->estimate;
}

/// How many of the replications that had a value had 1.
std::uint64_t times(const Estimate& share) {
  return share.n == 0 ? 0 : static_cast<std::uint64_t>(std::llround(share.mean * static_cast<double>(share.n)));
}

std::string line(std::span<const EstimateRow> rows, const std::string& event) {
  const Estimate survived = about(rows, "survived", event), recovered = about(rows, "recovered", event);
  if (survived.n == 0) return fmt::format("  {}: nothing before it to compare with\n", event);
  Estimate depth = about(rows, "recovery_depth", event);
  depth.mean *= 100;
  depth.half_width *= 100;
  std::string text = fmt::format("  {}: throughput down by {} %", event, with_interval(depth));
  const std::uint64_t fell = survived.n - times(survived);
  if (fell == 0) return text + ", never below the threshold\n";
  text += fmt::format("; falls after {} d", with_interval(about(rows, "time_to_survive", event)));
  if (times(recovered) > 0)
    text += fmt::format(", back after {} d", with_interval(about(rows, "time_to_recover", event)));
  return text + fmt::format(" (fell in {} of {}, back in {})\n", fell, survived.n, times(recovered));
}

}  // namespace

std::string event_lines(std::span<const EstimateRow> rows) {
  std::string text;
  std::size_t lines = 0;
  for (const EstimateRow& row : rows) {
    if (row.metric != "survived" || row.labels.size() != 1) continue;
    if (lines++ == most_lines) return text + "  more events: summary.json\n";
    text += line(rows, row.labels[0].second);
  }
  return text;
}

}  // namespace caravan::cli
