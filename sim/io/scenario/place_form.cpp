#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

ValueType<PlaceKind> place_kind() {
  return choice<PlaceKind>({{"terminal", PlaceKind::terminal, "containers change between road, rail or barge"},
                            {"border", PlaceKind::border, "a border crossing"},
                            {"seaport", PlaceKind::seaport, "containers change to or from ships"},
                            {"airport", PlaceKind::airport, "freight changes to or from aircraft"},
                            {"city", PlaceKind::city, "where freight begins or ends"},
                            {"waypoint", PlaceKind::waypoint, "where links meet, and nothing is handled"}});
}

bool is_country(const PlaceText& place) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return place.country.empty() ||
         (place.country.size() == 2 && is_capital(place.country[0]) && is_capital(place.country[1]));
}

}  // namespace

ValueType<WhenFull> when_full_word() {
  return choice<WhenFull>({{"block", WhenFull::block, "who finds no room waits outside, or where it stands"},
                           {"reject", WhenFull::reject, "who finds no room is turned away, and counted"}});
}

Form<Provenance> provenance_form() {
  Form<Provenance> form("provenance", "where a row's numbers are from");
  form.optional("source", &Provenance::source, text(), otherwise("required in models"),
                "where the numbers of this row are from", "timetable of 2024, page 3");
  form.optional("confidence", &Provenance::confidence,
                choice<Confidence>({{"sourced", Confidence::sourced, "stands in the source"},
                                    {"derived", Confidence::derived, "computed from what stands there"},
                                    {"estimate", Confidence::estimate, "a judgement"}}),
                otherwise("required in models"), "how well they are founded");
  return form;
}

Form<PlaceText> place_form() {
  Form<PlaceText> form("place", "a point on the map, and what it offers to freight");
  form.required("name", &PlaceText::name, name(), "what scenarios call it", "chengdu");
  form.optional("en", &PlaceText::en, text(), otherwise("its `name`"), "its name in English", "Chengdu");
  form.optional("zh", &PlaceText::zh, text(), otherwise("none"), "its name in Chinese", "成都");
  form.optional("country", &PlaceText::country, text(), otherwise("none"), "two capital letters of ISO 3166", "CN");
  form.optional("city", &PlaceText::city, text(), otherwise("its `en`"),
                "the city it belongs to, in English: places of one city and country are counted as one", "Moscow");
  form.optional("programmes", &PlaceText::programmes, list_of(text(1, 80)), otherwise("none"),
                "labels of the published sets of places that it counts for", "[chengdu-rail]");
  form.optional("longitude", &PlaceText::longitude, number(between(-180, 180)), otherwise("not on the map"),
                "degrees east", "104.39");
  form.optional("latitude", &PlaceText::latitude, number(between(-90, 90)), otherwise("not on the map"),
                "degrees north", "30.86");
  form.optional("time_zone", &PlaceText::time_zone, text(), by_default("UTC"),
                "whose clocks timetables and opening hours mean", "Asia/Shanghai");
  form.optional("kind", &PlaceText::kind, place_kind(), by_default("terminal"), "what it is");
  form.optional("yard", &PlaceText::yard, load_limit(), otherwise("no limit"),
                "room for shipments from gate-in or discharge until they are loaded or fetched", "20000 TEU");
  form.optional("reefer_plugs", &PlaceText::reefer_plugs, quantity(dimension::load, between(0, 1e7)),
                otherwise("no limit"), "of the yard, for commodities that say `reefer`", "40 TEU");
  form.optional("empty_yard", &PlaceText::empty_yard, quantity(dimension::load, between(0, 1e7)), otherwise("no limit"),
                "of the yard, for empty containers", "200 TEU");
  form.optional("appointments", &PlaceText::appointments, appointments_form(), otherwise("come when you like"),
                "slots in which shipments that begin their journey here come to the gate", "{every: 1 h, each: 12}");
  form.optional("when_full", &PlaceText::when_full, when_full_word(), by_default("block"),
                "what becomes of shipments at the gate when the yard is full; a run always waits");
  form.optional("before_loading", &PlaceText::before_loading, name(), otherwise("none"),
                "procedure that shipments pass which begin their journey here", "export");
  form.optional("at_transfer", &PlaceText::at_transfer, name(), otherwise("none"), "procedure between two rides",
                "transfer");
  form.optional("after_discharge", &PlaceText::after_discharge, name(), otherwise("none"),
                "procedure that shipments pass which end their journey here", "import");
  form.optional("handling", &PlaceText::handling, name(), otherwise("free"),
                "tariff and emission entry, one or both of this name, of each loading and discharge", "rail_terminal");
  form.optional("storage", &PlaceText::storage, name(), otherwise("free"),
                "tariff of the yard, by the days that a shipment stands there", "yard_days");
  form.optional("passing_fee", &PlaceText::passing_fee, name(), otherwise("free"),
                "tariff of runs that come here by a link, and of what they carry: border and canal fees", "suez_toll");
  form.include(&PlaceText::provenance, provenance_form());
  form.together({"longitude", "latitude"});
  form.must("`country` must be two capital letters", is_country, "country");
  return form;
}

}  // namespace caravan::io
