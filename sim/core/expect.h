#pragma once

#include <stdexcept>

namespace caravan {

/// A promise of our own code was broken: a bug of ours, never the user's fault. The program ends with exit code 70.
class BrokenPromise : public std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void break_promise(const char* promise, const char* file, int line);

/// Checks a promise of our own code, in every build. Throws BrokenPromise, naming the promise and its place.
/// (Not by std::source_location: clang 14 does not know it with Debian 12's library.)
inline void expect(bool holds, const char* promise, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (!holds) [[unlikely]]
    break_promise(promise, file, line);
}

}  // namespace caravan
