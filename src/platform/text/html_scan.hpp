// The first of the sanitizer's two passes: any bytes become few, simple, balanced tags, in linear time.
#pragma once

#include "platform/text/html_rules.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

/// What was removed, each once, in order of first appearance.
class LeftOut {
public:
    void add(std::string_view kind, std::string_view name);
    std::vector<std::string> take() { return std::move(m_list); }

private:
    std::vector<std::string> m_list;
    std::set<std::string, std::less<>> m_known;
};

/// Only allowed elements and attribute names (values are not yet judged), closed in order, at most `most_nesting` deep: what
/// stands deeper loses its tags and keeps its text. A full parser is slow on deep nesting, so it only ever sees this.
std::string scan_html(std::string_view html, int most_nesting, LeftOut& left_out);

}
