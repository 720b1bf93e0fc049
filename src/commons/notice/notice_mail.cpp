#include "commons/notice/notice_mail.hpp"

#include <algorithm>

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"

namespace kenober::notice {

using html::Address;

namespace {

struct Giver {
    std::string name, mail;
};

Giver giver_of(store::Snapshot& db, const Notice& notice)
{
    const auto member = notice.person ? person::find(db, notice.person) : std::nullopt;
    return member ? Giver{member->name, member->mail} : Giver{notice.name, notice.mail};
}

i18n::Language language_of(std::string_view code) { return i18n::parse_language(code).value_or(i18n::Language::fr); }

std::string greeting(const i18n::Words& t, const std::string& name) { return name.empty() ? t("Hello") : t("Hello {name}", name); }

std::string reason_of(const i18n::Words& t, const Decision& decision)
{
    const auto* words = reason_in_words(decision.reason);
    return *words ? t.say({words}) : "";
}

}

Address followed_at(const http::Request& request, std::int64_t site, const std::string& token)
{
    const auto& sites = request.sites();
    const auto home = std::ranges::find(sites, site, &http::Site::id);
    const auto route = Address::route("/signalement/{}", token);
    return home == sites.end() ? request.here(route) : request.at(*home, route);
}

void mail_receipt(const http::Request& request, store::Transaction& db, const Notice& notice, const std::string& token)
{
    const auto giver = giver_of(db, notice);
    if (giver.mail.empty()) return;
    const auto& t = request.words();
    post::send(
        db,
        {giver.mail, t("We have your notice number {number}", notice.id),
         t("{hello},\n\nyou tell us that something is wrong at this address:\n\n{address}\n\n{words}\n\nSomebody reads your notice, decides, and says why. Follow it here; this link is yours alone:\n\n{link}",
           greeting(t, giver.name), notice.address, notice.words, request.absolute(followed_at(request, notice.site, token)))});
}

void mail_givers(const http::Request& request, store::Transaction& db, const std::vector<Notice>& notices, const Decision& decision)
{
    for (const auto& notice : notices) {
        const auto giver = giver_of(db, notice);
        if (notice.decision || giver.mail.empty()) continue;
        const auto language = language_of(notice.language);
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, Address::route("/signalement/{}", give_key(db, notice.id))));
        post::send(
            db,
            {giver.mail, t("Your notice number {number} has its answer", notice.id),
             t("{hello},\n\n{reader} has looked at what you told us about this address:\n\n{address}\n\n{outcome}\n\nReason: {reason}.\n\n{words}\n\nIf you do not agree, ask on this page for somebody else to look at it; nothing keeps you from going to court or to a certified out-of-court body instead.\n\n{link}",
               greeting(t, giver.name), request.visitor().name, notice.address,
               t.say({in_words(decision.outcome, sort_of(decision.object))}), reason_of(t, decision), decision.words, link)});
    }
}

void mail_writers(const http::Request& request, store::Transaction& db, const Object& object, const std::vector<Writer>& to,
                  const Decision& decision)
{
    // Nothing happened to what stays as it is.
    const bool may_appeal = decision.outcome != Outcome::nothing;
    for (const auto& one : to) {
        if (one.mail.empty()) continue;
        const auto language = language_of(one.language);
        const auto& t = i18n::words(language);
        auto text = t(
            "{hello},\n\nsomebody told us that something was wrong with “{title}”, on {site}. {reader} has looked at it.\n\n{outcome}\n\nReason: {reason}.\n\n{words}",
            greeting(t, one.name), object.title, request.site().name, request.visitor().name,
            t.say({in_words(decision.outcome, object.sort)}), reason_of(t, decision), decision.words);
        if (may_appeal)
            text +=
                "\n\n" +
                t("If you do not agree, say why on this page, which is yours alone: somebody else then looks at it. Nothing keeps you from going to court or to a certified out-of-court body instead.\n\n{link}",
                  request.absolute(request.in(language, Address::route("/decision/{}", offer_appeal(db, decision.id, one)))));
        post::send(db, {one.mail, t("A notice about: {title}", shorten(object.title, 80)), text});
    }
}

void mail_answer(const http::Request& request, store::Transaction& db, const Object& object, const std::vector<Appeal>& appeals,
                 const Decision& decision)
{
    for (const auto& one : appeals) {
        if (one.writer.mail.empty()) continue;
        const auto& t = i18n::words(language_of(one.writer.language));
        post::send(
            db,
            {one.writer.mail, t("Your appeal has its answer: {title}", shorten(object.title, 80)),
             t("{hello},\n\n{reader} has looked again at “{title}”, on {site}, after what you wrote.\n\n{outcome}\n\nReason: {reason}.\n\n{words}",
               greeting(t, one.writer.name), request.visitor().name, object.title, request.site().name,
               t.say({in_words(decision.outcome, object.sort)}), reason_of(t, decision), decision.words)});
    }
}

}
