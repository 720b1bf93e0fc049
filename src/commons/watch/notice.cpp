// What is told, in words, and where it leads.
#include "commons/watch/event.hpp"

namespace kenober::watch {

namespace {

using html::Address;

constexpr std::size_t most_title = 120;  // characters of a title within a sentence

std::string names_of(const i18n::Words& t, const contribution::Contribution& one)
{
    std::vector<std::string> names;
    for (const auto& author : one.authors) names.push_back(author.name);
    return t.list_of(names);
}

std::string of_publication(const i18n::Words& t, const contribution::Contribution& one, const std::string& title)
{
    if (one.authors.empty()) return t("New to read: “{title}”", title);
    const auto names = names_of(t, one);
    return one.authors.size() == 1 ? t("{name} has published “{title}”", names, title)
                                   : t("{names} have published “{title}”", names, title);
}

std::string of_comment(const i18n::Words& t, const Notice& notice, const std::string& title)
{
    if (notice.manner == Manner::answered) return t("{name} has answered what you said under “{title}”", notice.name, title);
    if (notice.manner == Manner::own) return t("{name} has commented on “{title}”, which you proposed", notice.name, title);
    return t("{name} has commented on “{title}”", notice.name, title);
}

std::string of_decision(const i18n::Words& t, const std::string& act, const std::string& title)
{
    if (act == "publish" || act == "show") return t("What you proposed can be read by everybody: “{title}”", title);
    if (act == "send_back") return t("Something is still missing in “{title}”: look at what was written to you", title);
    if (act == "decline") return t("“{title}” is not published: the reason stands on its page", title);
    if (act == "hide") return t("“{title}” was taken off the site: the reason stands on its page", title);
    if (act == "overturn") return t("Your appeal was heard: everybody can read “{title}”", title);
    return t("Your appeal about “{title}” has its answer", title);
}

}

std::string in_words(const i18n::Words& t, const Notice& notice)
{
    const auto title = notice.text ? shorten(notice.text->title, most_title) : std::string();
    switch (notice.event.what) {
    case What::published: return of_publication(t, *notice.text, title);
    case What::corrected:
        return notice.manner == Manner::own ? t("“{title}”, which you proposed, has been corrected", title)
                                            : t("“{title}” has been corrected", title);
    case What::commented: return of_comment(t, notice, title);
    case What::decided: return of_decision(t, notice.event.words, title);
    case What::used: return t("Your work was of use: “{title}”", title);
    case What::merged: break;
    }
    return t("The theme “{old}” is now part of “{new}”, and you will hear of that one", notice.event.words, notice.name);
}

html::Address address_of(const Notice& notice)
{
    const auto& event = notice.event;
    switch (event.what) {
    case What::merged: return Address::route("/mots/{}", notice.anchor);
    case What::corrected: return Address::route("/{}/{}/historique", notice.text->word, notice.text->slug);
    case What::commented:
        if (notice.anchor.starts_with("/")) return Address::parse(notice.anchor).value_or(contribution::route(*notice.text));
        return notice.anchor.empty() ? contribution::route(*notice.text) : contribution::route(*notice.text).fragment(notice.anchor);
    case What::decided:
        if (notice.text->state != contribution::State::published) return Address::route("/suivi/{}", notice.text->id);
        break;
    case What::published:
    case What::used: break;
    }
    return contribution::route(*notice.text);
}

}
