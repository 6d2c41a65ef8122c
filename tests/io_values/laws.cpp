#include <cmath>
#include <string>

#include "sim/io/values/law_text.h"
#include "tests/catch.hpp"
#include "tests/io_values/pages.h"

namespace caravan::io::test {
namespace {

const auto time_law = law(dimension::time);

TEST_CASE("every law reads alike from its text and from its map") {
  const double h = 3'600;
  const std::vector<double> weights{1, 3}, means{1 * h, 5 * h}, values{1 * h, 2 * h, 4 * h}, chances{5, 3, 1};
  const auto [text, map, expected] = GENERATE_COPY(table<std::string, std::string, Distribution>({
      {"2 h", "{fixed: {value: 2 h}}", Distribution::fixed(2 * h)},
      {"fixed(value 2 h)", "2 h", Distribution::fixed(2 * h)},
      {"exponential(mean 2 h)", "{exponential: {mean: 2 h}}", Distribution::exponential(2 * h)},
      {"uniform(low 0 h, high 3 h)", "{uniform: {high: 3 h, low: 0 h}}", Distribution::uniform(0, 3 * h)},
      {"triangular(low 1 h, mode 2 h, high 4 h)", "{triangular: {low: 1 h, mode: 2 h, high: 4 h}}",
       Distribution::triangular(h, 2 * h, 4 * h)},
      {"normal(mean 10 h, sd 2 h)", "{normal: {mean: 10 h, cv: 0.2}}", Distribution::normal(10 * h, 2 * h)},
      {"normal(mean -1 h, sd 2 h)", "{normal: {mean: -1 h, sd: 2 h}}", Distribution::normal(-1 * h, 2 * h)},
      {"lognormal(mean 1 d 6 h, cv 20 %)", "{lognormal: {mean: 30 h, cv: 0.2}}", Distribution::lognormal(30 * h, 0.2)},
      {" lognormal ( mean  30 h ,cv 0.2 ) ", "{lognormal: {cv: 0.2, mean: 30 h}}",
       Distribution::lognormal(30 * h, 0.2)},
      {"gamma(mean 2 h, cv 0.5)", "{gamma: {shape: 4, scale: 0.5 h}}", Distribution::gamma(2 * h, 0.5)},
      {"erlang(stages 3, mean 6 h)", "{erlang: {stages: 3, mean: 6 h}}", Distribution::erlang(3, 6 * h)},
      {"weibull(shape 1.5, scale 100 h)", "{weibull: {shape: 1.5, scale: 100 h}}", Distribution::weibull(1.5, 100 * h)},
      {"pert(low 1 h, mode 2 h, high 6 h)", "{pert: {low: 1 h, mode: 2 h, high: 6 h}}",
       Distribution::pert(h, 2 * h, 6 * h)},
      {"hyperexponential(mean 2 h, cv 3)", "{hyperexponential: {mean: 2 h, cv: 3}}",
       Distribution::hyperexponential(2 * h, 3)},
      {"hyperexponential(weights 1; 3, means 1 h; 5 h)", "{hyperexponential: {weights: [1, 3], means: [1 h, 5 h]}}",
       Distribution::hyperexponential(weights, means)},
      {"empirical(values 1 h; 2 h; 4 h)", "{empirical: {values: [1 h, 2 h, 4 h]}}", Distribution::empirical(values)},
      {"empirical(values 1 h; 2 h; 4 h, weights 5; 3; 1)", "{empirical: {values: [1 h, 2 h, 4 h], weights: [5, 3, 1]}}",
       Distribution::empirical(values, chances)},
  }));
  CAPTURE(text);
  const auto from_text = read_text(time_law, text), from_map = read_text(time_law, "yaml:" + map);
  CHECK(from_text.complaints == "");
  CHECK(from_map.complaints == "");
  CHECK((from_text.value == expected));
  CHECK((from_map.value == expected));
}

TEST_CASE("a law given by another pair of parameters has the mean and the spread asked for") {
  const auto lognormal = read_text(time_law, "lognormal(median 10 s, sigma 0.5)").value;
  REQUIRE(lognormal);
  CHECK(lognormal->quantile(0.5) == Approx(10).epsilon(1e-12));
  CHECK(lognormal->variance() / (lognormal->mean() * lognormal->mean()) == Approx(std::exp(0.25) - 1).epsilon(1e-12));
  const double cv = GENERATE(0.01, 0.2, 1.0, 5.0, 100.0);
  const auto weibull = read_text(time_law, "weibull(mean 10 s, cv " + std::to_string(cv) + ")").value;
  REQUIRE(weibull);
  CHECK(weibull->mean() == Approx(10).epsilon(1e-10));
  CHECK(std::sqrt(weibull->variance()) == Approx(10 * cv).epsilon(1e-7));
}

TEST_CASE("laws of other quantities than times are read in their base units") {
  const auto size = read_text(law(dimension::load), "empirical(values 1 TEU; 1 FEU)").value;
  REQUIRE(size);
  CHECK(size->mean() == 1.5);
  CHECK(read_text(law(dimension::count), "5").value == Distribution::fixed(5));
}

TEST_CASE("a law that is not understood is refused with what it takes") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"48", "'48' has no unit (`key` needs a time) / write it as in '48 h'"},
      {"-2 h", "`key` must be at least 0"},
      {"lognormall(mean 30 h, cv 0.2)", "unknown law 'lognormall' / did you mean 'lognormal'?"},
      {"zipf(mean 30 h)",
       "unknown law 'zipf' / the laws are `fixed`, `exponential`, `uniform`, `triangular`, `normal`, `lognormal`, "
       "`gamma`, `erlang`, `weibull`, `pert`, `hyperexponential` and `empirical`"},
      {"lognormal",
       "'lognormal' is neither a quantity nor a law (`key` needs a time or a law of it) / write it as in "
       "'lognormal(mean 48 h, cv 0.2)'"},
      {"lognormal(mean 30 h",
       "'lognormal(mean 30 h' lacks its closing ')' / write it as in 'lognormal(mean 48 h, cv 0.2)'"},
      {"exponential(mean 2 h) h",
       "'exponential(mean 2 h) h' goes on after its ')' / write it as in 'lognormal(mean 48 h, cv 0.2)'"},
      {"lognormal()", "lognormal has no parameters / lognormal takes `mean` and `cv`, or `median` and `sigma`"},
      {"lognormal(mean 30 h)",
       "lognormal needs `cv` beside `mean` / lognormal takes `mean` and `cv`, or `median` and `sigma`"},
      {"lognormal(mean 30 h, sigma 1)",
       "`sigma` does not go with `mean` in lognormal / lognormal takes `mean` and `cv`, or `median` and `sigma`"},
      {"lognormal(mean 30 h, cv 1, sigma 1)",
       "`sigma` does not go with `mean` in lognormal / lognormal takes `mean` and `cv`, or `median` and `sigma`"},
      {"lognormal(men 30 h, cv 1)", "unknown parameter 'men' of lognormal / did you mean 'mean'?"},
      {"exponential(rate 3)", "unknown parameter 'rate' of exponential / exponential takes `mean`"},
      {"exponential(mean 1 h, mean 2 h)", "`mean` stands twice in exponential"},
      {"exponential(mean=2 h)", "'mean=2 h' has a '=' / write 'mean 2 h'"},
      {"exponential(mean)", "'mean' has no value"},
      {"uniform(low 1 h,, high 2 h)", "a parameter is missing in 'uniform(low 1 h,, high 2 h)'"},
      {"exponential(mean 30 km)", "'30 km' is a length (`mean` of exponential needs a time) / write it as in '48 h'"},
      {"exponential(mean 0 h)", "`mean` of exponential must be above 0"},
      {"uniform(low 3 h, high 3 h)", "in uniform, `low` must be below `high`"},
      {"triangular(low 1 h, mode 5 h, high 4 h)", "in triangular, `mode` must lie between `low` and `high`"},
      {"pert(low 4 h, mode 4 h, high 4 h)", "in pert, `low` must be below `high`"},
      {"normal(mean -7 h, sd 2 h)", "in normal, `mean` must be at least -3 times `sd`"},
      {"lognormal(mean 30 h, cv 0)", "`cv` of lognormal must be above 0"},
      {"lognormal(mean 30 h, cv 101)", "`cv` of lognormal must be at most 100"},
      {"lognormal(median 30 h, sigma 3.1)", "`sigma` of lognormal must be at most 3"},
      {"gamma(mean 30 h, cv 0.001)", "`cv` of gamma must be at least 0.01"},
      {"gamma(mean 30 h, cv 21)", "`cv` of gamma must be at most 20"},
      {"gamma(shape 20000, scale 1 h)", "`shape` of gamma must be at most 10000"},
      {"erlang(stages 0, mean 1 h)", "`stages` of erlang must be at least 1"},
      {"erlang(stages 2.5, mean 1 h)", "`stages` of erlang must be a whole number, not '2.5'"},
      {"weibull(shape 0.05, scale 1 h)", "`shape` of weibull must be at least 0.1"},
      {"hyperexponential(mean 2 h, cv 1)", "`cv` of hyperexponential must be above 1"},
      {"hyperexponential(weights 1; 2; 3, means 1 h; 2 h)",
       "in hyperexponential, `weights` and `means` must have as many items (3 and 2)"},
      {"hyperexponential(weights 1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1, means 1 h)",
       "in hyperexponential, `weights` must have at most 16 items"},
      {"empirical(values 1 h; -2 h)", "`values` of empirical must be at least 0"},
      {"empirical(values 1 h; 2 h, weights 0; 0)", "in empirical, one of `weights` must be above 0"},
      {"empirical(values 1 h; 2 h, weights 1)",
       "in empirical, `values` and `weights` must have as many items (2 and 1)"},
      {"yaml:[2 h]", "`key` needs a time or a law of it, not a list / write it as in 'lognormal(mean 48 h, cv 0.2)'"},
      {"yaml:{}", "a law has a name, here is none / write it as in `{exponential: {mean: 2 h}}`"},
      {"yaml:{exponential: {mean: 2 h}, gamma: {mean: 2 h, cv: 1}}",
       "a law has one name, here are more / write it as in `{exponential: {mean: 2 h}}`"},
      {"yaml:{exponential: 2 h}",
       "exponential needs a map of parameters, not a single value / exponential takes `mean`"},
      {"yaml:{empirical: {values: 2 h}}",
       "`values` of empirical needs a list, not a single value / write it as in `[2 h]`"},
      {"yaml:{empirical: {values: []}}", "`values` of empirical needs at least 1 item"},
  }));
  CAPTURE(text);
  const auto answer = read_text(time_law, text);
  CHECK_FALSE(answer.value.has_value());
  CHECK(answer.complaints == expected);
}

TEST_CASE("a complaint about a law's text stands under the words it means") {
  Diagnostics diagnostics;
  Reading reading{diagnostics};
  Node node = scalar("lognormal(mean 30 km, cv 0)");
  read_law(node, dimension::time, "`key`", reading);
  auto found = diagnostics.sorted();
  REQUIRE(found.size() == 2);
  CHECK(found[0].spot == Spot{0, 1, 16, 5});
  CHECK(found[1].spot == Spot{0, 1, 26, 1});
  // In quotes everything is one byte further right.
  Diagnostics again;
  Reading second{again};
  node.quoted = true;
  node.spot.length += 2;
  read_law(node, dimension::time, "`key`", second);
  CHECK(again.sorted()[0].spot == Spot{0, 1, 17, 5});
}

TEST_CASE("the example of every law is read") {
  for (const LawDeclaration& declared : law_declarations()) {
    const std::string text = std::string(declared.name) + "(" + std::string(declared.example) + ")";
    CAPTURE(text);
    CHECK(read_text(time_law, text).complaints == "");
  }
}

}  // namespace
}  // namespace caravan::io::test
