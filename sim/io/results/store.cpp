#include "sim/io/results/store.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "sim/io/results/database.h"
#include "sim/io/results/ledger_tables.h"
#include "sim/io/results/version.h"

namespace caravan::io {
namespace {

// One writer and no reader while a run lasts: a write-ahead log would only add files.
constexpr const char* schema = R"sql(
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = NORMAL;
PRAGMA user_version = 1;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kpi (id INTEGER PRIMARY KEY, metric TEXT NOT NULL, labels TEXT NOT NULL, unit TEXT NOT NULL);
CREATE TABLE replication (r INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, events INTEGER NOT NULL,
  created INTEGER NOT NULL, delivered INTEGER NOT NULL, under_way INTEGER NOT NULL, lost INTEGER NOT NULL);
CREATE TABLE value (r INTEGER NOT NULL REFERENCES replication, kpi INTEGER NOT NULL REFERENCES kpi, value REAL NOT NULL,
  PRIMARY KEY (r, kpi)) WITHOUT ROWID;
CREATE TABLE estimate (kpi INTEGER PRIMARY KEY REFERENCES kpi, mean REAL, sd REAL, half_width REAL, n INTEGER NOT NULL);
CREATE TABLE gridlock (r INTEGER NOT NULL REFERENCES replication, since TEXT NOT NULL, members INTEGER NOT NULL,
  cycle TEXT NOT NULL, smallest_relief TEXT NOT NULL);
CREATE TABLE no_way (r INTEGER NOT NULL REFERENCES replication, flow TEXT NOT NULL, cause TEXT NOT NULL,
  outcome TEXT NOT NULL, shipments INTEGER NOT NULL, blocked_by TEXT NOT NULL);
CREATE VIEW result AS SELECT metric, labels, unit, mean, sd, half_width, n FROM estimate JOIN kpi ON kpi.id = estimate.kpi;
CREATE VIEW observation AS SELECT r, metric, labels, unit, value FROM value JOIN kpi ON kpi.id = value.kpi;
)sql";

std::string labels_json(const KpiRow& row) {
  nlohmann::ordered_json labels = nlohmann::ordered_json::object();
  for (const auto& [name, value] : row.labels) labels[name] = value;
  return labels.dump();
}

std::int64_t integer(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Connection make_anew(const std::filesystem::path& file) {
  std::error_code ignored;  // what cannot be removed cannot be opened either, and that is told
  std::filesystem::remove(file, ignored);
  Connection connection(file);
  connection.run(schema);
  return connection;
}

}  // namespace

struct ResultStore::Database {
  Database(const std::filesystem::path& file, const Scenario& scene)
      : scenario(scene),
        connection(make_anew(file)),
        ledger(connection, scenario),
        about(connection, "INSERT OR REPLACE INTO about VALUES (?, ?)"),
        kpi(connection, "INSERT INTO kpi VALUES (?, ?, ?, ?)"),
        replication(connection, "INSERT INTO replication VALUES (?, ?, ?, ?, ?, ?, ?)"),
        value(connection, "INSERT INTO value VALUES (?, ?, ?)"),
        estimate(connection, "INSERT OR REPLACE INTO estimate VALUES (?, ?, ?, ?, ?)"),
        gridlock(connection, "INSERT INTO gridlock VALUES (?, ?, ?, ?, ?)"),
        no_way(connection, "INSERT INTO no_way VALUES (?, ?, ?, ?, ?, ?)") {}

  void tell_of(const SummaryHead& head) {
    const std::string text = summary_json(head, {});
    const auto json = nlohmann::ordered_json::parse(text);
    for (const auto& [name, what] : json.items()) {
      if (name != "rows" && name != "no_way") about(name, what.is_string() ? what.get<std::string>() : what.dump());
    }
  }

  void add_standstills(const Result& result) {
    const std::int64_t r = result.r;
    for (const Gridlock& one : result.gridlocks)
      gridlock(r, to_text(one.since), static_cast<std::int64_t>(one.cycle.size()), cycle_text(scenario, one),
               relief_text(scenario, one));
    for (const NoWayText& row : in_words(scenario, result.no_way))
      no_way(r, row.flow, row.cause, std::string(row.waited ? "waited" : "lost"), integer(row.shipments),
             nlohmann::ordered_json(row.blocked_by).dump());
  }

  const Scenario& scenario;
  Connection connection;
  LedgerTables ledger;
  Statement about, kpi, replication, value, estimate, gridlock, no_way;
};

ResultStore::ResultStore(const std::filesystem::path& file, const SummaryHead& head, const Scenario& scenario,
                         const KpiPlan& plan, const std::string& resolved)
    : database_(std::make_unique<Database>(file, scenario)) {
  database_->connection.run("BEGIN");
  database_->tell_of(head);
  database_->about(std::string("resolved_scenario"), resolved);
  for (std::size_t i = 0; i < plan.rows.size(); ++i)
    database_->kpi(static_cast<std::int64_t>(i), plan.rows[i].metric, labels_json(plan.rows[i]), plan.rows[i].unit);
  database_->connection.run("COMMIT");
}

ResultStore::~ResultStore() = default;
ResultStore::ResultStore(ResultStore&&) noexcept = default;
ResultStore& ResultStore::operator=(ResultStore&&) noexcept = default;

void ResultStore::add(const Result& result) {
  std::uint64_t lost = 0;
  for (const std::uint64_t count : result.lost) lost += count;
  database_->connection.run("BEGIN");
  database_->replication(std::int64_t{result.r}, fingerprint_text(result.fingerprint), integer(result.events),
                         integer(result.created), integer(result.delivered), integer(result.under_way), integer(lost));
  for (std::size_t i = 0; i < result.values.size(); ++i) {
    if (result.values[i] == result.values[i])  // NaN: nothing observed, no row
      database_->value(std::int64_t{result.r}, static_cast<std::int64_t>(i), result.values[i]);
  }
  database_->ledger.add(result);
  database_->add_standstills(result);
  database_->connection.run("COMMIT");
}

void ResultStore::finish(const SummaryHead& head, std::span<const EstimateRow> rows) {
  database_->connection.run("BEGIN");
  database_->tell_of(head);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Estimate& estimate = rows[i].estimate;
    database_->estimate(static_cast<std::int64_t>(i), estimate.mean, estimate.sd, estimate.half_width,
                        integer(estimate.n));
  }
  database_->connection.run("COMMIT");
}

}  // namespace caravan::io
