// An appeal reaches those who may answer it, each in their language.
#include <algorithm>

#include "commons/post/post.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::queue {

namespace {

std::vector<person::Person> readers_but(store::Snapshot& db, std::int64_t site, const std::vector<std::int64_t>& not_for)
{
    auto all = person::facilitators(db, site);
    std::erase_if(all, [&](const person::Person& one) { return std::ranges::find(not_for, one.id) != not_for.end(); });
    return all;
}

}

std::vector<person::Person> who_may_answer(const http::Request& request, store::Snapshot& db, std::int64_t site,
                                           const std::vector<std::int64_t>& not_for)
{
    auto readers = readers_but(db, site, not_for);
    return readers.empty() ? readers_but(db, request.sites().front().id, not_for) : readers;
}

void mail_appeal(const http::Request& request, store::Transaction& db, std::int64_t site, const Appealed& appealed)
{
    for (const auto& reader : who_may_answer(request, db, site, appealed.not_for)) {
        const auto language = i18n::parse_language(reader.language).value_or(request.language());
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, appealed.address));
        post::send(db, {reader.mail, t("An appeal: {title}", shorten(appealed.title, 80)),
                        t.say({appealed.asks,
                               {{"name", reader.name},
                                {"title", appealed.title},
                                {"site", request.site().name},
                                {"words", appealed.words},
                                {"link", link}}})});
    }
}

}
