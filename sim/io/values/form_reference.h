#pragma once

#include <string>

#include "sim/io/values/form_description.h"

namespace caravan::io {

/// The reference page of what `root` reads, in Markdown: one section a form, `root` first, each with its meaning, a
/// table of keys (key, value, default, meaning), its rules, its words to choose from and an example. The same text on
/// every call, so that a page in the repository can be compared with it. `level` is that of the headings, 1 to 6.
std::string reference_of(const FormDescription& root, int level = 2);

/// All units, in Markdown.
std::string reference_of_units(int level = 2);

/// All laws with their parameters, in Markdown: what `[law](#laws)` in the page above links to.
std::string reference_of_laws(int level = 2);

}  // namespace caravan::io
