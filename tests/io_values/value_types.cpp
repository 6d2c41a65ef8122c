#include <string>

#include "sim/io/values/value_type.h"
#include "tests/catch.hpp"
#include "tests/io_values/pages.h"

namespace caravan::io::test {
namespace {

enum class Order { fifo, priority };
ValueType<Order> order() {
  return choice<Order>({{"fifo", Order::fifo, "first come, first served"}, {"priority", Order::priority, "by class"}});
}

/// What reading `text` complains of.
template <class T>
std::string refusal(const ValueType<T>& type, const std::string& text) {
  const auto answer = read_text(type, text);
  return answer.value && answer.complaints.empty() ? "accepted" : answer.complaints;
}

TEST_CASE("text is any scalar of the right length") {
  CHECK(read_text(text(), "yaml:010").value == "010");
  CHECK(read_text(text(), "yaml:\"成都\"").value == "成都");
  CHECK(refusal(text(), "yaml:''") == "`key` is empty");
  CHECK(refusal(text(2, 3), "a") == "`key` must have at least 2 characters");
  CHECK(refusal(text(2, 3), "成都北站") == "`key` must have at most 3 characters");
  CHECK(refusal(text(), "yaml:[a]") == "`key` needs a text, not a list");
}

TEST_CASE("a name has no character that would break a list or a message") {
  CHECK(read_text(name(), "Małaszewicze 2").value == "Małaszewicze 2");
  CHECK(read_text(name(), "Xi'an").value == "Xi'an");
  const std::string hint = " / a name has 1 to 80 characters, none of them ; \" or `";
  CHECK(refusal(name(), "a;b") == "the name in `key` holds ';'" + hint);
  CHECK(refusal(name(), "") == "the name in `key` is empty" + hint);
  CHECK(refusal(name(), " a") == "the name in `key` begins or ends with a space" + hint);
  CHECK(refusal(name(), "a\tb") == "the name in `key` holds a control character" + hint);
  CHECK(refusal(name(), std::string(81, 'a')) == "the name in `key` is longer than 80 characters" + hint);
}

TEST_CASE("a count is whole and in its range") {
  CHECK(read_text(count(1, 9), "3").value == 3);
  CHECK(read_text(count(1, 9), "3 trains").value == 3);
  CHECK(read_text(whole(0, INT64_MAX), "9007199254740993").value == 9007199254740993);
  CHECK(refusal(count(1, 9), "0") == "`key` must be at least 1");
  CHECK(refusal(count(1, 9), "10") == "`key` must be at most 9");
  CHECK(refusal(count(1, 9), "2.5") == "`key` must be a whole number, not '2.5'");
  CHECK(refusal(count(), "1e300") == "`key` must be a whole number, not '1e300'");
  CHECK(refusal(count(), "2147483648") == "`key` must be at most 2147483647");
  CHECK(refusal(count(), "3 h") == "'3 h' is a time (`key` needs a count) / write it as in '3 trains'");
  CHECK(refusal(count(), "yaml:'3'") == "'3' in quotes is text, not a number / leave out the quotes");
}

TEST_CASE("a share is from 0 to 1, and percent are said") {
  CHECK(read_text(share(), "3 %").value == 0.03);
  CHECK(read_text(share(), "0.03").value == 0.03);
  CHECK(refusal(share(), "3") == "`key` must be at most 1 / a share is from 0 to 1: write '3 %'");
  CHECK(refusal(share(), "300 %") == "`key` must be at most 1");
  CHECK(refusal(share(above_to(0, 1)), "0") == "`key` must be above 0");
}

TEST_CASE("a range is told in units that people use") {
  CHECK(refusal(quantity(dimension::time, between(3'600, 86'400)), "5 min") == "`key` must be at least 1 h");
  CHECK(refusal(quantity(dimension::time, between(3'600, 86'400)), "2 d") == "`key` must be at most 1 d");
  CHECK(refusal(quantity(dimension::length), "-5 km") == "`key` must be at least 0");
  CHECK(refusal(number(Range{.high = 2, .high_open = true}), "2") == "`key` must be below 2");
  CHECK(read_text(duration(), "1.5 s").value == Duration{1'500});
  CHECK(to_text(between(3'600, 86'400), dimension::time) == "1 h to 1 d");
  CHECK(to_text(above_to(0, 1), dimension::none) == "above 0, at most 1");
  CHECK(to_text(anything(), dimension::none) == "");
}

TEST_CASE("a boolean is true or false, and nothing else") {
  CHECK(read_text(boolean(), "true").value == true);
  CHECK(read_text(boolean(), "false").value == false);
  CHECK(refusal(boolean(), "yes") == "`key` must be true or false, not 'yes' / write true");
  CHECK(refusal(boolean(), "no") == "`key` must be true or false, not 'no' / write false");
  CHECK(refusal(boolean(), "maybe") == "`key` must be true or false, not 'maybe' / write true or false");
  CHECK(refusal(boolean(), "True") == "`key` must be true or false, not 'True' / write true");
  CHECK(refusal(boolean(), "yaml:'true'") == "`key` must be true or false, not 'true' / leave out the quotes");
}

TEST_CASE("a choice is one of its words") {
  CHECK(read_text(order(), "priority").value == Order::priority);
  CHECK(refusal(order(), "fifoo") == "`key` cannot be 'fifoo' / did you mean 'fifo'?");
  CHECK(refusal(order(), "lifo queue") == "`key` cannot be 'lifo queue' / write `fifo` or `priority`");
  CHECK(refusal(order(), "yaml:{fifo: 1}") == "`key` needs a word, not a map / write `fifo` or `priority`");
}

TEST_CASE("dates are days that exist") {
  CHECK(read_text(date(), "1970-01-02").value == Time{86'400'000});
  CHECK(read_text(date(), "2024-02-29").value == Time{1'709'164'800'000});
  const std::string text =
      GENERATE("2023-02-29", "2024-3-1", "1.3.2024", "2024-13-01", "1899-12-31", "2024-03-01 08:00");
  CHECK(refusal(date(), text) == "'" + text + "' is not a date (`key`) / write it as in '2024-03-01'");
}

TEST_CASE("a date and time is local unless it says UTC") {
  const Time eight{1'709'280'000'000};
  CHECK(read_text(date_time(), "2024-03-01 08:00").value == ClockTime{eight, false});
  CHECK(read_text(date_time(), "2024-03-01T08:00").value == ClockTime{eight, false});
  CHECK(read_text(date_time(), "2024-03-01 08:00 UTC").value == ClockTime{eight, true});
  CHECK(read_text(date_time(), "2024-03-01T08:00Z").value == ClockTime{eight, true});
  CHECK(read_text(date_time(), "2024-03-01").value == ClockTime{{eight.ms - 28'800'000}, false});
  const std::string text = GENERATE("2024-03-01 8:00", "2024-03-01 08:00+08:00", "2024-03-01 25:00", "tomorrow");
  CHECK(refusal(date_time(), text) == "'" + text +
                                          "' is not a date and time (`key`) / write it as in '2024-03-01 08:00' "
                                          "(local time) or '2024-03-01 08:00 UTC'");
}

TEST_CASE("a time of day has four digits") {
  CHECK(read_text(time_of_day(), "08:30").value == Duration{30'600'000});
  CHECK(read_text(time_of_day(), "24:00").value == Duration{86'400'000});
  const std::string text = GENERATE("8:30", "24:01", "12:60", "noon", "0830");
  CHECK(refusal(time_of_day(), text) == "'" + text + "' is not a time of day (`key`) / write it as in '08:00'");
}

TEST_CASE("days of the week stand alone, as a range, in a list or as 'daily'") {
  using Days = std::vector<int>;
  CHECK(read_text(weekday(), "sun").value == 6);
  CHECK(read_text(weekdays(), "Monday").value == Days{0});
  CHECK(read_text(weekdays(), "daily").value == Days{0, 1, 2, 3, 4, 5, 6});
  CHECK(read_text(weekdays(), "fri-mon").value == Days{0, 4, 5, 6});
  CHECK(read_text(weekdays(), "yaml:[fri, mon-wed, tue]").value == Days{0, 1, 2, 4});
  CHECK(read_node(weekdays(), scalar("mon; thu", true)).value == Days{0, 3});
  CHECK(refusal(weekdays(), "someday") ==
        "'someday' is not days of the week (`key`) / write 'daily', 'mon-fri' or a list "
        "of mon, tue, wed, thu, fri, sat, sun");
  CHECK(refusal(weekday(), "mon-fri") ==
        "'mon-fri' is not a day of the week (`key`) / write mon, tue, wed, thu, fri, sat or sun");
}

TEST_CASE("a list stands in brackets, or in a table cell with ';' between its items") {
  using Words = std::vector<std::string>;
  CHECK(read_text(list_of(name()), "yaml:[a, b]").value == Words{"a", "b"});
  CHECK(read_node(list_of(name()), scalar("a; b ;c", true)).value == Words{"a", "b", "c"});
  CHECK(read_node(list_of(law(dimension::time)), scalar("empirical(values 1 h; 2 h); 3 h", true)).value->size() == 2);
  CHECK(read_text(one_or_list_of(name()), "a").value == Words{"a"});
  CHECK(read_text(one_or_list_of(name()), "yaml:[a]").value == Words{"a"});
  CHECK(refusal(list_of(name()), "a") == "`key` needs a list, not a single value / write it as in `[a]`");
  CHECK(refusal(list_of(count()), "yaml:{a: 1}") == "`key` needs a list, not a map / begin each item with '- '");
  CHECK(refusal(list_of(name(), 2), "yaml:[a]") == "`key` needs at least 2 items");
  CHECK(refusal(list_of(count()), "yaml:[1, x, 2.5]") ==
        "'x' does not begin with a number (`key` needs a count) / write it as in '3 trains'\n"
        "`key` must be a whole number, not '2.5'");
}

TEST_CASE("the items of a cell have their own places") {
  Diagnostics diagnostics;
  Reading reading{diagnostics};
  list_of(count()).read(scalar("1; two", true), "`key`", reading);
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.sorted()[0].spot == Spot{0, 1, 4, 3});
}

TEST_CASE("a map keeps its order and the places of its names") {
  const auto rates = read_text(map_of(quantity(dimension::money)), "yaml:{EUR: 1.08 USD, CNY: 0.14 USD}").value;
  REQUIRE(rates);
  REQUIRE(rates->size() == 2);
  CHECK(rates->at(0).name.value == "EUR");
  CHECK(rates->at(1).name.spot.column == 17);
  CHECK(rates->at(1).value == 0.14);
  CHECK(refusal(map_of(quantity(dimension::money)), "yaml:{EUR: 1.08, a;b: 1 USD}") ==
        "'1.08' has no unit (`EUR` needs money) / write it as in '450 USD'\n"
        "the name in this key holds ';' / a name has 1 to 80 characters, none of them ; \" or `");
  CHECK(refusal(map_of(count()), "yaml:[1]") == "`key` needs a map from names, each to a whole number, not a list");
}

TEST_CASE("a type can be read as another C++ type") {
  const auto doubled = count(0, 9).as<double>([](int n) { return 2.0 * n; });
  CHECK(read_text(doubled, "4").value == 8.0);
  CHECK(refusal(doubled, "10") == "`key` must be at most 9");
}

}  // namespace
}  // namespace caravan::io::test
