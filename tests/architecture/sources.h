#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace caravan::test {

/// One of the project's own C++ files.
struct SourceFile {
  std::filesystem::path path;  ///< from the root of the repository
  std::vector<std::string> lines;
};

/// All C++ files below the named folders of the repository, in order of path.
std::vector<SourceFile> sources_below(const std::vector<std::string>& folders);

/// A function's body: from the line of its head to the line of its closing brace, both counted from 1.
struct FunctionSpan {
  std::size_t first = 0, last = 0;
  std::string head;

  std::size_t length() const { return last - first + 1; }
};

/// The functions of a file formatted as ours are: a head that ends in '{', and a brace alone at the head's indent.
/// Namespaces, types and initialisers are not functions.
std::vector<FunctionSpan> functions_of(const SourceFile& file);

}  // namespace caravan::test
