#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/cli/asked.h"
#include "sim/cli/commands.h"
#include "sim/cli/terminal.h"
#include "sim/io/values/value_type.h"
#include "sim/network/router.h"
#include "sim/network/spread.h"

namespace caravan::cli {
namespace {

io::Node scalar(const std::string& text) {
  io::Node node;
  node.kind = io::Node::Kind::scalar;
  node.text = text;
  return node;
}

std::optional<Load> read_size(const std::string& text, const Commodity& commodity) {
  const auto teu = io::parse_quantity(text, io::dimension::load, "`--size`");
  if (const double* amount = std::get_if<double>(&teu); amount && *amount > 0)
    return load_of(commodity, *amount, SizeUnit::teu);
  const auto kg = io::parse_quantity(text, io::dimension::mass, "`--size`");
  if (const double* amount = std::get_if<double>(&kg); amount && *amount > 0)
    return load_of(commodity, *amount / 1000, SizeUnit::tonne);
  complain("--size", {"'" + text + "' is no load", "write it as in '2 TEU' or '800 kg'"});
  return std::nullopt;
}

std::optional<Time> read_departure(const std::string& text, const Scenario& scenario) {
  if (text.empty()) return scenario.start;
  io::Diagnostics diagnostics;
  io::Reading reading{diagnostics};
  const auto clock = io::date_time().read(scalar(text), "`--depart`", reading);
  if (clock && clock->clock >= scenario.start && clock->clock < scenario.end) return clock->clock;
  if (clock) {
    complain("--depart", {"'" + text + "' is outside the scenario",
                          "it runs from " + to_text(scenario.start) + " to " + to_text(scenario.end) + " UTC"});
  }
  for (const io::Diagnostic& diagnostic : diagnostics.sorted())
    complain("--depart", {diagnostic.message, diagnostic.hint});
  return std::nullopt;
}

std::optional<Enquiry> enquiry_of(const RouteWords& words, const Scenario& scenario) {
  const PlaceId from = named(scenario.network.places, words.from, "place");
  const PlaceId to = named(scenario.network.places, words.to, "place");
  if (scenario.commodities.empty()) fmt::print(stderr, "caravan: the scenario has no commodity\n");
  const CommodityId commodity = scenario.commodities.empty() ? CommodityId::none()
                                : words.commodity.empty()    ? CommodityId{0}
                                                          : named(scenario.commodities, words.commodity, "commodity");
  if (!from.exists() || !to.exists() || !commodity.exists()) return std::nullopt;
  const auto load = read_size(words.size, scenario.commodities[commodity]);
  const auto ready = read_departure(words.depart, scenario);
  if (!load || !ready) return std::nullopt;
  const Commodity& goods = scenario.commodities[commodity];
  return Enquiry{from,
                 to,
                 *ready,
                 *load,
                 usd_per_hour(goods, *load),
                 scenario.choice.usd_per_gram,
                 usd_per_hour_of_spread(goods, *load)};
}

/// What the generalised cost of a quotation is made of [USD], its spread [h], and how likely it is chosen.
struct Weighed {
  double time = 0, reliability = 0, carbon = 0;
  double spread_hours = 0;
  std::optional<double> share;  ///< under a logit rule, of the itineraries found
};

std::vector<Weighed> weigh(const Scenario& scenario, const Enquiry& enquiry, const std::vector<Quotation>& found) {
  std::vector<Weighed> all;
  double sum = 0;
  for (const Quotation& quotation : found) {
    Weighed& one = all.emplace_back();
    const ProcedureId first = scenario.network.places[enquiry.from].terminal.before_loading;
    one.spread_hours = spread_hours(scenario.network, quotation.itinerary().legs, first, enquiry.load);
    one.time = enquiry.usd_per_hour * (quotation.delivered - quotation.ready).hours();
    one.reliability = enquiry.usd_per_hour_of_spread * one.spread_hours;
    one.carbon = enquiry.usd_per_gram * quotation.co2e_gram;
    if (scenario.choice.rule != ChoiceRule::logit) continue;
    const double beyond_best = quotation.generalised_cost - found.front().generalised_cost;
    one.share = std::exp(-beyond_best / scenario.choice.scale_usd);
    sum += *one.share;
  }
  for (Weighed& one : all)
    if (one.share) *one.share /= sum;
  return all;
}

std::string stop_name(const Network& network, const Leg& leg, std::uint16_t stop) {
  return network.places[network.services[leg.service].stops[stop].place].name;
}

void print_table(const Network& network, const std::vector<Quotation>& quotations,
                 const std::vector<Weighed>& weighed) {
  std::size_t number = 0;
  for (const Quotation& quotation : quotations) {
    const Weighed& one = weighed[number];
    fmt::print("{}. {:.1f} d (spread {:.1f} d), {} km, {} USD, {} kg CO2e\n", ++number,
               (quotation.delivered - quotation.ready).days(), one.spread_hours / 24, readable(quotation.km),
               readable(quotation.usd), readable(quotation.co2e_gram / 1000));
    fmt::print("     generalised cost {} USD: {} money, {} time, {} reliability, {} carbon{}\n",
               readable(quotation.generalised_cost), readable(quotation.usd), readable(one.time),
               readable(one.reliability), readable(one.carbon),
               one.share ? fmt::format("; chosen by {:.1f} %", *one.share * 100) : "");
    fmt::print("     {}  ready\n", to_the_minute(quotation.ready));
    for (const PlannedLeg& leg : quotation.legs) {
      fmt::print("     {}  {} by {} ({} of waiting)\n", to_the_minute(leg.departs),
                 stop_name(network, leg.leg, leg.leg.board), network.services[leg.leg.service].name,
                 to_text(leg.departs - leg.ready));
      fmt::print("     {}  {}\n", to_the_minute(leg.arrives), stop_name(network, leg.leg, leg.leg.alight));
    }
    fmt::print("     {}  delivered\n", to_the_minute(quotation.delivered));
  }
}

nlohmann::ordered_json json_of(const Network& network, const Quotation& quotation, const Weighed& weighed) {
  nlohmann::ordered_json legs = nlohmann::ordered_json::array();
  for (const PlannedLeg& leg : quotation.legs) {
    legs.push_back({{"service", network.services[leg.leg.service].name},
                    {"from", stop_name(network, leg.leg, leg.leg.board)},
                    {"to", stop_name(network, leg.leg, leg.leg.alight)},
                    {"ready", to_text(leg.ready)},
                    {"departs", to_text(leg.departs)},
                    {"arrives", to_text(leg.arrives)},
                    {"km", length_km(network, leg.leg)}});
  }
  const nlohmann::ordered_json share = weighed.share ? nlohmann::ordered_json(*weighed.share) : nullptr;
  return {{"days", (quotation.delivered - quotation.ready).days()},
          {"spread_days", weighed.spread_hours / 24},
          {"km", quotation.km},
          {"usd", quotation.usd},
          {"co2e_kg", quotation.co2e_gram / 1000},
          {"generalised_cost_usd", quotation.generalised_cost},
          {"time_usd", weighed.time},
          {"reliability_usd", weighed.reliability},
          {"carbon_usd", weighed.carbon},
          {"share", share},
          {"ready", to_text(quotation.ready)},
          {"delivered", to_text(quotation.delivered)},
          {"legs", legs}};
}

}  // namespace

ExitCode execute(const RouteWords& words) {
  io::Sources sources;
  const auto loaded = load_or_complain(words.scenario, sources);
  if (!loaded) return ExitCode::bad_input;
  const auto enquiry = enquiry_of(words, loaded->scenario);
  if (!enquiry) return ExitCode::bad_input;
  const Network& network = loaded->scenario.network;
  const std::vector<Quotation> found = Router(network).best(*enquiry, words.k);
  const std::vector<Weighed> weighed = weigh(loaded->scenario, *enquiry, found);
  if (words.json) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < found.size(); ++i) all.push_back(json_of(network, found[i], weighed[i]));
    fmt::print("{}\n", all.dump(2));
  } else if (found.empty()) {
    fmt::print("no itinerary leads from {} to {}\n", words.from, words.to);
  } else {
    print_table(network, found, weighed);
  }
  return found.empty() ? ExitCode::run_failed : ExitCode::fine;
}

}  // namespace caravan::cli
