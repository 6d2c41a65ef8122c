#include <string>
#include <tuple>

#include "sim/io/values/quantity.h"
#include "tests/catch.hpp"
#include "tests/io_values/pages.h"

namespace caravan::io::test {
namespace {

CurrencyTable stated() {
  CurrencyTable rates;
  rates.set("EUR", 1.08);
  rates.set("CNY", 0.14);
  return rates;
}

double value(const std::string& text, const Dimension& dimension) {
  INFO(text);
  const auto parsed = parse_quantity(text, dimension, "`key`", stated());
  if (const auto* complaint = std::get_if<Refusal>(&parsed)) INFO(complaint->message);
  REQUIRE(std::holds_alternative<double>(parsed));
  return std::get<double>(parsed);
}

/// "message / hint" for a text that is no quantity.
std::string refusal(const std::string& text, const Dimension& dimension, const CurrencyTable& rates = {}) {
  const auto parsed = parse_quantity(text, dimension, "`key`", rates);
  if (std::holds_alternative<double>(parsed)) return "accepted";
  const Refusal& complaint = std::get<Refusal>(parsed);
  return complaint.message + (complaint.hint.empty() ? "" : " / " + complaint.hint);
}

using namespace dimension;

TEST_CASE("every unit has its size in base units") {
  const auto [text, dimension, expected] = GENERATE(table<std::string, Dimension, double>({
      {"250 ms", time, 0.25},
      {"1 s", time, 1},
      {"2 seconds", time, 2},
      {"1 min", time, 60},
      {"3 minutes", time, 180},
      {"48 h", time, 172'800},
      {"1 hour", time, 3'600},
      {"2 d", time, 172'800},
      {"1 day", time, 86'400},
      {"2 weeks", time, 1'209'600},
      {"1 year", time, 31'536'000},
      {"1 d 12 h", time, 129'600},
      {"1 h 30 min 5 s", time, 5'405},
      {"48h", time, 172'800},
      {"0 h", time, 0},
      {"-2 h", time, -7'200},
      {"7 m", length, 7},
      {"450 km", length, 450'000},
      {"2 nmi", length, 3'704},
      {"36 km/h", speed, 10},
      {"18 kn", speed, 18 * 1852.0 / 3600},
      {"450 USD", money, 450},
      {"100 EUR", money, 108},
      {"680 CNY", money, 680 * 0.14},
      {"55 TEU", load, 55},
      {"55 FEU", load, 110},
      {"60 t", mass, 60'000},
      {"5 kg", mass, 5},
      {"5 g", mass, 0.005},
      {"5 g CO2e", carbon, 5},
      {"5 gCO2e", carbon, 5},
      {"5 kg CO2e", carbon, 5'000},
      {"5 t CO2e", carbon, 5e6},
      {"5 kg", carbon, 5'000},
      {"5 g", carbon, 5},
      {"1 kWh", energy, 3.6e6},
      {"2 MJ", energy, 2e6},
      {"1 GJ", energy, 1e9},
      {"1 MWh", energy, 3.6e9},
      {"3 %", none, 0.03},
      {"7%", none, 0.07},
      {"0.25", none, 0.25},
      {"3", dimension::count, 3},
      {"3 trains", dimension::count, 3},
      {"1 shipment", dimension::count, 1},
      {"1e3", dimension::count, 1'000},
      {"450 USD/TEU", money_per_load, 450},
      {"900 USD/FEU", money_per_load, 450},
      {"1.5 USD/kg", money_per_mass, 1.5},
      {"0.85 USD/TEU-km", money_per_load_length, 0.85 / 1000},
      {"0.85 USD/TEU*km", money_per_load_length, 0.85 / 1000},
      {"0.85 USD / TEU · km", money_per_load_length, 0.85 / 1000},
      {"0.85 USD/TEU/km", money_per_load_length, 0.85 / 1000},
      {"0.1 USD/t-km", money_per_mass_length, 1e-7},
      {"0.1 USD/tkm", money_per_mass_length, 1e-7},
      {"20 USD/TEU/day", money_per_load_time, 20.0 / 86'400},
      {"50 USD/t CO2e", money_per_carbon, 50e-6},
      {"50 USD/t", money_per_carbon, 50e-6},
      {"12 g/t-km", carbon_per_mass_length, 12e-6},
      {"12 g CO2e/t-km", carbon_per_mass_length, 12e-6},
      {"12 kg/t", carbon_per_mass, 12},
      {"0.9 kg/TEU-km", carbon_per_load_length, 0.9},
      {"120 TEU/week", load_rate, 120.0 / 604'800},
      {"14 t/TEU", mass_per_load, 14'000},
      {"2 trains/day", rate, 2.0 / 86'400},
      {"2 /day", rate, 2.0 / 86'400},
      {"2 1/day", rate, 2.0 / 86'400},
      {"86.4 %/day", growth, 1e-5},
      {"3 min/container", time_per_count, 180},
      {"3 min/TEU", time_per_load, 180},
      {"1500 USD/train", money_per_count, 1500},
  }));
  CHECK(value(text, dimension) == Approx(expected).epsilon(1e-14));
}

TEST_CASE("a percentage is the double nearest to the decimal fraction") {
  CHECK(value("7 %", none) == 0.07);
  CHECK(value("35 km/h", speed) == 35'000.0 / 3'600);
  CHECK(value("0.85 USD/TEU-km", money_per_load_length) == 0.00085);
}

TEST_CASE("numbers are decimal, finite and without separators") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"010 h", "'010 h' begins with 0 / write '10 h'"},
      {"00", "'00' begins with 0 / write '0'"},
      {"-007 h", "'-007 h' begins with 0 / write '-7 h'"},
      {"0x10 h", "'0x10 h' is not a decimal number / write it as in '12.5'"},
      {"1_000 h", "'1_000 h' has a separator in its number / write '1000 h'"},
      {"1,000,000 h", "'1,000,000 h' has a separator in its number / write '1000000 h'"},
      {"1'000 h", "'1'000 h' has a separator in its number / write '1000 h'"},
      {"10 000 h", "'10 000 h' has a separator in its number / write '10000 h'"},
      {"0,5 h", "'0,5 h' has a comma in its number / write '0.5 h'"},
      {".5 h", "'.5 h' has no digit before its point / write '0.5 h'"},
      {"5. h", "'5. h' has no digit after its point / write '5 h'"},
      {"1.2.3 h", "'1.2.3 h' is not a number / write it as in '12.5'"},
      {"+5 h", "'+5 h' begins with '+' / write '5 h'"},
      {".nan", "'.nan' is not a finite number"},
      {".inf h", "'.inf h' is not a finite number"},
      {"-inf", "'-inf' is not a finite number"},
      {"NaN h", "'NaN h' is not a finite number"},
      {"1e-400 h", "'1e-400 h' is beyond the range of numbers"},
      {"1e400 h", "'1e400 h' is beyond the range of numbers"},
      {"1e308 h", "'1e308 h' is beyond the range of numbers"},
      {"soon", "'soon' does not begin with a number (`key` needs a time) / write it as in '48 h'"},
      {"-", "'-' does not begin with a number (`key` needs a time) / write it as in '48 h'"},
      {"", "`key` is empty (it needs a time) / write it as in '48 h'"},
  }));
  CHECK(refusal(text, time) == expected);
}

TEST_CASE("a plain number is refused like a quantity when it is malformed") {
  CHECK(std::get<double>(parse_number("-12.5e1")) == -125);
  CHECK(std::get<Refusal>(parse_number("12 h")) == Refusal{"'12 h' is not a plain number", "write it as in '12.5'"});
  CHECK(std::get<Refusal>(parse_number("five")) == Refusal{"'five' is not a number", "write it as in '12.5'"});
}

TEST_CASE("a quantity of another dimension is named for what it is") {
  const auto [text, dimension, expected] = GENERATE(table<std::string, Dimension, std::string>({
      {"450 km", money_per_load, "'450 km' is a length (`key` needs money per TEU) / write it as in '450 USD/TEU'"},
      {"48", time, "'48' has no unit (`key` needs a time) / write it as in '48 h'"},
      {"48", money_per_load_length,
       "'48' has no unit (`key` needs money per TEU-km) / write it as in '0.85 USD/TEU-km'"},
      {"3 %", time, "'3 %' is a share (`key` needs a time) / write it as in '48 h'"},
      {"3 h", none, "'3 h' is a time (`key` needs a plain number) / write it as in '0.5'"},
      {"3 h", dimension::count, "'3 h' is a time (`key` needs a count) / write it as in '3 trains'"},
      {"3 trains", load, "'3 trains' is a count (`key` needs a load in TEU) / write it as in '55 FEU'"},
      {"5 t", load, "'5 t' is a mass (`key` needs a load in TEU) / write it as in '55 FEU'"},
      {"5 km/h", load_rate, "'5 km/h' is a speed (`key` needs TEU per time) / write it as in '120 TEU/week'"},
      {"5 USD", money_per_count, "'5 USD' is money (`key` needs money per unit) / write it as in '1500 USD/train'"},
      {"5 g/t", mass, "'5 g/t' is a share (`key` needs a mass) / write it as in '60 t'"},
      {"5 %/day", rate, "'5 %/day' is a share per time (`key` needs a rate) / write it as in '2 trains/day'"},
      {"5 USD/TEU", carbon_per_mass_length,
       "'5 USD/TEU' is money per TEU (`key` needs CO2e per tonne-km) / write it as in '12 g CO2e/t-km'"},
  }));
  CHECK(refusal(text, dimension) == expected);
}

TEST_CASE("an unknown unit is refused with the nearest known one") {
  const auto [text, dimension, expected] = GENERATE(table<std::string, Dimension, std::string>({
      {"5 nm", length, "unknown unit 'nm' in '5 nm' / nautical miles are 'nmi'"},
      {"5 kmh", speed, "unknown unit 'kmh' in '5 kmh' / write 'km/h'"},
      {"3 months", time, "unknown unit 'months' in '3 months' / months differ in length: write days or weeks"},
      {"5 teu", load, "unknown unit 'teu' in '5 teu' / did you mean 'TEU'?"},
      {"5 H", time, "unknown unit 'H' in '5 H' / did you mean 'h'?"},
      {"5 minuts", time, "unknown unit 'minuts' in '5 minuts' / did you mean 'minute'?"},
      {"5 $/TEU", money_per_load, "unknown unit '$' in '5 $/TEU' / write 'USD'"},
      {"5 RMB", money, "unknown unit 'RMB' in '5 RMB' / write 'CNY'"},
      {"5 parsec", length, "unknown unit 'parsec' in '5 parsec' / write it as in '450 km'"},
      {"5 USD/", money_per_load, "a unit is missing in '5 USD/' / write it as in '450 USD/TEU'"},
      {"5 USD/TEU--km", money_per_load_length,
       "a unit is missing in '5 USD/TEU--km' / write it as in '0.85 USD/TEU-km'"},
      {"CNY 680/FEU", money_per_load,
       "'CNY 680/FEU' does not begin with a number (`key` needs money per TEU) / write it as in '450 USD/TEU'"},
  }));
  CHECK(refusal(text, dimension) == expected);
}

TEST_CASE("a currency needs a stated rate") {
  CHECK(refusal("450 EUR/TEU", money_per_load) ==
        "no rate is stated for EUR in '450 EUR/TEU' / state what one is worth: `currencies: {EUR: 1.08 USD}`");
  CHECK(refusal("5 CNY", money) ==
        "no rate is stated for CNY in '5 CNY' / state what one is worth: `currencies: {CNY: 0.14 USD}`");
  CurrencyTable rates;
  rates.set("XAU", 2'000);
  CHECK(refusal("2 XAU", money, rates) == "accepted");
  CHECK_THROWS_AS(rates.set("EUR", 0), BrokenPromise);
}

TEST_CASE("a time of several parts goes from larger to smaller units") {
  CHECK(refusal("12 h 1 d", time) == "'12 h 1 d' does not go from larger to smaller units / write it as in '1 d 12 h'");
  CHECK(refusal("1 h 1 h", time) == "'1 h 1 h' does not go from larger to smaller units / write it as in '1 d 12 h'");
  CHECK(refusal("5 km 3 m", length) ==
        "'5 km 3 m' holds more than one number / only a time has parts, as in '1 d 12 h'");
  CHECK(refusal("-1 d 12 h", time) == "'-1 d 12 h' has a negative part");
  CHECK(refusal("1 d 12", time) == "'1 d 12' holds more than one number / only a time has parts, as in '1 d 12 h'");
}

TEST_CASE("what is printed can be read again") {
  const auto [number, dimension, expected] = GENERATE(table<double, Dimension, std::string>({
      {129'600, time, "1.5 d"},
      {5'400, time, "1.5 h"},
      {90, time, "1.5 min"},
      {0.25, time, "250 ms"},
      {0, time, "0 d"},
      {-7'200, time, "-2 h"},
      {450'000, length, "450 km"},
      {12, length, "12 m"},
      {10, speed, "36 km/h"},
      {1'234'567, money, "1234567 USD"},
      {0.5, money, "0.5 USD"},
      {110, load, "110 TEU"},
      {60'000, mass, "60 t"},
      {0.005, mass, "5 g"},
      {2.5e6, carbon, "2.5 t CO2e"},
      {0.25, none, "0.25"},
      {3, dimension::count, "3"},
      {0.00085, money_per_load_length, "0.85 USD/TEU-km"},
      {12e-6, carbon_per_mass_length, "12 g CO2e/t-km"},
      {2.0 / 86'400, rate, "2 /day"},
      {1e-5, growth, "86.4 %/day"},
      {50e-6, money_per_carbon, "50 USD/t CO2e"},
      {20.0 / 86'400, money_per_load_time, "20 USD/TEU-day"},
      {3.6e6, energy, "1 kWh"},
  }));
  CHECK(to_text(number, dimension) == expected);
  CHECK(value(to_text(number, dimension), dimension) == Approx(number));
}

TEST_CASE("the example of every dimension is one of its quantities") {
  const Dimension dimension =
      GENERATE(as<Dimension>{}, none, time, length, money, load, mass, carbon, energy, dimension::count, speed, rate,
               growth, load_rate, mass_rate, money_per_load, money_per_mass, money_per_length, money_per_time,
               money_per_count, money_per_carbon, money_per_load_length, money_per_mass_length, money_per_load_time,
               money_per_mass_time, carbon_per_load, carbon_per_mass, carbon_per_mass_length, carbon_per_load_length,
               mass_per_load, time_per_load, time_per_mass, time_per_count, energy / (mass * length));
  CAPTURE(example(dimension));
  CHECK(value(example(dimension), dimension) > 0);
}

TEST_CASE("a quantity stands in quotes only with its unit") {
  Node node = scalar("48 h");
  node.quoted = true;
  CHECK(read_node(quantity(time), node).value == 172'800);
  node = scalar("5");
  node.quoted = true;
  CHECK(read_node(number(), node).complaints == "'5' in quotes is text, not a number / leave out the quotes");
}

TEST_CASE("a quantity is one value") {
  CHECK(read_text(quantity(time), "yaml:[1 h]").complaints == "`key` needs a time, not a list / write it as in '48 h'");
  CHECK(read_text(quantity(time), "yaml:{h: 1}").complaints == "`key` needs a time, not a map / write it as in '48 h'");
  CHECK(read_node(quantity(time), Node{}).complaints == "`key` has no value (it needs a time) / write it as in '48 h'");
}

}  // namespace
}  // namespace caravan::io::test
