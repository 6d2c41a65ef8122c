#include "sim/network/link.h"

namespace caravan {

const char* to_text(Mode mode) {
  switch (mode) {
    case Mode::rail:
      return "rail";
    case Mode::sea:
      return "sea";
    case Mode::air:
      return "air";
    case Mode::road:
      return "road";
    case Mode::barge:
      return "barge";
  }
  return "";
}

}  // namespace caravan
