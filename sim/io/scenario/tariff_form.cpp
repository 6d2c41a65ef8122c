#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {

Form<TariffText> tariff_form() {
  using dimension::length, dimension::load, dimension::mass, dimension::money;
  Form<TariffText> form("tariff",
                        "what is charged for a ride, a loading or discharge, a stay in a yard, a passage or a drayage; "
                        "all of it is added");
  form.required("name", &TariffText::name, name(), "what services and places call it", "rail_cn");
  form.optional("per_shipment", &TariffText::per_shipment, rate(money), by_default("0 USD"), "for each shipment",
                "30 USD");
  form.optional("per_teu", &TariffText::per_teu, rate(money / load), by_default("0 USD/TEU"), "for each TEU",
                "500 CNY/TEU");
  form.optional("per_tonne", &TariffText::per_tonne, rate(money / mass), by_default("0 USD/t"), "for each tonne",
                "12 USD/t");
  form.optional("per_teu_km", &TariffText::per_teu_km, rate(money / (load * length)), by_default("0 USD/TEU-km"),
                "for each TEU and km", "0.3 USD/TEU-km");
  form.optional("per_tonne_km", &TariffText::per_tonne_km, rate(money / (mass * length)), by_default("0 USD/t-km"),
                "for each tonne and km", "0.02 USD/t-km");
  form.optional("charges", &TariffText::charges, list_of(charge_form(), 1), otherwise("none"),
                "what is charged beside these rates",
                "[450 USD/FEU, {kind: storage, amount: 4 USD/TEU-day, free: 5 d}]");
  form.include(&TariffText::provenance, provenance_form());
  return form;
}

Form<EmissionText> emission_form() {
  using dimension::carbon, dimension::length, dimension::load, dimension::mass;
  Form<EmissionText> form("emission entry", "CO2e of a ride, a loading or discharge, or a drayage, well to wheel");
  form.required("name", &EmissionText::name, name(), "what services and places call it", "rail_cn");
  form.optional("per_teu", &EmissionText::per_teu, rate(carbon / load), by_default("0 kg/TEU"), "for each TEU",
                "8 kg/TEU");
  form.optional("per_tonne", &EmissionText::per_tonne, rate(carbon / mass), by_default("0 kg/t"), "for each tonne",
                "12 kg/t");
  form.optional("per_tonne_km", &EmissionText::per_tonne_km, rate(carbon / (mass * length)), by_default("0 g/t-km"),
                "for each tonne and km", "17 g/t-km");
  form.include(&EmissionText::detail, emission_detail_form());
  form.include(&EmissionText::provenance, provenance_form());
  return form;
}

}  // namespace caravan::io
