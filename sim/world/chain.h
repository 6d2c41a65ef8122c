#pragma once

#include <cstdint>

#include "sim/core/ids.h"

namespace caravan {

/// Where a row stands in a chain: every row is in one chain at most.
template <class Key>
struct Hook {
  Key previous, next;
  friend bool operator==(const Hook&, const Hook&) = default;
};

/// A first-in-first-out list of rows of one table, kept in the rows' own `hook`s: no allocation, O(1) removal.
template <class Key>
struct Chain {
  Key first, last;
  std::uint32_t size = 0;

  bool empty() const { return size == 0; }
  friend bool operator==(const Chain&, const Chain&) = default;
};

/// Puts row `id` at the end of the chain; for who has the row at hand. REQUIRES it to be in no chain.
template <class Rows, class Key, class Row>
void append(Rows&& rows, Chain<Key>& chain, Key id, Row& row) {
  row.hook = {chain.last, Key::none()};
  (chain.last.exists() ? rows[chain.last].hook.next : chain.first) = id;
  chain.last = id;
  ++chain.size;
}

/// Puts row `id` at the end of the chain. REQUIRES it to be in no chain.
template <class Rows, class Key>
void append(Rows&& rows, Chain<Key>& chain, Key id) {
  append(rows, chain, id, rows[id]);
}

/// Puts row `id` behind row `before` of the chain, or first where that is none. REQUIRES `id` to be in no chain.
template <class Rows, class Key>
void insert_after(Rows&& rows, Chain<Key>& chain, Key before, Key id) {
  if (before == chain.last) return append(rows, chain, id);
  const Key after = before.exists() ? rows[before].hook.next : chain.first;
  rows[id].hook = {before, after};
  (before.exists() ? rows[before].hook.next : chain.first) = id;
  rows[after].hook.previous = id;
  ++chain.size;
}

/// Takes the row out of the chain. REQUIRES it to be in this chain.
template <class Rows, class Key, class Row>
void remove_row(Rows&& rows, Chain<Key>& chain, Row& row) {
  const Hook<Key> hook = row.hook;
  (hook.previous.exists() ? rows[hook.previous].hook.next : chain.first) = hook.next;
  (hook.next.exists() ? rows[hook.next].hook.previous : chain.last) = hook.previous;
  row.hook = {};
  --chain.size;
}

/// Takes row `id` out of the chain. REQUIRES it to be in this chain.
template <class Rows, class Key>
void remove(Rows&& rows, Chain<Key>& chain, Key id) {
  remove_row(rows, chain, rows[id]);
}

/// Takes the first row out of the chain. REQUIRES the chain not to be empty.
template <class Rows, class Key>
Key take_first(Rows&& rows, Chain<Key>& chain) {
  const Key id = chain.first;  // nothing stands before it: half of what remove() asks is known
  auto& row = rows[id];
  const Key next = row.hook.next;
  chain.first = next;
  (next.exists() ? rows[next].hook.previous : chain.last) = Key::none();
  row.hook = {};
  --chain.size;
  return id;
}

}  // namespace caravan
