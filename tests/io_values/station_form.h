#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/values/form.h"
#include "tests/io_values/pages.h"

namespace caravan::io::test {

// A small form with every kind of key, for the tests of reader, schema and reference.

enum class Queue { fifo, priority };
enum class Confidence { sourced, estimate };

struct Provenance {
  std::string source;
  Confidence confidence = Confidence::sourced;
};

struct HoursText {
  std::vector<int> days;
  Duration from;
  Duration until;
};

struct StepText {
  Spot spot;
  Spotted<std::string> place;
  double share = 0;
};

struct StationText {
  Spot spot;
  std::string name;
  Spotted<int> servers;
  Distribution work;
  std::optional<double> cost;
  Queue queue = Queue::fifo;
  bool closed = true;
  std::optional<Duration> every;
  std::optional<std::vector<int>> timetable;
  Spotted<std::optional<Duration>> longest;
  std::optional<Time> open_from;
  ClockTime until;
  std::vector<HoursText> hours;
  std::vector<StepText> steps;
  std::vector<Named<double>> tariffs;
  Provenance provenance;
};

inline Form<Provenance> provenance_form() {
  Form<Provenance> form("provenance", "where a number is from");
  form.optional("source", &Provenance::source, text(), "the document and its table", "handbook, table 3");
  form.optional("confidence", &Provenance::confidence,
                choice<Confidence>({{"sourced", Confidence::sourced, "found so in the source"},
                                    {"estimate", Confidence::estimate, "a guess of ours"}}),
                by_default("estimate"), "how sure it is");
  return form;
}

inline Form<HoursText> hours_form() {
  Form<HoursText> form("opening", "when a station works");
  form.required("days", &HoursText::days, weekdays(), "on which days");
  form.required("from", &HoursText::from, time_of_day(), "when it opens");
  form.required("until", &HoursText::until, time_of_day(), "when it closes", "'18:00'");
  form.must(
      "`from` must be before `until`", [](const HoursText& hours) { return hours.from < hours.until; }, "until");
  return form;
}

inline Form<StepText> step_form() {
  Form<StepText> form("step", "one station on the way");
  form.required("place", &StepText::place, name(), "where");
  form.optional("share", &StepText::share, share(), by_default("100 %"), "of the shipments that pass it");
  form.shorthand("place");
  return form;
}

inline Form<StationText> station_form() {
  Form<StationText> form("station", "parallel servers and one queue at a place");
  form.required("name", &StationText::name, name(), "what it is called", "gate");
  form.optional("servers", &StationText::servers, count(1, 100'000), by_default("1"), "how many work side by side");
  form.required("work", &StationText::work, law(dimension::time), "how long one shipment takes");
  form.optional("cost", &StationText::cost, quantity(dimension::money_per_load), "what it costs");
  form.optional("queue", &StationText::queue,
                choice<Queue>({{"fifo", Queue::fifo, "first come, first served"},
                               {"priority", Queue::priority, "by class | time"}}),
                by_default("fifo"), "who is next");
  form.optional("closed", &StationText::closed, boolean(), by_default("false"), "whether it stands still");
  form.optional("every", &StationText::every, duration(above(0)), "the time between two trains");
  form.optional("timetable", &StationText::timetable, weekdays(), "the days of trains");
  form.optional("longest", &StationText::longest, duration(), "the longest wait", "3 d");
  form.optional("open_from", &StationText::open_from, date(), "its first day");
  form.optional("until", &StationText::until, date_time(), otherwise("the end of the run"), "its last hour");
  form.optional("hours", &StationText::hours, list_of(hours_form()), otherwise("always open"), "when it works");
  form.optional("steps", &StationText::steps, one_or_list_of(step_form(), 1), "what follows", "[scan, customs]");
  form.optional("tariffs", &StationText::tariffs, map_of(quantity(dimension::money_per_load)), "by mode");
  form.include(&StationText::provenance, provenance_form());
  form.exactly_one_of({"every", "timetable"});
  form.needs("longest", "every");
  return form;
}

}  // namespace caravan::io::test
