#include "tests/io_scenario/reading.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace caravan::io::test {

Read read_bare(const std::string& text, const LoadOptions& options) {
  Read read;
  read.loaded = load_scenario_text("test.yaml", text, options, read.sources, read.diagnostics);
  return read;
}

Read read(const std::string& text, const LoadOptions& options) {
  return read_bare("schema_version: 1\nhorizon: 70 d\n" + text, options);
}

Read read_file(const std::string& path, const LoadOptions& options) {
  Read read;
  read.loaded = load_scenario(path, options, read.sources, read.diagnostics);
  return read;
}

std::vector<std::string> words(const Read& read) {
  std::vector<std::string> words;
  for (const Diagnostic& one : read.diagnostics.sorted()) words.push_back(one.message);
  return words;
}

std::string only(const Read& read) {
  const std::vector<Diagnostic> all = read.diagnostics.sorted();
  if (all.size() != 1) return read.messages();
  return all[0].message + (all[0].hint.empty() ? "" : " = " + all[0].hint);
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "caravan-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

}  // namespace caravan::io::test
