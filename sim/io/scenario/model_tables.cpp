#include "sim/io/scenario/model_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/io/scenario/scenario_text.h"
#include "sim/io/text/csv.h"

namespace caravan::io {
namespace {

FormDescription with_service(FormDescription stop) {
  KeyDescription service;
  service.name = "service";
  service.value = name().description;
  service.required = true;
  service.meaning = "name of a service of service.csv; its stops stand in order";
  stop.keys.insert(stop.keys.begin(), service);
  return stop;
}

const std::string& column_name(const ModelTable& table, const std::string& key) {
  for (const auto& [name, column] : table.columns) {
    if (name == key) return column;
  }
  return key;
}

/// The key that a column stands for, or nothing.
std::optional<std::string> key_of(const ModelTable& table, const std::string& column) {
  bool has_another_name = false;
  for (const auto& [key, its_column] : table.columns) {
    if (its_column == column) return key;
    has_another_name = has_another_name || key == column;
  }
  return has_another_name ? std::nullopt : std::optional(column);
}

const KeyDescription* find_key(const FormDescription& form, std::string_view path) {
  const std::size_t dot = path.find('.');
  const KeyDescription* key = form.find(path.substr(0, dot));
  if (!key || dot == std::string_view::npos) return key;
  return key->value.form ? find_key(*key->value.form, path.substr(dot + 1)) : nullptr;
}

/// All columns that a table may have.
std::vector<std::string> known_columns(const ModelTable& table) {
  std::vector<std::string> columns;
  for (const KeyDescription& key : table.row.keys) {
    if (!key.value.form) {
      columns.push_back(column_name(table, key.name));
      continue;
    }
    for (const KeyDescription& inner : key.value.form->keys) columns.push_back(key.name + "." + inner.name);
  }
  return columns;
}

void refuse_column(const ModelTable& table, const Entry& cell, Diagnostics& diagnostics) {
  std::string hint;
  const std::string& here = column_name(table, cell.key);
  const std::string near = nearest(cell.key, known_columns(table));
  if (here != cell.key) {
    hint = fmt::format("here it is called '{}'", here);
  } else if (!near.empty()) {
    hint = fmt::format("did you mean '{}'?", near);
  } else {
    hint = fmt::format("{} has {}", table.file, listed(known_columns(table), "and"));
  }
  diagnostics.error(cell.key_spot, fmt::format("unknown column '{}' in {}", cell.key, table.file), hint);
}

Node list_of_cell(const Node& cell, const ValueDescription& value) {
  Diagnostics ignored;
  Reading reading{ignored};
  Node list;
  list.kind = Node::Kind::list;
  list.spot = cell.spot;
  ValueDescription any = value;
  any.fewest = 0;
  std::vector<Node> made;
  if (const auto items = detail::read_items(cell, any, "", reading, made))
    list.items.assign(items->begin(), items->end());
  return list;
}

/// Puts a cell where inline text would have its value: under `a`, or under `b` in a map `a` for a path `a.b`.
void put_cell(Node& row, std::string_view path, const Spot& name, Node value) {
  const std::size_t dot = path.find('.');
  const std::string key(path.substr(0, dot));
  if (dot == std::string_view::npos) return row.entries.push_back({key, name, std::move(value)});
  Node* inner = row.find(key);
  if (!inner) {
    Node map;
    map.kind = Node::Kind::map;
    map.spot = value.spot;
    row.entries.push_back({key, name, std::move(map)});
    inner = &row.entries.back().value;
  }
  put_cell(*inner, path.substr(dot + 1), name, std::move(value));
}

Node value_of(const ValueDescription& description, Node cell, bool inverted) {
  using Kind = ValueDescription::Kind;
  if (description.kind == Kind::list || description.kind == Kind::one_or_list) return list_of_cell(cell, description);
  Node value = std::move(cell);
  value.cell = false;
  if (inverted && (value.text == "true" || value.text == "false")) value.text = value.text == "true" ? "false" : "true";
  return value;
}

/// What stands in the cells of a column.
struct Column {
  std::string path;
  const KeyDescription* key = nullptr;  ///< none: there is no such column
  bool inverted = false;
};

Column column_called(const ModelTable& table, const std::string& name) {
  const auto path = key_of(table, name);
  const KeyDescription* key = path ? find_key(table.row, *path) : nullptr;
  if (!key || key->value.form) return {};
  return {*path, key, name == "directed"};
}

using Columns = std::map<std::string, Column, std::less<>>;  ///< by name: a large table has few

const Column& column_of(const ModelTable& table, const std::string& name, Columns& known) {
  const auto at = known.find(name);
  return at != known.end() ? at->second : known.emplace(name, column_called(table, name)).first->second;
}

/// Turns the cells of a row into keys where they stand; false, and nothing done, where some are not a key each.
bool rename_cells(Node& row, const ModelTable& table, Columns& known) {
  const bool simple = std::all_of(row.entries.begin(), row.entries.end(), [&](const Entry& cell) {
    using Kind = ValueDescription::Kind;
    const Column& column = column_of(table, cell.key, known);
    return column.key && column.path.find('.') == std::string::npos && column.key->value.kind != Kind::list &&
           column.key->value.kind != Kind::one_or_list;
  });
  for (std::size_t i = 0; simple && i < row.entries.size(); ++i) {
    Entry& cell = row.entries[i];
    const Column& column = column_of(table, cell.key, known);
    cell.value = value_of(column.key->value, std::move(cell.value), column.inverted);
    cell.key = column.path;
  }
  return simple;
}

}  // namespace

std::vector<ModelTable> model_tables() {
  return {{"node.csv",
           "places",
           place_form().description(),
           {{"name", "node_id"}, {"en", "name"}, {"longitude", "x_coord"}, {"latitude", "y_coord"}}},
          {"link.csv",
           "links",
           link_form().description(),
           {{"name", "link_id"}, {"from", "from_node_id"}, {"to", "to_node_id"}, {"both_ways", "directed"}}},
          {"tariff.csv", "tariffs", tariff_form().description(), {}},
          {"emission.csv", "emissions", emission_form().description(), {}},
          {"commodity.csv", "commodities", commodity_form().description(), {}},
          {"service.csv", "services", service_form().description(), {}},
          {"stop.csv", "stops", with_service(stop_form().description()), {}},
          {"line.csv", "lines", line_form().description(), {}},
          {"flow.csv", "flows", flow_form().description(), {}}};
}

Node read_table(const ModelTable& table, SourceId source, const Sources& sources, Diagnostics& diagnostics) {
  Node list = read_csv(source, sources, diagnostics);
  Columns known;
  for (Node& row : list.items) {
    if (rename_cells(row, table, known)) continue;
    std::vector<Entry> cells;
    cells.swap(row.entries);
    row.entries.reserve(cells.size());
    for (Entry& cell : cells) {
      const Column& column = column_of(table, cell.key, known);
      if (!column.key) {
        refuse_column(table, cell, diagnostics);
        continue;
      }
      put_cell(row, column.path, cell.key_spot, value_of(column.key->value, std::move(cell.value), column.inverted));
    }
  }
  return list;
}

void add_as_tables_say(Diagnostics& to, const Diagnostics& from, const ColumnNames& columns) {
  for (Diagnostic found : from.sorted()) {
    const auto table = columns.find(found.spot.source);
    const auto translate = [&](std::string& words) {
      if (table == columns.end()) return;
      std::string translated;
      for (std::size_t at = 0; at < words.size();) {
        const auto& names = table->second;
        const auto named = std::find_if(names.begin(), names.end(), [&](const auto& pair) {
          return words.compare(at, pair.first.size() + 2, "`" + pair.first + "`") == 0;
        });
        translated += named == names.end() ? words.substr(at, 1) : "`" + named->second + "`";
        at += named == names.end() ? 1 : named->first.size() + 2;
      }
      words = translated;
    };
    translate(found.message);
    translate(found.hint);
    if (found.severity == Severity::error) to.error(found.spot, found.message, found.hint);
    if (found.severity == Severity::warning) to.warning(found.spot, found.message, found.hint);
  }
}

}  // namespace caravan::io
