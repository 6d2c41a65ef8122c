#include <string>

#include "sim/io/text/csv.h"
#include "tests/catch.hpp"
#include "tests/io_values/station_form.h"

namespace caravan::io::test {
namespace {

TEST_CASE("a form reads every key, and fills in the defaults of those that are absent") {
  const auto [station, complaints] = read_page(station_form(),
                                               "name: gate\n"
                                               "work: lognormal(mean 2 h, cv 0.5)\n"
                                               "every: 12 h\n"
                                               "hours: [{days: mon-fri, from: '08:00', until: '18:00'}]\n"
                                               "steps: [scan, {place: customs, share: 3 %}]\n"
                                               "source: handbook\n");
  CHECK(complaints == "");
  REQUIRE(station);
  CHECK(station->spot == Spot{0, 1, 1, 0});
  CHECK(station->name == "gate");
  CHECK(station->servers.value == 1);
  CHECK_FALSE(station->servers.given);
  CHECK(station->servers.spot == station->spot);
  CHECK(station->work == Distribution::lognormal(7'200, 0.5));
  CHECK(station->every == Duration{43'200'000});
  CHECK(station->closed == false);
  CHECK_FALSE(station->timetable);
  REQUIRE(station->hours.size() == 1);
  CHECK(station->hours[0].days == std::vector{0, 1, 2, 3, 4});
  CHECK(station->hours[0].until == Duration{64'800'000});
  REQUIRE(station->steps.size() == 2);
  CHECK(station->steps[0].place.value == "scan");
  CHECK(station->steps[0].place.spot == Spot{0, 5, 9, 4});
  CHECK(station->steps[0].share == 1);
  CHECK(station->steps[1].share == 0.03);
  CHECK(station->provenance.source == "handbook");
  CHECK(station->provenance.confidence == Confidence::estimate);
}

TEST_CASE("everything wrong in a page is reported at once, each at its place") {
  const auto [station, complaints] = read_page(station_form(),
                                               "name:\n"
                                               "servers: 0\n"
                                               "serverss: 3\n"
                                               "cost: 450 km\n"
                                               "queue: fifoo\n"
                                               "every: 12 h\n"
                                               "timetable: [mon]\n"
                                               "longest: 3 d\n"
                                               "open_from: 2024-02-30\n"
                                               "hours:\n"
                                               "  - {days: daily, from: '18:00', until: '08:00'}\n"
                                               "  - {days: daily, form: '08:00'}\n"
                                               "  - 5\n"
                                               "steps: 成都\n"
                                               "tariffs: {rail: 3 USD/TEU, 'a;b': 3 USD/TEU}\n"
                                               "closed: no\n");
  CHECK(complaints ==
        R"(page.yaml:1:1: error: a station needs `work`: how long one shipment takes
  1 | name:
    | ^
    = write it as in `work: lognormal(mean 48 h, cv 0.2)`
page.yaml:1:1: error: `name` has no value (it needs a name)
  1 | name:
    | ^^^^
    = give it a value, or leave it out
page.yaml:2:10: error: `servers` must be at least 1
  2 | servers: 0
    |          ^
page.yaml:3:1: error: unknown key 'serverss' in a station
  3 | serverss: 3
    | ^^^^^^^^
    = did you mean 'servers'?
page.yaml:4:7: error: '450 km' is a length (`cost` needs money per TEU)
  4 | cost: 450 km
    |       ^^^^^^
    = write it as in '450 USD/TEU'
page.yaml:5:8: error: `queue` cannot be 'fifoo'
  5 | queue: fifoo
    |        ^^^^^
    = did you mean 'fifo'?
page.yaml:7:1: error: `timetable` cannot stand beside `every`
  7 | timetable: [mon]
    | ^^^^^^^^^
    = a station has only one of `every` or `timetable`
page.yaml:9:12: error: '2024-02-30' is not a date (`open_from`)
  9 | open_from: 2024-02-30
    |            ^^^^^^^^^^
    = write it as in '2024-03-01'
page.yaml:11:41: error: `from` must be before `until`
  11 |   - {days: daily, from: '18:00', until: '08:00'}
     |                                         ^^^^^^^
page.yaml:12:5: error: an opening needs `from`: when it opens
  12 |   - {days: daily, form: '08:00'}
     |     ^
     = write it as in `from: 08:00`
page.yaml:12:5: error: an opening needs `until`: when it closes
  12 |   - {days: daily, form: '08:00'}
     |     ^
     = write it as in `until: '18:00'`
page.yaml:12:19: error: unknown key 'form' in an opening
  12 |   - {days: daily, form: '08:00'}
     |                   ^^^^
     = did you mean 'from'?
page.yaml:13:5: error: `hours` needs an opening, not a single value
  13 |   - 5
     |     ^
     = write its keys: `days`, `from` and `until`
page.yaml:15:28: error: the name in this key holds ';'
  15 | tariffs: {rail: 3 USD/TEU, 'a;b': 3 USD/TEU}
     |                            ^^^^^
     = a name has 1 to 80 characters, none of them ; " or `
page.yaml:16:9: error: `closed` must be true or false, not 'no'
  16 | closed: no
     |         ^^
     = write false
)");
  REQUIRE(station);
  CHECK(station->servers.value == 1);
  CHECK_FALSE(station->servers.given);
  CHECK(station->every == Duration{43'200'000});
}

TEST_CASE("a page that is no map is refused") {
  CHECK(read_page(station_form(), "- a\n").complaints ==
        R"(page.yaml:1:1: error: a station needs a map of keys, not a list
  1 | - a
    | ^
    = write its keys: `name`, `servers`, `work`, `cost`, `queue`, `closed`, `every`, `timetable`, `longest`, `open_from`, `until`, `hours`, `steps`, `tariffs`, `source` and `confidence`
)");
  CHECK(read_page(step_form(), "- a\n").complaints ==
        R"(page.yaml:1:1: error: `place` needs a name, not a list
  1 | - a
    | ^
)");
}

TEST_CASE("a rule about values is asked only when all values were read") {
  CHECK(read_page(hours_form(), "{days: daily, from: '18:00', until: '08:00'}").complaints ==
        R"(page.yaml:1:37: error: `from` must be before `until`
  1 | {days: daily, from: '18:00', until: '08:00'}
    |                                     ^^^^^^^
)");
  CHECK(read_page(hours_form(), "{days: never, from: '18:00', until: '08:00'}").complaints ==
        R"(page.yaml:1:8: error: 'never' is not days of the week (`days`)
  1 | {days: never, from: '18:00', until: '08:00'}
    |        ^^^^^
    = write 'daily', 'mon-fri' or a list of mon, tue, wed, thu, fri, sat, sun
)");
}

TEST_CASE("a form reads the rows of a table, where an empty cell is an absent key") {
  Sources sources;
  Diagnostics diagnostics;
  Reading reading{diagnostics};
  const Node table = read_csv(sources.add("station.csv",
                                          "name,servers,work,every,steps,source\n"
                                          "gate,2,exponential(mean 2 h),1 d,scan; customs,handbook\n"
                                          "quay,,3 km,1 d,,\n"),
                              sources, diagnostics);
  const auto stations = list_of(station_form()).read(table, "`station`", reading);
  CHECK(render(diagnostics.sorted(), sources) ==
        R"(station.csv:3:7: error: '3 km' is a length (`work` needs a time)
  3 | quay,,3 km,1 d,,
    |       ^^^^
    = write it as in '48 h'
)");
  REQUIRE(stations);
  REQUIRE(stations->size() == 2);
  CHECK(stations->at(0).servers.value == 2);
  CHECK(stations->at(0).steps[1].place.value == "customs");
  CHECK(stations->at(1).servers.value == 1);
}

struct Pair {
  int a = 0, b = 0, c = 0;
};
Form<Pair> pair_form() {
  Form<Pair> form("pair", "two numbers");
  form.optional("a", &Pair::a, count(), "the first");
  form.optional("b", &Pair::b, count(), "the second");
  form.optional("c", &Pair::c, count(), "the third");
  return form;
}

TEST_CASE("rules say which keys stand together") {
  const auto complaint = [](const Form<Pair>& form, const std::string& yaml) {
    Sources sources;
    Diagnostics diagnostics;
    const Node node = read_yaml(sources.add("t", yaml), sources, diagnostics);
    Reading reading{diagnostics};
    form.read(node, reading);
    return lines_of(diagnostics);
  };
  CHECK(complaint(pair_form().exactly_one_of({"a", "b", "c"}), "{}") == "a pair needs one of `a`, `b` or `c`");
  CHECK(complaint(pair_form().exactly_one_of({"a", "b", "c"}), "{c: 1, a: 1}") ==
        "`a` cannot stand beside `c` / a pair has only one of `a`, `b` or `c`");
  CHECK(complaint(pair_form().exactly_one_of({"a", "b"}), "{a: x}") ==
        "'x' does not begin with a number (`a` needs a count) / write it as in '3 trains'");
  CHECK(complaint(pair_form().at_most_one_of({"a", "b"}), "{}") == "");
  CHECK(complaint(pair_form().at_most_one_of({"a", "b"}), "{a: 1, b: 1}") ==
        "`b` cannot stand beside `a` / a pair has only one of `a` or `b`");
  CHECK(complaint(pair_form().at_least_one_of({"a", "b"}), "{c: 1}") == "a pair needs at least one of `a` or `b`");
  CHECK(complaint(pair_form().at_least_one_of({"a", "b"}), "{a: 1, b: 1}") == "");
  CHECK(complaint(pair_form().together({"a", "b"}), "{b: 1}") == "`b` needs `a` beside it");
  CHECK(complaint(pair_form().together({"a", "b"}), "{c: 1}") == "");
  CHECK(complaint(pair_form().needs("a", "b"), "{a: 1}") == "`a` needs `b` beside it");
  CHECK(complaint(pair_form().needs("a", "b"), "{b: 1}") == "");
}

TEST_CASE("a broken declaration is a broken promise") {
  Form<Pair> form = pair_form();
  CHECK_THROWS_AS(form.required("a", &Pair::a, count(), "again"), BrokenPromise);
  CHECK_THROWS_AS(form.exactly_one_of({"a", "d"}), BrokenPromise);
  CHECK_THROWS_AS(form.shorthand("d"), BrokenPromise);
  Form<Pair> other("pair", "two numbers");
  CHECK_THROWS_AS(other.optional("a", &Pair::a, count(1, 9), by_default("10"), "out of range"), BrokenPromise);
  CHECK_THROWS_AS(other.optional("a", &Pair::a, count(1, 9), ""), BrokenPromise);
}

}  // namespace
}  // namespace caravan::io::test
