#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/source.h"

namespace caravan::io {

/// Bytes of a YAML file: yaml-cpp reads about 1.5 MB/s, so larger things are tables.
inline constexpr std::uintmax_t largest_text = 64ULL << 20U;
/// Bytes of a CSV table.
inline constexpr std::uintmax_t largest_table = 1ULL << 30U;

/// The folder that a scenario may read from: the nearest one above the file `scenario` that holds `models` or `.git`,
/// its own folder included. When there is none: the folder above its own, or its own when that is the top of the
/// system.
std::filesystem::path root_of(const std::filesystem::path& scenario);

/// Reads the files that a scenario names, and none outside its root.
///
/// The first file opened is the scenario, and sets the root (root_of). Paths written in a file are relative to that
/// file; those on the command line (--set) to the scenario. Refused: absolute paths, `..` that leaves the root,
/// symbolic links that leave it, what is no regular file, and files above a size. A file is read once: opened again,
/// under whatever name (known by device and inode), it has the same SourceId.
class FileReader {
 public:
  FileReader(Sources& sources, Diagnostics& diagnostics) : sources_(&sources), diagnostics_(&diagnostics) {}

  /// The file at a path that the user typed, or nothing and an error without a place.
  std::optional<SourceId> open(const std::filesystem::path& typed, std::uintmax_t largest = largest_text);

  /// The file that `written` at `where` names, or nothing and an error there. REQUIRES: a file was opened before.
  std::optional<SourceId> open_named(std::string_view written, const Spot& where,
                                     std::uintmax_t largest = largest_text);

  /// A folder named likewise, such as a model: its path as the user would type it, for open_in and holds.
  std::optional<std::filesystem::path> folder_named(std::string_view written, const Spot& where);

  /// File `name` of a folder from folder_named, or nothing and an error at `where`, which named the folder.
  std::optional<SourceId> open_in(const std::filesystem::path& folder, std::string_view name, const Spot& where,
                                  std::uintmax_t largest = largest_text);

  /// Whether a folder from folder_named has an entry `name`.
  bool holds(const std::filesystem::path& folder, std::string_view name) const;

  /// Where a source was read from, without symbolic links; empty for one that is no file.
  std::filesystem::path path_of(SourceId source) const;
  /// Without symbolic links; empty before the first file.
  const std::filesystem::path& root() const { return root_; }

 private:
  using Identity = std::pair<std::uint64_t, std::uint64_t>;  // device and inode

  struct Opened {
    SourceId source;
    std::filesystem::path path;   // without symbolic links
    std::filesystem::path shown;  // as the user would type it
    Identity identity;
  };

  /// A path that passed the rules.
  struct Allowed {
    std::filesystem::path path;
    std::filesystem::path shown;
  };

  std::optional<Allowed> allow(std::string_view written, const std::filesystem::path& folder,
                               const std::filesystem::path& shown_folder, const Spot& where);
  std::optional<SourceId> read(const Allowed& file, const Spot& where, std::uintmax_t largest);
  const Opened& naming(const Spot& where) const;

  Sources* sources_;
  Diagnostics* diagnostics_;
  std::filesystem::path root_;
  std::vector<Opened> opened_;
};

/// Writes a file whole or not at all: under a temporary name beside it, flushed to the disk, then renamed. False and an
/// error without a place when the system refuses; nothing is left behind then.
bool write_file(const std::filesystem::path& path, std::string_view text, Diagnostics& diagnostics);

/// The file by which a folder of results is known.
inline constexpr std::string_view results_marker = ".caravan-results";

/// Makes `folder` ready for results: made when it is missing, taken when it is empty or holds earlier results, which
/// files of the same name will replace. False and an error without a place when it holds anything else.
bool prepare_output_folder(const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace caravan::io
