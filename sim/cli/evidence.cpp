#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/progress_line.h"
#include "sim/cli/results_folder.h"
#include "sim/cli/terminal.h"
#include "sim/io/results/evidence.h"
#include "sim/io/text/utf8.h"

namespace caravan::cli {
namespace {

using Verdict = ScreenedGroup::Verdict;

constexpr double percent = 100;

/// The numbers asked for; nothing after complaining about each that is not measured.
std::optional<std::vector<io::KpiName>> kpis_named(const EvidenceWords& words, const io::LoadedScenario& loaded) {
  std::vector<io::KpiName> found;
  if (words.kpis.empty()) return found;
  const std::vector<io::KpiName> measured = io::kpi_names(loaded);
  std::vector<std::string> texts;
  for (const io::KpiName& name : measured) texts.push_back(io::to_text(name));
  for (const std::string& text : words.kpis) {
    const auto asked = io::parse_kpi_name(text);
    const auto known = std::find_if(measured.begin(), measured.end(),
                                    [&](const io::KpiName& one) { return asked && io::same(one, *asked); });
    if (known != measured.end()) {
      found.push_back(*known);
      continue;
    }
    const std::string near = io::nearest(text, texts);
    fmt::print(stderr, "caravan: the scenario measures no '{}'\n  = {}\n", io::visible(text),
               near.empty() ? "write it as in 'transit_time.p95{corridor=air}'; kpis.csv of a run lists them all"
                            : fmt::format("did you mean '{}'?", near));
  }
  return found.size() == words.kpis.size() ? std::optional(found) : std::nullopt;
}

std::string with_sign(const Estimate& estimate) {
  return fmt::format("{:+.2f} ± {:.2f}", estimate.mean * percent, estimate.half_width * percent);
}

/// At the most `most` characters.
std::string shortened(const std::string& text, std::size_t most) {
  if (io::count_characters(text) <= most) return text;
  std::string kept;
  for (std::string_view rest = text; io::count_characters(kept) + 1 < most;) {
    const io::Character c = io::first_character(rest);
    kept += rest.substr(0, c.bytes);
    rest.remove_prefix(c.bytes);
  }
  return kept + "…";
}

std::string foundations(const io::LoadedScenario& loaded) {
  std::string text =
      fmt::format("  {:<14}{:>8}{:>9}{:>10}{:>8}\n", "rests on", "sourced", "derived", "estimate", "unsaid");
  for (const io::Foundation& table : loaded.foundations)
    text += fmt::format("  {:<14}{:>8}{:>9}{:>10}{:>8}\n", table.table, table.sourced, table.derived, table.estimate,
                        table.unsaid);
  return text;
}

std::string place_of(const io::EstimatedFigure& figure, const io::Sources& sources) {
  return figure.spot.known() ? fmt::format("{}:{}: ", sources.name(figure.spot.source), figure.spot.line) : "";
}

std::string line_of(const io::Evidence& evidence, const ScreenedGroup& group, const io::Sources& sources) {
  const Movement& moved = group.movements[group.most];
  const double elasticity = evidence.elasticity(group);
  std::string text = fmt::format("  {:>16}  {:>10}  {:<46}  {}{}\n", with_sign(moved.effect),
                                 std::isfinite(elasticity) ? fmt::format("{:+.3f}", elasticity) : "-",
                                 io::to_text(evidence.kpis[group.most]), evidence.name(group),
                                 group.measured ? "" : " (by difference)");
  const std::string margin(32, ' ');
  if (moved.clear() > std::abs(moved.effect.mean) * 1.5)
    text += fmt::format("{}up {} %, down {} %\n", margin, with_sign(moved.up), with_sign(moved.down));
  if (!group.is_single()) return text + fmt::format("{}{} estimates, not split\n", margin, group.count);
  const io::EstimatedFigure& figure = evidence.estimates.figures[group.first];
  return text + fmt::format("{}{}{}\n{}{}\n", margin, place_of(figure, sources), shortened(figure.text, 90), margin,
                            shortened(figure.source, 110));
}

/// What did not make it into the table, summed up.
std::string rest(const io::Evidence& evidence, std::size_t shown) {
  const double threshold = evidence.rules.threshold * percent;
  const auto found = evidence.found();
  std::string text;
  if (found.size() > shown) text += fmt::format("  and {} more in evidence.csv\n", found.size() - shown);
  const auto [quiet_groups, quiet] = evidence.count(Verdict::quiet);
  const auto [unclear_groups, unclear] = evidence.count(Verdict::unclear);
  const auto [refused_groups, refused] = evidence.count(Verdict::refused);
  const auto whole = std::count_if(found.begin(), found.end(), [](const auto* group) { return !group->is_single(); });
  if (whole > 0) text += fmt::format("  {} groups are not split yet: a larger --budget looks into them\n", whole);
  if (quiet > 0)
    text +=
        fmt::format("  {} estimates in {} groups move no number by more than {} %\n", quiet, quiet_groups, threshold);
  if (unclear > 0)
    text +=
        fmt::format("  {} estimates in {} groups may move one by more, within its interval: more replications tell\n",
                    unclear, unclear_groups);
  if (refused > 0)
    text += fmt::format("  {} estimates cannot be moved by so much: the scenario would not hold\n", refused);
  const auto [unasked_groups, unasked] = evidence.count(Verdict::unasked);
  if (unasked > 0) text += fmt::format("  {} estimates in {} groups were not moved\n", unasked, unasked_groups);
  if (evidence.estimates.rows_without > 0)
    text += fmt::format("  {} rows of estimates hold no quantity to move\n", evidence.estimates.rows_without);
  return text;
}

void say(const EvidenceWords& words, const io::LoadedScenario& loaded, const io::Evidence& evidence,
         const io::Sources& sources, const std::filesystem::path& folder) {
  fmt::print("{}: {} estimates in {} rows, moved by {} and 1/{}; {} runs of {} replications, seed {}\n", loaded.name,
             evidence.estimates.figures.size(), evidence.estimates.rows - evidence.estimates.rows_without, words.by,
             words.by, evidence.screened.asked, loaded.replications, loaded.seed);
  fmt::print("{}", foundations(loaded));
  const auto found = evidence.found();
  if (evidence.estimates.figures.empty()) fmt::print("  no row with a quantity to move is an estimate\n");
  if (!found.empty())
    fmt::print("  {:>14}  {:>10}  {:<46}  {}\n", fmt::format("% for +{:.3g} %", (words.by - 1) * percent), "elasticity",
               "of", "estimate");
  for (const ScreenedGroup* group : std::span(found).first(std::min(found.size(), words.rows)))
    fmt::print("{}", line_of(evidence, *group, sources));
  fmt::print("{}evidence: {}\n", rest(evidence, words.rows),
             std::filesystem::absolute(folder).lexically_normal().string());
}

}  // namespace

ExitCode execute(const EvidenceWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  if (loaded->replications < 2) {
    fmt::print(stderr, "caravan: one replication gives no interval\n  = ask for more, as in '--replications 10'\n");
    return ExitCode::bad_input;
  }
  const auto kpis = kpis_named(words, *loaded);
  if (!kpis) return ExitCode::bad_input;
  const auto folder = results_folder(words.out, loaded->name, words.force, {"evidence.json", "evidence.csv"});
  if (!folder) return ExitCode::bad_input;

  const Interrupt interrupt;
  io::EvidenceQuestion question{*kpis, words.by, {words.budget, words.threshold / percent, loaded->confidence}};
  io::Evidence evidence;
  {
    ProgressLine line(errors_are_watched() && !words.json);
    const unsigned jobs = words.jobs > 0 ? words.jobs : std::max(1U, std::thread::hardware_concurrency());
    const Carriers carriers{jobs, [&](Progress progress) { line(progress); }, interrupt.token()};
    evidence = io::gather_evidence(*loaded, sources, question, carriers);
  }
  const std::string json = io::evidence_json(evidence, *loaded, sources);
  if (!write_result(*folder / "evidence.json", json) ||
      !write_result(*folder / "evidence.csv", io::evidence_csv(evidence, sources)))
    return ExitCode::run_failed;
  if (words.json)
    fmt::print("{}", json);
  else
    say(words, *loaded, evidence, sources, *folder);
  return evidence.screened.stopped ? ExitCode::interrupted : ExitCode::fine;
}

}  // namespace caravan::cli
