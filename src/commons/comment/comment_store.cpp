#include "commons/comment/comment.hpp"

// A comment with what its page needs. The author that its writer is: linked to their account, and with something published on that site;
// CROSS JOIN, so that SQLite begins with what that author signed, not with all that the site published.
#define KENOBER_SELECT_COMMENT                                                                                                             \
    "SELECT m.id, m.contribution, m.name, m.mail, m.person, m.body, m.created, m.state, m.thread, m.language, m.html, m.sent, m.shown, "   \
    "m.unread, (SELECT MIN(a.slug) FROM signature_claim s JOIN author a ON a.id = s.author WHERE s.person = m.person "                     \
    "AND s.state = 'accepted' AND s.manner = 'person' AND EXISTS (SELECT 1 FROM signature g CROSS JOIN contribution k "                    \
    "WHERE k.id = g.contribution AND g.author = a.id AND k.state = 'published' AND k.site = c.site)), "                                    \
    "(SELECT COUNT(*) FROM (SELECT 1 FROM comment e WHERE e.contribution = m.contribution "                                                \
    "AND e.state IN ('published', 'hidden', 'withdrawn') LIMIT 31) AS beside) FROM comment m JOIN contribution c ON c.id = m.contribution "

namespace kenober::comment {

namespace {

Comment comment_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::optional<std::int64_t>>(4).value_or(0),
            row.get<std::string>(5),
            row.get<Time>(6),
            contribution::state_of(row.get<std::string>(7)),
            row.get<std::optional<std::int64_t>>(8).value_or(0),
            row.get<std::string>(9),
            row.get<std::string>(10),
            row.get<std::optional<Time>>(11),
            row.get<std::optional<Time>>(12),
            row.get<std::optional<Time>>(13),
            row.get<std::optional<std::string>>(14).value_or(""),
            row.get<std::int64_t>(15) > static_cast<std::int64_t>(thread_page)};
}

std::vector<Placed> placed(store::Snapshot& db, std::vector<Comment> comments)
{
    std::vector<Placed> all;
    for (auto& one : comments)
        if (auto under = contribution::find(db, one.contribution)) all.push_back({std::move(one), *std::move(under)});
    return all;
}

// What has happened to a comment that says nothing of when: with its writing.
store::Argument moment(const std::optional<Time>& said, Time created, bool has_happened)
{
    if (said) return *said;
    if (has_happened) return created;
    return std::nullopt;
}

std::optional<std::int64_t> or_nothing(std::int64_t number) { return number ? std::optional(number) : std::nullopt; }

}

std::int64_t insert(store::Transaction& db, const Comment& c)
{
    const auto sent = moment(c.sent, c.created, c.state != State::draft);
    const auto shown = moment(c.shown, c.created, c.state == State::published);
    return db.value<std::int64_t>(
        "INSERT INTO comment (contribution, thread, name, mail, person, language, body, html, created, sent, shown, unread, state) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
        c.contribution, or_nothing(c.thread), c.name, c.mail, or_nothing(c.person), c.language, c.body,
        c.html.empty() ? rendered(c) : c.html, c.created, sent, shown, c.unread, contribution::name(c.state));
}

std::optional<Comment> find(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_COMMENT "WHERE m.id = $1", comment_of, id);
}

void set_standing(store::Transaction& db, std::int64_t id, State state, Time now)
{
    db.run("UPDATE comment SET state = $2 WHERE id = $1", id, contribution::name(state));
    if (state == State::proposed || state == State::published)
        db.run("UPDATE comment SET sent = COALESCE(sent, $2) WHERE id = $1", id, now);
    if (state == State::published) db.run("UPDATE comment SET shown = COALESCE(shown, $2) WHERE id = $1", id, now);
}

void empty(store::Transaction& db, std::int64_t id)
{
    db.run("UPDATE comment SET name = '', mail = '', body = '', html = '' WHERE id = $1", id);
}

void mark_unread(store::Transaction& db, std::int64_t id, Time now) { db.run("UPDATE comment SET unread = $2 WHERE id = $1", id, now); }

void mark_read(store::Transaction& db, std::int64_t id) { db.run("UPDATE comment SET unread = NULL WHERE id = $1", id); }

void forget(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    db.run("UPDATE comment_decision SET words = '' WHERE comment IN (SELECT id FROM comment "
           "WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    db.run("UPDATE comment_appeal SET words = '' WHERE comment IN (SELECT id FROM comment "
           "WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    db.run("DELETE FROM comment_key WHERE comment IN (SELECT id FROM comment "
           "WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    // What has answers keeps its place above them, without a word.
    db.run("UPDATE comment SET body = '', html = '' WHERE state <> 'published' AND (($1 <> 0 AND person = $1) OR "
           "($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    db.run("DELETE FROM comment WHERE state <> 'published' AND (($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2)) "
           "AND NOT EXISTS (SELECT 1 FROM comment a WHERE a.thread = comment.id)",
           person, mail);
    db.run("UPDATE comment SET name = $3, mail = '', person = NULL "
           "WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2)",
           person, mail, contribution::departed_name);
}

// Where a comment stands among those of its contribution: its thread, itself before its answers, and these in the order of their writing.
#define KENOBER_COMMENT_PLACE                                                                                                              \
    "COALESCE(r.created, m.created), COALESCE(r.id, m.id), CASE WHEN r.id IS NULL THEN 0 ELSE 1 END, m.created, m.id"

std::optional<Thread> list_thread(store::Snapshot& db, std::int64_t contribution, std::int64_t from)
{
    const auto first = from ? find(db, from) : std::nullopt;
    if (from && (!first || first->contribution != contribution)) return {};
    const auto root = first && first->thread ? find(db, first->thread) : first;
    const auto start = root ? root : Comment{};
    Thread page;
    page.shown = db.value<std::int64_t>("SELECT COUNT(*) FROM comment WHERE contribution = $1 AND state = 'published'", contribution);
    // What is not published stands there for the sake of answers that are; and most texts have no comment.
    if (page.shown == 0 && !from) return page;
    page.comments = db.list(
        KENOBER_SELECT_COMMENT
        "LEFT JOIN comment r ON r.id = m.thread WHERE m.contribution = $1 AND (m.state = 'published' OR (m.thread IS NULL AND m.state IN "
        "('hidden', 'withdrawn') AND EXISTS (SELECT 1 FROM comment a WHERE a.thread = m.id AND a.state = 'published'))) "
        "AND ($2 = 0 OR (" KENOBER_COMMENT_PLACE ") >= ($3, $4, $5, $6, $7)) ORDER BY " KENOBER_COMMENT_PLACE " LIMIT 31",
        comment_of, contribution, from, start->created, start->id, std::int64_t{first && first->thread ? 1 : 0},
        first ? first->created : Time{}, from);
    if (page.comments.size() > thread_page) {
        page.next = page.comments.back().id;
        page.comments.pop_back();
    }
    if (!page.comments.empty() && page.comments.front().thread) page.above = find(db, page.comments.front().thread);
    return page;
}

std::vector<Comment> list_of_person(store::Snapshot& db, std::int64_t person)
{
    return db.list(KENOBER_SELECT_COMMENT "WHERE m.person = $1 AND m.state <> 'withdrawn' ORDER BY m.id DESC LIMIT 100", comment_of,
                   person);
}

Page list_newest(store::Snapshot& db, std::int64_t site, std::int64_t contribution, const Cursor& before)
{
    auto rows = db.list(KENOBER_SELECT_COMMENT
                        "WHERE c.site = $1 AND c.state = 'published' AND m.state = 'published' AND ($2 = 0 OR m.contribution = $2) "
                        "AND (m.shown, m.id) < ($3, $4) ORDER BY m.shown DESC, m.id DESC LIMIT 31",
                        comment_of, site, contribution, before.published, before.id);
    Page page;
    if (rows.size() > 30) {
        rows.resize(30);
        page.older = Cursor{rows.back().shown.value_or(Time{}), rows.back().id};
    }
    page.items = placed(db, std::move(rows));
    return page;
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT m.id, m.body, COALESCE(a.opened, m.unread, m.sent, m.created) AS since, m.person, m.state, a.decider FROM comment m "
        "JOIN contribution c ON c.id = m.contribution LEFT JOIN comment_appeal a ON a.comment = m.id AND a.closed IS NULL "
        "WHERE c.site = $1 AND (m.state = 'proposed' OR (m.state = 'published' AND m.unread IS NOT NULL) "
        "OR (m.state IN ('declined', 'hidden') AND a.opened IS NOT NULL)) ORDER BY since, m.id LIMIT 200",
        [](const store::Row& row) {
            const auto id = row.get<std::int64_t>(0);
            const auto state = contribution::state_of(row.get<std::string>(4));
            moderation::Task task;
            task.key = "comment/" + std::to_string(id);
            // An appeal stands where all appeals do.
            task.sort = state == State::proposed || state == State::published ? "comment" : "appeal";
            task.what = state == State::proposed    ? msgid("Comment")
                        : state == State::published ? msgid("Comment shown, not read yet")
                                                    : msgid("Appeal about a comment");
            task.address = html::Address::route("/relecture/commentaires/{}", id);
            task.title = shorten(row.get<std::string>(1), 90);
            task.since = row.get<Time>(2);
            for (const int column : {3, 5})
                if (const auto person = row.get<std::optional<std::int64_t>>(column)) task.not_for.push_back(*person);
            task.answer = state == State::proposed ? moderation::Answer::decision_or_spam : moderation::Answer::decision;
            return task;
        },
        site);
}

}
