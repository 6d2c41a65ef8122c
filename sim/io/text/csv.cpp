#include "sim/io/text/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/io/text/encoding.h"

namespace caravan::io {

namespace {

struct Cell {
  std::string text;
  Spot spot;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Takes one row after the other from a text.
class Rows {
 public:
  Rows(SourceId source, std::string_view text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  bool done() const { return at_ == text_.size(); }

  /// The cells of the next row go to `cells`. False, with an error, when it has no end or too many cells.
  bool next(std::vector<Cell>& cells) {
    cells.clear();
    while (true) {
      if (cells.size() == most_csv_columns) {
        diagnostics_.error(spot(at_, at_), fmt::format("more than {} cells in one row", most_csv_columns));
        return false;
      }
      if (!take_cell(cells.emplace_back())) return false;
      if (done()) return true;
      const char end = text_[at_++];
      if (end == ',') continue;
      if (end == '\r') ++at_;  // check_encoding saw to it that LF follows
      ++line_;
      line_start_ = at_;
      return true;
    }
  }

 private:
  Spot spot(std::size_t from, std::size_t to) const {
    return {source_, line_, static_cast<std::uint32_t>(from - line_start_ + 1), static_cast<std::uint32_t>(to - from)};
  }

  bool ends_cell(std::size_t at) const {
    return at == text_.size() || text_[at] == ',' || text_[at] == '\n' || text_[at] == '\r';
  }

  /// Reads up to what ends the cell.
  bool take_cell(Cell& cell) {
    while (!done() && is_blank(text_[at_])) ++at_;
    if (!done() && text_[at_] == '"') return take_quoted(cell);
    const std::size_t begin = at_;
    std::size_t quote = std::string_view::npos;
    for (; !ends_cell(at_); ++at_) {
      if (text_[at_] == '"') quote = std::min(quote, at_);
    }
    std::size_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    cell.text.assign(text_.substr(begin, end - begin));
    cell.spot = spot(begin, end);
    if (quote != std::string_view::npos) {
      diagnostics_.error(spot(quote, quote + 1), "a quote inside a cell that does not begin with one",
                         "put the whole cell in quotes, and write a quote in it twice");
    }
    return true;
  }

  bool take_quoted(Cell& cell) {
    const std::size_t begin = at_++;
    cell.spot = spot(begin, begin + 1);
    for (std::size_t from = at_;; from = at_) {
      at_ = text_.find('"', from);
      if (at_ == std::string_view::npos) {
        at_ = text_.size();
        diagnostics_.error(cell.spot, "a quote that is not closed", "write the closing quote");
        return false;
      }
      cell.text.append(text_.substr(from, at_ - from));
      ++at_;
      const bool doubled = !done() && text_[at_] == '"';
      if (!doubled) break;
      cell.text.push_back('"');
      ++at_;
    }
    const std::string_view whole = text_.substr(begin, at_ - begin);
    cell.spot.length = static_cast<std::uint32_t>(std::min(whole.find_first_of("\r\n"), whole.size()));
    count_lines(begin, whole);
    take_rest();
    return true;
  }

  /// Lines that end inside the cell `whole`, which begins at `begin`.
  void count_lines(std::size_t begin, std::string_view whole) {
    for (std::size_t end = whole.find('\n'); end != std::string_view::npos; end = whole.find('\n', end + 1)) {
      ++line_;
      line_start_ = begin + end + 1;
    }
  }

  /// What stands between a closing quote and the end of its cell: blanks.
  void take_rest() {
    while (!done() && is_blank(text_[at_])) ++at_;
    const std::size_t begin = at_;
    while (!ends_cell(at_)) ++at_;
    if (at_ == begin) return;
    diagnostics_.error(spot(begin, at_), "text behind the quote that closes the cell",
                       "write a quote inside a cell twice");
  }

  SourceId source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::size_t line_start_ = 0;
};

struct Column {
  std::string name;
  Spot spot;
  bool kept;
};

/// The columns that the first row names; one with a name that cannot be is not kept.
std::vector<Column> columns_of(std::vector<Cell>& header, Diagnostics& diagnostics) {
  std::vector<Column> columns;
  for (Cell& cell : header) {
    const auto same = std::find_if(columns.begin(), columns.end(),
                                   [&cell](const Column& c) { return c.kept && c.name == cell.text; });
    const bool twice = same != columns.end();
    if (cell.text.empty()) {
      diagnostics.error(cell.spot, fmt::format("column {} has no name", columns.size() + 1),
                        "the first line names every column");
    } else if (twice) {
      diagnostics.error(
          cell.spot,
          fmt::format("column '{}' stands here twice (first as column {})", cell.text, same - columns.begin() + 1),
          "keep one of the two");
    }
    const bool kept = !cell.text.empty() && !twice;
    columns.push_back({std::move(cell.text), cell.spot, kept});
  }
  return columns;
}

bool blank(const std::vector<Cell>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.text.empty(); });
}

void check_count(const std::vector<Cell>& cells, std::size_t columns, Diagnostics& diagnostics) {
  if (cells.size() == columns) return;
  const bool more = cells.size() > columns;
  Spot spot = more ? cells[columns].spot : cells.front().spot;
  spot.length = std::max(spot.length, 1U);
  diagnostics.error(spot,
                    fmt::format("this row has {} {}, the first line names {}", cells.size(),
                                cells.size() == 1 ? "cell" : "cells", columns),
                    more ? "a cell that holds ',' stands in quotes" : "write an empty cell as nothing between two ','");
}

Node row_of(std::vector<Cell>& cells, const std::vector<Column>& columns) {
  Node row;
  row.kind = Node::Kind::map;
  row.spot = {cells.front().spot.source, cells.front().spot.line, 1, 0};
  row.entries.reserve(columns.size());
  for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
    if (cells[i].text.empty() || !columns[i].kept) continue;
    Entry& entry = row.entries.emplace_back();
    entry.key = columns[i].name;
    entry.key_spot = columns[i].spot;
    entry.value.kind = Node::Kind::scalar;
    entry.value.cell = true;
    entry.value.spot = cells[i].spot;
    entry.value.text = std::move(cells[i].text);
  }
  return row;
}

/// A hint for the commonest reason of a table with one column.
void check_separator(const std::vector<Cell>& header, Diagnostics& diagnostics) {
  if (header.size() != 1 || header.front().text.find_first_of(";\t") == std::string::npos) return;
  diagnostics.error(header.front().spot, "the first line names one column only", "separate cells by ','");
}

}  // namespace

Node read_csv(SourceId source, const Sources& sources, Diagnostics& diagnostics) {
  Node table;
  table.kind = Node::Kind::list;
  table.spot = {source, 1, 1, 0};
  if (!check_encoding(source, sources, diagnostics)) return table;
  const std::size_t errors_before = diagnostics.errors();
  Rows rows(source, sources.body(source), diagnostics);
  std::vector<Cell> cells;
  if (rows.done() || !rows.next(cells) || blank(cells)) {
    if (errors_before == diagnostics.errors()) {
      diagnostics.error(table.spot, "the table is empty", "the first line names the columns");
    }
    return table;
  }
  check_separator(cells, diagnostics);
  const std::vector<Column> columns = columns_of(cells, diagnostics);
  std::size_t kept = 0;
  while (!rows.done() && rows.next(cells)) {
    if (blank(cells)) continue;
    check_count(cells, columns.size(), diagnostics);
    if (diagnostics.errors() - errors_before >= most_errors) {
      diagnostics.error(cells.front().spot, fmt::format("{} errors: reading stops here", most_errors));
      break;
    }
    kept += table.items.emplace_back(row_of(cells, columns)).entries.size();
    if (kept > most_csv_cells) {
      diagnostics.error(cells.front().spot, fmt::format("more than {} cells in one table", most_csv_cells));
      break;
    }
  }
  return table;
}

std::string csv_cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const bool blanks = !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
  const bool quotes = blanks || text.find_first_of(",\"\r\n") != std::string_view::npos;
  std::string cell = formula ? "'" : "";
  for (const char c : text) {
    if (c == '"') cell.push_back('"');
    cell.push_back(c);
  }
  return quotes ? '"' + cell + '"' : cell;
}

}  // namespace caravan::io
