#include "modules/intake/ready.hpp"

#include <algorithm>

#include "commons/licence/licence.hpp"
#include "commons/person/person.hpp"
#include "commons/theme/theme.hpp"
#include "modules/article/article.hpp"
#include "modules/intake/former.hpp"
#include "platform/text/text.hpp"

namespace kenober::intake {

namespace {

class Maker {
public:
    Maker(const Text& text, const Making& making) : m_text(text), m_making(making) {}

    Ready made()
    {
        m_ready.key = m_text.key;
        m_ready.known = *m_making.plan.text(m_text.key);
        m_ready.body = m_text.body;
        for (const auto& remark : m_text.remarks) note(remark.what, remark.excerpt);
        take_words();
        take_dates();
        take_rights();
        take_place();
        take_signature();
        take_tags();
        take_comments();
        for (const auto& one : m_text.old)
            if (auto form = former_form(one); !form.empty()) m_ready.old.push_back(std::move(form));
        take_files();
        m_ready.known.fingerprint = fingerprint();
        m_ready.known.stamp = stamp_of(m_ready.one, m_ready.body);
        return std::move(m_ready);
    }

private:
    void note(const Sentence& what, std::string_view excerpt = {})
    {
        m_ready.notes.push_back({"", "", said(what), shorten(trim(excerpt), 300)});
    }

    void take_words()
    {
        auto& one = m_ready.one;
        one.kind = article::kind.name;
        one.word = article::kind.word;
        one.site = m_making.choices.site;
        one.slug = m_ready.known.slug;
        const auto title = text::name_of(m_text.title);
        one.title = shorten(title.empty() ? text::markdown_to_text(m_text.body.substr(0, 300)) : title, contribution::most_title);
        if (one.title.empty()) one.title = m_text.key;
        if (title.empty()) note(say("It had no title: its first words stand there instead."));
        else if (one.title != title) note(say("Its title was longer than titles are here, and was cut."), m_text.title);
        one.standfirst = shorten(trim(m_text.standfirst), contribution::most_standfirst);
        if (one.standfirst != trim(m_text.standfirst))
            note(say("Its summary was longer than summaries are here, and was cut."), m_text.standfirst);
        if (length(m_text.body) > article::most_body)
            note(say("It is longer than texts that are written here: it came as a whole, but must be shortened to be corrected."));
        const bool is_language = i18n::parse_language(m_text.language) || (m_text.language.size() == 2 && is_small(m_text.language));
        one.language = is_language ? m_text.language : "fr";
    }

    static bool is_small(std::string_view word)
    {
        return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    }

    void take_dates()
    {
        auto& one = m_ready.one;
        one.state = m_text.state;
        one.created = m_text.created.micros ? m_text.created : m_text.published.value_or(m_making.now);
        one.published = m_text.published;
        one.certainty = m_text.certainty;
        if (one.state == State::published && !one.published) {
            one.published = one.created;
            one.certainty = contribution::Certainty::uncertain;
        }
        if (one.state == State::published && *one.published > m_making.now) {
            note(say("It was to appear later: it is a draft here, to be published by somebody on its day."),
                 rfc3339(*one.published).substr(0, 10));
            one.state = State::draft;
        }
        // Not public: a date would only be that of somewhere else.
        if (one.state != State::published && one.state != State::hidden && one.state != State::withdrawn) one.published.reset();
        one.updated = m_text.updated.micros ? m_text.updated : one.published.value_or(one.created);
        if (one.state != State::draft) one.sent = one.created;
    }

    void take_rights()
    {
        auto& one = m_ready.one;
        one.licence = m_text.licence.empty() ? m_making.choices.licence : m_text.licence;
        if (licence::find(one.licence)) return;
        note(say("Its licence is not known here: that of the import was put instead."), m_text.licence);
        one.licence = m_making.choices.licence;
    }

    void take_place()
    {
        if (!m_text.section) return;
        const auto& sections = m_making.plan.sections();
        const auto found = sections.find(*m_text.section);
        if (found == sections.end()) return note(say("It stood in a section that the file does not tell."), *m_text.section);
        if (!found->second.stays) m_ready.tags.push_back(found->second.theme);
        const auto within = sections.find(found->second.within);
        if (within != sections.end() && within->second.id) m_ready.one.section = within->second.id;
        m_section = found->second.within;
    }

    void add_author(std::string_view typed)
    {
        auto name = shorten(text::name_of(typed), contribution::most_name);
        if (name.empty()) return;
        auto& authors = m_ready.one.authors;
        if (std::ranges::find(authors, name, &contribution::Author::name) != authors.end()) return;
        if (authors.size() >= contribution::most_authors)
            return note(say("More people signed it than may sign here: this name was left out."), typed);
        authors.push_back({std::move(name), ""});
    }

    void take_signature()
    {
        auto& proposer = m_ready.proposer;
        const auto& writers = m_making.plan.writers();
        for (const auto& key : m_text.writers) {
            const auto found = writers.find(key);
            if (found == writers.end()) {
                note(say("It was signed by somebody whom the file does not tell."), key);
                continue;
            }
            const auto& writer = *found->second;
            add_author(writer.name);
            const auto account = m_making.accounts.find(person::normal_mail(writer.mail));
            if (proposer.person || account == m_making.accounts.end()) continue;
            proposer.person = account->second;
            proposer.name = writer.name;
        }
        for (const auto& name : m_text.names) add_author(name);
    }

    void add_tag(const std::string& name)
    {
        const auto checked = theme::check(name, "theme");
        if (!checked) return note(say("A theme of this name is not possible here, and was left out."), name);
        if (std::ranges::find(m_ready.tags, *checked) != m_ready.tags.end()) return;
        if (m_ready.tags.size() >= contribution::most_tags)
            return note(say("It had more themes than a text may have here: this one was left out."), name);
        m_ready.tags.push_back(*checked);
    }

    void take_tags()
    {
        const auto first = std::exchange(m_ready.tags, {});
        for (const auto& name : first) add_tag(name);
        for (const auto& key : m_text.themes)
            if (const auto found = m_making.plan.themes().find(key); found != m_making.plan.themes().end()) add_tag(found->second->name);
    }

    void take_comments()
    {
        for (const auto& told : m_text.comments) {
            ReadyComment ready;
            ready.source = m_making.plan.source(told.key);
            if (!told.answers.empty()) ready.answers = m_making.plan.source(told.answers);
            auto& one = ready.comment;
            one.name = shorten(text::name_of(told.name), comment::most_body);
            one.mail = person::normal_mail(told.mail);
            if (const auto known = m_making.accounts.find(one.mail); !one.mail.empty() && known != m_making.accounts.end())
                one.person = known->second;
            one.body = std::string(trim(told.body));
            one.created = told.written.micros ? told.written : m_ready.one.published.value_or(m_ready.one.created);
            one.state = told.state == State::returned ? State::declined : told.state;
            one.language = m_ready.one.language;
            if (!one.body.empty()) m_ready.comments.push_back(std::move(ready));
        }
    }

    void take_files()
    {
        const auto add = [&](const Key& key) {
            auto source = m_making.plan.source(key);
            if (m_making.plan.files().contains(key) && std::ranges::find(m_ready.files, source) == m_ready.files.end())
                m_ready.files.push_back(std::move(source));
        };
        if (m_text.leading) {
            add(*m_text.leading);
            m_ready.leading = m_making.plan.source(*m_text.leading);
        }
        for (const auto& key : m_text.files) add(key);
    }

    std::string fingerprint() const
    {
        const auto& one = m_ready.one;
        std::string all;
        const auto add = [&](std::string_view part) { all.append(part).push_back('\0'); };
        for (const auto part : {std::string_view(one.title), std::string_view(one.standfirst), std::string_view(m_ready.body),
                                std::string_view(one.language), std::string_view(one.licence), contribution::name(one.state)})
            add(part);
        // As they were told: where none was, ours are of this moment.
        for (const auto time : {m_text.created, m_text.updated, m_text.published.value_or(Time{})}) add(std::to_string(time.micros));
        add(m_section);
        for (const auto& author : one.authors) add(author.name);
        add("");
        for (const auto& tag : m_ready.tags) add(tag);
        add("");
        for (const auto& file : m_ready.files) add(file);
        add(m_text.leading.value_or(""));
        for (const auto& address : m_ready.old) add(address);
        for (const auto& said : m_ready.comments) {
            add(said.source);
            add(said.comment.body);
            add(contribution::name(said.comment.state));
        }
        return sha256_hex(all);
    }

    const Text& m_text;
    const Making& m_making;
    Ready m_ready;
    Key m_section;
};

}

Ready make_ready(const Text& text, const Making& making)
{
    auto ready = Maker(text, making).made();
    const bool is_public = ready.one.state == State::published;
    for (auto& note : ready.notes) {
        note.title = ready.one.title;
        if (is_public) note.address = "/" + ready.one.word + "/" + ready.one.slug;
    }
    return ready;
}

void render(Ready& ready)
{
    ready.html = article::rendered(ready.body, ready.one.language, article::Source::imported);
    for (auto& said : ready.comments) said.comment.html = comment::rendered(said.comment);
}

std::string stamp_of(const contribution::Contribution& one, std::string_view body)
{
    std::string all = std::to_string(one.updated.micros);
    for (const auto part : {std::string_view(one.title), std::string_view(one.standfirst), body, contribution::name(one.state)})
        all.append(1, '\0').append(part);
    return sha256_hex(all);
}

}
