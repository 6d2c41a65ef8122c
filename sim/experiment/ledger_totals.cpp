#include "sim/experiment/ledger_totals.h"

namespace caravan {
namespace {

void add(CorridorTotals& to, const CorridorTotals& from) {
  to.charged += from.charged;
  to.subsidies += from.subsidies;
  to.unallocated += from.unallocated;
  to.wtw += from.wtw;
  to.ttw += from.ttw;
  to.kg_km += from.kg_km;
}

void add(std::vector<CorridorTotals>& totals, const Books& books) {
  for (const ChargeRow& row : books.charges) {
    CorridorTotals& total = totals[row.corridor];
    (row.unallocated ? total.unallocated : total.charged) += row.money;
    if (row.kind == ChargeKind::subsidy && !row.unallocated) total.subsidies -= row.money;
  }
  for (const EmissionRow& row : books.emissions) {
    totals[row.corridor].wtw += row.wtw;
    totals[row.corridor].ttw += row.ttw;
    totals[row.corridor].kg_km += row.kg_km;
  }
}

bool is_empty(const CorridorTotals& row) {
  return row.charged == Money{} && row.unallocated == Money{} && row.wtw == Carbon{} && row.kg_km == 0;
}

}  // namespace

std::vector<CorridorTotals> ledger_totals(const Scenario& scenario, std::span<const Result> results) {
  std::vector<CorridorTotals> totals;
  for (const std::string& name : corridors_of(scenario)) totals.emplace_back().corridor = name;
  for (const Result& result : results) add(totals, result.books);
  std::erase_if(totals, is_empty);
  CorridorTotals all;
  for (const CorridorTotals& row : totals) add(all, row);
  all.corridor = "all";
  if (!totals.empty()) totals.push_back(all);
  return totals;
}

}  // namespace caravan
