#include "commons/comment/comment.hpp"

#include "commons/comment/comment_mail.hpp"
#include "commons/queue/queue.hpp"
#include "platform/mail/mail.hpp"
#include "platform/text/text.hpp"

namespace kenober::comment {

using moderation::Bar;
using moderation::Mode;
using moderation::Standing;

namespace {

std::vector<FollowUp>& follow_ups()
{
    static std::vector<FollowUp> all;
    return all;
}

std::string key_of(std::int64_t comment) { return "comment/" + std::to_string(comment); }

// Nobody else reads over anywhere: then whoever decided answers the appeal too, rather than nobody ever.
bool is_alone(const http::Request& request, store::Snapshot& db, const Comment& on, std::int64_t decider)
{
    const auto text = contribution::find(db, on.contribution);
    return text && queue::who_may_answer(request, db, text->site, {decider, on.person}).empty();
}

Standing standing_of(const http::Request& request, store::Snapshot& db, const Comment& on)
{
    const auto& who = request.visitor();
    if (!who.is_signed_in()) return Standing::nobody;
    const bool reads_over = who.is_at_least(http::Who::facilitator);
    if (on.person == who.person) return reads_over ? Standing::facilitator_proposer : Standing::proposer;
    if (!reads_over) return Standing::member;
    const auto appeal = find_appeal(db, on.id);
    if (appeal && !appeal->closed && appeal->decider == who.person && !is_alone(request, db, on, who.person))
        return Standing::facilitator_decider;
    return who.role == http::Who::administrator ? Standing::administrator : Standing::facilitator;
}

moderation::Appeal appeal_on(store::Snapshot& db, std::int64_t comment)
{
    const auto appeal = find_appeal(db, comment);
    if (!appeal) return moderation::Appeal::none;
    return appeal->closed ? moderation::Appeal::closed : moderation::Appeal::open;
}

// What is written for all, or by those with an account, is shown at once; what was begun before the door closed is read over first.
Mode arrival_mode(Comments mode, std::int64_t person)
{
    return mode == Comments::open || (mode == Comments::members && person != 0) ? Mode::after : Mode::before;
}

Comment found(store::Snapshot& db, std::int64_t id)
{
    auto one = find(db, id);
    if (!one) throw http::NotFound();
    return *std::move(one);
}

contribution::Contribution under(store::Snapshot& db, const Comment& one)
{
    auto under = contribution::find(db, one.contribution);
    if (!under) throw http::NotFound();
    return *std::move(under);
}

// What the public register counts, under the names that its file gives them.
constexpr std::pair<Act, std::string_view> counted[] = {{Act::confirm, "comments_sent"},     {Act::publish, "comments_published"},
                                                        {Act::decline, "comments_declined"}, {Act::hide, "comments_hidden"},
                                                        {Act::show, "comments_shown_again"}, {Act::withdraw, "comments_withdrawn"},
                                                        {Act::appeal, "comments_appeals"},   {Act::overturn, "comments_overturned"}};

}

Checked<Comment> check(Comment sent)
{
    Problems problems;
    sent.name = trim(contribution::on_one_line(sent.name));
    sent.body = trim(sent.body);
    if (sent.name.empty()) problems.add("name", say("Sign with a name; a first name is enough."));
    if (length(sent.name) > contribution::most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(contribution::most_name)}}));
    if (!sent.person && !mail::is_mail_address(sent.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    if (length(sent.body) < least_body) problems.add("body", say("Write a few words."));
    if (length(sent.body) > most_body)
        problems.add("body", say("This comment is too long: at most {most} characters.", {{"most", std::to_string(most_body)}}));
    if (!problems.empty()) return problems;
    return sent;
}

bool has_many_links(const Comment& comment)
{
    constexpr int most = 3;
    int links = 0;
    for (auto at = comment.body.find("://"); at != comment.body.npos; at = comment.body.find("://", at + 3)) ++links;
    return links > most;
}

std::string rendered(const Comment& comment)
{
    text::MarkdownOptions options;
    options.top_heading = 3;
    options.heading_ids = text::HeadingIds::none;
    options.id_prefix = "c" + sha256_hex(std::to_string(comment.created.micros) + comment.name + '\n' + comment.body).substr(0, 12) + "-";
    options.back_to_text = i18n::words(i18n::parse_language(comment.language).value_or(i18n::Language::fr))("Back to the text");
    return text::render_markdown(comment.body, options);
}

html::Address route(const Comment& comment, const contribution::Contribution& under)
{
    if (comment.is_in_long_thread) return html::Address::route("/commentaires/{}", comment.id);
    return contribution::route(under).fragment("commentaire-" + std::to_string(comment.id));
}

Checked<Decision> check(Decision sent)
{
    moderation::Decision asked;
    asked.act = sent.act;
    asked.reason = sent.reason;
    asked.words = sent.words;
    auto checked = moderation::check(std::move(asked), {});
    if (!checked) return checked.problems();
    sent.reason = checked->reason;
    sent.words = checked->words;
    return sent;
}

moderation::Verdict may(const http::Request& request, store::Snapshot& db, Act act, const Comment& on)
{
    return moderation::may(act, on.state, standing_of(request, db, on), Mode::before, appeal_on(db, on.id));
}

void add_follow_up(FollowUp follow_up) { follow_ups().push_back(follow_up); }

void follow_up(const http::Request& request, store::Transaction& db, std::int64_t comment)
{
    const auto one = find(db, comment);
    if (!one || one->state != State::published) return;
    for (const auto each : follow_ups()) each(request, db, *one);
}

State arrive(store::Transaction& db, std::int64_t comment, Time now)
{
    const auto one = found(db, comment);
    const auto text = under(db, one);
    const auto mode = has_many_links(one) ? Mode::before : arrival_mode(mode_of(db, text), one.person);
    const auto verdict = moderation::may(Act::confirm, one.state, Standing::proposer, mode, moderation::Appeal::none);
    if (!verdict) return one.state;
    Decision decision;
    decision.comment = comment;
    decision.person = one.person;
    decision.act = Act::confirm;
    decision.at = now;
    insert(db, decision, text.site, now);
    set_standing(db, comment, verdict.becomes, now);
    if (verdict.becomes == State::published) mark_unread(db, comment, now);
    return verdict.becomes;
}

std::int64_t take(const http::Request& request, store::Transaction& db, const Decision& decision, moderation::Mailing mailing)
{
    const auto on = found(db, decision.comment);
    const auto text = under(db, on);
    const auto verdict = may(request, db, decision.act, on);
    if (verdict.bar == Bar::standing) throw http::Forbidden(verdict.why);
    if (verdict.bar == Bar::state || (decision.act == Act::seen && !on.unread))
        throw moderation::Overtaken{verdict ? say("Somebody has just decided on this comment.") : verdict.why};
    const auto id = insert(db, decision, text.site, on.sent);
    if (verdict.becomes != on.state) set_standing(db, on.id, verdict.becomes, decision.at);
    mark_read(db, on.id);
    if (verdict.becomes != on.state || decision.act == Act::uphold) close_appeal(db, on.id, decision.at);
    moderation::release(db, key_of(on.id));
    if (verdict.becomes != on.state) follow_up(request, db, on.id);
    if (mailing == moderation::Mailing::tell) mail_decision(request, db, {on, text}, decision);
    return id;
}

void decline_as_spam(const http::Request& request, store::Transaction& db, std::int64_t id)
{
    Decision decision;
    decision.comment = id;
    decision.person = request.visitor().person;
    decision.act = Act::decline;
    decision.reason = "spam";
    decision.words = request.words()("It was sorted out as spam, together with others.");
    decision.at = request.now().time();
    take(request, db, decision, moderation::Mailing::silent);
}

ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment)
{
    ledger::Account all{msgid("Comments"),
                        "comments_median_delay_hours",
                        msgid("First answer, median"),
                        {{"comments_sent", msgid("Sent")},
                         {"comments_published", msgid("Published")},
                         {"comments_declined", msgid("Not published")},
                         {"comments_hidden", msgid("Taken off the site")},
                         {"comments_appeals", msgid("Appeals")}},
                        {},
                        delays(db, site, moment)};
    for (const auto& kind : contribution::kinds()) all.rules.emplace_back(kind.title, name_of(mode_of(db, site, kind.name)));
    for (const auto& one : count_by_month(db, site, moment))
        for (const auto& [act, figure] : counted) {
            if (act != one.act) continue;
            const auto* reason = moderation::find_reason(one.reason);
            all.tallies.push_back({one.month, figure, one.reason, reason ? reason->words : nullptr, one.number});
        }
    return all;
}

}
