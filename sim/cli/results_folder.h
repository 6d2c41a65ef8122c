#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>

namespace caravan::cli {

/// The folder that results go to: `out`, or results/<name> where nothing is said. Nothing, after a complaint, when that
/// is no folder's name, when it holds any of `earlier` and not `force`, or when it cannot be written to.
std::optional<std::filesystem::path> results_folder(const std::string& out, const std::string& name, bool force,
                                                    std::initializer_list<const char*> earlier);

/// Whether a file can be written there, as far as can be told before; complains when not.
bool can_write(const std::filesystem::path& file);

/// Writes a file; complains when it cannot.
bool write_result(const std::filesystem::path& file, const std::string& text);

}  // namespace caravan::cli
