#include <fmt/format.h>

#include "sim/io/scenario/choice_text.h"
#include "sim/io/scenario/scenario_values.h"

namespace caravan::io {
namespace {

ValueType<ChoiceRule> rule_word() {
  return choice<ChoiceRule>({{"least_cost", ChoiceRule::least_cost, "the cheapest"},
                             {"logit", ChoiceRule::logit,
                              "each with probability exp(-cost / scale) over the sum of all: multinomial logit"}});
}

ValueType<Information> information_word() {
  return choice<Information>(
      {{"plan", Information::plan, "nothing: timetables and mean times"},
       {"yesterday", Information::yesterday, "the mean waits of the last whole day at each station, link and stop"},
       {"live", Information::live, "the queues as they are at the moment"},
       {"perfect", Information::perfect,
        "what would become of the shipment: each itinerary is tried in a copy of the world, where others choose by "
        "`live`; slow"}});
}

ValueType<Replanning> replan_word() {
  return choice<Replanning>(
      {{"never", Replanning::never, "they keep their itinerary"},
       {"transfer", Replanning::transfer, "whenever they are discharged for another ride"},
       {"stuck", Replanning::stuck,
        "where they stand, when a closure begins on their way; and again when one begins or ends"},
       {"always", Replanning::always, "both"}});
}

ValueType<WhenClosed> when_closed_word() {
  return choice<WhenClosed>({{"give_up", WhenClosed::give_up, "the shipment is lost: no route"},
                             {"wait", WhenClosed::wait, "it sets out, and waits before what is closed"}});
}

constexpr double seconds_per_hour = 3600, kg_per_tonne = 1000, most = 1e6;

std::optional<HourPrice> read_hour_price(const Node& node, std::string_view label, Reading& reading) {
  const std::string hint = "write it as in '3 USD/TEU-h' or '0.4 USD/t-h'";
  if (!expect_scalar(node, "money per TEU or tonne and hour", label, reading, hint)) return std::nullopt;
  const auto by_mass = parse_quantity(node.text, dimension::money_per_mass_time, label, reading.currencies);
  const auto by_room = parse_quantity(node.text, dimension::money_per_load_time, label, reading.currencies);
  HourPrice price;
  if (const double* amount = std::get_if<double>(&by_mass)) {
    price.usd_per_tonne = *amount * seconds_per_hour * kg_per_tonne;
  } else if (const auto* complaint = std::get_if<Refusal>(&by_room)) {
    reading.diagnostics.error(node.spot, complaint->message, hint);
    return std::nullopt;
  } else {
    price.usd_per_teu = std::get<double>(by_room) * seconds_per_hour;
  }
  const double larger = std::max(price.usd_per_teu, price.usd_per_tonne);
  if (larger >= 0 && larger <= most && std::min(price.usd_per_teu, price.usd_per_tonne) >= 0) return price;
  reading.diagnostics.error(node.spot, fmt::format("{} must be from 0 to a million USD/TEU-h or USD/t-h", label));
  return std::nullopt;
}

}  // namespace

Form<ChoiceText> choice_form() {
  Form<ChoiceText> form("choice", "how shippers choose an itinerary");
  form.optional("candidates", &ChoiceText::candidates, count(1, 20), by_default("3"), "itineraries that are weighed",
                "3");
  form.optional("carbon_price", &ChoiceText::carbon_price, caravan::io::rate(dimension::money_per_carbon),
                by_default("0 USD/t"), "added to the cost for CO2e", "80 USD/t");
  form.optional("rule", &ChoiceText::rule, rule_word(), by_default("least_cost"), "how costs decide", "logit");
  form.optional("scale", &ChoiceText::scale, quantity(dimension::money, between(1e-6, 1e9)), otherwise("none"),
                "of `rule: logit`: two itineraries whose costs for the whole shipment differ by so much are chosen in "
                "the ratio 2.718 to 1",
                "50 USD");
  form.optional("information", &ChoiceText::information, information_word(), by_default("plan"),
                "what shippers know of queues", "live");
  form.optional("replan", &ChoiceText::replan, replan_word(), by_default("never"),
                "when shipments under way choose again", "always");
  form.optional("when_closed", &ChoiceText::when_closed, when_closed_word(), by_default("wait"),
                "what a shipper does who knows of no way that is not closed at the moment", "give_up");
  form.optional("booking", &ChoiceText::booking, boolean(), by_default("false"),
                "whether shipments reserve room on timetabled departures when they choose, and see which are full",
                "true");
  form.must("`rule: logit` needs a `scale`, and no other rule has one",
            [](const ChoiceText& text) { return text.scale.given == (text.rule == ChoiceRule::logit); });
  return form;
}

ChoicePolicy policy_of(const ChoiceText& text) {
  return {text.candidates,  text.carbon_price, text.rule,        text.scale.value,
          text.information, text.replan,       text.when_closed, text.booking};
}

ValueType<HourPrice> hour_price() {
  ValueDescription description = text().description;
  description.words = "money per TEU or tonne and hour";
  description.example = "3 USD/TEU-h";
  description.dimension = dimension::money_per_load_time;
  description.scaling = ValueDescription::Scaling::always;
  return {description, read_hour_price};
}

}  // namespace caravan::io
