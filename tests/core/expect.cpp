#include "sim/core/expect.h"

#include <string>

#include "tests/catch.hpp"

using namespace caravan;

TEST_CASE("a kept promise is silent") { CHECK_NOTHROW(expect(true, "one is one")); }

TEST_CASE("a broken promise names itself and its place") {
  const int line = __LINE__ + 2;
  try {
    expect(false, "two is three");
    FAIL("expect did not throw");
  } catch (const BrokenPromise& broken) {
    const std::string message = broken.what();
    CHECK(message.find("broken promise: two is three") != std::string::npos);
    CHECK(message.find("expect.cpp:" + std::to_string(line)) != std::string::npos);
  }
}
