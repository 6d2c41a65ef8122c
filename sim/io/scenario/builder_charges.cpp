// Tariffs and emission entries as those see them who use them.
#include "sim/io/scenario/builder_charges.h"

#include <array>

namespace caravan::io {
namespace {

constexpr double kg_per_tonne = 1000, m_per_km = 1000;

/// What a use calls its rates, and what it can count.
struct UseRules {
  std::string_view words;
  ChargeKind kind;
  bool runs, km, days;
};

UseRules rules_of(TariffUse use) {
  switch (use) {
    case TariffUse::service:
      return {"a ride", ChargeKind::freight, true, true, true};
    case TariffUse::handling:
      return {"a handling", ChargeKind::handling, false, false, false};
    case TariffUse::storage:
      return {"a stay in a yard", ChargeKind::storage, false, false, true};
    case TariffUse::passing:
      return {"a passage", ChargeKind::border_fee, true, false, false};
    case TariffUse::drayage:
      break;
  }
  return {"a drayage", ChargeKind::drayage, false, true, false};
}

/// Whether the charge counts only what the use has.
bool fits(Draft& draft, const ChargeText& text, const std::string& tariff, const UseRules& rules, const Spot& used) {
  const Basis& basis = text.amount.value.basis;
  const std::string_view missing = basis.of == Basis::Of::run && !rules.runs ? "runs"
                                   : basis.per_km && !rules.km               ? "km"
                                   : basis.per_day && !rules.days            ? "days"
                                                                             : "";
  if (!missing.empty()) {
    draft.diagnostics.error(used, fmt::format("tariff '{}' charges per {}, and {} has no {}", tariff, to_text(basis),
                                              rules.words, missing));
    return false;
  }
  return true;
}

std::vector<Charge> further_of(Draft& draft, const TariffText& tariff, TariffUse use, const Spot& used) {
  const UseRules rules = rules_of(use);
  std::vector<Charge> charges;
  for (const ChargeText& text : tariff.charges) {
    if (!text.amount.given || !fits(draft, text, tariff.name.value, rules, used)) continue;
    Charge charge;
    charge.kind = text.kind.value_or(rules.kind);
    charge.basis = text.amount.value.basis;
    charge.usd = text.amount.value.usd;
    charge.free = text.free.value;
    if (text.until.given) charge.until = text.until.value;
    charge.at_least = text.at_least.value;
    if (text.at_most.given) charge.at_most = text.at_most.value;
    charges.push_back(charge);
  }
  return charges;
}

/// A rate well to wheel, its part tank to wheel, and what it is called.
struct RatePair {
  double wtw;
  const Spotted<double>* ttw;
  std::string_view name;
};

std::array<RatePair, 4> rates_of(const EmissionText& text) {
  const EmissionDetailText& detail = text.detail;
  return {{{text.per_teu, &detail.ttw_per_teu, "per_teu"},
           {text.per_tonne, &detail.ttw_per_tonne, "per_tonne"},
           {text.per_tonne_km, &detail.ttw_per_tonne_km, "per_tonne_km"},
           {detail.per_teu_km.value, &detail.ttw_per_teu_km, "per_teu_km"}}};
}

EmissionFactor factor_of(const EmissionText& text) {
  const EmissionDetailText& detail = text.detail;
  EmissionFactor factor;
  factor.name = text.name.value;
  factor.distance = detail.distance;
  factor.ttw_gram_per_teu = detail.ttw_per_teu.value;
  factor.ttw_gram_per_tonne = detail.ttw_per_tonne.value * kg_per_tonne;
  factor.ttw_gram_per_teu_km = detail.ttw_per_teu_km.value * m_per_km;
  factor.ttw_gram_per_tonne_km = detail.ttw_per_tonne_km.value * kg_per_tonne * m_per_km;
  factor.load_factor = detail.load_factor.value_or(-1);
  factor.empty_share = detail.empty_share.value_or(-1);
  factor.quality = detail.quality;
  factor.source = text.provenance.source.value_or("");
  factor.tells_ttw = true;
  for (const auto& [wtw, ttw, rate] : rates_of(text))
    if (wtw > 0 && !ttw->given) factor.tells_ttw = false;
  return factor;
}

Charges combined(Draft& draft, const TariffText* tariff, const EmissionText* emission, TariffUse use,
                 const Spot& used) {
  Charges both = charges(tariff, emission);
  if (tariff) both.further = further_of(draft, *tariff, use, used);
  if (!emission) return both;
  both.gram_per_teu_km = emission->detail.per_teu_km.value * m_per_km;
  both.factor = factor_of(*emission);
  return both;
}

bool needs_km(const Charges& charges) {
  bool needs = charges.usd_per_teu_km > 0 || charges.usd_per_tonne_km > 0 || charges.gram_per_tonne_km > 0 ||
               charges.gram_per_teu_km > 0;
  for (const Charge& charge : charges.further) needs = needs || charge.basis.per_km;
  return needs;
}

}  // namespace

Charges charges_named(Draft& draft, const Spotted<std::string>& name, TariffUse use) {
  if (!name.given) return {};
  const auto tariff = draft.tariffs.find(name.value), emission = draft.emissions.find(name.value);
  if (tariff || emission) {
    return combined(draft, tariff ? &draft.text.tariffs[*tariff] : nullptr,
                    emission ? &draft.text.emissions[*emission] : nullptr, use, name.spot);
  }
  std::vector<std::string> names = draft.tariffs.names();
  names.insert(names.end(), draft.emissions.names().begin(), draft.emissions.names().end());
  const std::string near = nearest(name.value, names);
  draft.diagnostics.error(name.spot, fmt::format("there is no tariff or emission entry '{}'", name.value),
                          near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  return {};
}

Charges charges_of(Draft& draft, const Spotted<std::string>& tariff_name, const Spotted<std::string>& emission_name,
                   TariffUse use) {
  const auto tariff = draft.tariffs.look_up(tariff_name, draft.diagnostics);
  const auto emission = draft.emissions.look_up(emission_name, draft.diagnostics);
  return combined(draft, tariff ? &draft.text.tariffs[*tariff] : nullptr,
                  emission ? &draft.text.emissions[*emission] : nullptr, use, tariff_name.spot);
}

std::vector<Charge> charge_list(Draft& draft, const Spotted<std::string>& name, TariffUse use) {
  const auto position = draft.tariffs.look_up(name, draft.diagnostics);
  if (!position) return {};
  const TariffText& tariff = draft.text.tariffs[*position];
  const ChargeKind kind = rules_of(use).kind;
  const Charges rates = charges(&tariff, nullptr);
  std::vector<Charge> list;
  const auto add = [&](double usd, Basis::Of of) {
    if (usd <= 0) return;
    Charge& charge = list.emplace_back();
    charge.kind = kind;
    charge.basis.of = of;
    charge.usd = usd;
  };
  add(rates.usd_per_shipment, Basis::Of::shipment);
  add(rates.usd_per_teu, Basis::Of::teu);
  add(rates.usd_per_tonne, Basis::Of::tonne);
  if (rates.usd_per_teu_km > 0 || rates.usd_per_tonne_km > 0) {
    draft.diagnostics.error(
        name.spot, fmt::format("tariff '{}' charges per km, and {} has no km", name.value, rules_of(use).words));
  }
  const std::vector<Charge> further = further_of(draft, tariff, use, name.spot);
  list.insert(list.end(), further.begin(), further.end());
  return list;
}

void check_emission(Draft& draft, const EmissionText& text) {
  for (const auto& [wtw, ttw, rate] : rates_of(text)) {
    if (ttw->value <= wtw) continue;
    draft.diagnostics.error(ttw->spot, fmt::format("`ttw_{}` is above `{}`", rate, rate),
                            "well to wheel is tank to wheel and what came before it");
  }
}

void check_distances(Draft& draft, const ServiceText& text, const Service& service) {
  if (service.charges.factor.distance != DistanceKind::great_circle) return;
  for (const Stop& stop : service.stops) {
    if (!stop.place.exists() || draft.scenario.network.places[stop.place].located) continue;
    draft.diagnostics.error(text.emission.spot,
                            fmt::format("emission entry '{}' is for great circles, and stop '{}' has no coordinates",
                                        text.emission.value, draft.scenario.network.places[stop.place].name),
                            "give the place `longitude` and `latitude`");
  }
}

void check_drayage(Draft& draft, const FlowText& text, const Flow& flow) {
  if (!needs_km(flow.drayage) || text.drayage_distance.given) return;
  draft.diagnostics.error(
      text.drayage.spot,
      fmt::format("'{}' charges or emits per km, and the flow has no `drayage_distance`", text.drayage.value),
      "write it as in `drayage_distance: 60 km`");
}

void check_mile(Draft& draft, const MileText& text, const Charges& charges) {
  if (!needs_km(charges) || text.length > 0) return;
  const Spotted<std::string>& name = text.tariff.given ? text.tariff : text.emission;
  draft.diagnostics.error(name.spot,
                          fmt::format("'{}' charges or emits per km, and the mile has no `length`", name.value),
                          "write it as in `length: 40 km`");
}

}  // namespace caravan::io
