#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/expect.h"
#include "sim/io/values/value_type.h"

namespace caravan::io {

/// What holds when an optional key is absent.
struct Default {
  std::string text;
  bool is_words = false;
};
/// A value, as the user would write it: by_default("24 h"). Of a list: by_default("a; b").
inline Default by_default(std::string value) { return {std::move(value), false}; }
/// Words for the reference; the member keeps its own initial value: otherwise("the end of the run").
inline Default otherwise(std::string words) { return {std::move(words), true}; }

namespace detail {
/// Complains about what is wrong with the keys of `node`: none at all when it is not a map (then false), unknown ones,
/// missing ones, ones that exclude or need each other.
bool check_keys(const FormDescription& form, const Node& node, std::string_view label, Reading& reading);
/// The value of `key`, or nullptr where it is absent; an empty table cell is absent.
const Node* given(const Node& map, std::string_view key);
/// A map with `node` as the value of its one key.
Node wrapped(const Node& node, const std::string& key);
/// A default's text as a table cell would hold it.
Node default_node(const std::string& text);
/// Promises of a declaration: no key twice, an example or a meaning in each, rules about known keys only.
void expect_new_key(const FormDescription& form, const KeyDescription& key);
void expect_known_keys(const FormDescription& form, const std::vector<std::string>& keys);

template <class M, class V>
void put(M& member, V&& value, const Spot& spot, bool given) {
  using T = std::decay_t<V>;
  if constexpr (std::is_same_v<M, Spotted<T>> || std::is_same_v<M, Spotted<std::optional<T>>>) {
    member = {std::forward<V>(value), spot, given};
  } else {
    static_assert(std::is_same_v<M, T> || std::is_same_v<M, std::optional<T>>,
                  "a member is T, optional<T>, Spotted<T> or Spotted<optional<T>> of what its type reads");
    member = std::forward<V>(value);
  }
}

/// Where nothing was given, a Spotted member at least knows its map.
template <class M>
void place(M& member, const Spot& spot) {
  if constexpr (requires {
                  member.given;
                  member.spot;
                })
    member.spot = spot;
}
}  // namespace detail

/// One declaration per key, from which come reader, checks, JSON Schema and reference page.
///
///     struct StationText { Spot spot; std::string name; Spotted<int> servers; Distribution work; };
///
///     Form<StationText> station_form() {
///       Form<StationText> form("station", "parallel servers and one queue at a place");
///       form.required("name", &StationText::name, name(), "what it is called", "gate");
///       form.optional("servers", &StationText::servers, count(1, 100'000), by_default("1"), "how many work at once");
///       form.required("work", &StationText::work, law(dimension::time), "how long one shipment takes");
///       return form;
///     }
///
/// A member is T, std::optional<T>, Spotted<T> or Spotted<std::optional<T>> of the type's T. A member `Spot spot` is
/// set to the map's place. Everything wrong is reported and reading goes on: a key that fails keeps its default, with
/// given == false. Broken declarations (a key twice, a default that does not read) are broken promises.
template <class T>
class Form {
 public:
  using Value = T;

  /// `name`: one word or two, no article ("station"); `meaning`: what it is, one line.
  Form(std::string name, std::string meaning) {
    description_.name = std::move(name);
    description_.meaning = std::move(meaning);
  }

  template <class M, class V>
  Form& required(std::string key, M T::*member, const V& type, std::string meaning, std::string example = {}) {
    return add(std::move(key), member, detail::as_type(type), true, {}, std::move(meaning), std::move(example));
  }

  /// Absent: the member keeps its own initial value.
  template <class M, class V>
  Form& optional(std::string key, M T::*member, const V& type, std::string meaning, std::string example = {}) {
    return add(std::move(key), member, detail::as_type(type), false, {}, std::move(meaning), std::move(example));
  }

  /// Absent: the default holds.
  template <class M, class V>
  Form& optional(std::string key, M T::*member, const V& type, Default absent, std::string meaning,
                 std::string example = {}) {
    return add(std::move(key), member, detail::as_type(type), false, std::move(absent), std::move(meaning),
               std::move(example));
  }

  /// The keys and rules of `other` stand among this form's own, and fill `member`: `source` and `confidence` of a row.
  template <class U>
  Form& include(U T::*member, const Form<U>& other);

  /// A value that is no map is read as a map with this one key: `steps: [gate, {station: customs, share: 3 %}]`.
  /// A form whose shorthand takes a map itself cannot have one.
  Form& shorthand(std::string key) {
    detail::expect_known_keys(description_, {key});
    description_.shorthand = std::move(key);
    return *this;
  }

  Form& exactly_one_of(std::vector<std::string> keys) {
    return rule(Constraint::Kind::exactly_one_of, std::move(keys));
  }
  /// `hint`: what to write instead; empty: that only one of them can stand.
  Form& at_most_one_of(std::vector<std::string> keys, std::string hint = {}) {
    return rule(Constraint::Kind::at_most_one_of, std::move(keys), std::move(hint));
  }
  Form& at_least_one_of(std::vector<std::string> keys) {
    return rule(Constraint::Kind::at_least_one_of, std::move(keys));
  }
  /// All of them or none.
  Form& together(std::vector<std::string> keys) { return rule(Constraint::Kind::together, std::move(keys)); }
  /// A key of an earlier version: its message says what to write instead.
  Form& formerly(std::string key, std::string hint) {
    description_.former.emplace_back(std::move(key), std::move(hint));
    return *this;
  }
  /// `key` makes sense only where `other` stands.
  Form& needs(std::string key, std::string other) {
    return rule(Constraint::Kind::needs, {std::move(key), std::move(other)});
  }
  /// A rule about values, whose words are its message: must("`from` must be before `until`", ...). Asked only when
  /// every key could be read. With `at`, the complaint stands at that key's value.
  Form& must(std::string words, std::function<bool(const T&)> holds, std::string at = {}) {
    if (!at.empty()) detail::expect_known_keys(description_, {at});
    description_.constraints.push_back({Constraint::Kind::must, {}, words});
    musts_.push_back({std::move(words), std::move(at), std::move(holds)});
    return *this;
  }

  /// What could be understood; nothing when `node` is no map. `label` is how messages call the map: "`gate`".
  std::optional<T> read(const Node& node, Reading& reading, std::string_view label = {}) const;

  const FormDescription& description() const { return description_; }
  /// This form as the type of a key of another.
  ValueType<T> as_value() const;

 private:
  template <class>
  friend class Form;

  struct Key {
    std::string name;
    std::function<void(T& value, const Spot& map)> preset;
    std::function<void(T& value, const Node& node, Reading& reading)> read;
  };
  struct Must {
    std::string words;
    std::string at;
    std::function<bool(const T&)> holds;
  };

  template <class M, class V>
  Form& add(std::string key, M T::*member, const ValueType<V>& type, bool required, Default absent, std::string meaning,
            std::string example);
  Form& rule(Constraint::Kind kind, std::vector<std::string> keys, std::string hint = {}) {
    detail::expect_known_keys(description_, keys);
    description_.constraints.push_back({kind, std::move(keys), std::move(hint)});
    return *this;
  }
  void check_values(const T& value, const Node& node, Reading& reading) const;

  FormDescription description_;
  std::vector<Key> keys_;
  std::vector<Must> musts_;
};

template <class T>
template <class M, class V>
Form<T>& Form<T>::add(std::string key, M T::*member, const ValueType<V>& type, bool required, Default absent,
                      std::string meaning, std::string example) {
  KeyDescription described{
      key, type.description, required, absent.text, absent.is_words, std::move(meaning), std::move(example)};
  detail::expect_new_key(description_, described);
  std::optional<V> preset;
  if (!absent.text.empty() && !absent.is_words) {
    Diagnostics complaints;
    Reading reading{complaints};
    preset = type.read(detail::default_node(absent.text), label_of(key), reading);
    expect(preset.has_value() && !complaints.failed(), "the default of a key reads as its value");
  }
  keys_.push_back({key,
                   [member, preset](T& value, const Spot& map) {
                     if (preset) detail::put(value.*member, V(*preset), map, false);
                     detail::place(value.*member, map);
                   },
                   [member, read = type.read, label = label_of(key)](T& value, const Node& node, Reading& reading) {
                     if (std::optional<V> found = read(node, label, reading)) {
                       detail::put(value.*member, *std::move(found), node.spot, true);
                     }
                   }});
  description_.keys.push_back(std::move(described));
  return *this;
}

template <class T>
template <class U>
Form<T>& Form<T>::include(U T::*member, const Form<U>& other) {
  for (const KeyDescription& key : other.description_.keys) {
    detail::expect_new_key(description_, key);
    description_.keys.push_back(key);
  }
  for (const auto& key : other.keys_) {
    keys_.push_back({key.name, [member, preset = key.preset](T& value, const Spot& map) { preset(value.*member, map); },
                     [member, read = key.read](T& value, const Node& node, Reading& reading) {
                       read(value.*member, node, reading);
                     }});
  }
  for (const Constraint& one : other.description_.constraints) description_.constraints.push_back(one);
  for (const auto& one : other.musts_) {
    musts_.push_back({one.words, one.at, [member, holds = one.holds](const T& value) { return holds(value.*member); }});
  }
  return *this;
}

template <class T>
std::optional<T> Form<T>::read(const Node& node, Reading& reading, std::string_view label) const {
  if (!description_.shorthand.empty() && !node.is_map() && !node.is_null()) {
    return read(detail::wrapped(node, description_.shorthand), reading, label);
  }
  const std::size_t errors = reading.diagnostics.errors();
  if (!detail::check_keys(description_, node, label, reading)) return std::nullopt;
  T value{};
  if constexpr (requires {
                  { value.spot } -> std::same_as<Spot&>;
                })
    value.spot = node.spot;
  for (const Key& key : keys_) {
    key.preset(value, node.spot);
    if (const Node* given = detail::given(node, key.name)) key.read(value, *given, reading);
  }
  if (reading.diagnostics.errors() == errors) check_values(value, node, reading);
  return value;
}

template <class T>
void Form<T>::check_values(const T& value, const Node& node, Reading& reading) const {
  for (const Must& must : musts_) {
    if (must.holds(value)) continue;
    const Node* at = must.at.empty() ? nullptr : detail::given(node, must.at);
    reading.diagnostics.error(at ? at->spot : node.spot, must.words);
  }
}

template <class T>
ValueType<T> Form<T>::as_value() const {
  const auto form = std::make_shared<const Form<T>>(*this);
  ValueDescription described{.kind = ValueDescription::Kind::form, .words = with_article(description_.name)};
  described.form = std::shared_ptr<const FormDescription>(form, &form->description_);
  return {described, [form](const Node& node, std::string_view label, Reading& reading) {
            return form->read(node, reading, label);
          }};
}

}  // namespace caravan::io
