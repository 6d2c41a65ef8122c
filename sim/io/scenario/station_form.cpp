#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {
namespace {

Form<HoursText> hours_form() {
  Form<HoursText> form("hours", "when a station opens and closes, by the clocks of its place");
  form.optional("days", &HoursText::days, weekdays(), by_default("daily"), "on which days", "[mon, tue, wed]");
  form.required("from", &HoursText::from, time_of_day(), "when it opens", "'08:00'");
  form.required("to", &HoursText::to, time_of_day(), "when it closes; before `from`: on the next day", "'18:00'");
  form.must(
      "`from` and `to` must differ", [](const HoursText& hours) { return hours.from != hours.to; }, "to");
  return form;
}

Form<BreakdownsText> breakdowns_form() {
  Form<BreakdownsText> form("breakdowns", "failures of the whole station");
  form.required("up", &BreakdownsText::up, time_law(), "from a repair to the next failure", "exponential(mean 200 h)");
  form.required("down", &BreakdownsText::down, time_law(), "how long a repair takes", "exponential(mean 4 h)");
  form.optional("clock", &BreakdownsText::clock,
                choice<WearClock>({{"calendar", WearClock::calendar, "all time counts to the next failure"},
                                   {"working", WearClock::working, "only while anybody is in work there"}}),
                by_default("calendar"), "by which `up` is told");
  form.must(
      "`up` must be above 0", [](const BreakdownsText& text) { return text.up.value.mean() > 0; }, "up");
  return form;
}

Form<BranchText> branch_form() {
  Form<BranchText> form("branch", "where a visit goes after a step");
  form.required("step", &BranchText::step, name(), "name of a step of this procedure, or `leave`", "inspection");
  form.optional("probability", &BranchText::probability, share(Range{.low = 0, .high = 1, .low_open = true}),
                otherwise("what the others leave; of one branch only"), "how likely", "3 %");
  form.shorthand("step");
  return form;
}

void declare_holding(Form<StepText>& form) {
  form.optional("servers", &StepText::servers, count(1, 65'535), by_default("1"),
                "of the station that the visit takes at once; they share all work but `work`", "3");
  form.optional("keep", &StepText::keep,
                choice<Keep>({{"no", Keep::no, "the servers are free when the visit goes on"},
                              {"procedure", Keep::procedure, "it keeps them to the end of the procedure"},
                              {"stop", Keep::stop, "a run keeps them until it leaves the stop"}}),
                by_default("no"), "how long the visit keeps its servers while it passes the following steps");
  form.optional("release", &StepText::release, one_or_list_of(spotted(name()), 1), otherwise("none"),
                "stations kept until this step is done", "berth");
  form.needs("servers", "station");
  form.needs("keep", "station");
}

Form<StepText> step_form() {
  Form<StepText> form("step", "one stage of a procedure");
  form.optional("station", &StepText::station, or_else(name(), {}), otherwise("none: only time passes"),
                "where it takes place", "customs");
  form.optional("name", &StepText::name, name(), otherwise("the station's"), "what branches call it", "inspection");
  form.include(&StepText::work, work_form());
  form.optional("next", &StepText::next, one_or_list_of(branch_form(), 1),
                otherwise("the following step; after the last: leave"), "where it goes on",
                "[{step: inspection, probability: 3 %}, {step: documents}]");
  declare_holding(form);
  form.optional("inspect", &StepText::inspect, inspection_form(), otherwise("none"),
                "of every lot aboard a run, or of the shipment", "{rate: {aeo: 0.57 %, general: 2.44 %}, work: 2 h}");
  form.at_least_one_of({"name", "station"});
  form.shorthand("station");
  return form;
}

}  // namespace

Form<WorkText> work_form() {
  Form<WorkText> form("work", "how long work takes");
  form.optional("work", &WorkText::each, or_else(time_law(), {}), otherwise("the station's, or nothing"),
                "how long one visit's work takes", "lognormal(mean 2 h, cv 0.5)");
  form.optional("work_per_teu", &WorkText::per_teu, or_else(time_law(), {}), otherwise("the station's, or nothing"),
                "the same for each TEU, added", "3 min");
  form.optional("work_per_tonne", &WorkText::per_tonne, or_else(time_law(), {}), otherwise("the station's, or nothing"),
                "the same for each tonne, added", "20 s");
  form.optional("work_per_wagon", &WorkText::per_wagon, or_else(time_law(), {}), otherwise("the station's, or nothing"),
                "the same for each loaded wagon, added; see `wagon` of a service", "4 min");
  form.optional("work_per_reconsigned", &WorkText::per_reconsigned, or_else(time_law(), {}),
                otherwise("the station's, or nothing"),
                "the same for each lot without a through document, added; see `consignment` of a flow", "15 min");
  return form;
}

Form<StationText> station_form() {
  Form<StationText> form("station", "parallel servers and one queue at a place");
  form.required("name", &StationText::name, name(), "what scenarios call it", "chengdu-crane");
  form.required("place", &StationText::place, name(), "where it stands", "chengdu");
  form.optional("servers", &StationText::servers, count(1, 1'000'000), by_default("1"), "how many work at once", "4");
  form.optional("order", &StationText::order,
                choice<QueueOrder>({{"first_come", QueueOrder::first_come, "first come, first served"},
                                    {"priority", QueueOrder::priority, "the higher priority first; work goes on"},
                                    {"due_date", QueueOrder::due_date, "the earliest due date first; work goes on"}}),
                by_default("first_come"), "who is served next");
  form.optional("room", &StationText::room, count(1, 1'000'000'000), otherwise("no limit"),
                "visitors waiting and in work together", "20");
  form.optional("when_full", &StationText::when_full, when_full_word(), by_default("block"),
                "what becomes of who finds no room");
  form.optional("hours", &StationText::hours, list_of(hours_form(), 1), otherwise("always open"),
                "when it opens; work begun is finished after closing", "[{days: mon-fri, from: '08:00', to: '18:00'}]");
  form.optional("closed_on", &StationText::closed_on, one_or_list_of(spotted(name()), 1), otherwise("none"),
                "holidays on which it stays closed all day", "[spring_festival]");
  form.optional("breakdowns", &StationText::breakdowns, breakdowns_form(), otherwise("none"), "its failures",
                "{up: exponential(mean 200 h), down: exponential(mean 4 h)}");
  form.include(&StationText::work, work_form());
  form.include(&StationText::provenance, provenance_form());
  form.must(
      "`room` must be at least `servers`",
      [](const StationText& text) { return text.room == 0 || text.room >= text.servers; }, "room");
  return form;
}

Form<ProcedureText> procedure_form() {
  Form<ProcedureText> form("procedure", "the stages that a run or a shipment passes at a place, from the first on");
  form.required("name", &ProcedureText::name, name(), "what scenarios call it", "export");
  form.optional("place", &ProcedureText::place, or_else(name(), {}),
                otherwise("that of its stations; without any: wherever it is used"), "where it is passed", "chengdu");
  form.required("steps", &ProcedureText::steps, list_of(step_form(), 1), "its stages", "[gate, customs]");
  form.include(&ProcedureText::provenance, provenance_form());
  return form;
}

}  // namespace caravan::io
