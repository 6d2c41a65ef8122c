#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/core/big_pages.h"
#include "sim/core/expect.h"

namespace caravan {

/// A row of one table, and of no other: ids of different tables do not mix.
/// `none()` is the id of no row; it orders after every row.
template <class Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

  static constexpr Id none() { return {}; }
  constexpr bool exists() const { return value != none().value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// Rows numbered from 0 and reached by their id. Rows are only ever added.
template <class Key, class Row>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t rows, const Row& row = {}) : rows_(rows, row) {}

  /// REQUIRES id to be of this table.
  Row& operator[](Key id) { return rows_[id.value]; }
  const Row& operator[](Key id) const { return rows_[id.value]; }

  /// Adds a row and returns its id.
  Key add(Row row) {
    expect(rows_.size() < Key::none().value, "a table has fewer than 2^32 - 1 rows");
    rows_.push_back(std::move(row));
    return Key{static_cast<std::uint32_t>(rows_.size() - 1)};
  }

  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  bool has(Key id) const { return id.value < rows_.size(); }
  void reserve(std::size_t rows) { rows_.reserve(rows); }

  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

  /// The id of the row at position `row`, counted from 0.
  static Key id_at(std::size_t row) { return Key{static_cast<std::uint32_t>(row)}; }

  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Row, BigPages<Row>> rows_;
};

/// Calls visit(id, row) for every row in order.
template <class Key, class Row, class Visit>
void for_each(const Table<Key, Row>& table, Visit visit) {
  for (std::size_t i = 0; i < table.size(); ++i) visit(Table<Key, Row>::id_at(i), table[Table<Key, Row>::id_at(i)]);
}
template <class Key, class Row, class Visit>
void for_each(Table<Key, Row>& table, Visit visit) {
  for (std::size_t i = 0; i < table.size(); ++i) visit(Table<Key, Row>::id_at(i), table[Table<Key, Row>::id_at(i)]);
}

}  // namespace caravan
