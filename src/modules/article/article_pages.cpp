#include "commons/listing/listing.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/reading/reading.hpp"
#include "modules/article/article_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::article {

using http::Reply;
using http::Request;

namespace {

std::filesystem::path& picture_folder()
{
    static std::filesystem::path folder;
    return folder;
}

std::string text_of(store::Snapshot& db, const contribution::Contribution& one) { return text::markdown_to_text(body_of(db, one.id)); }

std::vector<std::string> ids_of(const std::vector<site::Section>& sections)
{
    std::vector<std::string> ids;
    for (const auto& section : sections) ids.push_back(std::to_string(section.id));
    return ids;
}

// The picture sent with the form, or with the same form before it was refused; its rules are those of media.
std::optional<contribution::Picture> picture_sent(const Request& request, Draft& sent, Problems& problems)
{
    std::optional<contribution::Picture> picture;
    if (const auto* upload = request.form().file("picture")) {
        request.release();
        picture = take_picture(upload->path, picture_folder(), problems);
        if (!picture) return {};
        request.write_quietly([&](store::Transaction& db) { contribution::insert_picture(db, *picture); });
        sent.kept_picture = picture->file;
    } else if (!sent.kept_picture.empty()) {
        picture = contribution::find_picture(request.db(), sent.kept_picture);
    }
    if (picture) {
        picture->text = trim(sent.picture_text);
        picture->credit = trim(sent.picture_credit);
    }
    return picture;
}

Reply propose_form(Request& request)
{
    return http::page(propose_page(request, {}, {}, site::list_sections(request.db(), request.site().id)));
}

Reply store_proposal(const Request& request, Article article, const std::optional<contribution::Picture>& picture)
{
    auto& c = article.contribution;
    c.site = request.site().id;
    c.language = i18n::code(request.language());
    c.created = c.updated = request.now().time();
    const auto html = rendered(article.body, c.language, Source::typed);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        auto stored = c;
        if (picture) {
            stored.picture = picture;
            stored.picture->id = contribution::insert_picture(db, *picture);
        }
        const auto id = contribution::insert(db, stored, article.proposer);
        contribution::set_tags(db, id, article.tags);
        insert(db, id, article.body, html);
        return proposal::receive(request, db, id, stored, article.proposer);
    });
}

Reply propose(Request& request)
{
    auto sent = Draft::from(request);
    const auto sections = site::list_sections(request.db(), request.site().id);
    Problems picture_problems;
    const auto picture = picture_sent(request, sent, picture_problems);
    const auto article = check(sent, ids_of(sections));
    if (!article || !picture_problems.empty()) {
        auto problems = article ? Problems{} : article.problems();
        for (const auto& one : picture_problems.list()) problems.add(one.field, one.sentence);
        return http::correct(propose_page(request, sent, problems, sections));
    }
    request.limit("propose", 60, 3600);
    return store_proposal(request, *article, picture);
}

}

const contribution::Kind kind{"article",
                              "articles",
                              "Article",
                              msgid("To read"),
                              msgid("Nothing has been published here yet. Yours could be the first text."),
                              msgid("Propose a text"),
                              body_view,
                              text_of};

void keep_pictures_in(std::filesystem::path folder) { picture_folder() = std::move(folder); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    contribution::add_kind(kind);
    listing::add_kind_routes(routes, kind);
    reading::add_kind_routes(routes, kind);
    routes.get("/articles/proposer", anybody, propose_form)
        .post("/articles/proposer", anybody, propose, {.body = 24 * 1024 * 1024, .body_seconds = 300});
}

}
