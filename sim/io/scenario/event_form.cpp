#include "sim/io/scenario/event_text.h"

namespace caravan::io {
namespace {

constexpr double least_part = 1e-3, most_times = 1000, century = 100 * 365 * 86'400.0;

ValueType<int> month() {
  return choice<int>({{"jan", 0, "January"},
                      {"feb", 1, "February"},
                      {"mar", 2, "March"},
                      {"apr", 3, "April"},
                      {"may", 4, "May"},
                      {"jun", 5, "June"},
                      {"jul", 6, "July"},
                      {"aug", 7, "August"},
                      {"sep", 8, "September"},
                      {"oct", 9, "October"},
                      {"nov", 10, "November"},
                      {"dec", 11, "December"}});
}

Form<RandomText> random_form() {
  Form<RandomText> form("random", "an event that comes again and again by chance");
  form.required("gap", &RandomText::gap, time_law(), "from one beginning to the next", "exponential(mean 20 d)");
  form.optional("months", &RandomText::months, one_or_list_of(month(), 1), otherwise("all"),
                "when it can begin, UTC; what would begin at another time does not happen", "[nov, dec, jan]");
  form.must(
      "`gap` must be above 0", [](const RandomText& text) { return text.gap.value.mean() > 0; }, "gap");
  return form;
}

Form<AfterText> after_form() {
  Form<AfterText> form("after", "an event that another one may bring on, each time it comes");
  form.required("event", &AfterText::event, name(), "the other one's name", "storm");
  form.optional("once", &AfterText::once_ended,
                choice<bool>({{"begun", false, "counted from its beginning"}, {"ended", true, "from its end"}}),
                by_default("begun"), "from when on");
  form.optional("probability", &AfterText::probability, share(), by_default("100 %"), "how likely", "60 %");
  form.optional("delay", &AfterText::delay, time_law(), by_default("0 h"), "from there to the beginning",
                "uniform(low 6 h, high 24 h)");
  return form;
}

void declare_effects(Form<EventText>& form) {
  const auto factor = [](double low) { return number(between(low, most_times)); };
  form.optional("closed", &EventText::closed, boolean(),
                "links let nobody in and hold who is on them; work at stations rests; departures are cancelled",
                "true");
  form.optional("capacity", &EventText::capacity, factor(0),
                "factor: on the runs a link takes an hour, on servers (rounded down), on room aboard", "0.5");
  form.optional("speed", &EventText::speed, factor(least_part),
                "factor: on running and on work, what is under way included", "0.7");
  form.optional("delay", &EventText::delay, duration(between(0, century)),
                "added to each run that enters a link, to each work that begins", "6 h");
  form.optional("cost", &EventText::cost, factor(0), "factor: on what is charged", "1.3");
  form.optional("demand", &EventText::demand, factor(0), "factor: on how many shipments come; 0: none", "0.8");
  form.optional("value", &EventText::value, number(), "of a lever", "0.2");
  form.at_least_one_of({"closed", "capacity", "speed", "delay", "cost", "demand", "value"});
  const auto is_tiny = [](const Spotted<double>& part) {
    return part.given && part.value > 0 && part.value < least_part;
  };
  form.must(
      "`capacity` is 0 or at least 0.001", [is_tiny](const EventText& text) { return !is_tiny(text.capacity); },
      "capacity");
  form.must(
      "`demand` is 0 or at least 0.001", [is_tiny](const EventText& text) { return !is_tiny(text.demand); }, "demand");
  form.must(
      "`closed` can only be true: leave it out where nothing closes",
      [](const EventText& text) { return !text.closed.given || text.closed.value; }, "closed");
}

}  // namespace

Form<EventText> event_form() {
  Form<EventText> form("event", "something that changes the world for a time");
  form.required("name", &EventText::name, name(), "what results and other events call it; names its luck", "snow");
  form.required(
      "what", &EventText::what, one_or_list_of(spotted(name()), 1),
      "places (all their stations, and the links into and out of them), links, stations, services, corridors, "
      "flows, gravity models (their flows), passages, tariffs or levers; `a <> b` is a link both ways; `place:a` where "
      "others are called so too",
      "[alashankou <> dostyk]");
  declare_effects(form);
  form.optional("from", &EventText::from, moment(), "when it begins");
  form.optional("random", &EventText::random, random_form(), "by what chance it begins",
                "{gap: exponential(mean 20 d), months: [dec, jan]}");
  form.optional("after", &EventText::after, after_form(), "what brings it on", "{event: storm, probability: 60 %}");
  form.optional("until", &EventText::until, moment(), "when it ends", "2024-03-15");
  form.optional("for", &EventText::lasting, time_law(), otherwise("to the end, where there is no `until` either"),
                "how long it lasts", "14 d");
  form.exactly_one_of({"from", "random", "after"});
  form.at_most_one_of({"until", "for"});
  form.needs("until", "from");
  form.must(
      "`for` must be at least 1 ms",
      [](const EventText& text) { return !text.lasting.given || text.lasting.value.mean() >= 0.001; }, "for");
  return form;
}

Form<RecoveryRule> recovery_form() {
  Form<RecoveryRule> form("recovery", "by what a throughput counts as fallen by an event, and as back");
  form.optional("threshold", &RecoveryRule::threshold, share(Range{.low = 0, .high = 1, .low_open = true}),
                by_default("90 %"), "of what it was before", "90 %");
  form.optional("average", &RecoveryRule::average, duration(between(86'400, century)), by_default("7 d"),
                "over which it is averaged, and for which it must be back", "7 d");
  form.optional("before", &RecoveryRule::before, duration(between(86'400, century)), by_default("28 d"),
                "from which is known what it was", "28 d");
  form.optional("within", &RecoveryRule::within, duration(between(0, century)), by_default("60 d"),
                "a fall that begins later is not the event's", "60 d");
  form.must("`before` must be at least `average`",
            [](const RecoveryRule& text) { return text.before >= text.average; });
  return form;
}

}  // namespace caravan::io
