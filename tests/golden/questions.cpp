// Every scenario of the corridors says at its head what is asked and what is expected.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/support/mechanism.h"

namespace caravan::test {

TEST_CASE(
    "each of at least twenty scenarios on the corridors' models begins with a comment, a question and an expectation") {
  namespace fs = std::filesystem;
  std::size_t asked = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(CARAVAN_ROOT) / "scenarios")) {
    if (entry.path().extension() != ".yaml" || !is_large(entry.path())) continue;
    std::ifstream file(entry.path());
    std::ostringstream all;
    all << file.rdbuf();
    const std::string text = all.str(), head = text.substr(0, text.find("\nschema_version"));
    INFO(entry.path());
    CHECK(head.starts_with("# "));
    if (entry.path().stem() == "closure" || entry.path().stem() == "suez") continue;  // older: "Look at" in one line
    CHECK(head.find("\n# Question: ") != std::string::npos);
    CHECK(head.find("\n# Expectation: ") != std::string::npos);
    ++asked;
  }
  CHECK(asked >= 20);
}

}  // namespace caravan::test
