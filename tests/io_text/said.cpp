#include "tests/io_text/said.h"

#include <stdlib.h>

#include <fstream>
#include <utility>

#include "sim/core/expect.h"
#include "sim/io/text/csv.h"
#include "sim/io/text/yaml.h"

namespace caravan::io::test {

std::string said(const Diagnostics& diagnostics, const Sources& sources) {
  return render(diagnostics.sorted(), sources);
}

Reading yaml(std::string text) {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add("a.yaml", std::move(text));
  Node node = read_yaml(source, sources, diagnostics);
  return {std::move(node), said(diagnostics, sources)};
}

Reading table(std::string text) {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add("t.csv", std::move(text));
  Node node = read_csv(source, sources, diagnostics);
  return {std::move(node), said(diagnostics, sources)};
}

std::string outline(const Node& node) {
  if (node.is_null()) return "~";
  if (node.is_scalar()) return node.quoted ? '"' + node.text + '"' : '\'' + node.text + '\'';
  std::string inner;
  for (const Node& item : node.items) inner += (inner.empty() ? "" : ", ") + outline(item);
  for (const Entry& entry : node.entries)
    inner += (inner.empty() ? "" : ", ") + entry.key + ": " + outline(entry.value);
  return node.is_list() ? '[' + inner + ']' : '{' + inner + '}';
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "caravan-XXXXXX").string();
  expect(::mkdtemp(name.data()) != nullptr, "a folder for a test can be made");
  path_ = std::filesystem::canonical(name);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(std::string_view name, std::string_view text) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace caravan::io::test
