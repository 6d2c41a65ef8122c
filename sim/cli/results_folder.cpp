#include "sim/cli/results_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "sim/cli/terminal.h"
#include "sim/io/text/files.h"

namespace caravan::cli {
namespace {

/// A name that would lead out of the folder of results is no folder's name.
bool names_a_folder(const std::string& name) {
  return name[0] != '.' && name.find_first_of("/\\") == std::string::npos;
}

bool succeeded(bool done, const io::Diagnostics& diagnostics) {
  fmt::print(stderr, "{}", io::render(diagnostics.sorted(), io::Sources(), errors_have_colour()));
  return done;
}

}  // namespace

std::optional<std::filesystem::path> results_folder(const std::string& out, const std::string& name, bool force,
                                                    std::initializer_list<const char*> earlier) {
  if (out.empty() && !names_a_folder(name)) {
    fmt::print(stderr, "caravan: the scenario's name '{}' names no folder\n  = name one with --out\n", name);
    return std::nullopt;
  }
  const std::filesystem::path folder =
      out.empty() ? std::filesystem::path("results") / name : std::filesystem::path(out);
  const bool taken = std::any_of(earlier.begin(), earlier.end(),
                                 [&](const char* file) { return std::filesystem::exists(folder / file); });
  if (taken && !force) {
    fmt::print(stderr,
               "caravan: '{}' holds earlier results\n  = name another folder with --out, or replace them with "
               "--force\n",
               folder.string());
    return std::nullopt;
  }
  io::Diagnostics diagnostics;
  const bool ready = io::prepare_output_folder(folder, diagnostics);
  return succeeded(ready, diagnostics) ? std::optional(folder) : std::nullopt;
}

bool can_write(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code unknown;
  const char* problem = nullptr;
  if (!std::filesystem::is_directory(folder, unknown))
    problem = "there is no such folder";
  else if (std::filesystem::is_directory(file, unknown))
    problem = "it is a folder";
  else if (::access(folder.c_str(), W_OK | X_OK) != 0)
    problem = "its folder takes no files";
  if (problem) fmt::print(stderr, "caravan: cannot write '{}': {}\n", file.string(), problem);
  return !problem;
}

bool write_result(const std::filesystem::path& file, const std::string& text) {
  io::Diagnostics diagnostics;
  const bool written = io::write_file(file, text, diagnostics);
  return succeeded(written, diagnostics);
}

}  // namespace caravan::cli
