#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/text/files.h"
#include "sim/io/text/node.h"
#include "sim/io/values/form_description.h"
#include "sim/io/values/reading.h"

namespace caravan::io {

/// A table of a model, which says in rows what `key` says inline.
struct ModelTable {
  std::string file;  ///< "node.csv"
  std::string key;   ///< "places"; "stops" for those of services
  FormDescription row;
  std::vector<std::pair<std::string, std::string>> columns;  ///< key and column, where they differ
};

/// All tables that a model may have, in the order in which they are read.
std::vector<ModelTable> model_tables();

/// A file of a model that says in YAML what tables cannot: some of a scenario's keys.
struct ModelPage {
  std::string file;  ///< "terminal.yaml"
  std::vector<std::string> keys;
};

/// All such files that a model may have, in the order in which they are read, after the tables.
std::vector<ModelPage> model_pages();

/// How the tables read so far call the keys, so that a message speaks as its table does.
using ColumnNames = std::map<SourceId, std::vector<std::pair<std::string, std::string>>>;

/// Models as if they were written inline: their lists, each model's laid over those before it.
struct Models {
  Node root;                    ///< a map
  std::vector<SourceId> files;  ///< in the order read
  ColumnNames columns;
};

/// Reads the folders that `list` names. A cell of several items becomes a list, a column `a.b` key `b` in a map `a`,
/// `directed` the opposite of `both_ways`; rows of stop.csv become the stops of their services, in order.
///
/// Errors: folders that cannot be read or hold no table, unknown columns, rows without the name that others know them
/// by, without `source` or `confidence`; stops of unknown services; what the readers of CSV and YAML refuse.
Models read_models(const Node& list, FileReader& reader, Sources& sources, Diagnostics& diagnostics);

/// The rows of one table as a list of maps with keys as inline.
Node read_table(const ModelTable& table, SourceId source, const Sources& sources, Diagnostics& diagnostics);

/// Takes items out of the lists of a scenario or model that no other text could name, and complains; names links that
/// have no name of their own by their ends. Then lists merge by name.
void name_items(Node& root, Diagnostics& diagnostics);

/// Messages about what `columns` holds, with the columns' names in the place of keys.
void add_as_tables_say(Diagnostics& to, const Diagnostics& from, const ColumnNames& columns);

}  // namespace caravan::io
