#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/measure/interval.h"

/// Which of very many factors move the answers of a model: groups of factors are moved as one, and those that matter
/// are split until single factors are left or the runs are spent. docs/methods/evidence.md.
///
/// Source: Bettonvil & Kleijnen (1997), European Journal of Operational Research 96(1), sequential bifurcation, with
/// mirror observations; Wan, Ankenman & Nelson (2006), INFORMS Journal on Computing 18(4), for answers with chance.
namespace caravan {

/// Where each factor stands: 1 up, -1 down, 0 as it is.
using Levels = std::vector<signed char>;

/// What the model answers at one point: [replication][answer]. Equal replications have equal luck at every point.
using Answers = std::vector<std::vector<double>>;

/// Asks the model at some points: for each what it answers, or nothing where it cannot take that point. Fewer than were
/// asked for: it was stopped. Equal points give equal answers.
using Model = std::function<std::vector<std::optional<Answers>>(std::span<const Levels>)>;

struct ScreeningRules {
  std::size_t budget = 60;   ///< points asked at the most, the base among them; >= 3
  double threshold = 0.005;  ///< what moves no answer by more than this share of the base is left alone; >= 0
  double confidence = 0.95;  ///< of intervals
};

/// How a group moves one answer, as shares of the mean at the base; intervals over replications, paired.
struct Movement {
  Estimate effect;  ///< half of up minus down
  Estimate up;      ///< up minus base
  Estimate down;    ///< down minus base

  /// The largest of the three in size that is larger than its half-width; 0: none is.
  double clear() const;
  /// The largest of the three in size, whether clear or not.
  double loudest() const;
};

/// Factors next to one another that were moved as one.
struct ScreenedGroup {
  enum class Verdict {
    found,    ///< a clear movement above the threshold
    unclear,  ///< a movement above the threshold, but inside of its interval
    quiet,    ///< none above the threshold
    refused,  ///< one factor that the model cannot take
    unasked,  ///< the runs were spent before anything was known of it
  };

  std::size_t first = 0, count = 0;
  Verdict verdict = Verdict::unasked;
  bool measured = false;            ///< else its movements are those of the group it was split from, less its sibling's
  std::vector<Movement> movements;  ///< by answer; empty: refused or unasked
  std::size_t most = 0;             ///< the answer that it moves most

  bool is_single() const { return count == 1; }
};

/// What came of a screening.
struct Screened {
  std::vector<Estimate> base;         ///< by answer
  std::vector<ScreenedGroup> groups;  ///< in the order of the factors, each factor in one of them
  std::size_t asked = 0;              ///< points
  bool stopped = false;               ///< by the model, before it was done
};

/// Screens as many factors as there are `families`. A family names from coarse to fine where a factor belongs; those of
/// one kin stand next to one another, and all families are as long. The first groups are as fine as half of the budget
/// allows; a group is split where its coarsest difference is, nearest to its middle; runs are apportioned among the
/// first groups by how much they move. An answer that is 0 or NaN at the
/// base is left out of every judgement.
Screened screen(std::span<const std::vector<std::string>> families, const Model& model, const ScreeningRules& rules);

}  // namespace caravan
