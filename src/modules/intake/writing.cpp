#include "modules/intake/writing.hpp"

#include "modules/article/article.hpp"
#include "modules/intake/former_store.hpp"

namespace kenober::intake {

namespace {

// The address was kept for it, but somebody may have published at it meanwhile.
std::string slug_for(store::Snapshot& db, const contribution::Contribution& one)
{
    return contribution::find(db, one.site, one.word, one.slug) ? contribution::free_slug(db, one) : one.slug;
}

void write_comments(store::Transaction& db, std::int64_t site, std::int64_t on, const Ready& ready, Written& written)
{
    struct Root {
        std::int64_t id = 0;
        bool is_shown = false;
    };
    std::map<std::string, Root> roots;
    const auto root_of = [&](std::int64_t id) {
        auto one = comment::find(db, id);
        if (one && one->thread) one = comment::find(db, one->thread);
        return one ? Root{one->id, one->state == comment::State::published} : Root{};
    };
    for (const auto& said : ready.comments) {
        if (const auto known = find_comment(db, site, said.source)) {
            if (*known) roots[said.source] = root_of(*known);
            continue;
        }
        auto one = said.comment;
        one.contribution = on;
        const bool is_shown = one.state == comment::State::published;
        // An answer that everybody reads stands by itself where what it answers was never shown: nobody could follow it there.
        const auto above = roots.find(said.answers);
        if (above != roots.end() && (above->second.is_shown || !is_shown)) one.thread = above->second.id;
        const auto id = comment::insert(db, one);
        keep_comment(db, site, said.source, id);
        roots[said.source] = one.thread ? above->second : Root{id, is_shown};
        ++written.comments;
    }
}

void write_one(store::Transaction& db, std::int64_t site, const Ready& ready, Written& written)
{
    auto one = ready.one;
    auto known = ready.known;
    if (known.contribution) {
        contribution::update(db, known.contribution, one);
        article::update(db, known.contribution, ready.body, ready.html);
    } else {
        one.slug = known.slug = slug_for(db, one);
        known.contribution = contribution::insert(db, one, ready.proposer);
        article::insert(db, known.contribution, ready.body, ready.html, article::Source::imported);
    }
    const auto id = known.contribution;
    if (known.is_written || !ready.tags.empty()) contribution::set_tags(db, id, ready.tags);
    if (known.is_written) forget_uses(db, id);
    for (const auto& file : ready.files) use_file(db, id, site, file, file == ready.leading);
    known.is_written = true;
    keep_text(db, site, known);
    for (const auto& address : ready.old) written.addresses += insert_former(db, site, address, {.contribution = id}) ? 1 : 0;
    write_comments(db, site, id, ready, written);
}

}

void go_on_holding(store::Transaction& db, const Holder& holder)
{
    const auto now = current_time();
    if (!hold(db, holder.site, holder.owner, now, now + hold_for)) throw Lost();
}

Written write_texts(store::Transaction& db, const Holder& holder, const std::vector<Ready>& batch)
{
    go_on_holding(db, holder);
    Written written;
    for (const auto& ready : batch)
        if (ready.doing == Ready::Doing::write) write_one(db, holder.site, ready, written);
    return written;
}

}
