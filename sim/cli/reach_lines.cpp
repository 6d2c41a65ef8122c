#include "sim/cli/reach_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "sim/cli/terminal.h"
#include "sim/io/results/summary.h"
#include "sim/io/text/utf8.h"

namespace caravan::cli {
namespace {

constexpr std::size_t most_places = 20, name_columns = 37;
constexpr std::size_t most_lines = 40;  // printed, as above

/// Cut or filled with blanks to `columns` on a terminal, where Chinese characters are two wide.
std::string fitted(const std::string& text, std::size_t columns) {
  std::string shown;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    const std::string character = text.substr(at, next - at);
    const std::size_t width = io::display_width(character);
    if (used + width > columns) break;
    shown += character;
    used += width;
    at = next;
  }
  return shown + std::string(columns - used, ' ');
}

std::string both_names(const std::string& en, const std::string& zh) {
  return zh.empty() || zh == en ? en : fmt::format("{} {}", en, zh);
}

std::string name_of(const Place& place) { return both_names(place.name_en, place.name_zh); }

std::string days(const Estimate& estimate) { return std::isinf(estimate.mean) ? "beyond" : with_interval(estimate); }

std::string tally_lines(const Network& network, const io::ReachReport& report, std::size_t family) {
  struct Row {
    const char* name;
    std::size_t ReachTally::*count;
  };
  constexpr std::array<Row, 4> rows{{{"places", &ReachTally::places},
                                     {"cities", &ReachTally::cities},
                                     {"cities abroad", &ReachTally::cities_abroad},
                                     {"countries abroad", &ReachTally::countries}}};
  const auto& families = report.question.families;
  std::vector<ReachTally> tallies;
  for (const Duration within : report.question.within) tallies.push_back(tally_within(network, report, family, within));
  tallies.push_back(tally_within(network, report, family, Duration::forever()));
  std::string text;
  for (const Row& row : rows) {
    const std::string by = family < families.size() ? "by " + families[family].name : "by any";
    text += fmt::format("  {:<12}{:<18}", text.empty() ? by : "", row.name);
    for (const ReachTally& tally : tallies) text += fmt::format("{:>14}", tally.*row.count);
    text += "\n";
  }
  return text;
}

std::string tally_table(const Network& network, const io::ReachReport& report) {
  std::string text = fmt::format("  {:<30}", "");
  for (const Duration within : report.question.within) text += fmt::format("{:>14}", "within " + to_text(within));
  text += fmt::format("{:>14}\n", "at all");
  const std::size_t families = report.question.families.size();
  for (std::size_t family = 0; family < families; ++family) text += tally_lines(network, report, family);
  return families > 1 ? text + tally_lines(network, report, families) : text;
}

/// Of each programme's lines, how many run: " (chengdu-rail 19 of 19, air-silk-road 120 of 120, 16 others)".
std::string lines_by_programme(const Network& network, const io::ReachReport& report) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // running, all
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    auto& [running, all] = counts[network.lines[i].programme];
    if (report.lines[i].runs) ++running;
    ++all;
  }
  std::string text;
  for (const auto& [programme, count] : counts)
    if (!programme.empty())
      text += fmt::format("{}{} {} of {}", text.empty() ? " (" : ", ", programme, count.first, count.second);
  return text.empty() ? text : text + ")";
}

std::string line_table(const Network& network, const io::ReachReport& report) {
  if (network.lines.empty()) return {};
  const auto runs =
      std::count_if(report.lines.begin(), report.lines.end(), [](const LineReach& one) { return one.runs; });
  std::string text = fmt::format("\nlines: {} of {} run{}; time to their last place\n  {:<44}{:>16}{:>16}\n", runs,
                                 network.lines.size(), lines_by_programme(network, report), "", "p50 [d]", "p90 [d]");
  for (std::size_t i = 0; i < std::min(report.lines.size(), most_lines); ++i) {
    const LineReach& reach = report.lines[i];
    const Line& line = network.lines[i];
    const ReachRow* row = reach.last ? &report.rows[*reach.last] : nullptr;
    text += fmt::format("  {}{:>16}{:>16}{}\n", fitted(both_names(line.name_en, line.name_zh), 44),
                        row ? days(row->p50) : "-", row ? days(row->p90) : "-", reach.runs ? "" : "  does not run");
  }
  if (report.lines.size() > most_lines)
    text += fmt::format("  ... and {} more: --json has all\n", report.lines.size() - most_lines);
  return text;
}

std::string programme_lines(const Network& network, const io::ReachReport& report) {
  std::string text;
  for (const io::ProgrammeReach& one : programmes(network, report))
    text +=
        fmt::format("  {}: {} of {} places, {} cities, {} {} abroad\n", one.name, one.reached.places, one.members,
                    one.reached.cities, one.reached.countries, one.reached.countries == 1 ? "country" : "countries");
  return text.empty() ? text : "\nprogrammes, reached at all\n" + text;
}

/// The fastest of each family and place, whichever of the origins it is from; fastest first.
std::vector<const ReachRow*> best_rows(const io::ReachReport& report) {
  std::set<std::pair<std::size_t, PlaceId>> seen;
  std::vector<const ReachRow*> best;
  for (const ReachRow* row : fastest_first(report))
    if (seen.insert({row->target.family, row->target.place}).second) best.push_back(row);
  return best;
}

std::string place_table(const Network& network, const io::ReachReport& report) {
  const auto rows = best_rows(report);
  const bool several = report.question.from.size() > 1;
  const std::size_t by_columns = several ? 20 : 10;
  std::string text =
      fmt::format("\n  {:<38}{:<4}{}{:>16}{:>16}{:>22}{:>20}\n", "place", "",
                  fitted(several ? "by, from" : "by", by_columns), "p50 [d]", "p90 [d]", "cost [USD]", "CO2e [kg]");
  for (std::size_t i = 0; i < std::min(rows.size(), most_places); ++i) {
    const ReachRow& row = *rows[i];
    const Place& place = network.places[row.target.place];
    const ReachFamily& family = report.question.families[row.target.family];
    const std::string from = several ? ", " + network.places[row.target.from].name : "";
    const char* unit = family.by_mass() ? "/t" : "/TEU";
    text += fmt::format("  {} {:<3}{}{:>16}{:>16}{:>18}{:<4}{:>16}{:<4}\n", fitted(name_of(place), name_columns),
                        place.country, fitted(family.name + from, by_columns), days(row.p50), days(row.p90),
                        with_interval(row.usd), unit, with_interval(row.co2e_kg), unit);
  }
  if (rows.size() > most_places)
    text += fmt::format("  ... and {} more: --out FILE.csv or --json has all\n", rows.size() - most_places);
  return text;
}

std::string footer(const Network& network, const io::ReachReport& report) {
  std::string text;
  if (!report.unreachable.empty()) {
    text += fmt::format("\nno ride leads to {} more: ", report.unreachable.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(report.unreachable.size(), 12); ++i)
      text += (i > 0 ? ", " : "") + name_of(network.places[report.unreachable[i]]);
    text += report.unreachable.size() > 12 ? ", ...\n" : "\n";
  }
  return text + fmt::format("\nprobes are {:.2g} % of all shipments; fingerprint {}\n", report.probe_share * 100,
                            io::fingerprint_text(report.fingerprint));
}

}  // namespace

std::string reach_lines(const io::LoadedScenario& loaded, const io::ReachReport& report) {
  const Network& network = loaded.scenario.network;
  const io::ReachQuestion& question = report.question;
  std::vector<std::string> origins;
  for (const PlaceId id : question.from) origins.push_back(name_of(network.places[id]));
  std::string text = fmt::format(
      "from {}: where {:.0f} % of {} arrive in time; {} probes a place, {} {}, seed {}\n", fmt::join(origins, ", "),
      question.share * 100, question.commodity.empty() ? "fast shipments" : "shipments of " + question.commodity,
      question.probes, report.replications, report.replications == 1 ? "replication" : "replications", loaded.seed);
  return text + tally_table(network, report) + line_table(network, report) + programme_lines(network, report) +
         place_table(network, report) + footer(network, report);
}

}  // namespace caravan::cli
