#include "commons/site/site.hpp"
#include "modules/moving/arrivals.hpp"
#include "modules/moving/moving.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace kenober::moving {
namespace {

namespace fs = std::filesystem;
using html::Address;
using http::Reply;
using http::Request;

// Sites are looked after from the main one.
void stand_on_main(const Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
}

std::uint64_t free_bytes()
{
    std::error_code unknown;
    auto folder = kept_in().incoming;
    while (!folder.empty() && folder != folder.parent_path() && !fs::exists(folder, unknown)) folder = folder.parent_path();
    const auto space = fs::space(folder, unknown);
    return unknown ? 0 : space.available;
}

Form form_of(const Request& request) { return {"", {}, free_bytes(), list_sent(request.db())}; }

Reply show_form(Request& request)
{
    stand_on_main(request);
    return http::page(form_page(request, form_of(request)));
}

bool begins_like_zip(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> first{};
    stream.read(first.data(), first.size());
    return stream.gcount() == 4 && std::string_view(first.data(), 4) == "PK\x03\x04";
}

void check_slug(const Request& request, const std::string& slug, Problems& problems)
{
    if (slug.empty()) return;
    site::Site wanted;
    wanted.slug = slug;
    wanted.name = slug;
    const auto checked = site::check(wanted, reserved());
    const auto* problem = checked ? nullptr : checked.problems().of("slug");
    if (problem != nullptr) problems.add("slug", problem->sentence);
    else if (site::find(request.db(), slug))
        problems.add("slug", say("There is already a site of this word: {slug}. Choose another one.", {{"slug", slug}}));
}

void check_file(const Request& request, Problems& problems)
{
    const auto* upload = request.form().file("file");
    if (upload == nullptr) problems.add("file", say("Choose the file: a ZIP archive made by “Taking it elsewhere”."));
    else if (!begins_like_zip(upload->path)) problems.add("file", say("This file is no ZIP archive."));
    // Unpacked it takes as much room again, and what is in it once more.
    else if (free_bytes() < 3 * upload->size)
        problems.add("file", say("The disk of this server has no room for it: about three times the size of the file is needed."));
}

// The file stays under a name of its own; the door would remove it.
std::string put_aside(const fs::path& upload)
{
    fs::create_directories(kept_in().incoming);
    auto name = random_token(18) + ".zip";
    std::error_code other_disk;
    fs::rename(upload, kept_in().incoming / name, other_disk);
    if (other_disk) fs::copy_file(upload, kept_in().incoming / name);
    return name;
}

Reply receive(Request& request)
{
    stand_on_main(request);
    request.limit("site-import", 60, 3600);
    auto form = form_of(request);
    form.slug = trim(request.form()["slug"]);
    check_slug(request, form.slug, form.problems);
    check_file(request, form.problems);
    if (!form.problems.empty()) return http::correct(form_page(request, form));
    const auto& upload = *request.form().file("file");
    const Sent sent{0, put_aside(upload.path), static_cast<std::int64_t>(upload.size), form.slug, request.now().time()};
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto id = insert(db, sent);
        jobs::later(db, "arrival", fmt::format("{} {}", id, request.visitor().person));
        return http::see_other(request.here(Address::route("/sites/accueillir/{}", id)));
    });
    // Sent twice, the first one counts.
    std::error_code ignored;
    if (!knows_file(request.db(), sent.file)) fs::remove(kept_in().incoming / sent.file, ignored);
    return reply;
}

Reply show_sent(Request& request)
{
    stand_on_main(request);
    const auto sent = find_sent(request.db(), request.number("id"));
    if (!sent) throw http::NotFound();
    auto reply = http::page(sent_page(request, *sent, sent->site ? site::get(request.db(), sent->site).slug : ""));
    reply.keep = http::Keep::never;
    return reply;
}

}

void add_arrival_routes(http::Routes& routes)
{
    using enum http::Who;
    // A little more than the largest file, for the rest of the form.
    routes.get("/sites/accueillir", administrator, show_form)
        .post("/sites/accueillir", administrator, receive, {.body = most_archive + 1'000'000, .body_seconds = archive_seconds})
        .get("/sites/accueillir/{id}", administrator, show_sent);
}

}
