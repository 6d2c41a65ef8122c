// The nearest name: see nearest() in diagnostics.h.
#include <algorithm>

#include "sim/io/text/diagnostics.h"
#include "sim/io/text/utf8.h"

namespace caravan::io {

namespace {

std::u32string folded_characters(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    const Character c = first_character(text);
    characters.push_back(folded(c.value));
    text.remove_prefix(c.bytes);
  }
  return characters;
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from a to b, or more than `most`.
/// Source: Damerau (1964); the form in which no stretch is edited twice.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t longest = 200;  // characters; names are short, and the cost is their product
  const std::u32string wanted = folded_characters(word);
  if (wanted.size() > longest) return {};
  std::string best;
  std::size_t best_distance = longest;
  for (const std::string& candidate : candidates) {
    const std::u32string offered = folded_characters(candidate);
    if (offered.empty() || offered.size() > longest) continue;
    const std::size_t allowed = std::max(wanted.size(), offered.size()) / 3;
    const std::size_t found = distance(wanted, offered, allowed);
    if (found > allowed || found >= best_distance) continue;
    best = candidate;
    best_distance = found;
  }
  return best;
}

}  // namespace caravan::io
