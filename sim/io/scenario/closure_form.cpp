#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {

Form<ClosureText> closure_form() {
  Form<ClosureText> form("closure", "links and stations that nothing passes for a time");
  form.optional("name", &ClosureText::name, name(), otherwise("none"), "what overrides call it", "border");
  form.required("close", &ClosureText::close, one_or_list_of(spotted(name()), 1),
                "links, stations or places; of a place all its stations and all links that touch it",
                "[alashankou > dostyk, dostyk > alashankou]");
  form.required("from", &ClosureText::from, moment(), "when it begins");
  form.optional("until", &ClosureText::until, moment(), "when it ends", "2024-03-15");
  form.optional("for", &ClosureText::lasting, some_time(), "how long it lasts", "14 d");
  form.exactly_one_of({"until", "for"});
  return form;
}

}  // namespace caravan::io
