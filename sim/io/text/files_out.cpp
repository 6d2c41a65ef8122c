// Files written: see write_file() and prepare_output_folder() in files.h.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "sim/io/text/files.h"

namespace caravan::io {

namespace fs = std::filesystem;

namespace {

/// Opens a new file beside `path`; its name goes to `temporary`. Negative, with errno, when it cannot.
int open_beside(const fs::path& path, fs::path& temporary) {
  constexpr mode_t readable = 0666;  // less what the user's umask takes away
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary = path.parent_path() / fmt::format(".{}.{}-{}", path.filename().string(), ::getpid(), attempt);
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readable);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = ::write(file, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return ::fsync(file) == 0;
}

/// The new name in its folder reaches the disk too. Some file systems cannot; the file itself is safe already.
void flush_folder(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

bool write_file(const fs::path& path, std::string_view text, Diagnostics& diagnostics) {
  const auto refuse = [&](int error) {
    diagnostics.error({}, fmt::format("cannot write '{}': {}", path.string(), std::generic_category().message(error)));
    return false;
  };
  fs::path temporary;
  const int file = open_beside(path, temporary);
  if (file < 0) return refuse(errno);
  int error = write_all(file, text) ? 0 : errno;
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return refuse(error);
  }
  flush_folder(path);
  return true;
}

bool prepare_output_folder(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code problem;
  const auto refuse = [&](std::string message, std::string hint) {
    diagnostics.error({}, std::move(message), std::move(hint));
    return false;
  };
  const char* elsewhere = "choose another folder with --out";
  fs::create_directories(folder, problem);
  std::error_code unknown;
  const fs::file_status found = fs::status(folder, unknown);
  if (fs::status_known(found) && fs::exists(found) && !fs::is_directory(found)) {
    return refuse(fmt::format("'{}' is a file, not a folder", folder.string()), elsewhere);
  }
  if (problem) return refuse(fmt::format("cannot make the folder '{}': {}", folder.string(), problem.message()), {});
  const fs::path marker = folder / results_marker;
  if (fs::is_regular_file(fs::symlink_status(marker, problem))) return true;
  const bool empty = fs::is_empty(folder, problem);
  if (problem) return refuse(fmt::format("cannot read the folder '{}': {}", folder.string(), problem.message()), {});
  if (!empty)
    return refuse(fmt::format("the folder '{}' holds something other than results", folder.string()), elsewhere);
  return write_file(marker, "Results of caravan. The next run into this folder replaces them.\n", diagnostics);
}

}  // namespace caravan::io
