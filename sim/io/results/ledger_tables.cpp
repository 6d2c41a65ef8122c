#include "sim/io/results/ledger_tables.h"

#include <array>
#include <limits>

#include "sim/measure/ledger.h"

namespace caravan::io {
namespace {

constexpr const char* schema = R"sql(
CREATE TABLE ledger_charge (r INTEGER NOT NULL REFERENCES replication, corridor TEXT NOT NULL, account TEXT NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, allocated INTEGER NOT NULL, usd_e4 INTEGER NOT NULL);
CREATE TABLE ledger_element (r INTEGER NOT NULL REFERENCES replication, corridor TEXT NOT NULL, element TEXT NOT NULL,
  account TEXT NOT NULL, name TEXT NOT NULL, operations INTEGER NOT NULL, kg INTEGER NOT NULL, kg_km INTEGER NOT NULL,
  wtw_mg INTEGER NOT NULL, ttw_mg INTEGER, untold INTEGER NOT NULL);
CREATE TABLE ledger_fill (r INTEGER NOT NULL REFERENCES replication, service TEXT NOT NULL, km REAL NOT NULL,
  empty_km REAL NOT NULL, load_factor REAL, empty_share REAL, PRIMARY KEY (r, service)) WITHOUT ROWID;
CREATE TABLE ledger_balance (r INTEGER NOT NULL REFERENCES replication, corridor TEXT NOT NULL,
  opening_usd_e4 INTEGER NOT NULL, posted_usd_e4 INTEGER NOT NULL, settled_usd_e4 INTEGER NOT NULL,
  closing_usd_e4 INTEGER NOT NULL, subsidies_usd_e4 INTEGER NOT NULL, opening_mg INTEGER NOT NULL,
  emitted_mg INTEGER NOT NULL, settled_mg INTEGER NOT NULL, closing_mg INTEGER NOT NULL,
  PRIMARY KEY (r, corridor)) WITHOUT ROWID;
CREATE TABLE emission_factor (element TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, mode TEXT NOT NULL,
  factor TEXT NOT NULL, distance TEXT NOT NULL, wtw_g_per_teu REAL NOT NULL, wtw_g_per_t REAL NOT NULL,
  wtw_g_per_teu_km REAL NOT NULL, wtw_g_per_t_km REAL NOT NULL, tells_ttw INTEGER NOT NULL, load_factor REAL,
  empty_share REAL, data_quality TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (element, account, name)) WITHOUT ROWID;
CREATE VIEW chain_element AS SELECT e.r, e.corridor, e.element, e.account, e.name, f.mode, f.distance, e.operations,
  e.kg / 1e3 AS tonnes, e.kg_km / 1e3 AS tonne_km, e.wtw_mg / 1e3 AS wtw_g, e.ttw_mg / 1e3 AS ttw_g,
  e.wtw_mg * 1.0 / nullif(e.kg_km, 0) AS wtw_g_per_t_km, s.load_factor AS load_factor_simulated,
  f.load_factor AS load_factor_assumed, s.empty_share AS empty_share_simulated, f.empty_share AS empty_share_assumed,
  f.factor, f.source AS factor_source, f.data_quality
  FROM ledger_element e JOIN emission_factor f USING (element, account, name)
  LEFT JOIN ledger_fill s ON s.r = e.r AND e.account = 'service' AND s.service = e.name;
)sql";

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Makes the tables before statements about them are prepared.
Connection& with_tables(Connection& connection) {
  connection.run(schema);
  return connection;
}

std::string account_word(Account account) { return account.at_place ? "place" : "service"; }

std::string mode_word_of(Mode mode) {
  static constexpr std::array names{"rail", "sea", "air", "road", "barge"};
  return names[static_cast<std::size_t>(mode)];
}

/// One factor: whose it is, and by which mode; hubs have none.
struct FactorUse {
  ChainElement element;
  Account account;
  std::string mode;
};

void write_factor(Statement& insert, const Scenario& scenario, const FactorUse& use, const Charges& rates) {
  if (!emits(rates)) return;
  const EmissionFactor& factor = rates.factor;
  insert(to_text(use.element), account_word(use.account), account_name(scenario, use.account), use.mode, factor.name,
         to_text(factor.distance), rates.gram_per_teu, rates.gram_per_tonne, rates.gram_per_teu_km,
         rates.gram_per_tonne_km, std::int64_t{factor.tells_ttw}, factor.load_factor < 0 ? unknown : factor.load_factor,
         factor.empty_share < 0 ? unknown : factor.empty_share, to_text(factor.quality), factor.source);
}

void write_factors(Connection& connection, const Scenario& scenario) {
  Statement insert(connection,
                   "INSERT OR IGNORE INTO emission_factor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for_each(scenario.network.services, [&](ServiceId id, const Service& service) {
    write_factor(insert, scenario, {ChainElement::ride, Account::of(id), mode_word_of(service.mode)}, service.charges);
  });
  for_each(scenario.network.places, [&](PlaceId id, const Place& place) {
    write_factor(insert, scenario, {ChainElement::hub, Account::of(id), ""}, place.terminal.handling);
  });
  for (const Flow& flow : scenario.flows) {  // flows of one place with factors of their own share a row: the first's
    const FactorUse first{ChainElement::drayage, Account::of(flow.origin), "road"};
    const FactorUse last{ChainElement::drayage, Account::of(flow.destination), "road"};
    write_factor(insert, scenario, first, flow.drayage);
    write_factor(insert, scenario, first, flow.first_mile.charges);
    write_factor(insert, scenario, last, flow.last_mile.charges);
  }
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : unknown; }

}  // namespace

LedgerTables::LedgerTables(Connection& connection, const Scenario& scenario)
    : scenario_(&scenario),
      corridors_(corridors_of(scenario)),
      charge_(with_tables(connection), "INSERT INTO ledger_charge VALUES (?, ?, ?, ?, ?, ?, ?)"),
      element_(connection, "INSERT INTO ledger_element VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      fill_(connection, "INSERT INTO ledger_fill VALUES (?, ?, ?, ?, ?, ?)"),
      balance_(connection, "INSERT INTO ledger_balance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {
  write_factors(connection, scenario);
}

void LedgerTables::add(const Result& result) {
  const std::int64_t r = result.r;
  for (const ChargeRow& row : result.books.charges)
    charge_(r, corridors_[row.corridor], account_word(row.account), account_name(*scenario_, row.account),
            to_text(row.kind), std::int64_t{!row.unallocated}, row.money.units);
  for (const EmissionRow& row : result.books.emissions) {
    const std::optional<std::int64_t> ttw = row.untold == 0 ? std::optional(row.ttw.mg) : std::nullopt;
    element_(r, corridors_[row.corridor], to_text(row.element), account_word(row.account),
             account_name(*scenario_, row.account), row.operations, row.kg, row.kg_km, row.wtw.mg, ttw, row.untold);
  }
  for (const FillRow& row : result.books.fills)
    fill_(r, scenario_->network.services[row.service].name, row.km, row.empty_km, ratio(row.load_km, row.capacity_km),
          ratio(row.empty_km, row.km));
  for (const BalanceRow& row : result.books.corridors)
    balance_(r, corridors_[row.corridor], row.opening.units, row.posted.units, row.settled.units, row.closing.units,
             row.subsidies.units, row.opening_co2e.mg, row.emitted.mg, row.settled_co2e.mg, row.closing_co2e.mg);
}

}  // namespace caravan::io
