#include <optional>
#include <string>

#include "sim/io/scenario/price_text.h"
#include "sim/io/scenario/scenario_values.h"
#include "sim/io/values/law_text.h"
#include "sim/io/values/scaled.h"
#include "tests/catch.hpp"
#include "tests/io_values/pages.h"

namespace caravan::io::test {
namespace {

std::string times(const std::string& text, double factor) { return scaled_law(text, factor).value_or("nothing"); }

/// The value of a text after a factor, over the value before.
template <class T, class Size>
double ratio(const ValueType<T>& type, const std::string& text, double factor, Size size) {
  REQUIRE(scales(type.description));
  Node node = scalar(text, true);
  const auto before = read_node(type, node);
  REQUIRE(before.value);
  REQUIRE(scale(node, factor));
  const auto after = read_node(type, node);
  INFO(text << " became " << node.text << ": " << after.complaints);
  REQUIRE(after.value);
  return size(*after.value) / size(*before.value);
}

double mean_of(const Distribution& law) { return law.mean(); }

}  // namespace

TEST_CASE("a quantity is scaled in its own units") {
  CHECK(times("4 h", 1.2) == "4.8 h");
  CHECK(times("950 km/day", 1.2) == "1140 km/day");
  CHECK(times("1 d 12 h", 1.5) == "1.5 d 18 h");
  CHECK(times("0.0004 1/km", 0.5) == "0.0002 1/km");
  CHECK(times("5 %/year", 1.2) == "6 %/year");
  CHECK(times("12.7 g CO2e/t-km", 2) == "25.4 g CO2e/t-km");
  CHECK(times("3 h", 1.2) == "3.6 h");
  CHECK(times("1e6 TEU/year", 1.2) == "1200000 TEU/year");
  CHECK(times("long", 1.2) == "nothing");
  CHECK(times("4 h or so", 1.2) == "4.8 h or so");  // a text that reads as no quantity still does not
}

TEST_CASE("of a law the mean is scaled, and its shape stands") {
  CHECK(times("lognormal(mean 4 h, cv 0.4)", 1.2) == "lognormal(mean 4.8 h, cv 0.4)");
  CHECK(times("uniform(low 1 h, high 2 h)", 3) == "uniform(low 3 h, high 6 h)");
  CHECK(times("empirical(values 1 h; 2 h; 4 h, weights 5; 3; 1)", 2) ==
        "empirical(values 2 h; 4 h; 8 h, weights 5; 3; 1)");
  CHECK(times("erlang(stages 3, mean 6 h)", 1.5) == "erlang(stages 3, mean 9 h)");
  CHECK(times("weibull(shape 1.5, scale 100 h)", 1.2) == "weibull(shape 1.5, scale 120 h)");
  CHECK(times("normal(mean 10 h, sd 2 h)", 2) == "normal(mean 20 h, sd 4 h)");
  CHECK(times("wobble(mean 4 h)", 1.2) == "nothing");
}

TEST_CASE("every law reads back with its mean times the factor") {
  for (const LawDeclaration& declared : law_declarations()) {
    const std::string text = std::string(declared.name) + "(" + std::string(declared.example) + ")";
    for (const double factor : {1.2, 1 / 1.2}) {
      const double found = ratio(law(dimension::time), text, factor, mean_of);
      INFO(text);
      CHECK(std::abs(found / factor - 1) < 1e-9);
    }
  }
}

TEST_CASE("the map form of a law is scaled alike") {
  Sources sources;
  Diagnostics diagnostics;
  Node node = read_yaml(sources.add("t.yaml", "{lognormal: {mean: 30 h, cv: 0.2}}"), sources, diagnostics);
  REQUIRE(scale(node, 1.2));
  CHECK(node.find("lognormal")->find("mean")->text == "36 h");
  CHECK(node.find("lognormal")->find("cv")->text == "0.2");
}

TEST_CASE("each kind of quantity reads back as the same kind") {
  for (const double factor : {1.2, 1 / 1.2}) {
    const auto is = [&](double found) { return std::abs(found / factor - 1) < 1e-6; };
    CHECK(is(ratio(amount(), "2 TEU", factor, [](const Amount& one) { return one.value; })));
    CHECK(is(ratio(amount_rate(), "300 t/year", factor, [](const Amount& one) { return one.value; })));
    CHECK(
        is(ratio(size_law(), "uniform(low 1 t, high 5 t)", factor, [](const SizeLaw& one) { return one.law.mean(); })));
    CHECK(is(ratio(price(), "450 USD/FEU", factor, [](const PriceText& one) { return one.usd; })));
    CHECK(is(ratio(quantity(dimension::speed), "35 km/h", factor, [](double one) { return one; })));
    CHECK(is(ratio(quantity(dimension::growth), "1.5 %/day", factor, [](double one) { return one; })));
    CHECK(is(ratio(rate(dimension::carbon_per_mass_length), "17 g/t-km", factor, [](double one) { return one; })));
    CHECK(is(ratio(duration(), "36 h", factor, [](Duration one) { return static_cast<double>(one.ms); })));
    CHECK(is(ratio(time_law(), "1 d 12 h", factor, mean_of)));
  }
}

TEST_CASE("a list in a cell is scaled item by item") {
  Node node = scalar("110 TEU; 2000 t", true);
  REQUIRE(scale(node, 1.5));
  CHECK(node.text == "165 TEU; 3000 t");
  CHECK(read_node(load_limit(), node).complaints.empty());
}

TEST_CASE("what is counted, shared out, named or plain has no factor, and 0 has none either") {
  CHECK_FALSE(scales(count(1, 9).description));
  CHECK_FALSE(scales(share().description));
  CHECK_FALSE(scales(number().description));
  CHECK_FALSE(scales(name().description));
  CHECK_FALSE(scales(text().description));
  CHECK_FALSE(scales(quantity(dimension::length).unscaled().description));
  CHECK(scales(quantity(dimension::length).description));
  Node zero = scalar("0 h");
  CHECK_FALSE(scale(zero, 2));
  CHECK(zero.text == "0 h");
}

}  // namespace caravan::io::test
