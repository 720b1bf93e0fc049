#include "commons/watch/watch_mail.hpp"

namespace kenober::watch {

namespace {

constexpr std::size_t most_subject = 100;  // characters

std::string subject_of(const i18n::Words& t, const Telling& telling)
{
    const auto n = static_cast<std::int64_t>(telling.notices.size());
    if (n == 1) return shorten(in_words(t, telling.notices.front()), most_subject);
    const auto many = t.plural("One thing is new", "{n} things are new", n);
    return telling.site.empty() ? many : t("{site}: {news}", telling.site, many);
}

std::string what_to_do(const i18n::Words& t, const Telling& telling)
{
    if (telling.notices.size() == 1) return t("Open the link below to read what is new.");
    return t("Open what interests you: a link stands under each line.");
}

}

std::string root_in(i18n::Language language, const std::string& roots)
{
    const auto lines = split(roots, '\n');
    for (std::size_t i = 0; i < i18n::languages.size() && i < lines.size(); ++i)
        if (i18n::languages.at(i) == language) return std::string(lines[i]);
    return {};
}

post::Mail mail_of(const Telling& telling)
{
    const auto language = i18n::parse_language(telling.person.language).value_or(i18n::Language::fr);
    const auto& t = i18n::words(language);
    const auto root = root_in(language, telling.notices.front().event.roots);
    auto text = t("Hello {name},", telling.person.name) + "\n\n" + what_to_do(t, telling) + "\n";
    for (const auto& notice : telling.notices)
        text += "\n" + in_words(t, notice) + "\n" + root_in(language, notice.event.roots) + address_of(notice).str() + "\n";
    if (!telling.is_all)
        text += "\n" + t("There is more: you find all of it here.") + "\n" + root + html::Address::route("/compte/nouvelles").str() + "\n";
    const auto leave = root + html::Address::route("/au-courant/arreter/{}", telling.way_out).str();
    text += "\n" +
            t("You asked to be told. Choose of what, and how often: {link}", root + html::Address::route("/compte/au-courant").str()) +
            "\n\n" + t("To have no more mails of this sort, in one click and without a password: {link}", leave);
    return {telling.person.mail, subject_of(t, telling), text, leave};
}

}
