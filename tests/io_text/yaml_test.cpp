#include "sim/io/text/yaml.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// "line:column+length"
std::string place(const Spot& spot) { return fmt::format("{}:{}+{}", spot.line, spot.column, spot.length); }

}  // namespace

TEST_CASE("a document becomes a tree that keeps texts as written") {
  const Reading read = yaml("a: 010\nb: [no, .nan, 1e-400, '7', \"x\"]\nc: {d: ~, e: }\nf: |\n  two\n  lines\n");
  CHECK(read.said.empty());
  CHECK(outline(read.node) ==
        "{a: '010', b: ['no', '.nan', '1e-400', \"7\", \"x\"], c: {d: ~, e: ~}, f: \"two\nlines\n\"}");
}

TEST_CASE("every key and value has its spot, in bytes") {
  const Reading read = yaml(
      "成都: 'Łódź'  # city\n"
      "plain: 450 USD/TEU # rate\n"
      "long: one\n  two\n"
      "block: >-\n  text\n"
      "list: [a, 'b''c', \"d\\\"e\"]\n"
      "none:\n"
      "tilde: ~\n");
  REQUIRE(read.said.empty());
  const auto spot = [&](std::string_view key) { return place(read.node.find(key)->spot); };
  CHECK(place(read.node.entries[0].key_spot) == "1:1+6");
  CHECK(spot("成都") == "1:9+9");
  CHECK(spot("plain") == "2:8+11");
  CHECK(spot("long") == "3:7+3");
  CHECK(spot("block") == "5:8+2");
  CHECK(spot("list") == "7:7+0");
  CHECK(place(read.node.find("list")->items[1].spot) == "7:11+6");
  CHECK(place(read.node.find("list")->items[2].spot) == "7:19+6");
  CHECK(spot("none") == "8:1+4");
  CHECK(spot("tilde") == "9:8+1");
}

TEST_CASE("a byte order mark and CRLF change nothing but the bytes") {
  const std::string lf = "name: 成都\ntext: |\n  a\n  b\nlist:\n  - x\n";
  const Reading plain = yaml(lf);
  const Reading crlf = yaml("\xef\xbb\xbf" + replaced(lf, "\n", "\r\n"));
  CHECK(crlf.said.empty());
  CHECK(outline(crlf.node) == outline(plain.node));
  CHECK(place(crlf.node.find("name")->spot) == place(plain.node.find("name")->spot));
  CHECK(place(crlf.node.find("list")->items[0].spot) == place(plain.node.find("list")->items[0].spot));
}

TEST_CASE("anchors and aliases are refused") {
  CHECK(yaml("a: &x b\nc: *x\n").said ==
        "a.yaml:1:4: error: anchor '&x': anchors and aliases are not read\n"
        "  1 | a: &x b\n"
        "    |    ^^\n"
        "    = write the value where it is needed; to share values between files use `extends:`\n"
        "a.yaml:2:4: error: alias '*x': anchors and aliases are not read\n"
        "  2 | c: *x\n"
        "    |    ^^\n"
        "    = write the value where it is needed; to share values between files use `extends:`\n");
  CHECK(yaml("a: &a [*a]\n").said.find("alias '*a'") != std::string::npos);
  CHECK(yaml("a: *never\n").said ==
        "a.yaml:1:4: error: alias '*never': anchors and aliases are not read\n"
        "  1 | a: *never\n"
        "    |    ^^^^^^\n"
        "    = write the value where it is needed, or put a text that begins with '*' in quotes\n");
}

TEST_CASE("a billion laughs end at the hundredth error") {
  std::string text = "l0: &l0 lol\n";
  for (int i = 1; i <= 20; ++i) {
    const std::string below = fmt::format("*l{}", i - 1);
    text += fmt::format("l{}: &l{} [{}{}]\n", i, i, repeated(below + ", ", 9), below);
  }
  const Reading read = yaml(text);
  CHECK(read.node.is_null());
  CHECK(
      read.said.ends_with("error: 100 errors: reading stops here\n"
                          "  10 | l9: &l9 [*l8, *l8, *l8, *l8, *l8, *l8, *l8, *l8, *l8, *l8]\n"
                          "     |                                                       ^^^\n"));
}

TEST_CASE("what is nested too deeply is refused before the parser gives up") {
  CHECK(yaml(repeated("[", 64) + repeated("]", 64)).said.empty());
  CHECK(yaml(repeated("[", 65) + repeated("]", 65)).said ==
        "a.yaml:1:65: error: more than 64 levels inside each other\n"
        "  1 | …" +
            repeated("[", 41) + repeated("]", 59) + "…\n" + "    |  " + repeated(" ", 40) + "^\n" +
            "    = write it flatter\n");
  for (const std::string_view piece : {"[", "{", "- ", "? ", "[a, ", "{a: "}) {
    CHECK(yaml(repeated(piece, 50'000)).said.find("more than 64 levels") != std::string::npos);
  }
}

TEST_CASE("more nodes than the budget are refused") {
  Sources sources;
  const std::string text = "[1,1,1,1,1,1,1,1,1,1]";
  Diagnostics within;
  const Node whole = read_yaml(sources.add("a.yaml", text), sources, within, 11);  // ten numbers and their list
  CHECK(whole.items.size() == 10);
  CHECK_FALSE(within.failed());
  Diagnostics beyond;
  CHECK(read_yaml(sources.add("a.yaml", text), sources, beyond, 5).is_null());
  CHECK(said(beyond, sources) ==
        "a.yaml:1:12: error: more than 5 values in one file\n"
        "  1 | [1,1,1,1,1,1,1,1,1,1]\n"
        "    |            ^\n"
        "    = put large tables in CSV files\n");
}

TEST_CASE("a key that is written twice is refused, naming both lines") {
  const Reading read = yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n");
  CHECK(read.said ==
        "a.yaml:2:11: error: key 'c' is written twice (first in line 2)\n"
        "  2 | b: {c: 1, c: 2}\n"
        "    |           ^\n"
        "    = keep one of the two\n"
        "a.yaml:3:1: error: key 'a' is written twice (first in line 1)\n"
        "  3 | a: 3\n"
        "    | ^\n"
        "    = keep one of the two\n");
  CHECK(outline(read.node) == "{a: '1', b: {c: '1'}}");
}

TEST_CASE("a merge key is refused") {
  CHECK(yaml("<<: {a: 1}\n").said ==
        "a.yaml:1:1: error: merge key '<<' is not read\n"
        "  1 | <<: {a: 1}\n"
        "    | ^^\n"
        "    = to build on another file use `extends:`\n");
}

TEST_CASE("a second document is refused") {
  CHECK(yaml("a: 1\n---\nb: 1\n").said ==
        "a.yaml:2:1: error: a second document begins here: a file holds one\n"
        "  2 | ---\n"
        "    | ^\n"
        "    = remove the line '---', or make it a file of its own\n");
  CHECK(yaml("- a\nb: 1\n").said ==
        "a.yaml:2:1: error: this does not continue what stands above\n"
        "  2 | b: 1\n"
        "    | ^\n"
        "    = check the indentation, and that items ('- ') and keys ('key:') are not mixed\n");
  CHECK(yaml("---\na: 1\n...\n").said.empty());
}

TEST_CASE("an empty file is refused") {
  const std::string empty = "a.yaml:1:1: error: the file is empty\n    = write at least one 'key: value'\n";
  CHECK(yaml("").said == empty);
  CHECK(yaml("\n\n").said == empty);
  CHECK(yaml("# only a comment\n").said ==
        "a.yaml:1:1: error: the file is empty\n"
        "  1 | # only a comment\n"
        "    | ^\n"
        "    = write at least one 'key: value'\n");
  CHECK(yaml("~\n").said.starts_with("a.yaml:1:1: error: the file is empty\n"));
}

TEST_CASE("a text that is not UTF-8 is refused with a hint in two languages") {
  const std::string hint = "    = save the file as UTF-8 / 请另存为 UTF-8\n";
  CHECK(yaml("a: 1\nname: \xb3\xc9\xb6\xbc\n").said ==  // 成都 in GBK
        "a.yaml:2:7: error: byte 0xb3 is not UTF-8 (the file seems to be GBK)\n"
        "  2 | name: \\xb3ɶ\\xbc\n"
        "    |       ^^^^\n" +
            hint);
  CHECK(yaml("a: caf\xe9 x\n").said ==
        "a.yaml:1:7: error: byte 0xe9 is not UTF-8\n"
        "  1 | a: caf\\xe9 x\n"
        "    |       ^^^^\n" +
            hint);
  const std::string utf16_be("\0a\0:\0 \0b\0\n", 10);
  CHECK(yaml(utf16_be).said ==
        "a.yaml:1:1: error: the file is in UTF-16\n"
        "  1 | \\x00a\\x00:\\x00 \\x00b\\x00\n"
        "    | ^^^^\n" +
            hint);
  CHECK(yaml(std::string("\xff\xfe"
                         "a\0",
                         4))
            .said.starts_with("a.yaml:1:1: error: the file is in UTF-16\n"));
  CHECK(yaml("a: \xed\xa0\x80\n").said.starts_with("a.yaml:1:4: error: byte 0xed is not UTF-8\n"));  // a surrogate
  CHECK(yaml("a: \xc0\x8f\n").said.starts_with("a.yaml:1:4: error: byte 0xc0 is not UTF-8\n"));      // overlong
}

TEST_CASE("control characters are refused, one of which would end the text unnoticed") {
  CHECK(yaml("a: 1\nb: \x04 2\n").said ==
        "a.yaml:2:4: error: control character U+0004\n"
        "  2 | b: \\x04 2\n"
        "    |    ^^^^\n"
        "    = remove it\n");
  CHECK(yaml("a: 1\rb: 2\n").said ==
        "a.yaml:1:5: error: a carriage return without a line feed\n"
        "  1 | a: 1\\x0db: 2\n"
        "    |     ^^^^\n"
        "    = save the file with the line ends LF or CRLF\n");
}

TEST_CASE("tags are refused") {
  CHECK(yaml("a: !!str 5\nb: !foo [1]\nc: ! x\n").said ==
        "a.yaml:1:4: error: tag '!!str': tags are not read\n"
        "  1 | a: !!str 5\n"
        "    |    ^^^^^\n"
        "    = remove it; a text that looks like a number stands in quotes\n"
        "a.yaml:2:4: error: tag '!foo': tags are not read\n"
        "  2 | b: !foo [1]\n"
        "    |    ^^^^\n"
        "    = remove it; a text that looks like a number stands in quotes\n"
        "a.yaml:3:4: error: tag '!': tags are not read\n"
        "  3 | c: ! x\n"
        "    |    ^\n"
        "    = remove it; a text that looks like a number stands in quotes\n");
}

TEST_CASE("a list, a map or nothing as a key is refused, and the rest is read") {
  const Reading read = yaml("? [a, b]\n: c\n{p: q}: r\n~: 1\n: 2\nd: 3\n");
  CHECK(read.said ==
        "a.yaml:1:3: error: a list cannot be a key\n"
        "  1 | ? [a, b]\n"
        "    |   ^\n"
        "    = a key is a word or a text in quotes\n"
        "a.yaml:3:1: error: a map cannot be a key\n"
        "  3 | {p: q}: r\n"
        "    | ^\n"
        "    = a key is a word or a text in quotes\n"
        "a.yaml:4:1: error: '~' cannot be a key\n"
        "  4 | ~: 1\n"
        "    | ^\n"
        "    = a key is a word or a text in quotes\n"
        "a.yaml:5:1: error: a key is missing before ':'\n"
        "  5 | : 2\n"
        "    | ^\n"
        "    = a key is a word or a text in quotes\n");
  CHECK(outline(read.node) == "{d: '3'}");
}

TEST_CASE("errors of syntax are told again with their place") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a: b: c\n",
       "a.yaml:1:5: error: a ':' that cannot stand here\n"
       "  1 | a: b: c\n"
       "    |     ^\n"
       "    = check the indentation, write one space after the ':' of a key, and put a text that holds "
       "': ' in quotes\n"},
      {"a: 1\n- b\n",
       "a.yaml:2:1: error: this does not continue the keys above\n"
       "  2 | - b\n"
       "    | ^\n"
       "    = write another 'key: value' at their indentation, or indent it further to make it part of "
       "the last one\n"},
      {"x: 1\na: [1, 2\nb: 3\n",
       "a.yaml:2:4: error: a list that begins with '[' is not closed\n"
       "  2 | a: [1, 2\n"
       "    |    ^\n"
       "    = write the ']' and check the commas\n"},
      {"a: {x: 1\n",
       "a.yaml:1:4: error: a map that begins with '{' is not closed\n"
       "  1 | a: {x: 1\n"
       "    |    ^\n"
       "    = write the '}' and check the commas\n"},
      {"a: 'abc\n",
       "a.yaml:1:4: error: a text in quotes is not closed\n"
       "  1 | a: 'abc\n"
       "    |    ^^^^\n"
       "    = write the closing quote\n"},
      {"a:\n\tb: 1\n",
       "a.yaml:2:3: error: a tab in the indentation\n"
       "  2 |     b: 1\n"
       "    |      ^\n"
       "    = indent with spaces\n"},
      {"a: @x\n",
       "a.yaml:1:4: error: a text cannot begin with '@'\n"
       "  1 | a: @x\n"
       "    |    ^\n"
       "    = put it in quotes\n"},
      {"成都: \"\\q\"\n",
       "a.yaml:1:6: error: a '\\' that begins nothing known\n"
       "  1 | 成都: \"\\q\"\n"
       "    |        ^^\n"
       "    = write '\\\\' for a backslash, or put the text in single quotes\n"}};
  for (const auto& [text, message] : cases) {
    CHECK(yaml(text).said == message);
    CHECK(yaml(text).node.is_null());
  }
}

TEST_CASE("a map of forty thousand keys is read in one pass") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += fmt::format("key{}: 1\n", i);
  const auto begin = std::chrono::steady_clock::now();
  const Reading read = yaml(text);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  CHECK(read.node.entries.size() == 40'000);
  CHECK(spent.count() < 10);  // a scan of the map for each key would take minutes with sanitizers
}

TEST_CASE("a value of its own is a scalar or stands in brackets, with columns of its source") {
  const auto value = [](const std::string& text) {
    Sources sources;
    Diagnostics diagnostics;
    const SourceId source = sources.add("--set", text);
    const Node node = read_yaml_value(source, text.find('=') + 1, sources, diagnostics);
    return diagnostics.failed() ? said(diagnostics, sources) : outline(node) + " " + place(node.spot);
  };
  CHECK(value("a.b=450 USD/TEU") == "'450 USD/TEU' 1:5+11");
  CHECK(value("a= [1, {b: c}]") == "['1', {b: 'c'}] 1:4+0");
  CHECK(value("a=\"\"") == "\"\" 1:3+2");
  CHECK(value("a=null") == "~ 1:3+4");
  CHECK(value("成=b: c") ==
        "--set:1:3: error: a map needs braces here\n"
        "  1 | 成=b: c\n"
        "    |    ^\n"
        "    = write it as in '{a: 1, b: 2}', or put a text that holds ': ' in quotes\n");
  CHECK(value("a=- c") ==
        "--set:1:3: error: a list needs brackets here\n"
        "  1 | a=- c\n"
        "    |   ^\n"
        "    = write it as in '[a, b]', or put a text that begins with '- ' in quotes\n");
  CHECK(value("a= ") ==
        "--set:1:3: error: a value is missing after '='\n"
        "  1 | a= \n"
        "    |   ^\n"
        "    = write null for none, \"\" for an empty text\n");
}

}  // namespace caravan::io::test
