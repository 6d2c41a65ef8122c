#pragma once

#include <functional>
#include <string>

namespace caravan::test {

/// The smallest scenario that can be made from the YAML text `failing` step by step and still fails: without items of
/// lists, without keys, with smaller numbers. `fails` tells it of a text, and is false of one that does not read.
/// Asks at most `most_questions` times. REQUIRES fails(failing), and a text without comments that matter.
///
/// Source: Zeller & Hildebrandt (2002), Simplifying and isolating failure-inducing input, IEEE TSE 28:183-200, by the
/// tree of the text instead of its letters.
std::string shrink(const std::string& failing, const std::function<bool(const std::string&)>& fails,
                   int most_questions = 3'000);

}  // namespace caravan::test
