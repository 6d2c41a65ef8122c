// What tariffs and emission entries may say, and what is wrong with the rest.
#include "sim/io/scenario/price_text.h"

#include "tests/catch.hpp"
#include "tests/io_scenario/reading.h"

namespace caravan::io::test {
namespace {

using Of = Basis::Of;

/// The price of a text, read where CNY is 0.14 USD; or the complaint.
std::variant<PriceText, std::string> price_of(const std::string& text) {
  Diagnostics diagnostics;
  CurrencyTable currencies;
  currencies.set("CNY", 0.14);
  Reading reading{diagnostics, currencies};
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  const auto found = price().read(node, "`amount`", reading);
  if (found) return *found;
  const Diagnostic complaint = diagnostics.sorted().front();
  return complaint.message + (complaint.hint.empty() ? "" : " = " + complaint.hint);
}

std::string complaint(const std::string& text) {
  const auto found = price_of(text);
  return std::holds_alternative<std::string>(found) ? std::get<std::string>(found) : "accepted";
}

/// A scenario of one train whose places, services, tariffs and emissions are given.
std::string only_on(const std::string& place, const std::string& service, const std::string& tables,
                    const std::string& flow = "") {
  return only(read("places: [{name: a" + place +
                   "}, {name: b, longitude: 0, latitude: 0}]\n"
                   "links: [{from: a, to: b, mode: rail, length: 10 km, running_time: 1 h}]\n"
                   "services: [{name: s, mode: rail, capacity: 9 TEU, every: 1 d, stops: [a, b]" +
                   service + "}]\n" + "flows: [{name: f, from: a, to: b, gap: 1 d" + flow + "}]\n" + tables));
}

}  // namespace

TEST_CASE("the units of an amount tell what it is for one of") {
  const auto [text, usd, of, km, day] = GENERATE(table<std::string, double, Of, bool, bool>({
      {"30 USD/shipment", 30, Of::shipment, false, false},
      {"450 USD/TEU", 450, Of::teu, false, false},
      {"450 USD/FEU", 225, Of::teu, false, false},
      {"100 CNY/FEU", 7, Of::teu, false, false},
      {"12 USD/t", 12, Of::tonne, false, false},
      {"0.012 USD/kg", 12, Of::tonne, false, false},
      {"0.12 USD/TEU-km", 0.12, Of::teu, true, false},
      {"0.02 USD/t-km", 0.02, Of::tonne, true, false},
      {"4 USD/TEU-day", 4, Of::teu, false, true},
      {"4 USD/TEU/day", 4, Of::teu, false, true},
      {"2 USD/FEU-h", 24, Of::teu, false, true},
      {"9 CNY/km", 1.26, Of::shipment, true, false},
      {"30 USD/day", 30, Of::shipment, false, true},
      {"5000 USD/run", 5000, Of::run, false, false},
      {"5000 USD/train", 5000, Of::run, false, false},
      {"240000 USD/ship", 240'000, Of::run, false, false},
      {"15 USD/train-km", 15, Of::run, true, false},
      {"35000 USD/run-day", 35'000, Of::run, false, true},
      {"0 USD/TEU", 0, Of::teu, false, false},
  }));
  INFO(text);
  const auto found = price_of(text);
  REQUIRE(std::holds_alternative<PriceText>(found));
  const PriceText& price = std::get<PriceText>(found);
  CHECK(price.usd == Approx(usd).epsilon(1e-12));
  CHECK(price.basis == Basis{of, km, day});
}

TEST_CASE("an amount that does not say what it is for is refused") {
  const std::string hint = " = write it as in '450 USD/FEU', '0.12 USD/TEU-km', '4 USD/TEU-day' or '5000 USD/run'";
  const std::string needs =
      "(`amount` needs money per shipment, run, TEU, FEU or t, and per km or day where it grows with them)";
  for (const std::string text :
       {"450 USD", "450 USD/TEU-FEU", "450 USD/container", "450 USD/km-km", "450", "9 USD/kWh"}) {
    INFO(text);
    CHECK(complaint(text) == "'" + text + "' does not say what is charged for " + needs + hint);
  }
  CHECK(complaint("450 USD/TUE") == "unknown unit 'TUE' in '450 USD/TUE' = did you mean 'TEU'?");
  CHECK(complaint("450 EUR/TEU") ==
        "no rate is stated for EUR in '450 EUR/TEU' = state what one is worth: `currencies: {EUR: 1.08 USD}`");
  CHECK(complaint("450 km/TEU") ==
        "'450 km/TEU' is length per TEU (`amount` needs money per TEU) = write it as in '450 USD/TEU'");
  CHECK(complaint("-450 USD/TEU") ==
        "'-450 USD/TEU' is negative = what lowers the cost is a charge of `kind: subsidy`");
}

TEST_CASE("a charge counts only what its use has") {
  const std::string per_run = "tariffs: [{name: x, charges: [50 USD/run]}]\n";
  const std::string per_km = "tariffs: [{name: x, charges: [5 USD/TEU-km]}]\n";
  const std::string per_day = "tariffs: [{name: x, charges: [{amount: 5 USD/TEU-day, free: 1 d}]}]\n";
  CHECK(only_on(", handling: x", "", per_run) == "tariff 'x' charges per run, and a handling has no runs");
  CHECK(only_on(", storage: x", "", per_km) == "tariff 'x' charges per TEU-km, and a stay in a yard has no km");
  CHECK(only_on(", storage: x", "", "tariffs: [{name: x, per_teu_km: 1 USD/TEU-km}]\n") ==
        "tariff 'x' charges per km, and a stay in a yard has no km");
  CHECK(only_on(", passing_fee: x", "", per_day) == "tariff 'x' charges per TEU-day, and a passage has no days");
  CHECK(only_on("", "", per_day, ", drayage: x, drayage_distance: 1 km") ==
        "tariff 'x' charges per TEU-day, and a drayage has no days");
  CHECK(
      only_on("", "", per_km, ", drayage: x") ==
      "'x' charges or emits per km, and the flow has no `drayage_distance` = write it as in `drayage_distance: 60 km`");
  CHECK(only_on("", "", per_day, ", first_mile: {time: 1 h, tariff: x}") ==
        "tariff 'x' charges per TEU-day, and a drayage has no days");
  CHECK(only_on("", "", per_km, ", last_mile: {time: 1 h, tariff: x}") ==
        "'x' charges or emits per km, and the mile has no `length` = write it as in `length: 40 km`");
  CHECK(only_on("", ", tariff: x", per_day).empty());
  CHECK(only_on(", storage: y", "", "tariffs: [{name: x}]\n") == "there is no tariff 'y' = there is x");
}

TEST_CASE("the way by road is a drayage or miles, not both") {
  const std::string hint = " = say it of the miles: `{time: 2 h, length: 40 km, tariff: ..., emission: ...}`";
  const std::string x = "tariffs: [{name: x, charges: [50 USD/shipment]}]\n";
  CHECK(only_on("", "", x, ", drayage: x, first_mile: {time: 1 h}") ==
        "`first_mile` cannot stand beside `drayage`" + hint);
  CHECK(only_on("", "", x, ", last_mile: {time: 1 h}, drayage: x") ==
        "`drayage` cannot stand beside `last_mile`" + hint);
  CHECK(only_on("", "", x, ", first_mile: {time: 1 h, tariff: x}, last_mile: {time: 1 h, tariff: x}").empty());
}

TEST_CASE("free days, steps and bounds make sense together") {
  const auto charge = [](const std::string& keys) {
    return only(read("tariffs: [{name: x, charges: [{" + keys + "}]}]\n"));
  };
  CHECK(charge("amount: 5 USD/TEU, free: 1 d") ==
        "`free` and `until` need an amount by the day of a shipment, as in '4 USD/TEU-day'");
  CHECK(charge("amount: 5 USD/run-day, until: 1 d") ==
        "`free` and `until` need an amount by the day of a shipment, as in '4 USD/TEU-day'");
  CHECK(charge("amount: 5 USD/TEU-day, free: 5 d, until: 5 d") == "`free` must be shorter than `until`");
  CHECK(charge("amount: 5 USD/TEU, at_least: 9 USD, at_most: 8 USD") == "`at_least` must not be above `at_most`");
  CHECK(charge("amount: 5 USD/TEU, kind: frieght").find("did you mean 'freight'") != std::string::npos);
}

TEST_CASE("the part tank to wheel is a part, and a great circle joins places on the map") {
  CHECK(only(read("emissions: [{name: x, per_tonne_km: 10 g/t-km, ttw_per_tonne_km: 11 g/t-km}]\n")) ==
        "`ttw_per_tonne_km` is above `per_tonne_km` = well to wheel is tank to wheel and what came before it");
  CHECK(only_on("", ", emission: x", "emissions: [{name: x, per_tonne_km: 10 g/t-km, distance: great_circle}]\n") ==
        "emission entry 'x' is for great circles, and stop 'a' has no coordinates = give the place `longitude` and "
        "`latitude`");
}

}  // namespace caravan::io::test
