#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

Form<DispatchText> dispatch_form() {
  Form<DispatchText> form("dispatch", "a run leaves when enough waits, or has waited long enough");
  form.required("at_least", &DispatchText::at_least, load_limit(), "the load that suffices", "50 TEU");
  form.required("longest_wait", &DispatchText::longest_wait, some_time(),
                "after the first shipment came; then a run leaves with what there is", "72 h");
  return form;
}

}  // namespace

Form<StopText> stop_form() {
  Form<StopText> form("stop", "a halt of a service");
  form.required("place", &StopText::place, name(), "where", "dostyk");
  form.optional("via", &StopText::via, list_of(spotted(name()), 1), otherwise("the shortest way"),
                "places on the way to this stop, in order", "[lanzhou, alashankou]");
  form.optional("on_arrival", &StopText::on_arrival, name(), otherwise("none"),
                "procedure that the run passes before anything is discharged", "gauge_change");
  form.optional("before_departure", &StopText::before_departure, name(), otherwise("none"),
                "procedure that the run passes after it was loaded", "load_train");
  form.optional("not_before", &StopText::not_before, duration(), by_default("0 h"),
                "the run leaves no earlier than this after its first departure", "36 h");
  form.optional("loads", &StopText::loads, boolean(), by_default("true"), "whether shipments get on");
  form.optional("discharges", &StopText::discharges, boolean(), by_default("true"), "whether shipments get off");
  form.include(&StopText::provenance, provenance_form());
  form.shorthand("place");
  return form;
}

Form<ServiceText> service_form() {
  Form<ServiceText> form("service", "a line: its stops, its way, and the rule by which runs leave");
  form.required("name", &ServiceText::name, name(), "what scenarios call it", "rail-cn-west");
  form.required("mode", &ServiceText::mode, mode_word(), "on which links it runs");
  form.optional("corridor", &ServiceText::corridor, text(), otherwise("none"), "label for results",
                "china-europe-rail");
  form.optional("gauge", &ServiceText::gauge, track_gauge(), otherwise("any"), "of its wagons");
  form.required("capacity", &ServiceText::capacity, load_limit(),
                "of one run; with `wagon` never more than `limits` allow on its way", "110 TEU");
  form.optional("wagon", &ServiceText::wagon, wagon_form(), otherwise("2 TEU a wagon, and `limits` do not count"),
                "of which its trains are made", "{length: 13.5 m, carries: 2 TEU, tare: 22 t}");
  form.optional("locomotive", &ServiceText::locomotive, locomotive_form(), otherwise("counts for nothing"),
                "what pulls them", "{length: 21 m, mass: 138 t}");
  form.optional("fleet", &ServiceText::fleets, one_or_list_of(fleet_use_form(), 1),
                otherwise("vehicles without number"),
                "what a run takes at its first stop and leaves at its last; without enough it waits, first come first",
                "{name: ships, each: 1}");
  form.optional("timetable", &ServiceText::timetable, one_or_list_of(weekly_time(), 1),
                "departures each week, by the clocks of the first stop", "[tue 14:00, sat 08:00]");
  form.optional("every", &ServiceText::every, some_time(), "time between two departures", "12 h");
  form.optional("dispatch", &ServiceText::dispatch, dispatch_form(), "leaves when enough waits",
                "{at_least: 50 TEU, longest_wait: 72 h}");
  form.optional("first", &ServiceText::first, duration().unscaled(), by_default("0 h"),
                "of the first departure, after the start", "3 h");
  form.optional("cut_off", &ServiceText::cut_off, duration(), by_default("0 h"),
                "only what is ready this long before departure is loaded", "12 h");
  form.optional("priority", &ServiceText::priority, count(0, Station::priorities - 1), by_default("0"),
                "of its runs at stations that serve by priority, and for paths; the higher goes first", "1");
  form.optional("tariff", &ServiceText::tariff, name(), otherwise("free"), "what a ride costs", "rail_cn");
  form.optional("emission", &ServiceText::emission, name(), otherwise("nothing"), "what a ride emits", "rail_cn");
  form.optional("avoid", &ServiceText::avoid, one_or_list_of(spotted(name()), 1), otherwise("nothing"),
                "passages and links that its ways do not lead over, where others may", "[russian-airspace]");
  form.required("stops", &ServiceText::stops, list_of(stop_form(), 2), "where it halts, in order",
                "[chengdu, {place: dostyk, via: [lanzhou], on_arrival: gauge_change}]");
  form.include(&ServiceText::provenance, provenance_form());
  form.exactly_one_of({"timetable", "every", "dispatch"});
  form.needs("first", "every");
  form.at_most_one_of({"cut_off", "dispatch"});
  form.needs("locomotive", "wagon");
  return form;
}

}  // namespace caravan::io
