#include "sim/io/results/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/expect.h"
#include "sim/core/portable.h"

namespace caravan::io {
namespace {

constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();

std::size_t row_called(const KpiPlan& plan, const KpiName& name) {
  const auto row = std::find_if(plan.rows.begin(), plan.rows.end(), [&](const KpiRow& one) {
    return same(name, {one.metric, one.labels});
  });
  return row == plan.rows.end() ? unknown : static_cast<std::size_t>(row - plan.rows.begin());
}

/// The few declarations that the names are rows of, so that no run measures more.
std::vector<KpiDeclaration> declarations_of(const LoadedScenario& loaded, const std::vector<KpiName>& names) {
  std::vector<KpiDeclaration> candidates = loaded.kpis;
  for (KpiDeclaration& one : headline_kpis()) candidates.push_back(std::move(one));
  std::vector<KpiDeclaration> needed;
  std::vector<bool> known(names.size(), false);
  for (const KpiDeclaration& candidate : candidates) {
    const KpiPlan plan = bind_kpis(loaded.scenario, {&candidate, 1});
    bool wanted = false;
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (known[k] || row_called(plan, names[k]) == unknown) continue;
      wanted = known[k] = true;
    }
    if (wanted) needed.push_back(candidate);
  }
  expect(std::find(known.begin(), known.end(), false) == known.end(), "only numbers that are measured are asked for");
  return needed;
}

/// One point, ready to be run: nothing where the scenario does not read with these factors.
struct Candidate {
  Scenario scenario;
  KpiPlan plan;
  std::vector<std::size_t> rows;  ///< of the plan, by answer
};

/// Runs the scenario with its estimates moved.
class Rig {
 public:
  Rig(const LoadedScenario& loaded, const Sources& sources, const EvidenceQuestion& question, Evidence& evidence,
      const Carriers& carriers)
      : loaded_(loaded), sources_(sources), question_(question), evidence_(evidence), carriers_(carriers) {
    declarations_ = question.kpis.empty() ? headline_kpis() : declarations_of(loaded, question.kpis);
    evidence.kpis = question.kpis;
    if (!question.kpis.empty()) return;
    for (const KpiRow& row : bind_kpis(loaded.scenario, declarations_).rows) {
      const KpiName name{row.metric, row.labels, row.unit};
      evidence.kpis.push_back(name);
    }
  }

  std::vector<std::optional<Answers>> operator()(std::span<const Levels> points) {
    std::vector<std::optional<Answers>> answers;
    const std::size_t replications = loaded_.replications;
    const std::size_t at_once = std::max<std::size_t>(1, (4 * carriers_.jobs + replications - 1) / replications);
    for (std::size_t first = 0; first < points.size() && !stopped_; first += at_once)
      run(points.subspan(first, std::min(at_once, points.size() - first)), answers);
    return answers;
  }

 private:
  std::optional<Candidate> candidate_at(const Levels& levels) const {
    std::vector<double> factors;
    for (const signed char level : levels)
      factors.push_back(level > 0 ? question_.factor : level < 0 ? 1 / question_.factor : 1);
    Diagnostics complaints;
    auto moved = load_resolved(with_factors(loaded_.resolved, sources_, factors), sources_, complaints);
    if (!moved) return std::nullopt;
    Candidate candidate{std::move(moved->scenario), {}, {}};
    candidate.plan = bind_kpis(candidate.scenario, declarations_);
    for (const KpiName& name : evidence_.kpis) candidate.rows.push_back(row_called(candidate.plan, name));
    return candidate;
  }

  static Answers answers_of(const Candidate& candidate, std::span<const Result> results) {
    Answers answers;
    for (const Result& result : results) {
      auto& values = answers.emplace_back();
      for (const std::size_t row : candidate.rows) values.push_back(row == unknown ? std::nan("") : result.values[row]);
    }
    return answers;
  }

  void run(std::span<const Levels> points, std::vector<std::optional<Answers>>& answers) {
    std::vector<std::optional<Candidate>> candidates;
    std::vector<const Candidate*> good;
    candidates.reserve(points.size());
    for (const Levels& levels : points) {
      const auto& candidate = candidates.emplace_back(candidate_at(levels));
      if (candidate) good.push_back(&*candidate);
    }
    const std::uint32_t n = loaded_.replications;
    const auto replication = [&](std::uint32_t i) {
      return replicate(good[i / n]->scenario, good[i / n]->plan, loaded_.seed, i % n);
    };
    Carriers carriers = carriers_;
    if (carriers_.on_progress)
      carriers.on_progress = [&](Progress progress) {
        const auto total = static_cast<std::uint32_t>(question_.rules.budget) * n;
        carriers_.on_progress({std::min(done_ + progress.finished, total), total});
      };
    const Outcome outcome = run_in_order(replication, static_cast<std::uint32_t>(good.size()) * n, carriers);
    done_ += static_cast<std::uint32_t>(outcome.results.size());
    stopped_ = outcome.stopped;
    std::span<const Result> results = outcome.results;
    for (const auto& candidate : candidates) {
      if (candidate && results.size() < n) return;
      answers.push_back(candidate ? std::optional(answers_of(*candidate, results.first(n))) : std::nullopt);
      if (candidate) results = results.subspan(n);
    }
  }

  const LoadedScenario& loaded_;
  const Sources& sources_;
  const EvidenceQuestion& question_;
  const Evidence& evidence_;
  const Carriers& carriers_;
  std::vector<KpiDeclaration> declarations_;
  std::uint32_t done_ = 0;  ///< replications
  bool stopped_ = false;
};

double strength(const ScreenedGroup& group) {
  return group.verdict == ScreenedGroup::Verdict::found ? group.movements[group.most].clear() : 0;
}

}  // namespace

Evidence gather_evidence(const LoadedScenario& loaded, const Sources& sources, const EvidenceQuestion& question,
                         const Carriers& carriers) {
  Evidence evidence;
  evidence.factor = question.factor;
  evidence.rules = question.rules;
  evidence.estimates = estimated_figures(loaded.resolved, sources);
  Rig rig(loaded, sources, question, evidence, carriers);
  std::vector<std::vector<std::string>> families;
  for (const EstimatedFigure& figure : evidence.estimates.figures) families.push_back(figure.family);
  evidence.screened = screen(
      families, [&rig](std::span<const Levels> points) { return rig(points); }, question.rules);
  return evidence;
}

std::vector<const ScreenedGroup*> Evidence::found() const {
  std::vector<const ScreenedGroup*> groups;
  for (const ScreenedGroup& group : screened.groups)
    if (group.verdict == ScreenedGroup::Verdict::found) groups.push_back(&group);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const ScreenedGroup* a, const ScreenedGroup* b) { return strength(*a) > strength(*b); });
  return groups;
}

std::pair<std::size_t, std::size_t> Evidence::count(ScreenedGroup::Verdict verdict) const {
  std::pair<std::size_t, std::size_t> counted{0, 0};
  for (const ScreenedGroup& group : screened.groups) {
    if (group.verdict != verdict) continue;
    ++counted.first;
    counted.second += group.count;
  }
  return counted;
}

std::string Evidence::name(const ScreenedGroup& group) const {
  const EstimatedFigure& first = estimates.figures[group.first];
  if (group.is_single()) return fmt::format("{} {}: {}", first.table, first.row, first.measure);
  const std::size_t end = group.first + group.count;
  const auto kinship = [&](std::size_t i) {
    const auto& a = first.family;
    const auto& b = estimates.figures[i].family;
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  };
  const std::size_t shared = kinship(end - 1);
  std::string words;
  for (std::size_t i = 0; i < shared; ++i)
    if (!first.family[i].empty()) words += (i == 0 ? "" : i == 2 ? ": " : ", ") + first.family[i];
  const bool whole = (group.first == 0 || kinship(group.first - 1) < shared) &&
                     (end == estimates.figures.size() || kinship(end) < shared);
  if (shared == 0) words = whole ? "all estimates" : "";
  if (whole || shared == first.family.size()) return words;
  const auto or_none = [](const std::string& text) { return text.empty() ? std::string("none") : text; };
  return fmt::format("{}{}{} to {}", words, words.empty() ? "" : ", ", or_none(first.family[shared]),
                     or_none(estimates.figures[end - 1].family[shared]));
}

double Evidence::elasticity(const ScreenedGroup& group) const {
  if (group.movements.empty()) return std::nan("");
  const Movement& moved = group.movements[group.most];
  const double up = 1 + moved.up.mean, down = 1 + moved.down.mean;
  if (!(up > 0) || !(down > 0)) return std::nan("");
  return portable::log(up / down) / (2 * portable::log(factor));
}

}  // namespace caravan::io
