#include "sim/io/scenario/scenario_text.h"

namespace caravan::io {

Form<LineText> line_form() {
  Form<LineText> form("published line", "services ridden one after the other that a customer knows as one line");
  form.required("name", &LineText::name, name(), "what reports call it", "chengdu-lodz");
  form.optional("en", &LineText::en, text(), otherwise("its `name`"), "its name in English", "Chengdu - Lodz");
  form.optional("zh", &LineText::zh, text(), otherwise("none"), "its name in Chinese", "成都—罗兹");
  form.optional("programme", &LineText::programme, text(1, 80), otherwise("none"),
                "label of the published set of lines that it counts for", "chengdu-rail");
  form.required("services", &LineText::services, list_of(spotted(name()), 1),
                "that make it, in order: each is boarded where the one before stops later", "[rail-cn-west, rail-kz]");
  form.include(&LineText::provenance, provenance_form());
  return form;
}

}  // namespace caravan::io
