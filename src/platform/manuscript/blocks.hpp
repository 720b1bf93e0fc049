// Blocks as Markdown, one after the other; inside this folder only.
#pragma once

#include <string>

#include "platform/manuscript/manuscript.hpp"
#include "platform/manuscript/tree.hpp"

namespace kenober::manuscript {

std::string write_blocks(const Node& root, Kept kept);

/// A table of plain rows below one row of headings; empty where it is none.
std::string write_plain_table(const Node& table);

}
