#include "sim/io/results/database.h"

#include <cmath>

#include "sim/io/results/store.h"

namespace caravan::io {

Connection::Connection(const std::filesystem::path& file) : name_(file.string()) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(name_.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  handle_.reset(handle);
  if (opened != SQLITE_OK) fail("cannot open");
}

void Connection::run(const std::string& statements) {
  if (sqlite3_exec(handle_.get(), statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("cannot write");
}

void Connection::fail(const std::string& doing) const {
  throw StoreError(doing + " '" + name_ + "': " + (handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory"));
}

Statement::Statement(Connection& connection, const std::string& text) : connection_(&connection) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection.handle(), text.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    connection.fail("cannot prepare a statement for");
  statement_.reset(statement);
}

void Statement::bind(int at, double value) {
  const int bound =
      std::isfinite(value) ? sqlite3_bind_double(statement_.get(), at, value) : sqlite3_bind_null(statement_.get(), at);
  if (bound != SQLITE_OK) connection_->fail("cannot write");
}

void Statement::bind(int at, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), at, value) != SQLITE_OK) connection_->fail("cannot write");
}

void Statement::bind(int at, std::optional<std::int64_t> value) {
  if (value) return bind(at, *value);
  if (sqlite3_bind_null(statement_.get(), at) != SQLITE_OK) connection_->fail("cannot write");
}

void Statement::bind(int at, const std::string& value) {
  const auto size = static_cast<sqlite3_uint64>(value.size());
  const auto until_stepped = reinterpret_cast<sqlite3_destructor_type>(0);  // SQLITE_STATIC: the text outlives the step
  if (sqlite3_bind_text64(statement_.get(), at, value.data(), size, until_stepped, SQLITE_UTF8) != SQLITE_OK)
    connection_->fail("cannot write");
}

void Statement::step() {
  const int done = sqlite3_step(statement_.get());
  if (done != SQLITE_DONE && done != SQLITE_ROW) connection_->fail("cannot write");
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

}  // namespace caravan::io
