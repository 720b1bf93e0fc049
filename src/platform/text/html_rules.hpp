// The HTML that may stand in a text from elsewhere: an allow-list of elements, each with its attributes; inside this folder only.
#pragma once

#include <string_view>

namespace kenober::text {

/// What an element is to those around it.
enum class Family {
    phrase,
    void_phrase,  // br img wbr
    link,         // a: a phrase, or a block if it holds one
    change,       // ins del: likewise
    paragraph,
    heading,
    flow,  // div, blockquote
    list,
    item,
    description_list,
    description,  // dt dd
    table,
    caption,
    row_group,
    row,
    cell,
    preformatted,
    rule,  // hr
    details,
    summary,
    figure,
    figure_caption
};

struct Element {
    std::string_view name;
    Family family;
    std::string_view attributes;  // names with a space on either side, beside id, lang, dir and title
};

/// The allowed element that a name of the source stands for (center is div, strike is s), or nullptr. `name` is in lower case.
const Element* find_element(std::string_view name);

bool allows_attribute(const Element& element, std::string_view attribute);

/// Elements whose content is not for readers: they go with all they hold, up to their end tag.
bool goes_with_content(std::string_view name);

/// Of those and a few more: tags inside them are no tags.
bool holds_raw_text(std::string_view name);

/// Frames, players and plug-ins, which become links. The attribute that holds their address, or empty.
std::string_view address_of_embedded(std::string_view name);

bool is_phrase(const Element& element);
bool is_void(const Element& element);

}
