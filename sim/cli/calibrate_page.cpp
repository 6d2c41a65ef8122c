#include "sim/cli/calibrate_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/cli/terminal.h"
#include "sim/io/text/utf8.h"

namespace caravan::cli {
namespace {

std::string simulated_text(const io::Observation& row, const io::Scored& scored) {
  Estimate estimate = scored.simulated;
  estimate.mean /= row.unit_size;
  estimate.half_width /= row.unit_size;
  const std::string mean = with_interval(estimate);
  return row.unit.empty() || mean == "-" ? mean : fmt::format("{} {}", mean, row.unit);
}

/// Filled up with blanks to a width, and cut where it is longer.
std::string padded(const std::string& text, std::size_t width) {
  std::string shown = text;
  while (io::display_width(shown) > width) do
      shown.pop_back();
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U);
  return shown + std::string(width - io::display_width(shown), ' ');
}

/// For a cell of a Markdown table.
std::string escaped(const std::string& text) {
  std::string safe;
  for (const char one : text) {
    if (one == '|' || one == '<' || one == '>') safe += '\\';
    safe += one == '\n' ? ' ' : one;
  }
  return safe;
}

std::string tally_line(const io::TallyRow& row) {
  const Tally& tally = row.tally;
  const std::string name = row.by == "all" ? "all" : fmt::format("{} {}", row.by, row.name);
  return fmt::format("{}: {} of {} inside ({:.0f} %), {} near, {} outside{}", name, tally.inside, tally.comparable(),
                     100 * tally.share_inside(), tally.near, tally.outside + tally.no_data,
                     tally.no_data ? fmt::format(", {} of them without data", tally.no_data) : "");
}

std::vector<std::string> corridors_of(const io::Observations& observations) {
  std::vector<std::string> names;
  for (const io::Observation& row : observations.rows)
    if (std::find(names.begin(), names.end(), row.text.corridor) == names.end()) names.push_back(row.text.corridor);
  return names;
}

std::string totals_table(const io::Observations& observations, const io::Scoreboard& before,
                         const io::Scoreboard* after) {
  std::string text = "| of | comparable | inside | near | outside | share inside |";
  text +=
      after ? " inside after the fit | share |\n|---|---|---|---|---|---|---|---|\n" : "\n|---|---|---|---|---|---|\n";
  const auto first = io::tallies(observations, before);
  const auto second = after ? io::tallies(observations, *after) : first;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Tally& tally = first[i].tally;
    text += fmt::format("| {}{}{} | {} | {} | {} | {} | {:.0f} % |", first[i].by, first[i].name.empty() ? "" : " ",
                        escaped(first[i].name), tally.comparable(), tally.inside, tally.near,
                        tally.outside + tally.no_data, 100 * tally.share_inside());
    if (after) text += fmt::format(" {} | {:.0f} % |", second[i].tally.inside, 100 * second[i].tally.share_inside());
    text += "\n";
  }
  return text;
}

std::string corridor_table(const std::string& corridor, const io::Observations& observations,
                           const io::Scoreboard& before, const io::Scoreboard* after) {
  std::string text = fmt::format("\n## {}\n\n| figure | period | use | published | simulated | verdict |", corridor);
  text += after ? " after the fit | verdict | source |\n|---|---|---|---|---|---|---|---|---|\n"
                : " source |\n|---|---|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < before.size(); ++i) {
    const io::Observation& row = observations.rows[i];
    if (row.text.corridor != corridor || !before[i]) continue;
    text += fmt::format("| {}<br>{} | {} | {} | {} | {} | {} |", escaped(row.text.what), escaped(row.text.zh),
                        escaped(row.text.period), row.is_for_fit() ? "fit" : "hold", escaped(row.published()),
                        simulated_text(row, *before[i]), io::word_of(before[i]->verdict));
    if (after) text += fmt::format(" {} | {} |", simulated_text(row, *(*after)[i]), io::word_of((*after)[i]->verdict));
    text += fmt::format(" {} |\n", escaped(row.text.provenance.source.value_or("")));
  }
  return text;
}

std::string left_out(const io::Observations& observations) {
  std::string text =
      "\n## Not comparable\n\n| figure | period | published | why not | source |\n|---|---|---|---|---|\n";
  for (const io::Observation& row : observations.rows) {
    if (row.comparable()) continue;
    text += fmt::format("| {}<br>{} | {} | {} | {} | {} |\n", escaped(row.text.what), escaped(row.text.zh),
                        escaped(row.text.period), escaped(row.published()), escaped(row.text.comparable),
                        escaped(row.text.provenance.source.value_or("")));
  }
  return text;
}

std::string parameter_table(const io::FitReport& report) {
  std::string text =
      "\n## Parameters\n\n| parameter | meaning | start | bounds | fitted | 95 % range | told by the data |\n"
      "|---|---|---|---|---|---|---|\n";
  for (std::size_t j = 0; j < report.parameters.size(); ++j) {
    const io::ParameterText& one = report.parameters[j].text;
    const Fitted& fitted = report.fit.unknowns[j];
    text += fmt::format("| {} | {} | {:g} | {:g} to {:g} | {:.4g}{} | {:.4g} to {:.4g} | {:.0f} % |\n", one.name.value,
                        escaped(one.meaning), one.start.value, one.low.value, one.high.value, fitted.value,
                        fitted.at_bound ? " (bound)" : "", fitted.low, fitted.high, 100 * fitted.told);
  }
  return text;
}

}  // namespace

std::string scoreboard_text(const io::Observations& observations, const io::Scoreboard& scoreboard) {
  std::string text = fmt::format("  {} {} {} {}\n", padded("observation", 34), padded("simulated", 30),
                                 padded("published", 38), "verdict");
  for (std::size_t i = 0; i < scoreboard.size(); ++i) {
    const io::Observation& row = observations.rows[i];
    text += fmt::format("  {} {} {} {}\n", padded(row.text.name.value, 34),
                        padded(scoreboard[i] ? simulated_text(row, *scoreboard[i]) : "", 30),
                        padded(row.published(), 38), io::verdict_text(row, scoreboard[i]));
  }
  return text;
}

std::string tally_text(const io::Observations& observations, const io::Scoreboard& scoreboard) {
  std::string text;
  for (const io::TallyRow& row : io::tallies(observations, scoreboard)) text += fmt::format("  {}\n", tally_line(row));
  const auto left = std::count(scoreboard.begin(), scoreboard.end(), std::nullopt);
  return text + fmt::format("  not comparable: {} of {}\n", left, scoreboard.size());
}

std::string fitted_text(const io::Parameter& parameter, const Fitted& fitted) {
  return fmt::format("{:.4g} (95 %: {:.4g} to {:.4g}; {:g} at the start; {:.0f} % told by the data{})", fitted.value,
                     fitted.low, fitted.high, parameter.text.start.value, 100 * fitted.told,
                     fitted.at_bound ? "; at its bound" : "");
}

std::string fit_text(const io::FitReport& report) {
  std::string text = fmt::format("fit: cost {:.4g} to {:.4g}, {} points in {} rounds\n", report.fit.cost_before,
                                 report.fit.cost_after, report.fit.points, report.fit.rounds.size());
  for (std::size_t j = 0; j < report.parameters.size(); ++j)
    text += fmt::format("  {:<28} {}\n", report.parameters[j].text.name.value,
                        fitted_text(report.parameters[j], report.fit.unknowns[j]));
  return text;
}

std::string calibration_page(const io::CalibrationHead& head, const std::string& command,
                             const io::Observations& observations, const io::Scoreboard& scoreboard,
                             const io::FitReport* report) {
  const io::Scoreboard* after = report ? &report->after : nullptr;
  std::string page = fmt::format(
      "# Calibration: the simulated corridors beside what was published\n\n"
      "This page is generated by `{}` ({} replications, seed {}).\n\n"
      "A published figure is a range, as its source gives it; a single figure has a tolerance that its source "
      "explains. "
      "*inside*: the simulated mean lies in it. *near*: outside by at most a tenth of the nearest bound. Means have "
      "intervals at {:g} % over replications. What cannot be compared is listed at the end, with the reason. "
      "Figures to *fit* may have moved parameters, those to *hold* never do "
      "([methods/calibration.md](methods/calibration.md)).\n\n",
      command, head.replications, head.seed, head.confidence * 100);
  page += totals_table(observations, scoreboard, after);
  if (report) page += parameter_table(*report);
  for (const std::string& corridor : corridors_of(observations))
    page += corridor_table(corridor, observations, scoreboard, after);
  return page + left_out(observations);
}

}  // namespace caravan::cli
