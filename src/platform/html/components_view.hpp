// The parts that pages are made of: fields and their problems, pagination, pictures, dates. They say nothing themselves: every sentence is given.
#pragma once

#include "platform/html/address.hpp"
#include "platform/html/attrs.hpp"
#include "platform/html/fragment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::html {

/// What every field of a form shows. Its id is "field-" and its name. Empty texts are left out.
struct Field {
    std::string name;
    std::string label;
    std::string help = {}; // one sentence before the field
    std::string problem = {}; // what is wrong with what was sent
    std::string value = {};
    std::string optional_mark = {}; // "(optional)": required is the rule, and not said
    Attrs attrs = {}; // maxlength, autocomplete, inputmode, required, …
};

struct Choice {
    std::string value;
    std::string label;
    std::string help = {};
};

Html link(const Address& to, const Html& words);
Html link(const Url& to, const Html& words);

Html hidden_field(std::string_view name, std::string_view value);
/// type: text, email, password, url, search, date, number.
enum class Input { text, email, password, url, search, date, number, file };
Html input_field(const Field& field, Input type = Input::text);
Html file_field(const Field& field, std::string_view accept);
Html text_area(const Field& field, int rows);
/// A list that opens; `field.value` is the chosen one.
Html select_field(const Field& field, const std::vector<Choice>& choices);
/// Buttons of which one is pressed, in a fieldset whose legend is the label.
Html choice_field(const Field& field, const std::vector<Choice>& choices);
enum class Tick { off, on };
/// One box; `field.value` is what is sent when it is ticked.
Html checkbox(const Field& field, Tick tick);
Html submit_button(std::string_view words, const Attrs& attrs = {});

/// The list on top of a form that came back: focusable, announced, each problem a link to its field. Nothing if there is none.
struct FieldProblem {
    std::string field; // empty for the form as a whole
    std::string words;
};
Html problem_summary(std::string_view title, const std::vector<FieldProblem>& problems);

/// Links between the pages of a list. `previous` and `next` are left out where there is no such page.
struct Pagination {
    std::string label; // what the navigation is called: "Pages of the list"
    std::string position; // "Page 2 of 7"
    std::string previous_words, next_words;
    std::optional<Address> previous = {}, next = {};
};
Html pagination(const Pagination& pages);

struct Picture {
    Address src;
    SrcSet srcset = {};
    int width = 0, height = 0; // pixels, of the whole picture
    std::string alt; // empty if the picture says nothing that the text does not say
    std::string credit = {}; // who made it, under which licence
    std::string caption = {};
    std::string sizes = {}; // of the `sizes` attribute, where srcset is there
};
/// First on the page, or met later: decides when the browser fetches it.
enum class Fetch { now, when_near };
/// A figure with its caption and its credit.
Html figure(const Picture& picture, Fetch fetch = Fetch::when_near);
/// The <img> alone.
Html image(const Picture& picture, Fetch fetch = Fetch::when_near);

/// A moment for machines (RFC 3339, or a date, or a month) and in words.
Html time_element(std::string_view rfc3339, std::string_view words);

Html definition_list(const std::vector<std::pair<std::string, Html>>& entries);

/// Breadcrumbs: the way from the front page to here; the last one is where we are.
struct Step {
    std::string words;
    std::optional<Address> address = {};
};
Html breadcrumbs(std::string_view label, const std::vector<Step>& steps);

}
