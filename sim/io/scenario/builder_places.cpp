// Places with what is charged there, and the links between them.
#include "sim/io/scenario/builder_charges.h"

namespace caravan::io {
namespace {

constexpr double kg_per_tonne = 1000, m_per_km = 1000;

TimeZone zone_of(const PlaceText& text, Diagnostics& diagnostics) {
  if (const auto zone = TimeZone::find(text.time_zone.value)) return *zone;
  const std::string near = nearest(text.time_zone.value, TimeZone::names());
  diagnostics.error(
      text.time_zone.spot, fmt::format("there is no time zone '{}'", text.time_zone.value),
      near.empty() ? "write an IANA name as in 'Asia/Shanghai'" : fmt::format("did you mean '{}'?", near));
  return *TimeZone::find("UTC");
}

Distribution running_time(const LinkText& text, double length_m) {
  if (text.running_time.given || text.speed.value <= 0) return text.running_time.value;
  const double mean = length_m / text.speed.value;
  const bool varies = text.variation.value > 0 && mean > 0;
  return varies ? Distribution::lognormal(mean, text.variation.value) : Distribution::fixed(mean);
}

/// The length as written, held against the globe; or that of the globe. [m], > 0
double length_of(Draft& draft, const LinkText& text, const Place& from, const Place& to) {
  const bool located = from.located && to.located && from.name != to.name;
  const double shortest = located ? geodesic_km(from, to) * m_per_km : 0;
  if (!text.length.given) {
    if (shortest > 0) return shortest;
    if (from.name != to.name) {
      draft.diagnostics.error(text.spot, "a link needs `length` where its ends have no coordinates or the same",
                              "write it as in `length: 450 km`");
    }
    return 1;
  }
  const double length = text.length.value;
  const std::string words =
      fmt::format("`length` is shorter than the way over the globe, {:.0f} km", shortest / m_per_km);
  if (length > 0 && length < 0.9 * shortest) {
    draft.diagnostics.error(text.length.spot, words, "check it, and the coordinates of both places");
  } else if (length > 0 && length < 0.98 * shortest) {
    draft.diagnostics.warning(text.length.spot, words, "check it, and the coordinates of both places");
  }
  return length > 0 ? length : 1;
}

/// The name of the way back.
std::string back_of(const LinkText& text) {
  const std::string& from = text.from.value;
  const std::string& to = text.to.value;
  return text.name.value == from + " > " + to ? to + " > " + from : text.name.value + " (back)";
}

void add_link(Draft& draft, const LinkText& text, const Link& link) {
  const LinkId id = draft.scenario.network.links.add(link);
  draft.links.add(link.name, text.name.given ? text.name.spot : text.spot, id, draft.diagnostics,
                  "a link goes both ways unless it says `both_ways: false`; two between the same places need names");
}

void build_link(Draft& draft, const LinkText& text) {
  const auto from = draft.places.look_up(text.from, draft.diagnostics);
  const auto to = draft.places.look_up(text.to, draft.diagnostics);
  Link link;
  link.name = text.name.value;
  link.mode = text.mode.value;
  link.headway = text.headway;
  link.gauge_mm = text.gauge.value;
  link.passage = text.passage;
  link.length_km = 1;
  if (from && to) {
    link.from = *from;
    link.to = *to;
    const Table<PlaceId, Place>& places = draft.scenario.network.places;
    if (from == to) draft.diagnostics.error(text.to.spot, "a link must lead to another place");
    const double length_m = length_of(draft, text, places[*from], places[*to]);
    link.length_km = length_m / m_per_km;
    link.running_time = running_time(text, length_m);
  } else {
    link.from = link.to = PlaceId{0};
  }
  if (!from || !to || !text.mode.given) draft.links_are_whole = false;
  add_link(draft, text, link);
  if (!text.both_ways) return;
  std::swap(link.from, link.to);
  link.name = link.name.empty() ? "" : back_of(text);
  add_link(draft, text, link);
}

}  // namespace

Charges charges(const TariffText* tariff, const EmissionText* emission) {
  Charges charges;
  if (tariff) {
    charges.usd_per_shipment = tariff->per_shipment;
    charges.usd_per_teu = tariff->per_teu;
    charges.usd_per_tonne = tariff->per_tonne * kg_per_tonne;
    charges.usd_per_teu_km = tariff->per_teu_km * m_per_km;
    charges.usd_per_tonne_km = tariff->per_tonne_km * kg_per_tonne * m_per_km;
  }
  if (emission) {
    charges.gram_per_teu = emission->per_teu;
    charges.gram_per_tonne = emission->per_tonne * kg_per_tonne;
    charges.gram_per_tonne_km = emission->per_tonne_km * kg_per_tonne * m_per_km;
  }
  return charges;
}

void build_charges(Draft& draft) {
  for (std::size_t i = 0; i < draft.text.tariffs.size(); ++i) {
    const Spotted<std::string>& name = draft.text.tariffs[i].name;
    draft.tariffs.add(name.value, name.spot, i, draft.diagnostics);
  }
  for (std::size_t i = 0; i < draft.text.emissions.size(); ++i) {
    const Spotted<std::string>& name = draft.text.emissions[i].name;
    draft.emissions.add(name.value, name.spot, i, draft.diagnostics);
    check_emission(draft, draft.text.emissions[i]);
  }
}

void build_places(Draft& draft) {
  for (const PlaceText& text : draft.text.places) {
    Place place;
    place.name = text.name.value;
    place.name_en = text.en.empty() ? text.name.value : text.en;
    place.name_zh = text.zh;
    place.country = text.country;
    place.city = text.city.empty() ? place.name_en : text.city;
    place.programmes = text.programmes;
    place.longitude = text.longitude.value;
    place.latitude = text.latitude.value;
    place.located = text.longitude.given && text.latitude.given;
    place.time_zone = text.time_zone.value;
    place.kind = text.kind;
    place.terminal.yard = text.yard;
    const auto part = [](const Spotted<double>& teu) {
      return teu.given ? static_cast<std::int64_t>(teu.value * 1000 + 0.5) : Load::unlimited;
    };
    place.terminal.reefer_plugs = part(text.reefer_plugs);
    place.terminal.empty_yard = part(text.empty_yard);
    if (text.appointments.given)
      place.terminal.appointments = {text.appointments.value.every,
                                     static_cast<std::uint32_t>(text.appointments.value.each)};
    place.terminal.when_full = text.when_full;
    place.terminal.handling = charges_named(draft, text.handling, TariffUse::handling);
    place.terminal.storage = charge_list(draft, text.storage, TariffUse::storage);
    place.passing_fees = charge_list(draft, text.passing_fee, TariffUse::passing);
    draft.zones.push_back(zone_of(text, draft.diagnostics));
    const PlaceId id = draft.scenario.network.places.add(std::move(place));
    draft.places.add(text.name.value, text.name.spot, id, draft.diagnostics);
  }
}

void build_links(Draft& draft) {
  for (const LinkText& text : draft.text.links) build_link(draft, text);
}

}  // namespace caravan::io
