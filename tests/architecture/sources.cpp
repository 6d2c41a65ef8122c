#include "tests/architecture/sources.h"

#include <algorithm>
#include <fstream>
#include <regex>

namespace caravan::test {
namespace {

namespace fs = std::filesystem;

SourceFile read(const fs::path& root, const fs::path& file) {
  SourceFile source{fs::relative(file, root), {}};
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) source.lines.push_back(line);
  return source;
}

std::size_t indent_of(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool opens_function(const std::string& line) {
  static const std::regex not_a_function(
      R"(^\s*(\}|namespace|class|struct|union|enum|extern|else|for|while|if|switch|do|try|case|default|return|template <.*> (class|struct)|.*= *\{$))");
  const std::size_t text = line.find_first_not_of(' ');
  if (text == std::string::npos || line.compare(text, 2, "//") == 0) return false;
  return line.size() > 1 && line.back() == '{' && line.find(')') != std::string::npos &&
         !std::regex_search(line, not_a_function);
}

}  // namespace

std::vector<SourceFile> sources_below(const std::vector<std::string>& folders) {
  const fs::path root = CARAVAN_ROOT;
  std::vector<fs::path> files;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string ending = entry.path().extension();
      if (ending == ".h" || ending == ".cpp" || ending == ".hpp") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<SourceFile> sources;
  for (const fs::path& file : files) sources.push_back(read(root, file));
  return sources;
}

std::vector<FunctionSpan> functions_of(const SourceFile& file) {
  std::vector<FunctionSpan> functions;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (!opens_function(file.lines[i])) continue;
    const std::size_t indent = indent_of(file.lines[i]);
    if (indent > 2) continue;  // lambdas and bodies inside
    for (std::size_t j = i + 1; j < file.lines.size(); ++j) {
      if (indent_of(file.lines[j]) != indent || file.lines[j][indent] != '}') continue;
      functions.push_back({i + 1, j + 1, file.lines[i]});
      break;
    }
  }
  return functions;
}

}  // namespace caravan::test
