#include "platform/text/markdown_tree.hpp"

#include <charconv>

namespace kenober::text {

namespace {

void number_footnotes(cmark_node* root, MarkdownPlan& plan)
{
    int defined = 0, referred = 0;
    for (auto* child = cmark_node_first_child(root); child != nullptr; child = cmark_node_next(child))
        if (cmark_node_get_type(child) == CMARK_NODE_FOOTNOTE_DEFINITION) plan.footnotes[++defined].definition = child;
    if (defined == 0) return;
    walk(root, [&](cmark_iter*, cmark_event_type event, cmark_node* node) {
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_REFERENCE) return;
        auto& note = plan.footnotes[footnote_of(node)];
        if (note.number == 0) note.number = ++referred;
    });
    for (auto& [written, note] : plan.footnotes) {
        if (note.number == 0) note.number = ++referred;
        plan.ids.take("fn-" + std::to_string(note.number));
    }
}

void plan_headings(cmark_node* root, const MarkdownOptions& options, MarkdownPlan& plan)
{
    HeadingLadder ladder(options.top_heading);
    walk(root, [&](cmark_iter*, cmark_event_type event, cmark_node* node) {
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING || is_left_out(node, options)) return;
        PlannedHeading planned{ladder.step(cmark_node_get_heading_level(node)), ""};
        if (options.heading_ids == HeadingIds::from_words) planned.id = plan.ids.take(slug(inner_text(node)));
        plan.headings.push_back(std::move(planned));
    });
}

}

int footnote_of(cmark_node* reference)
{
    const auto digits = words(cmark_node_get_literal(reference));
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool is_left_out(cmark_node* heading, const MarkdownOptions& options)
{
    return options.top_heading != 0 && cmark_node_first_child(heading) == nullptr;
}

MarkdownPlan plan_markdown(cmark_node* root, const MarkdownOptions& options)
{
    MarkdownPlan plan{IdRegister(options.id_prefix), {}, {}};
    number_footnotes(root, plan);
    plan_headings(root, options, plan);
    return plan;
}

void walk(cmark_node* root, const std::function<void(cmark_iter*, cmark_event_type, cmark_node*)>& visit)
{
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> iterator(cmark_iter_new(root), cmark_iter_free);
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get()))
        visit(iterator.get(), event, cmark_iter_get_node(iterator.get()));
}

std::string inner_text(cmark_node* root)
{
    std::string inner;
    walk(root, [&](cmark_iter*, cmark_event_type event, cmark_node* node) {
        if (event != CMARK_EVENT_ENTER) return;
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
            inner += words(cmark_node_get_literal(node));
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) inner += ' ';
    });
    return inner;
}

}
