#pragma once

#include <cstddef>
#include <new>

namespace caravan {

inline constexpr std::size_t big_page = std::size_t{1} << 21;  ///< [bytes]

/// Asks the system to back this memory, big pages all, by big pages: where rows are met in no order, finding the page
/// of a row costs as much as the row. Where the system has none, nothing changes.
void want_big_pages(void* memory, std::size_t bytes);

/// Allocates for a std::vector: whole big pages where it is large, ordinary memory where it is not.
template <class T>
struct BigPages {
  using value_type = T;

  BigPages() = default;
  template <class U>
  BigPages(const BigPages<U>&) {}  // NOLINT: allocators convert

  T* allocate(std::size_t rows) {
    if (!is_large(rows)) return static_cast<T*>(::operator new (rows * sizeof(T), std::align_val_t{alignof(T)}));
    const std::size_t bytes = (rows * sizeof(T) + big_page - 1) / big_page * big_page;
    void* memory = ::operator new (bytes, std::align_val_t{big_page});
    want_big_pages(memory, bytes);
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t rows) {
    ::operator delete (memory, std::align_val_t{is_large(rows) ? big_page : alignof(T)});
  }

  template <class U>
  friend bool operator==(const BigPages&, const BigPages<U>&) {
    return true;
  }

 private:
  static bool is_large(std::size_t rows) { return rows * sizeof(T) >= big_page; }
};

}  // namespace caravan
