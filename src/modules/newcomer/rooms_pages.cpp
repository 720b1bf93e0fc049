#include <algorithm>

#include <fmt/format.h>

#include "commons/audit/audit.hpp"
#include "commons/licence/licence.hpp"
#include "modules/newcomer/rooms_view.hpp"

namespace kenober::newcomer {

namespace {

namespace fs = std::filesystem;
using html::Address;
using http::Reply;
using http::Request;

constexpr std::uint64_t most_file = 2'000'000'000;
constexpr int file_seconds = 3 * 3600;
constexpr int remarks_on_a_page = 200;

// Sites are looked after from the main one.
site::Site wanted(Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
    auto found = site::find(request.db(), request.parameter("slug"));
    if (!found) throw http::NotFound();
    return *std::move(found);
}

Run wanted_run(Request& request, const site::Site& site)
{
    auto found = find_run(request.db(), site.id, request.number("id"));
    if (!found) throw http::NotFound();
    return *std::move(found);
}

Address page_of(const site::Site& site, std::int64_t run) { return Address::route("/sites/{}/reprises/{}", site.slug, run); }

Reply show_form(Request& request)
{
    auto site = wanted(request);
    auto before = list_runs(request.db(), site.id);
    const auto licence = site.licence;
    return http::page(send_page(
        request, {std::move(site), intake::programs().empty() ? "" : intake::programs().front().name, licence, {}, std::move(before)}));
}

std::uint64_t free_bytes()
{
    std::error_code unknown;
    auto folder = incoming();
    while (!folder.empty() && folder != folder.parent_path() && !fs::exists(folder, unknown)) folder = folder.parent_path();
    const auto space = fs::space(folder, unknown);
    return unknown ? 0 : space.available;
}

void check(const Request& request, SendForm& form)
{
    if (!intake::find_program(form.program)) form.problems.add("program", say("Choose what the site was made with."));
    if (!licence::find(form.licence)) form.problems.add("licence", say("Choose a licence."));
    const auto* upload = request.form().file("file");
    if (!upload || upload->size == 0) form.problems.add("file", say("Choose the file that holds the former site."));
    else if (free_bytes() < 2 * upload->size) form.problems.add("file", say("The disk of this server has no room for it."));
}

// The file stays under a name of its own; the door would remove it.
std::string put_aside(const fs::path& upload)
{
    fs::create_directories(incoming());
    auto name = random_token(18) + ".intake";
    std::error_code other_disk;
    fs::rename(upload, incoming() / name, other_disk);
    if (other_disk) fs::copy_file(upload, incoming() / name);
    return name;
}

Reply receive(Request& request)
{
    request.limit("intake", 60, 3600);
    auto site = wanted(request);
    SendForm form{site, request.form()["program"], request.form()["licence"], {}, list_runs(request.db(), site.id)};
    check(request, form);
    if (!form.problems.empty()) return http::correct(send_page(request, form));
    const auto* upload = request.form().file("file");
    Run run;
    run.site = site.id;
    run.program = form.program;
    run.file_name = shorten(upload->file_name, 200);
    run.file = put_aside(upload->path);
    run.licence = form.licence;
    run.manner = Manner::trial;
    run.begun = request.now().time();
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto id = insert(db, run);
        jobs::at_once(db, "intake", std::to_string(id));
        return http::see_other(request.here(page_of(site, id)));
    });
    // Sent twice, the first one counts.
    std::error_code ignored;
    if (!knows_file(request.db(), run.file)) fs::remove(incoming() / run.file, ignored);
    return reply;
}

Reply list(Request& request)
{
    const auto site = wanted(request);
    return http::page(runs_page(request, site, list_runs(request.db(), site.id)));
}

constexpr int examples = 3; // of one remark: the report stays a page, all of them have a page of their own

Reply show(Request& request)
{
    Shown shown{wanted(request), {}, {}, {}};
    shown.run = wanted_run(request, shown.site);
    shown.moment = moment_of(shown.run.id);
    const bool is_under_way = shown.run.stage == Stage::waiting || shown.run.stage == Stage::running;
    if (!is_under_way) shown.groups = grouped_notes(request.db(), shown.run.id, examples);
    auto reply = http::page(run_page(request, shown));
    reply.keep = http::Keep::never;
    return is_under_way ? std::move(reply).with("Refresh", "4") : std::move(reply);
}

Reply list_remarks(Request& request)
{
    Remarks remarks{wanted(request), {}, {}, 0};
    remarks.run = wanted_run(request, remarks.site);
    const auto after = whole_number(request.query("apres")).value_or(0);
    remarks.list = list_notes(request.db(), remarks.run.id, after, remarks_on_a_page + 1);
    if (remarks.list.size() > remarks_on_a_page) {
        remarks.list.pop_back();
        remarks.next = remarks.list.back().first;
    }
    return http::page(remarks_page(request, remarks));
}

Reply move_in(Request& request)
{
    const auto site = wanted(request);
    const auto run = wanted_run(request, site);
    // One that was only looked at, and not to its end, is looked at again.
    const bool is_real = run.manner == Manner::real || run.stage == Stage::done;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (order_again(db, run.id, is_real ? Manner::real : Manner::trial, request.now().time())) {
            jobs::at_once(db, "intake", std::to_string(run.id));
            if (is_real)
                audit::note(db,
                            {.act = audit::Act::import_site, .person = request.visitor().person, .site = site.id, .detail = run.program},
                            request.now().time());
        }
        return http::see_other(request.here(page_of(site, run.id)));
    });
}

Reply stop(Request& request)
{
    const auto site = wanted(request);
    const auto run = wanted_run(request, site);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        want_stop(db, run.id);
        return http::see_other(request.here(page_of(site, run.id)));
    });
}

Reply put_away(Request& request)
{
    const auto site = wanted(request);
    const auto run = wanted_run(request, site);
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (run.stage != Stage::waiting && run.stage != Stage::running) forget_file(db, run.id);
        return http::see_other(request.here(page_of(site, run.id)));
    });
    std::error_code ignored;
    if (!run.file.empty() && !knows_file(request.db(), run.file)) fs::remove(incoming() / run.file, ignored);
    return reply;
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/sites/{slug}/reprendre", administrator, show_form)
        .post("/sites/{slug}/reprendre", administrator, receive, {.body = most_file + 1'000'000, .body_seconds = file_seconds})
        .get("/sites/{slug}/reprises", administrator, list)
        .get("/sites/{slug}/reprises/{id}", administrator, show)
        .get("/sites/{slug}/reprises/{id}/remarques", administrator, list_remarks, {.query = {"apres"}})
        .post("/sites/{slug}/reprises/{id}/faire", administrator, move_in)
        .post("/sites/{slug}/reprises/{id}/arreter", administrator, stop)
        .post("/sites/{slug}/reprises/{id}/ranger", administrator, put_away);
}

}
