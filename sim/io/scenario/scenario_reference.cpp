// What is told about the keys of a scenario: see load.h.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "sim/io/scenario/load.h"
#include "sim/io/scenario/model_tables.h"
#include "sim/io/scenario/scenario_text.h"
#include "sim/io/values/form_reference.h"
#include "sim/io/values/form_schema.h"

namespace caravan::io {
namespace {

constexpr const char* introduction = R"md(# Scenarios and models

This page is generated from the declarations that read scenarios (`caravan schema --markdown`).

A scenario is a YAML file. What it says is merged in this order, the later over the earlier: the models under
`models`, each over those before it; the scenario under `extends`; the scenario itself; `--set path=value` of the
command line. Maps merge key by key. Lists whose items all have a `name` merge by it, and `remove: true` in an item
takes away the one of its name that the models or the scenario under `extends` have; everything else is replaced.
`caravan show` prints the result with the origin of each value.

Quantities carry their unit. An unknown key, a name that nothing has, a number without a unit where one is needed
are errors; all are shown at once, each with its place. Between `{ }` a comma ends a value, so a law with a comma in
it stands in quotes there: `{work: "uniform(low 1 h, high 2 h)"}`.

)md";

constexpr const char* tables = R"md(## Models

A model is a folder of tables, each of which may be missing; other files in it are left alone. Columns are called as
the keys above, but where GMNS (General Modeling Network Specification) has a name of its own:

| file | list | columns with other names |
|---|---|---|
)md";

constexpr const char* tables_end = R"md(
`directed` is the opposite of `both_ways`. A cell with several items has `;` between them, and a column
`dispatch.at_least` is the key `at_least` in `dispatch`. `stop.csv` has a column `service`; its rows are the stops
of that service, in order. Two files of a model are YAML, as a scenario is: `terminal.yaml`, whose places add to
those of `node.csv`, and `demand.yaml`, whose flows add to those of `flow.csv`.

Every row of a table, and every item of the YAML files that has these keys, has `source` and `confidence`; the places
of `terminal.yaml` have theirs in `node.csv`.

Links that have no `name` are called by their ends, `from > to`. A timetable or opening hours mean the clocks of the
place: what is due in an hour that the clock skips happens when it has been skipped, and of an hour that it shows
twice the first is meant.

)md";

std::string table_rows() {
  std::string rows;
  for (const ModelTable& table : model_tables()) {
    std::string names;
    for (const auto& [key, column] : table.columns) {
      names += fmt::format("{}`{}` for `{}`", names.empty() ? "" : ", ", column, key);
    }
    rows += fmt::format("| `{}` | `{}` | {} |\n", table.file, table.key, names);
  }
  for (const ModelPage& page : model_pages())
    rows += fmt::format("| `{}` | `{}` | |\n", page.file, fmt::join(page.keys, "`, `"));
  return rows;
}

}  // namespace

FormDescription scenario_description() { return scenario_form().description(); }

nlohmann::ordered_json scenario_schema() { return schema_of(scenario_description(), "Caravan scenario"); }

std::string scenario_reference() {
  return introduction + reference_of(scenario_description()) + tables + table_rows() + tables_end +
         reference_of_units() + reference_of_laws();
}

}  // namespace caravan::io
