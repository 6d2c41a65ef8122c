#include "sim/core/big_pages.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace caravan {

void want_big_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: that it fails does no harm
#endif
}

}  // namespace caravan
