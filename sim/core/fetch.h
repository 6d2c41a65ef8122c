#pragma once

namespace caravan {

/// Asks for the line of memory that holds `row`, so that it is in the cache when it is used: a hint, which changes
/// nothing. Any address will do.
inline void fetch([[maybe_unused]] const void* row) {
#if defined(__GNUC__)
  __builtin_prefetch(row);
#endif
}

}  // namespace caravan
