#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/scenario/load.h"

namespace caravan::io::test {

/// What came of reading a scenario, with every message.
struct Read {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<LoadedScenario> loaded;

  std::string messages() const { return render(diagnostics.sorted(), sources); }
  const Scenario& scenario() const { return loaded->scenario; }
};

/// Reads a text called "test.yaml"; the keys that every scenario needs are put before it.
Read read(const std::string& text, const LoadOptions& options = {});
/// The same without anything put before it.
Read read_bare(const std::string& text, const LoadOptions& options = {});
Read read_file(const std::string& path, const LoadOptions& options = {});

/// The message of each error and warning, without places and hints.
std::vector<std::string> words(const Read& read);
/// The message of the only error or warning, then its hint after " = "; all messages when it is not alone.
std::string only(const Read& read);

/// The whole file, for texts to compare with.
std::string content(const std::string& path);

/// A folder for one test, taken away at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  /// Writes a file, and the folders on the way to it; its path.
  std::string write(const std::string& name, const std::string& text) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace caravan::io::test
