#include <fmt/format.h>

#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

constexpr Dimension per_length{.length = -1};
constexpr double metres_per_km = 1000, seconds_per_hour = 3600;

/// A quantity that is either `near` or `far`, whichever was written: what a quantity of each stands for.
template <class T>
ValueType<T> by_length_or_time(const Dimension& length, const Dimension& time, double per_km, double per_hour,
                               std::string words, std::string example) {
  ValueDescription description = text().description;
  description.words = words;
  description.example = example;
  return {description, [=](const Node& node, std::string_view label, Reading& reading) -> std::optional<T> {
            const std::string hint = fmt::format("write it as in '{}'", example);
            if (!expect_scalar(node, words, label, reading, hint)) return std::nullopt;
            const auto in_time = parse_quantity(node.text, time, label, reading.currencies);
            const auto found = std::holds_alternative<double>(in_time)
                                   ? in_time
                                   : parse_quantity(node.text, length, label, reading.currencies);
            if (const auto* refusal = std::get_if<Refusal>(&found)) {
              reading.diagnostics.error(node.spot, refusal->message, hint);
              return std::nullopt;
            }
            const bool timed = std::holds_alternative<double>(in_time);
            const double value = std::get<double>(found) * (timed ? per_hour : per_km);
            if (value > 0 && value < 1e9) return T{value, timed ? Separation::least_time : Separation::great_circle};
            reading.diagnostics.error(node.spot, fmt::format("{} must be above 0", label), hint);
            return std::nullopt;
          }};
}

Form<DeterrenceText> deterrence_form() {
  Form<DeterrenceText> form("deterrence", "how demand falls with distance");
  form.optional("exponential", &DeterrenceText::exponential,
                by_length_or_time<Decay>(per_length, dimension::growth, metres_per_km, seconds_per_hour,
                                         "a decay per length or per time", "0.0004 /km"),
                "exp(-decay x distance)", "0.0004 /km");
  form.optional("power", &DeterrenceText::power, number(between(0, 20)), "distance to the power of minus this", "1.2");
  form.optional("mean", &DeterrenceText::mean,
                by_length_or_time<MeanTrip>(dimension::length, dimension::time, 1 / metres_per_km, 1 / seconds_per_hour,
                                            "a length or a time", "2500 km"),
                "exponential, with the decay that makes this the mean distance of what is carried", "2500 km");
  form.exactly_one_of({"exponential", "power", "mean"});
  return form;
}

/// What is given per length or per time needs a distance that is a length or a time.
bool distances_agree(const GravityText& text) {
  const DeterrenceText& deterrence = text.deterrence.value;
  if (deterrence.exponential.given) return deterrence.exponential.value.by == text.distance.value;
  return !deterrence.mean.given || deterrence.mean.value.by == text.distance.value;
}

}  // namespace

Form<GravityText> gravity_form() {
  Form<GravityText> form("gravity model", "a table of flows between places from what leaves and what reaches each");
  form.required("name", &GravityText::name, name(), "what its flows are called by: `name: origin > destination`",
                "south");
  form.optional("corridor", &GravityText::corridor, text(), otherwise("none"), "of its flows, for results", "land-sea");
  form.optional("commodity", &GravityText::commodity, name(), by_default("freight"), "what is carried", "electronics");
  form.required("origins", &GravityText::origins, map_of(amount_rate()), "what leaves each place",
                "{chengdu: 52000 TEU/year, chongqing: 30000 TEU/year}");
  form.required("destinations", &GravityText::destinations, map_of(amount_rate()), "what reaches each place",
                "{singapore: 60000 TEU/year, haiphong: 22000 TEU/year}");
  form.required("deterrence", &GravityText::deterrence, deterrence_form(), "how demand falls with distance",
                "{exponential: 0.0004 /km}");
  form.optional("distance", &GravityText::distance,
                choice<Separation>({{"great_circle", Separation::great_circle, "between the places' coordinates"},
                                    {"least_time", Separation::least_time, "by the fastest services, waits included"}}),
                by_default("great_circle"), "what keeps places apart");
  form.optional("modes", &GravityText::modes, mode_words(), otherwise("all"),
                "of the services that the shipments may ride", "[rail, road]");
  form.optional("at_least", &GravityText::at_least, amount_rate(), otherwise("no limit"),
                "flows below this are left out", "50 TEU/year");
  form.optional("size", &GravityText::size, size_law(), by_default("2 TEU"), "of a shipment", "2 TEU");
  form.optional("priority", &GravityText::priority, count(0, Station::priorities - 1), by_default("0"),
                "of the shipments at stations that serve by priority", "1");
  form.optional("trust", &GravityText::trust, trust_word(), by_default("general"), "of the shippers, at inspections");
  form.include(&GravityText::terms, flow_terms_form());
  form.include(&GravityText::provenance, provenance_form());
  form.must(
      "`origins` needs a place", [](const GravityText& text) { return !text.origins.value.empty(); }, "origins");
  form.must(
      "`destinations` needs a place", [](const GravityText& text) { return !text.destinations.value.empty(); },
      "destinations");
  form.must("a decay or mean per length needs `distance: great_circle`, one per time `distance: least_time`",
            distances_agree, "deterrence");
  return form;
}

}  // namespace caravan::io
