#pragma once

#include <vector>

#include "sim/core/ids.h"

namespace caravan {

/// A table whose rows come and go: what has left makes its row free for a later one, so that the living stay dense.
/// A row given back during an event keeps its contents until a later one, so that whoever is told of the end can still
/// read it. `event`: the number of the present one.
template <class Key, class Row>
class Pool {
 public:
  Row& operator[](Key id) { return rows_[id]; }
  const Row& operator[](Key id) const { return rows_[id]; }

  Key add(const Row& row, std::uint64_t event) {
    if (left_at_ != event) reclaim();
    if (free_.empty()) return rows_.add(row);
    const Key id = free_.back();
    free_.pop_back();
    rows_[id] = row;
    return id;
  }
  void give_back(Key id, std::uint64_t event) {
    if (left_at_ != event) reclaim();
    left_at_ = event;
    leaving_.push_back(id);
  }
  /// Rows that no longer stand for anybody: free, and given back last.
  const std::vector<Key>& free_rows() const { return free_; }
  const std::vector<Key>& leaving_rows() const { return leaving_; }
  /// Rows in use.
  std::size_t living() const { return rows_.size() - free_.size() - leaving_.size(); }
  Table<Key, Row>& rows() { return rows_; }
  const Table<Key, Row>& rows() const { return rows_; }

 private:
  /// Frees the rows given back during an earlier event.
  void reclaim() {
    free_.insert(free_.end(), leaving_.begin(), leaving_.end());
    leaving_.clear();
  }

  Table<Key, Row> rows_;
  std::vector<Key> free_, leaving_;
  std::uint64_t left_at_ = 0;  ///< the event during which those leaving were given back
};

}  // namespace caravan
