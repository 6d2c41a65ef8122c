#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

constexpr double year = 365.0 * 86'400;

void declare_run(Form<ScenarioText>& form) {
  form.required("schema_version", &ScenarioText::schema_version, count(1, 1), "version of this format", "1");
  form.optional("name", &ScenarioText::name, name(), otherwise("the file's, without .yaml"), "of the scenario",
                "baseline");
  form.optional("description", &ScenarioText::description, text(), otherwise("none"), "what it shows");
  form.optional("extends", &ScenarioText::extends, text(), otherwise("nothing"),
                "scenario that this one changes; maps merge key by key, lists of named things by name, "
                "`remove: true` takes one away, of models too; everything else is replaced",
                "baseline.yaml");
  form.optional("models", &ScenarioText::models, list_of(text()), otherwise("none"),
                "folders of tables, each laid over those before it and the scenario over all",
                "[../models/china-europe-rail, ../models/air]");
  form.optional("start", &ScenarioText::start, date_time().as<Time>([](const ClockTime& clock) { return clock.clock; }),
                by_default("2024-01-01"), "of the simulation, UTC", "2024-01-01");
  form.required("horizon", &ScenarioText::horizon, duration(between(0.001, 100 * year)),
                "how long is simulated, warm-up included", "365 d");
  form.optional("warm_up", &ScenarioText::warm_up, duration(), by_default("0 d"),
                "how long nothing is measured, after the start; shorter than `horizon`", "60 d");
  form.optional("replications", &ScenarioText::replications, whole(1, 1'000'000), by_default("10"),
                "independent repetitions", "10");
  form.optional("seed", &ScenarioText::seed, whole(0, std::numeric_limits<std::int64_t>::max()), by_default("1"),
                "of all random numbers", "1");
  form.optional("confidence", &ScenarioText::confidence,
                share(Range{.low = 0, .high = 1, .low_open = true, .high_open = true}), by_default("95 %"),
                "of intervals", "95 %");
  form.optional("currencies", &ScenarioText::currencies, map_of(quantity(dimension::money, between(1e-9, 1e9))),
                otherwise("USD only"), "what one unit of each is worth", "{EUR: 1.08 USD, CNY: 0.14 USD}");
  form.optional("holidays", &ScenarioText::holidays, map_of(one_or_list_of(date_range(), 1)), otherwise("none"),
                "days on which stations named so in `closed_on` are closed, by the clocks of their places",
                "{spring_festival: 2024-02-10..2024-02-17}");
  form.optional("levers", &ScenarioText::levers, map_of(number(at_least(0))), otherwise("none"),
                "numbers that policy sets, by name; events can give them another value for a time",
                "{aeo_recognition: 1}");
  form.optional(
      "avoid", &ScenarioText::avoid, one_or_list_of(spotted(name()), 1), otherwise("nothing"),
      "passages and links that no service's way leads over all the time: it takes the shortest other one; what "
      "is closed for a time is an event's",
      "[suez-canal, malacca-strait]");
  form.optional("choice", &ScenarioText::choice, choice_form(), otherwise("the defaults of its keys"),
                "how shippers choose", "{candidates: 3}");
}

void declare_tables(Form<ScenarioText>& form) {
  const Default none = otherwise("none");
  form.optional("places", &ScenarioText::places, list_of(place_form()), none, "points on the map");
  form.optional("links", &ScenarioText::links, list_of(link_form()), none, "connections between places");
  form.optional("stations", &ScenarioText::stations, list_of(station_form()), none, "servers at places");
  form.optional("procedures", &ScenarioText::procedures, list_of(procedure_form()), none, "ways through stations");
  form.optional("services", &ScenarioText::services, list_of(service_form()), none, "lines");
  form.optional("lines", &ScenarioText::lines, list_of(line_form()), none,
                "published lines, each a chain of services; they move nothing of their own");
  form.optional("fleets", &ScenarioText::fleets, list_of(fleet_form()), none, "vehicles that there are so many of");
  form.optional("containers", &ScenarioText::containers, containers_form(), otherwise("empties without number"),
                "stocks of empty containers", "{places: [{place: lodz, stock: 200 TEU}]}");
  form.optional("limits", &ScenarioText::limits, list_of(train_limit_form()), none,
                "how long and heavy trains may be, by country or link");
  form.optional("tariffs", &ScenarioText::tariffs, list_of(tariff_form()), none, "what things cost");
  form.optional("emissions", &ScenarioText::emissions, list_of(emission_form()), none, "what things emit");
  form.optional("commodities", &ScenarioText::commodities, list_of(commodity_form()), none, "what is carried");
  form.optional("flows", &ScenarioText::flows, list_of(flow_form()), none, "streams of shipments");
  form.optional("profiles", &ScenarioText::profiles, list_of(profile_form()), none, "how demand is spread over time");
  form.optional("gravity", &ScenarioText::gravity, list_of(gravity_form()), none,
                "flows estimated from what leaves and what reaches each place");
  form.optional("warehouses", &ScenarioText::warehouses, list_of(warehouse_form()), none,
                "stocking points that ship on demand");
  form.optional("events", &ScenarioText::events, list_of(event_form()), none, "what changes the world, and when");
  form.optional("recovery", &ScenarioText::recovery, recovery_form(), otherwise("the defaults of its keys"),
                "how the loss and the return of throughput after events are judged", "{threshold: 90 %}");
  form.formerly("closures", "write `events`, as in `events: [{name: snow, what: [a > b], closed: true, from: 5 d}]`");
  form.optional("kpis", &ScenarioText::kpis, list_of(kpi_form()), none,
                "what to measure; takes the place of what the default set would tell under the same name");
  form.optional("default_kpis", &ScenarioText::default_kpis, boolean(), by_default("true"),
                "whether the default set is measured too");
}

}  // namespace

Form<ScenarioText> scenario_form() {
  Form<ScenarioText> form("scenario", "one configuration of a network, of the demand on it, and of what to measure");
  declare_run(form);
  declare_tables(form);
  return form;
}

}  // namespace caravan::io
