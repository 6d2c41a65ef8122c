#include "sim/io/values/form_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "sim/core/expect.h"

namespace caravan::io {

namespace {

/// Zero is zero in every unit.
std::string bound(double value, const Dimension& dimension) { return value == 0 ? "0" : to_text(value, dimension); }

}  // namespace

std::string broken_bound(const Range& range, double value, const Dimension& dimension) {
  const bool too_low = range.low_open ? value <= range.low : value < range.low;
  if (too_low) return fmt::format("{} {}", range.low_open ? "above" : "at least", bound(range.low, dimension));
  return fmt::format("{} {}", range.high_open ? "below" : "at most", bound(range.high, dimension));
}

std::string to_text(const Range& range, const Dimension& dimension) {
  const bool has_low = std::isfinite(range.low), has_high = std::isfinite(range.high);
  if (has_low && has_high && !range.low_open && !range.high_open) {
    return fmt::format("{} to {}", bound(range.low, dimension), bound(range.high, dimension));
  }
  std::string words;
  if (has_low) words = fmt::format("{} {}", range.low_open ? "above" : "at least", bound(range.low, dimension));
  if (has_low && has_high) words += ", ";
  if (has_high) words += fmt::format("{} {}", range.high_open ? "below" : "at most", bound(range.high, dimension));
  return words;
}

bool scales(const ValueDescription& value) {
  using Kind = ValueDescription::Kind;
  using Scaling = ValueDescription::Scaling;
  if (value.scaling != Scaling::by_kind) return value.scaling == Scaling::always;
  const bool measured = value.dimension != dimension::none && value.dimension != dimension::count;
  return value.kind == Kind::law || (value.kind == Kind::quantity && measured);
}

const KeyDescription* FormDescription::find(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const KeyDescription& one) { return one.name == key; });
  return found == keys.end() ? nullptr : &*found;
}

const FormDescription* form_in(const ValueDescription& value) {
  return value.item ? form_in(*value.item) : value.form.get();
}

std::vector<const FormDescription*> forms_of(const FormDescription& root) {
  std::vector<const FormDescription*> forms{&root};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const FormDescription& outer = *forms[i];
    for (const KeyDescription& key : outer.keys) {
      const FormDescription* inner = form_in(key.value);
      if (!inner) continue;
      const auto same =
          std::find_if(forms.begin(), forms.end(), [&](const auto* one) { return one->name == inner->name; });
      if (same == forms.end())
        forms.push_back(inner);
      else
        expect(key_names(**same) == key_names(*inner), "two forms of one name are one form");
    }
  }
  return forms;
}

std::string words_with_range(const ValueDescription& value) {
  using Kind = ValueDescription::Kind;
  const bool ranged = value.kind == Kind::whole || value.kind == Kind::number || value.kind == Kind::share ||
                      value.kind == Kind::quantity;
  const std::string range = ranged ? to_text(value.range, value.dimension) : "";
  return range.empty() ? value.words : fmt::format("{}, {}", value.words, range);
}

std::vector<std::string> key_names(const FormDescription& form) {
  std::vector<std::string> names;
  for (const KeyDescription& key : form.keys) names.push_back(key.name);
  return names;
}

std::string with_article(const std::string& name) {
  constexpr std::string_view vowels = "aeioAEIO";
  const bool vowel = !name.empty() && vowels.find(name.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + name;
}

std::string label_of(std::string_view key) { return fmt::format("`{}`", key); }

std::string listed(const std::vector<std::string>& keys, std::string_view joiner) {
  std::string words;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) words += i + 1 == keys.size() ? fmt::format(" {} ", joiner) : ", ";
    words += fmt::format("`{}`", keys[i]);
  }
  return words;
}

}  // namespace caravan::io
