// Every law and its parameters, once: see law_text.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/portable.h"
#include "sim/io/values/law_text.h"

namespace caravan::io {
namespace {

using Kind = LawParameter::Kind;

// The ranges are those that the factories of Distribution require.
constexpr LawParameter mean{"mean", Kind::quantity, above(0)};
constexpr LawParameter low{"low", Kind::quantity, at_least(0)};
constexpr LawParameter mode{"mode", Kind::quantity, at_least(0)};
constexpr LawParameter high{"high", Kind::quantity, above(0)};
constexpr LawParameter scale{"scale", Kind::quantity, above(0)};

constexpr LawParameter fixed_value[] = {{"value", Kind::quantity, at_least(0)}};
constexpr LawParameter one_mean[] = {mean};
constexpr LawParameter low_high[] = {low, high};
constexpr LawParameter low_mode_high[] = {low, mode, high};
constexpr LawParameter normal_sd[] = {{"mean", Kind::quantity, anything()}, {"sd", Kind::quantity, above(0)}};
constexpr LawParameter normal_cv[] = {mean, {"cv", Kind::number, above(0)}};
constexpr LawParameter lognormal_cv[] = {mean, {"cv", Kind::number, above_to(0, 100)}};
constexpr LawParameter lognormal_sigma[] = {{"median", Kind::quantity, above(0)},
                                            {"sigma", Kind::number, above_to(0, 3)}};
constexpr LawParameter gamma_cv[] = {mean, {"cv", Kind::number, between(0.01, 20)}};
constexpr LawParameter gamma_shape[] = {{"shape", Kind::number, between(0.0025, 10'000)}, scale};
constexpr LawParameter erlang_stages[] = {{"stages", Kind::whole, between(1, 10'000)}, mean};
constexpr LawParameter weibull_shape[] = {{"shape", Kind::number, at_least(0.1)}, scale};
constexpr LawParameter weibull_cv[] = {mean, {"cv", Kind::number, between(0.01, 100)}};
constexpr LawParameter hyper_cv[] = {mean, {"cv", Kind::number, above_to(1, 100)}};
constexpr LawParameter hyper_parts[] = {{"weights", Kind::numbers, above(0)}, {"means", Kind::quantities, above(0)}};
constexpr LawParameter empirical_equal[] = {{"values", Kind::quantities, at_least(0)}};
constexpr LawParameter empirical_weighted[] = {{"values", Kind::quantities, at_least(0)},
                                               {"weights", Kind::numbers, at_least(0)}};

std::string nothing(const LawValues&) { return {}; }

std::string not_below(const LawValues& v) { return v[0][0] < v[1][0] ? "" : "`low` must be below `high`"; }

std::string not_between(const LawValues& v) {
  if (v[0][0] >= v[2][0]) return "`low` must be below `high`";
  return v[0][0] <= v[1][0] && v[1][0] <= v[2][0] ? "" : "`mode` must lie between `low` and `high`";
}

std::string too_negative(const LawValues& v) {
  return v[0][0] >= -3 * v[1][0] ? "" : "`mean` must be at least -3 times `sd`";
}

std::string lengths_differ(const LawValues& v, std::string_view first, std::string_view second) {
  if (v[0].size() == v[1].size()) return {};
  return fmt::format("`{}` and `{}` must have as many items ({} and {})", first, second, v[0].size(), v[1].size());
}

std::string bad_phases(const LawValues& v) {
  const std::size_t most = 16;
  if (v[0].size() > most) return fmt::format("`weights` must have at most {} items", most);
  return lengths_differ(v, "weights", "means");
}

std::string bad_weights(const LawValues& v) {
  if (std::any_of(v[1].begin(), v[1].end(), [](double weight) { return weight > 0; })) {
    return lengths_differ(v, "values", "weights");
  }
  return "one of `weights` must be above 0";
}

/// The shape of a Weibull law by its coefficient of variation: cv^2 + 1 = G(1 + 2/k) / G(1 + 1/k)^2, G the gamma
/// function, which falls as k grows. 0.01 <= cv <= 100. Source: Johnson, Kotz, Balakrishnan (1994), ch. 21.
double weibull_shape_of(double cv) {
  double below = 0.1, beyond = 200;
  for (;;) {
    const double middle = (below + beyond) / 2;
    if (middle <= below || middle >= beyond) return middle;
    const double squared = portable::expm1(portable::lgamma(1 + 2 / middle) - 2 * portable::lgamma(1 + 1 / middle));
    (squared > cv * cv ? below : beyond) = middle;
  }
}

Distribution lognormal_of_median(const LawValues& v) {
  const double variance = v[1][0] * v[1][0];  // of the logarithm
  return Distribution::lognormal(v[0][0] * portable::exp(variance / 2), std::sqrt(portable::expm1(variance)));
}

Distribution weibull_of_mean(const LawValues& v) {
  const double shape = weibull_shape_of(v[1][0]);
  return Distribution::weibull(shape, v[0][0] / portable::exp(portable::lgamma(1 + 1 / shape)));
}

using V = const LawValues&;
constexpr LawWay fixed_ways[] = {{fixed_value, nothing, [](V v) { return Distribution::fixed(v[0][0]); }}};
constexpr LawWay exponential_ways[] = {{one_mean, nothing, [](V v) { return Distribution::exponential(v[0][0]); }}};
constexpr LawWay uniform_ways[] = {{low_high, not_below, [](V v) { return Distribution::uniform(v[0][0], v[1][0]); }}};
constexpr LawWay triangular_ways[] = {
    {low_mode_high, not_between, [](V v) { return Distribution::triangular(v[0][0], v[1][0], v[2][0]); }}};
constexpr LawWay normal_ways[] = {
    {normal_sd, too_negative, [](V v) { return Distribution::normal(v[0][0], v[1][0]); }},
    {normal_cv, nothing, [](V v) { return Distribution::normal(v[0][0], v[0][0] * v[1][0]); }}};
constexpr LawWay lognormal_ways[] = {
    {lognormal_cv, nothing, [](V v) { return Distribution::lognormal(v[0][0], v[1][0]); }},
    {lognormal_sigma, nothing, lognormal_of_median}};
constexpr LawWay gamma_ways[] = {
    {gamma_cv, nothing, [](V v) { return Distribution::gamma(v[0][0], v[1][0]); }},
    {gamma_shape, nothing, [](V v) { return Distribution::gamma(v[0][0] * v[1][0], 1 / std::sqrt(v[0][0])); }}};
constexpr LawWay erlang_ways[] = {
    {erlang_stages, nothing, [](V v) { return Distribution::erlang(static_cast<int>(v[0][0]), v[1][0]); }}};
constexpr LawWay weibull_ways[] = {
    {weibull_shape, nothing, [](V v) { return Distribution::weibull(v[0][0], v[1][0]); }},
    {weibull_cv, nothing, weibull_of_mean}};
constexpr LawWay pert_ways[] = {
    {low_mode_high, not_between, [](V v) { return Distribution::pert(v[0][0], v[1][0], v[2][0]); }}};
constexpr LawWay hyperexponential_ways[] = {
    {hyper_cv, nothing, [](V v) { return Distribution::hyperexponential(v[0][0], v[1][0]); }},
    {hyper_parts, bad_phases, [](V v) { return Distribution::hyperexponential(v[0], v[1]); }}};
constexpr LawWay empirical_ways[] = {
    {empirical_equal, nothing, [](V v) { return Distribution::empirical(v[0]); }},
    {empirical_weighted, bad_weights, [](V v) { return Distribution::empirical(v[0], v[1]); }}};

constexpr LawDeclaration laws[] = {
    {"fixed", "always the same; the plain quantity says it too", "value 2 h", fixed_ways},
    {"exponential", "no memory: what is left does not depend on what has passed", "mean 2 h", exponential_ways},
    {"uniform", "any value between two alike", "low 1 h, high 3 h", uniform_ways},
    {"triangular", "between two values, most often near a third", "low 1 h, mode 2 h, high 4 h", triangular_ways},
    {"normal", "the bell curve, cut off at zero; mean and sd are those before the cut", "mean 10 h, sd 2 h",
     normal_ways},
    {"lognormal", "skewed to the right, as most times of handling and running are", "mean 30 h, cv 0.2",
     lognormal_ways},
    {"gamma", "from nearly fixed (cv near 0) over exponential (cv 1) to very rough", "mean 2 h, cv 0.5", gamma_ways},
    {"erlang", "the sum of equal exponential stages", "stages 3, mean 6 h", erlang_ways},
    {"weibull", "times to failure", "shape 1.5, scale 100 h", weibull_ways},
    {"pert", "between two values, smoother than triangular (beta-PERT)", "low 1 h, mode 2 h, high 6 h", pert_ways},
    {"hyperexponential", "one of several exponentials: rougher than exponential", "mean 2 h, cv 3",
     hyperexponential_ways},
    {"empirical", "one of the values given, as often as its weight says", "values 1 h; 2 h; 4 h, weights 5; 3; 1",
     empirical_ways},
};

}  // namespace

std::span<const LawDeclaration> law_declarations() { return laws; }

std::string parameters_of(const LawDeclaration& law) {
  std::string words;
  for (const LawWay& way : law.ways) {
    std::vector<std::string> names;
    for (const LawParameter& parameter : way.parameters) names.emplace_back(parameter.name);
    words += (words.empty() ? "" : ", or ") + listed(names, "and");
  }
  return words;
}

std::string example_of_law(const Dimension& dimension) {
  return fmt::format("lognormal(mean {}, cv 0.2)", example(dimension));
}

}  // namespace caravan::io
