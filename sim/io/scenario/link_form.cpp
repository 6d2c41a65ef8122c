#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {

ValueType<Mode> mode_word() {
  return choice<Mode>({{"rail", Mode::rail, "trains"},
                       {"sea", Mode::sea, "ships"},
                       {"air", Mode::air, "aircraft"},
                       {"road", Mode::road, "lorries"},
                       {"barge", Mode::barge, "inland waterways"}});
}

ValueType<ModeSet> mode_words() {
  return list_of(mode_word(), 1).as<ModeSet>([](const std::vector<Mode>& modes) {
    ModeSet set;
    for (const Mode mode : modes) set.insert(mode);
    return set;
  });
}

Form<LinkText> link_form() {
  Form<LinkText> form("link", "a connection of one mode between two places");
  form.optional("name", &LinkText::name, name(), otherwise("`from` > `to`"),
                "what scenarios call it; the way back of a link with a name of its own is called NAME (back)",
                "alashankou > dostyk");
  form.required("from", &LinkText::from, name(), "place where it begins", "alashankou");
  form.required("to", &LinkText::to, name(), "place where it ends", "dostyk");
  form.required("mode", &LinkText::mode, mode_word(), "what moves on it");
  form.optional("length", &LinkText::length,
                or_else(quantity(dimension::length, Range{.low = 0, .high = 1e9, .low_open = true}), 0.0).unscaled(),
                otherwise("shortest distance over the globe"), "from end to end", "450 km");
  form.optional("speed", &LinkText::speed, quantity(dimension::speed, between(1e-3, 1e6)),
                "mean, stops on the way included", "950 km/day");
  form.optional("variation", &LinkText::variation, number(between(0, 100)), otherwise("0: always the same time"),
                "coefficient of variation of the running time, which is lognormal then", "0.15");
  form.optional("running_time", &LinkText::running_time, time_law(), "of one run from end to end");
  form.optional("headway", &LinkText::headway, duration(), by_default("0 min"),
                "least time between two runs that enter", "20 min");
  form.optional("gauge", &LinkText::gauge, track_gauge(), otherwise("any"), "of the track");
  form.optional("passage", &LinkText::passage, text(1, 80), otherwise("none"),
                "label that links of one strait, canal or pass share: events name them all by it", "suez");
  form.optional("both_ways", &LinkText::both_ways, boolean(), by_default("true"),
                "whether there is the same link from `to` to `from`");
  form.include(&LinkText::provenance, provenance_form());
  form.exactly_one_of({"speed", "running_time"});
  form.needs("variation", "speed");
  return form;
}

}  // namespace caravan::io
