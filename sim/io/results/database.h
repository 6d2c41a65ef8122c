#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace caravan::io {

/// An SQLite connection that says what went wrong in words. Every failure throws StoreError.
class Connection {
 public:
  /// Opens the file for writing, and makes it where it is missing.
  explicit Connection(const std::filesystem::path& file);

  /// Runs statements without parameters.
  void run(const std::string& statements);
  sqlite3* handle() { return handle_.get(); }
  [[noreturn]] void fail(const std::string& doing) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  std::string name_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement: values are bound, never pasted into the text.
class Statement {
 public:
  Statement(Connection& connection, const std::string& text);

  /// Binds all parameters in order, runs the statement, and makes it ready for the next time. NaN and infinities are
  /// null.
  template <class... Values>
  void operator()(const Values&... values) {
    int at = 0;
    (bind(++at, values), ...);
    step();
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void bind(int at, double value);
  void bind(int at, std::int64_t value);
  void bind(int at, const std::string& value);
  void bind(int at, std::optional<std::int64_t> value);
  void step();

  Connection* connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace caravan::io
