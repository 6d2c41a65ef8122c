#include <nlohmann/json.hpp>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/hash.h"
#include "sim/io/text/utf8.h"
#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

namespace {

std::string shown(const std::string& line, std::uint32_t column, std::uint32_t length, bool colour = false) {
  Sources sources;
  const SourceId source = sources.add("a.yaml", line);
  const Diagnostic one{Severity::error, {source, 1, column, length}, "wrong", {}};
  return render({&one, 1}, sources, colour);
}

}  // namespace

TEST_CASE("a message shows its place, line, caret and hint") {
  Sources sources;
  Diagnostics diagnostics;
  std::string text(13, '\n');
  const SourceId source = sources.add("scenarios/closure.yaml", text + "    cost: 450 km\n");
  diagnostics.error({source, 14, 11, 6}, "'450 km' is a length (`cost` needs money per TEU)",
                    "write it as in '450 USD/TEU'");
  CHECK(said(diagnostics, sources) ==
        "scenarios/closure.yaml:14:11: error: '450 km' is a length (`cost` needs money per TEU)\n"
        "  14 |     cost: 450 km\n"
        "     |           ^^^^^^\n"
        "     = write it as in '450 USD/TEU'\n");
}

TEST_CASE("carets stand under Chinese text, tabs and combining marks") {
  CHECK(shown("成都: 重庆 x", 9, 6) ==
        "a.yaml:1:5: error: wrong\n"
        "  1 | 成都: 重庆 x\n"
        "    |       ^^^^\n");
  CHECK(shown("\ta\tb", 4, 1) ==
        "a.yaml:1:4: error: wrong\n"
        "  1 |     a   b\n"
        "    |         ^\n");
  CHECK(shown("e\xcc\x81: b", 6, 1) ==
        "a.yaml:1:5: error: wrong\n"
        "  1 | e\xcc\x81: b\n"
        "    |    ^\n");
  CHECK(shown("ab", 3, 0) ==
        "a.yaml:1:3: error: wrong\n"
        "  1 | ab\n"
        "    |   ^\n");
}

TEST_CASE("long lines are cut around the spot") {
  const std::string a(300, 'a');
  CHECK(shown(a + "X" + a, 301, 1) ==
        "a.yaml:1:301: error: wrong\n"
        "  1 | …" +
            std::string(40, 'a') + "X" + std::string(59, 'a') + "…\n" + "    |  " + std::string(40, ' ') + "^\n");
  CHECK(shown(a + "X", 301, 1) ==
        "a.yaml:1:301: error: wrong\n"
        "  1 | …" +
            std::string(99, 'a') + "X\n" + "    |  " + std::string(99, ' ') + "^\n");
  CHECK(shown("X" + a, 1, 1) ==
        "a.yaml:1:1: error: wrong\n"
        "  1 | X" +
            std::string(99, 'a') + "…\n" + "    | ^\n");
  const std::string enormous(3'000'000, 'b');
  CHECK(shown(enormous, 2'000'000, 2).size() < 400);
}

TEST_CASE("no control character of the user's text reaches the terminal") {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add("evil\x1b[2J.yaml", "a: \x1b]0;x\x07\u202e\xff\n");
  diagnostics.error({source, 1, 4, 1}, "'\x1b[31m\n\u009b\u2028' is wrong", "not\u200b so\x7f");
  CHECK(said(diagnostics, sources) ==
        "evil\\x1b[2J.yaml:1:4: error: '\\x1b[31m\\n\\x9b\\u2028' is wrong\n"
        "  1 | a: \\x1b]0;x\\x07\\u202e\\xff\n"
        "    |    ^^^^\n"
        "    = not\\u200b so\\x7f\n");
}

TEST_CASE("colours are added only when asked for") {
  CHECK(shown("a: b", 4, 1).find('\x1b') == std::string::npos);
  CHECK(shown("a: b", 4, 1, true) ==
        "a.yaml:1:4: \x1b[1;31merror:\x1b[0m wrong\n"
        "  \x1b[2m1 |\x1b[0m a: b\n"
        "    \x1b[2m|\x1b[0m \x1b[1;31m   ^\x1b[0m\n");
}

TEST_CASE("messages come in order of place, equal ones once") {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId first = sources.add("a", "x\ny\n");
  const SourceId second = sources.add("b", "x\n");
  diagnostics.error({}, "no place");
  diagnostics.error({second, 1, 1, 0}, "third");
  diagnostics.warning({first, 2, 1, 0}, "second");
  diagnostics.error({first, 1, 1, 0}, "first");
  diagnostics.error({second, 1, 1, 0}, "third");
  diagnostics.error({second, 1, 1, 0}, "fourth");
  CHECK(diagnostics.errors() == 5);
  CHECK(diagnostics.failed());
  CHECK(said(diagnostics, sources) ==
        "a:1:1: error: first\n  1 | x\n    | ^\n"
        "a:2:1: warning: second\n  2 | y\n    | ^\n"
        "b:1:1: error: third\n  1 | x\n    | ^\n"
        "b:1:1: error: fourth\n  1 | x\n    | ^\n"
        "error: no place\n");
}

TEST_CASE("a warning alone is no failure") {
  Diagnostics diagnostics;
  diagnostics.warning({}, "mind this");
  CHECK_FALSE(diagnostics.failed());
}

TEST_CASE("messages as JSON count characters and are valid UTF-8") {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add("a.yaml", "成都: 重庆\n");
  diagnostics.error({source, 1, 9, 6}, "bad byte '\xff'", "hint");
  diagnostics.warning({}, "no place");
  CHECK(
      to_json(diagnostics.sorted(), sources).dump() ==
      R"([{"severity":"error","file":"a.yaml","line":1,"column":5,"length":2,"message":"bad byte '\\xff'","hint":"hint"},)"
      R"({"severity":"warning","file":null,"line":0,"column":0,"length":0,"message":"no place","hint":""}])");
}

TEST_CASE("the nearest name is offered when it is near") {
  const std::vector<std::string> names{"duration", "capacity", "Łódź", "Małaszewicze", "cost", "from"};
  CHECK(nearest("duraton", names) == "duration");
  CHECK(nearest("DURATION", names) == "duration");
  CHECK(nearest("capcaity", names) == "capacity");  // a swap counts once
  CHECK(nearest("łódz", names) == "Łódź");
  CHECK(nearest("Malaszewice", names) == "Małaszewicze");
  CHECK(nearest("form", names) == "from");
  CHECK(nearest("speed", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest("abcd", std::vector<std::string>{"abce", "abcf"}) == "abce");
  CHECK(nearest("abc", std::vector<std::string>{"axc", "axy"}) == "axc");
  CHECK(nearest("ab", std::vector<std::string>{"ac"}).empty());  // one of two differs: more than a third
}

TEST_CASE("widths of characters are those of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("成都，") == 6);
  CHECK(display_width("Łódź") == 4);
  CHECK(display_width("ｶﾅ") == 2);
  CHECK(display_width("🚂") == 2);
  CHECK(count_characters("成都 \xff") == 4);
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
               "mnopqrstnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a hash does not depend on how its text was cut") {
  const std::string text(300, 'x');
  for (std::size_t cut = 0; cut <= text.size(); cut += 7) {
    Sha256 hash;
    hash.add(text.substr(0, cut));
    CHECK_FALSE(hash.hex() == sha256(text + "y"));  // asking in between changes nothing
    hash.add(text.substr(cut));
    CHECK(hash.hex() == sha256(text));
  }
}

}  // namespace caravan::io::test
