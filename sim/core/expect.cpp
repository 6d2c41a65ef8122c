#include "sim/core/expect.h"

#include <string>

namespace caravan {

void break_promise(const char* promise, const char* file, int line) {
  throw BrokenPromise(std::string("broken promise: ") + promise + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace caravan
