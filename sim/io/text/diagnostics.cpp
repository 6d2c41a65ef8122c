#include "sim/io/text/diagnostics.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "sim/io/text/utf8.h"

namespace caravan::io {

void Diagnostics::error(Spot spot, std::string message, std::string hint) {
  found_.push_back({Severity::error, spot, std::move(message), std::move(hint)});
  ++errors_;
}

void Diagnostics::warning(Spot spot, std::string message, std::string hint) {
  found_.push_back({Severity::warning, spot, std::move(message), std::move(hint)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::set<std::tuple<Spot, Severity, std::string_view, std::string_view>> seen;
  std::vector<Diagnostic> ordered;
  for (const Diagnostic& d : found_) {
    if (seen.emplace(d.spot, d.severity, d.message, d.hint).second) ordered.push_back(d);
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.spot.source, a.spot.line, a.spot.column) < std::tie(b.spot.source, b.spot.line, b.spot.column);
  });
  return ordered;
}

nlohmann::ordered_json to_json(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  auto list = nlohmann::ordered_json::array();
  for (const Diagnostic& d : diagnostics) {
    nlohmann::ordered_json row;
    row["severity"] = d.severity == Severity::error ? "error" : "warning";
    row["file"] = nullptr;
    if (d.spot.known()) row["file"] = visible(sources.name(d.spot.source));
    const std::string_view line = sources.line(d.spot.source, d.spot.line);
    const std::size_t before = std::min<std::size_t>(d.spot.column == 0 ? 0 : d.spot.column - 1, line.size());
    row["line"] = d.spot.line;
    row["column"] = d.spot.column == 0 ? 0 : count_characters(line.substr(0, before)) + 1;
    row["length"] = count_characters(line.substr(before, d.spot.length));
    row["message"] = visible(d.message);
    row["hint"] = visible(d.hint);
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace caravan::io
