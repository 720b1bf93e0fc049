// What Markdown cannot say, as the HTML it was; inside this folder only.
#pragma once

#include <string>

#include "platform/manuscript/tree.hpp"

namespace kenober::manuscript {

std::string opening_tag(const Node& node);
std::string closing_tag(const Node& node);
std::string anchor_tag(const std::string& id);
/// Within a cell, where no line may end.
std::string break_tag();
/// <https://…>
std::string bare_address(std::string_view address);

/// A block with all it holds; without an empty line in it, so that Markdown takes it as one.
std::string kept_block(const Node& node);
/// <details>: its words are Markdown again.
std::string kept_details(const std::string& summary, const std::string& markdown);

}
