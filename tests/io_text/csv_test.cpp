#include "sim/io/text/csv.h"

#include "sim/io/text/utf8.h"
#include "tests/catch.hpp"
#include "tests/io_text/said.h"

namespace caravan::io::test {

TEST_CASE("a table becomes a list of maps without its empty cells") {
  const Reading read = table(
      "\xef\xbb\xbfnode_id, name ,x_coord\r\n"
      "1,\"Chengdu, 成都\",104.1\r\n"
      "2,\"the \"\"dry port\"\"\",\r\n"
      "\r\n"
      ",,\r\n"
      "3,  Łódź ,\"010\"");
  CHECK(read.said.empty());
  CHECK(outline(read.node) ==
        "[{node_id: '1', name: 'Chengdu, 成都', x_coord: '104.1'}, {node_id: '2', name: 'the \"dry port\"'}, "
        "{node_id: '3', name: 'Łódź', x_coord: '010'}]");
}

TEST_CASE("every cell has its spot, and its key the spot of the column's name") {
  const Reading read = table("id, name\n1,\"two\nlines\",\n");
  const Reading spots = table("id, name\n\"a\nb\",  x\n7,Łódź y\n");
  REQUIRE(spots.node.items.size() == 2);
  const Entry& x = spots.node.items[0].entries[1];
  CHECK(x.key_spot == Spot{0, 1, 5, 4});
  CHECK(x.value.spot == Spot{0, 3, 6, 1});
  CHECK(x.value.cell);
  CHECK(spots.node.items[0].entries[0].value.spot == Spot{0, 2, 1, 2});
  CHECK(spots.node.items[0].entries[0].value.text == "a\nb");
  CHECK(spots.node.items[1].entries[1].value.spot == Spot{0, 4, 3, 9});
  CHECK(read.said ==
        "t.csv:3:8: error: this row has 3 cells, the first line names 2\n"
        "  3 | lines\",\n"
        "    |        ^\n"
        "    = a cell that holds ',' stands in quotes\n");
}

TEST_CASE("all that is wrong with a table is said at once") {
  CHECK(table("a,,a\n1,2,3\nx\n1,2,3,4\nx\"y,1,2\n\"x\"y,2,3\n").said ==
        "t.csv:1:3: error: column 2 has no name\n"
        "  1 | a,,a\n"
        "    |   ^\n"
        "    = the first line names every column\n"
        "t.csv:1:4: error: column 'a' stands here twice (first as column 1)\n"
        "  1 | a,,a\n"
        "    |    ^\n"
        "    = keep one of the two\n"
        "t.csv:3:1: error: this row has 1 cell, the first line names 3\n"
        "  3 | x\n"
        "    | ^\n"
        "    = write an empty cell as nothing between two ','\n"
        "t.csv:4:7: error: this row has 4 cells, the first line names 3\n"
        "  4 | 1,2,3,4\n"
        "    |       ^\n"
        "    = a cell that holds ',' stands in quotes\n"
        "t.csv:5:2: error: a quote inside a cell that does not begin with one\n"
        "  5 | x\"y,1,2\n"
        "    |  ^\n"
        "    = put the whole cell in quotes, and write a quote in it twice\n"
        "t.csv:6:4: error: text behind the quote that closes the cell\n"
        "  6 | \"x\"y,2,3\n"
        "    |    ^\n"
        "    = write a quote inside a cell twice\n");
}

TEST_CASE("a table that is none is refused") {
  CHECK(table("").said == "t.csv:1:1: error: the table is empty\n    = the first line names the columns\n");
  CHECK(table("\n\n").said == "t.csv:1:1: error: the table is empty\n    = the first line names the columns\n");
  CHECK(table("a,b\n1,\"2\n3,4\n").said ==
        "t.csv:2:3: error: a quote that is not closed\n"
        "  2 | 1,\"2\n"
        "    |   ^\n"
        "    = write the closing quote\n");
  CHECK(table("a;b\n1;2\n").said ==
        "t.csv:1:1: error: the first line names one column only\n"
        "  1 | a;b\n"
        "    | ^^^\n"
        "    = separate cells by ','\n");
  CHECK(table("name\n\xb3\xc9\xb6\xbc\n").said ==
        "t.csv:2:1: error: byte 0xb3 is not UTF-8 (the file seems to be GBK)\n"
        "  2 | \\xb3ɶ\\xbc\n"
        "    | ^^^^\n"
        "    = save the file as UTF-8 / 请另存为 UTF-8\n");
}

TEST_CASE("reading a table stops after a hundred errors and at too many columns") {
  std::string text = "a,b\n";
  for (int i = 0; i < 500; ++i) text += "1\n";
  const Reading read = table(text);
  CHECK(read.node.items.size() == 99);
  CHECK(read.said.find("t.csv:101:1: error: 100 errors: reading stops here\n") != std::string::npos);
  CHECK(read.said.find("t.csv:102:") == std::string::npos);
  const Reading broad = table(std::string(5'000, ','));
  CHECK(broad.said.starts_with("t.csv:1:1001: error: more than 1000 cells in one row\n"));
}

TEST_CASE("a line with '#' is a row like any other") { CHECK(outline(table("a\n# b\n").node) == "[{a: '# b'}]"); }

TEST_CASE("a cell is written so that no spreadsheet takes it for a formula") {
  CHECK(csv_cell("Chengdu") == "Chengdu");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("+49") == "'+49");
  CHECK(csv_cell("-x") == "'-x");
  CHECK(csv_cell("@cmd,1") == "\"'@cmd,1\"");
  CHECK(csv_cell("\tx") == "\"'\tx\"");
  CHECK(csv_cell("\rx") == "\"'\rx\"");
}

TEST_CASE("what is written as a cell reads back the same") {
  for (const std::string text : {"a", "a,b", "\"", " blanks ", "two\nlines", "成都 \"Łódź\"", "x'y"}) {
    const Reading read = table("k,v\n1," + csv_cell(text) + "\n");
    CHECK(read.said.empty());
    CHECK(read.node.items.at(0).find("v")->text == text);
  }
}

}  // namespace caravan::io::test
