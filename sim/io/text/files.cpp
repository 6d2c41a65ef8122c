#include "sim/io/text/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "sim/core/expect.h"
#include "sim/io/text/utf8.h"

namespace caravan::io {

namespace fs = std::filesystem;

namespace {

/// A file of the system, closed at the end.
class Handle {
 public:
  // Without waiting: a pipe with nobody at its other end would else hold the program for ever.
  explicit Handle(const fs::path& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string reason(int error) { return std::generic_category().message(error); }

/// Everything the file has, one byte more than `largest` at most; or the system's error.
std::optional<int> read_all(int file, std::uintmax_t expected, std::uintmax_t largest, std::string& text) {
  constexpr std::size_t piece = 1U << 16U;
  std::size_t size = 0;
  text.resize(static_cast<std::size_t>(std::min(expected, largest)) + 1);
  while (size <= largest) {
    if (size == text.size()) text.resize(size + piece);
    const ssize_t got = ::read(file, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return std::nullopt;
}

/// The names in `folder`, in order; the first thousands of an enormous one.
std::vector<std::string> names_in(const fs::path& folder) {
  constexpr std::size_t enough = 5'000;
  std::vector<std::string> names;
  std::error_code problem;
  fs::directory_iterator at(folder, problem);
  for (; !problem && at != fs::directory_iterator() && names.size() < enough; at.increment(problem)) {
    names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// For a path below `folder` that leads nowhere: a hint with the nearest name where its first missing part should be.
std::string hint_for_missing(const fs::path& folder, const fs::path& written) {
  fs::path so_far;
  for (auto part = written.begin(); part != written.end(); ++part) {
    std::error_code ignored;
    if (fs::exists(folder / so_far / *part, ignored)) {
      so_far /= *part;
      continue;
    }
    const std::string close = nearest(part->string(), names_in(fs::path(".") / folder / so_far));
    if (close.empty()) break;
    so_far /= close;
    while (++part != written.end()) so_far /= *part;
    return fmt::format("did you mean '{}'?", so_far.string());
  }
  return written.string().find('\\') == std::string::npos ? "" : "write '/' between folders";
}

/// Whether `path` is `folder` or lies in it; both without symbolic links and dots.
bool inside(const fs::path& path, const fs::path& folder) {
  const auto ends = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return ends.first == folder.end();
}

bool has_control(std::string_view text) {
  return first_invalid_utf8(text) != std::string_view::npos ||
         std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string megabytes(std::uintmax_t bytes) {
  return fmt::format("{:.0f} MB", static_cast<double>(bytes) / static_cast<double>(1U << 20U));
}

}  // namespace

fs::path root_of(const fs::path& scenario) {
  std::error_code problem;
  const fs::path own = fs::weakly_canonical(fs::absolute(scenario, problem), problem).parent_path();
  for (fs::path folder = own;; folder = folder.parent_path()) {
    if (fs::is_directory(folder / "models", problem) || fs::exists(folder / ".git", problem)) return folder;
    if (folder == folder.parent_path()) break;
  }
  const fs::path above = own.parent_path();
  return above == above.root_path() ? own : above;
}

std::optional<SourceId> FileReader::open(const fs::path& typed, std::uintmax_t largest) {
  std::error_code problem;
  const fs::path path = fs::canonical(typed, problem);
  if (problem) {
    const bool missing = problem == std::errc::no_such_file_or_directory;
    diagnostics_->error({},
                        missing ? fmt::format("there is no file '{}'", typed.string())
                                : fmt::format("cannot read '{}': {}", typed.string(), problem.message()),
                        missing ? hint_for_missing({}, typed) : std::string());
    return std::nullopt;
  }
  if (root_.empty()) root_ = root_of(path);
  return read({path, typed}, {}, largest);
}

const FileReader::Opened& FileReader::naming(const Spot& where) const {
  expect(!opened_.empty(), "a file is open before it names another");
  for (const Opened& file : opened_) {
    if (file.source == where.source) return file;
  }
  return opened_.front();
}

std::optional<SourceId> FileReader::open_named(std::string_view written, const Spot& where, std::uintmax_t largest) {
  const Opened& file = naming(where);
  const std::optional<Allowed> allowed = allow(written, file.path.parent_path(), file.shown.parent_path(), where);
  return allowed ? read(*allowed, where, largest) : std::nullopt;
}

std::optional<fs::path> FileReader::folder_named(std::string_view written, const Spot& where) {
  const Opened& file = naming(where);
  const std::optional<Allowed> allowed = allow(written, file.path.parent_path(), file.shown.parent_path(), where);
  if (!allowed) return std::nullopt;
  std::error_code problem;
  if (fs::is_directory(allowed->path, problem)) return allowed->shown;
  diagnostics_->error(where, fmt::format("'{}' is a file, not a folder", written));
  return std::nullopt;
}

std::optional<SourceId> FileReader::open_in(const fs::path& folder, std::string_view name, const Spot& where,
                                            std::uintmax_t largest) {
  std::error_code problem;
  const std::optional<Allowed> allowed = allow(name, fs::canonical(folder, problem), folder, where);
  return allowed ? read(*allowed, where, largest) : std::nullopt;
}

bool FileReader::holds(const fs::path& folder, std::string_view name) const {
  std::error_code problem;
  return fs::exists(folder / name, problem);
}

fs::path FileReader::path_of(SourceId source) const {
  for (const Opened& file : opened_) {
    if (file.source == source) return file.path;
  }
  return {};
}

std::optional<FileReader::Allowed> FileReader::allow(std::string_view written, const fs::path& folder,
                                                     const fs::path& shown_folder, const Spot& where) {
  const fs::path named(written);
  const auto refuse = [&](std::string message, std::string hint) {
    diagnostics_->error(where, std::move(message), std::move(hint));
    return std::nullopt;
  };
  if (written.empty()) return refuse("a path is missing", {});
  if (has_control(written)) return refuse(fmt::format("'{}' is no path: it holds control characters", written), {});
  if (named.is_absolute()) {
    return refuse(fmt::format("'{}' is an absolute path", written), "write it relative to the file that names it");
  }
  const std::string about_root =
      fmt::format("files are read from the folder '{}' only: the nearest one with `models` or `.git`", root_.string());
  const fs::path plain = (folder / named).lexically_normal();
  if (!inside(plain, root_))
    return refuse(fmt::format("'{}' leads out of the scenario's folders", written), about_root);
  std::error_code problem;
  const fs::path path = fs::canonical(folder / named, problem);
  if (problem == std::errc::no_such_file_or_directory || problem == std::errc::not_a_directory) {
    return refuse(fmt::format("there is no '{}' in '{}'", written, shown_folder.empty() ? "." : shown_folder.string()),
                  hint_for_missing(folder, named));
  }
  if (problem) return refuse(fmt::format("cannot read '{}': {}", written, problem.message()), {});
  if (!inside(path, root_)) {
    return refuse(fmt::format("'{}' is a symbolic link out of the scenario's folders", written), about_root);
  }
  return Allowed{path, (shown_folder / named).lexically_normal()};
}

std::optional<SourceId> FileReader::read(const Allowed& file, const Spot& where, std::uintmax_t largest) {
  const std::string shown = file.shown.string();
  const auto refuse = [&](std::string message, std::string hint = {}) {
    diagnostics_->error(where, std::move(message), std::move(hint));
    return std::nullopt;
  };
  const Handle handle(file.path);
  struct stat about {};
  if (handle.number() < 0 || ::fstat(handle.number(), &about) != 0) {
    return refuse(fmt::format("cannot read '{}': {}", shown, reason(errno)));
  }
  if (S_ISDIR(about.st_mode)) return refuse(fmt::format("'{}' is a folder, not a file", shown));
  if (!S_ISREG(about.st_mode)) return refuse(fmt::format("'{}' is not a regular file", shown));
  const Identity identity{about.st_dev, about.st_ino};
  for (const Opened& earlier : opened_) {
    if (earlier.identity == identity) return earlier.source;
  }
  std::string text;
  const auto size = static_cast<std::uintmax_t>(about.st_size);
  if (size <= largest) {
    if (const auto error = read_all(handle.number(), size, largest, text)) {
      return refuse(fmt::format("cannot read '{}': {}", shown, reason(*error)));
    }
  }
  if (size > largest || text.size() > largest) {
    return refuse(
        fmt::format("'{}' has {}, more than {}", shown, megabytes(std::max(size, text.size())), megabytes(largest)),
        largest < largest_table ? "put large tables in CSV files" : "");
  }
  const SourceId source = sources_->add(shown, std::move(text));
  opened_.push_back({source, file.path, file.shown, identity});
  return source;
}

}  // namespace caravan::io
