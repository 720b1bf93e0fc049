#include "modules/article/article.hpp"

#include <algorithm>

#include "commons/proposal/proposal.hpp"
#include "platform/text/text.hpp"

namespace kenober::article {

std::vector<std::string> separated(std::string_view text)
{
    std::vector<std::string> names;
    std::size_t start = 0;
    while (start <= text.size()) {
        const auto end = std::min(text.find_first_of(",;\n", start), text.size());
        std::string name(trim(text.substr(start, end - start)));
        std::ranges::replace_if(name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, ' ');
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        start = end + 1;
    }
    return names;
}

Draft Draft::from(const http::Request& request)
{
    const auto& form = request.form();
    return {form["title"],
            form["standfirst"],
            form["body"],
            form["section"],
            form["authors"],
            form["tags"],
            form["licence"],
            form["picture_text"],
            form["picture_credit"],
            form["kept_picture"],
            proposal::proposer_of(request)};
}

namespace {

void check_own(const Draft& sent, const std::vector<std::string>& sections, const std::vector<std::string>& tags, Problems& problems)
{
    const auto body = trim(sent.body);
    if (length(body) < least_body) problems.add("body", say("Write a few sentences: this is too short to be read over."));
    if (length(body) > most_body)
        problems.add("body", say("The text is too long: at most {most} characters.", {{"most", std::to_string(most_body)}}));
    if (!sent.section.empty() && std::ranges::find(sections, sent.section) == sections.end())
        problems.add("section", say("This section is not known: choose one of the list."));
    if (tags.size() > contribution::most_tags)
        problems.add("tags", say("At most {most} themes.", {{"most", std::to_string(contribution::most_tags)}}));
    for (const auto& tag : tags)
        if (length(tag) > 60) problems.add("tags", say("A theme is too long: at most {most} characters.", {{"most", "60"}}));
    if (length(sent.picture_text) > 500)
        problems.add("picture_text", say("This description is too long: at most {most} characters.", {{"most", "500"}}));
    if (length(sent.picture_credit) > 200)
        problems.add("picture_credit", say("This credit is too long: at most {most} characters.", {{"most", "200"}}));
}

std::string on_one_line(std::string_view text)
{
    std::string line(trim(text));
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, ' ');
    return line;
}

}

Checked<Article> check(const Draft& sent, const std::vector<std::string>& sections)
{
    Article article;
    auto& c = article.contribution;
    c.kind = kind.name;
    c.title = on_one_line(sent.title);
    c.standfirst = on_one_line(sent.standfirst);
    c.licence = sent.licence;
    for (auto& name : separated(sent.authors)) c.authors.push_back({std::move(name), ""});
    if (c.authors.empty() && !sent.proposer.name.empty()) c.authors.push_back({on_one_line(sent.proposer.name), ""});
    article.tags = separated(sent.tags);
    article.body = trim(sent.body);
    article.proposer = sent.proposer;
    Problems problems;
    // A missing name is said once, beside the name: without it nobody signs either.
    auto signed_by_somebody = c;
    if (c.authors.empty()) signed_by_somebody.authors.push_back({});
    contribution::check(signed_by_somebody, problems);
    check_own(sent, sections, article.tags, problems);
    proposal::check(sent.proposer, problems);
    if (!problems.empty()) return problems;
    if (!sent.section.empty()) c.section = std::stoll(sent.section);
    c.state = proposal::first_state(sent.proposer);
    return article;
}

std::string rendered(std::string_view body, std::string_view language, Source source,
                     const std::function<std::string(std::string_view)>& rewrite)
{
    text::MarkdownOptions options;
    options.raw_html = source == Source::imported ? text::RawHtml::sanitize : text::RawHtml::refuse;
    options.link_attributes = source == Source::imported ? text::LinkAttributes::leave_out : text::LinkAttributes::as_text;
    options.back_to_text = i18n::words(i18n::parse_language(language).value_or(i18n::Language::fr))("Back to the text");
    if (rewrite) options.rewrite_address = rewrite;
    return text::typeset_html(text::render_markdown(body, options), language);
}

}
