#include "sim/io/scenario/money_text.h"
#include "sim/io/scenario/scenario_values.h"

namespace caravan::io {

ValueType<ChargeKind> charge_word() {
  using K = ChargeKind;
  return choice<K>({{"freight", K::freight, "carriage"},
                    {"surcharge", K::surcharge, "what carriage costs beside the freight: fuel, peak season, box hire"},
                    {"handling", K::handling, "loading and discharge"},
                    {"border_fee", K::border_fee, "for crossing a border"},
                    {"canal_fee", K::canal_fee, "for passing a canal or strait"},
                    {"storage", K::storage, "for standing in a yard"},
                    {"demurrage", K::demurrage, "for keeping a carrier's box in a yard beyond its free time"},
                    {"drayage", K::drayage, "to the first terminal and from the last"},
                    {"subsidy", K::subsidy, "taken off; never more than the tariff's other charges of the occasion"}});
}

Form<ChargeText> charge_form() {
  Form<ChargeText> form("charge", "one line of a tariff: an amount for each shipment, run, TEU, t, km or day");
  form.optional("kind", &ChargeText::kind, charge_word(),
                otherwise("`freight` of a service, `handling`, `storage`, `border_fee` or `drayage`, by what uses it"),
                "what it is paid for", "storage");
  form.required("amount", &ChargeText::amount, price(), "and what it is for one of", "4 USD/TEU-day");
  form.optional("free", &ChargeText::free, duration().unscaled(), by_default("0 d"),
                "not counted at the beginning; the days after it count as they begin", "5 d");
  form.optional("until", &ChargeText::until, some_time().unscaled(), otherwise("no end"),
                "days after this are not counted: the next step of the tariff has it as `free`", "10 d");
  form.optional("at_least", &ChargeText::at_least, rate(dimension::money), by_default("0 USD"), "each time", "800 CNY");
  form.optional("at_most", &ChargeText::at_most, rate(dimension::money), otherwise("no limit"), "each time",
                "2000 USD");
  form.shorthand("amount");
  form.must(
      "`free` must be shorter than `until`",
      [](const ChargeText& charge) { return !charge.until.given || charge.free.value < charge.until.value; }, "until");
  form.must(
      "`free` and `until` need an amount by the day of a shipment, as in '4 USD/TEU-day'",
      [](const ChargeText& charge) {
        const Basis& basis = charge.amount.value.basis;
        return !(charge.free.given || charge.until.given) || (basis.per_day && basis.of != Basis::Of::run);
      },
      "amount");
  form.must(
      "`at_least` must not be above `at_most`",
      [](const ChargeText& charge) { return !charge.at_most.given || charge.at_least.value <= charge.at_most.value; },
      "at_most");
  return form;
}

Form<EmissionDetailText> emission_detail_form() {
  using dimension::carbon, dimension::length, dimension::load, dimension::mass;
  using Text = EmissionDetailText;
  Form<Text> form("emission detail", "what an emission entry says beside its rates");
  form.optional("per_teu_km", &Text::per_teu_km, rate(carbon / (load * length)), by_default("0 g/TEU-km"),
                "for each TEU and km", "80 g/TEU-km");
  form.optional("ttw_per_teu", &Text::ttw_per_teu, rate(carbon / load), otherwise("unknown"),
                "of `per_teu`: tank to wheel", "6 kg/TEU");
  form.optional("ttw_per_tonne", &Text::ttw_per_tonne, rate(carbon / mass), otherwise("unknown"),
                "of `per_tonne`: tank to wheel", "9 kg/t");
  form.optional("ttw_per_tonne_km", &Text::ttw_per_tonne_km, rate(carbon / (mass * length)), otherwise("unknown"),
                "of `per_tonne_km`: tank to wheel; 0 of electric traction", "12.7 g/t-km");
  form.optional("ttw_per_teu_km", &Text::ttw_per_teu_km, rate(carbon / (load * length)), otherwise("unknown"),
                "of `per_teu_km`: tank to wheel", "65 g/TEU-km");
  form.optional("distance", &Text::distance,
                choice<DistanceKind>({{"actual", DistanceKind::actual, "of the links of the service's way"},
                                      {"shortest_feasible", DistanceKind::shortest_feasible,
                                       "of the shortest way of its mode and gauge"},
                                      {"great_circle", DistanceKind::great_circle, "over the globe"}}),
                by_default("actual"), "which km its rates are for");
  form.optional("load_factor", &Text::load_factor, share(), otherwise("unsaid"), "assumed in the rates", "70 %");
  form.optional("empty_share", &Text::empty_share, share(), otherwise("unsaid"),
                "of the distance run empty, assumed in the rates", "17 %");
  form.optional("data_quality", &Text::quality,
                choice<DataQuality>({{"primary", DataQuality::primary, "measured by the operator"},
                                     {"modelled", DataQuality::modelled, "computed from vehicle, load and way"},
                                     {"default", DataQuality::default_value, "an average of the trade"}}),
                by_default("default"), "how well the rates fit");
  return form;
}

}  // namespace caravan::io
