#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/node.h"
#include "sim/io/text/source.h"

namespace caravan::io::test {

/// What a reader made of a text, and everything it said about it as a terminal shows it.
struct Reading {
  Node node;
  std::string said;
};

Reading yaml(std::string text);   ///< from a source named "a.yaml"
Reading table(std::string text);  ///< from a source named "t.csv"

/// A tree in one line: {key: 'text', list: ["quoted", ~]}. Plain scalars in ', quoted ones in ".
std::string outline(const Node& node);

std::string said(const Diagnostics& diagnostics, const Sources& sources);

/// A folder of its own for one test, gone at its end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file, with the folders on the way to it; answers its path.
  std::filesystem::path write(std::string_view name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

/// `text` with every `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace caravan::io::test
