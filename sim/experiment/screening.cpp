#include "sim/experiment/screening.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "sim/core/expect.h"

namespace caravan {
namespace {

using Families = std::span<const std::vector<std::string>>;
using Series = std::vector<double>;  ///< by replication

bool is_clear(const Estimate& estimate) { return std::abs(estimate.mean) > estimate.half_width; }

/// Movements of one answer in each replication, as shares of the base.
struct Moves {
  Series up, down;
};

Series less(const Series& a, const Series& b) {
  Series difference(a.size());
  for (std::size_t r = 0; r < a.size(); ++r) difference[r] = a[r] - b[r];
  return difference;
}

struct Group {
  ScreenedGroup said;
  std::size_t origin = 0;    ///< which of the first groups it was split from
  std::vector<Moves> moves;  ///< by answer
};

/// How many labels of two families agree, from the first on.
std::size_t kinship(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// The groups of factors whose first `depth` labels agree.
std::vector<Group> groups_of(Families families, std::size_t depth) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (i == 0 || kinship(families[i - 1], families[i]) < depth) groups.emplace_back().said.first = i;
    ++groups.back().said.count;
  }
  return groups;
}

/// The groups to begin with: a base and two points of each must fit into half of the budget, or else stay as coarse as
/// can be.
std::vector<Group> first_groups(Families families, std::size_t budget) {
  std::vector<Group> groups = groups_of(families, 0);
  for (std::size_t depth = 1; !families.empty() && depth <= families.front().size(); ++depth) {
    std::vector<Group> finer = groups_of(families, depth);
    if (1 + 2 * finer.size() > std::max<std::size_t>(budget / 2, 3)) break;
    groups = std::move(finer);
  }
  return groups;
}

/// Where to split: at the coarsest difference between neighbours, of those nearest to the middle, of those the first.
std::size_t cut_of(Families families, const ScreenedGroup& group) {
  std::size_t best = group.first + 1, best_kinship = SIZE_MAX, best_way = SIZE_MAX;
  for (std::size_t i = group.first + 1; i < group.first + group.count; ++i) {
    const std::size_t alike = kinship(families[i - 1], families[i]);
    const std::size_t left = i - group.first, right = group.count - left;
    const std::size_t way = std::max(left, right) - std::min(left, right);
    if (std::pair(alike, way) >= std::pair(best_kinship, best_way)) continue;
    best = i;
    best_kinship = alike;
    best_way = way;
  }
  return best;
}

/// A screening on its way.
class Screen {
 public:
  Screen(Families families, const Model& model, const ScreeningRules& rules)
      : families_(families), model_(model), rules_(rules) {}

  Screened carry_out() {
    if (!ask_base()) return std::move(result_);
    groups_ = first_groups(families_, rules_.budget);
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].origin = g;
    spent_.assign(groups_.size(), 0);
    measure_first();
    while (!result_.stopped && advance()) {
    }
    std::sort(groups_.begin(), groups_.end(),
              [](const Group& a, const Group& b) { return a.said.first < b.said.first; });
    for (Group& group : groups_) result_.groups.push_back(std::move(group.said));
    return std::move(result_);
  }

 private:
  using Verdict = ScreenedGroup::Verdict;

  bool can_ask() const { return result_.asked + 2 <= rules_.budget; }

  Levels levels_of(const ScreenedGroup& group, signed char level) const {
    Levels levels(families_.size(), 0);
    std::fill_n(levels.begin() + static_cast<std::ptrdiff_t>(group.first), group.count, level);
    return levels;
  }

  bool ask_base() {
    const Levels levels(families_.size(), 0);
    const auto answers = model_({&levels, 1});
    result_.stopped = answers.empty();
    if (result_.stopped) return false;
    expect(answers[0].has_value() && !answers[0]->empty(), "the model takes its base");
    base_ = *answers[0];
    result_.asked = 1;
    for (std::size_t k = 0; k < base_[0].size(); ++k) {
      Series values;
      for (const auto& replication : base_) values.push_back(replication[k]);
      result_.base.push_back(estimate(values, rules_.confidence));
    }
    return true;
  }

  /// Movements of an answer at one point; NaN where the base says nothing to compare with.
  Series moves_of(const Answers& answers, std::size_t k) const {
    Series moves;
    const double base = result_.base[k].mean;
    for (std::size_t r = 0; r < base_.size(); ++r) {
      moves.push_back(base == 0 ? std::nan("") : (answers[r][k] - base_[r][k]) / std::abs(base));
    }
    return moves;
  }

  Movement movement_of(const Moves& moves) const {
    Series half = less(moves.up, moves.down);
    for (double& one : half) one /= 2;
    const double confidence = rules_.confidence;
    return {estimate(half, confidence), estimate(moves.up, confidence), estimate(moves.down, confidence)};
  }

  void judge(Group& group) const {
    ScreenedGroup& said = group.said;
    said.movements.clear();
    double clear = 0, loud = 0;
    std::size_t clearest = 0, loudest = 0;
    for (std::size_t k = 0; k < group.moves.size(); ++k) {
      const Movement moved = movement_of(group.moves[k]);
      if (moved.clear() > clear) clearest = k;
      if (moved.loudest() > loud) loudest = k;
      clear = std::max(clear, moved.clear());
      loud = std::max(loud, moved.loudest());
      said.movements.push_back(moved);
    }
    said.verdict = clear > rules_.threshold  ? Verdict::found
                   : loud > rules_.threshold ? Verdict::unclear
                                             : Verdict::quiet;
    said.most = said.verdict == Verdict::found ? clearest : loudest;
  }

  void take(Group& group, const std::optional<Answers>& up, const std::optional<Answers>& down) {
    group.said.measured = true;
    group.moves.clear();
    group.said.verdict = Verdict::refused;
    result_.asked += (up ? 1U : 0U) + (down ? 1U : 0U);
    if (!up || !down) return;
    for (std::size_t k = 0; k < result_.base.size(); ++k) group.moves.push_back({moves_of(*up, k), moves_of(*down, k)});
    judge(group);
  }

  void measure_first() {
    std::vector<Levels> points;
    const std::size_t pairs = std::min(groups_.size(), (rules_.budget - result_.asked) / 2);
    for (const Group& group : std::span(groups_).first(pairs)) {
      points.push_back(levels_of(group.said, 1));
      points.push_back(levels_of(group.said, -1));
    }
    const auto answers = model_(points);
    result_.stopped = answers.size() < points.size();
    for (std::size_t g = 0; 2 * g + 1 < answers.size(); ++g) take(groups_[g], answers[2 * g], answers[2 * g + 1]);
  }

  void measure(Group& group) {
    const Levels points[] = {levels_of(group.said, 1), levels_of(group.said, -1)};
    const auto answers = model_(points);
    result_.stopped = answers.size() < 2;
    if (!result_.stopped) take(group, answers[0], answers[1]);
  }

  /// How much a group asks to be looked into: what it moves, over one more than the runs already spent inside of the
  /// first group that it is from; beyond all, where nothing is known of it. So runs are apportioned among the first
  /// groups as seats are by the rule of Sainte-Lague, and one that outweighs all others does not take all.
  double urgency(const Group& group) const {
    const ScreenedGroup& said = group.said;
    if (said.verdict == Verdict::unasked) return HUGE_VAL;
    if (said.verdict == Verdict::refused) return said.is_single() ? 0 : HUGE_VAL;
    if (said.verdict != Verdict::found || (said.measured && said.is_single())) return 0;
    return said.movements[said.most].clear() / static_cast<double>(1 + spent_[group.origin]);
  }

  /// The second half is known by the first: what the whole moved, less what the first did.
  Group rest_of(const Group& whole, const Group& half) const {
    Group rest;
    rest.origin = whole.origin;
    rest.said.first = half.said.first + half.said.count;
    rest.said.count = whole.said.count - half.said.count;
    if (whole.moves.empty() || half.moves.empty()) return rest;
    for (std::size_t k = 0; k < whole.moves.size(); ++k) {
      rest.moves.push_back({less(whole.moves[k].up, half.moves[k].up), less(whole.moves[k].down, half.moves[k].down)});
    }
    judge(rest);
    return rest;
  }

  void split(std::size_t at) {
    const Group whole = groups_[at];
    Group half;
    half.origin = whole.origin;
    half.said.first = whole.said.first;
    half.said.count = cut_of(families_, whole.said) - whole.said.first;
    measure(half);
    if (result_.stopped) return;
    groups_.push_back(rest_of(whole, half));
    groups_[at] = std::move(half);
  }

  /// One step into the group that asks for it most; false when none does, or the runs are spent.
  bool advance() {
    const auto next = std::max_element(groups_.begin(), groups_.end(), [this](const Group& a, const Group& b) {
      return std::pair(urgency(a), b.said.first) < std::pair(urgency(b), a.said.first);
    });
    if (next == groups_.end() || urgency(*next) == 0 || !can_ask()) return false;
    const std::size_t asked = result_.asked, origin = next->origin;
    if (next->said.is_single() || next->said.verdict == Verdict::unasked) {
      measure(*next);
    } else {
      split(static_cast<std::size_t>(next - groups_.begin()));
    }
    spent_[origin] += result_.asked - asked;
    return true;
  }

  Families families_;
  const Model& model_;
  const ScreeningRules& rules_;
  Answers base_;
  std::vector<Group> groups_;
  std::vector<std::size_t> spent_;  ///< runs inside of each first group, those for itself not counted
  Screened result_;
};

double size_of(const Estimate& estimate) { return std::isfinite(estimate.mean) ? std::abs(estimate.mean) : 0; }

}  // namespace

double Movement::clear() const {
  double most = 0;
  for (const Estimate* one : {&effect, &up, &down}) {
    if (is_clear(*one)) most = std::max(most, size_of(*one));
  }
  return most;
}

double Movement::loudest() const { return std::max({size_of(effect), size_of(up), size_of(down)}); }

Screened screen(std::span<const std::vector<std::string>> families, const Model& model, const ScreeningRules& rules) {
  expect(rules.budget >= 3, "a screening has runs for the base and for one group");
  return Screen(families, model, rules).carry_out();
}

}  // namespace caravan
