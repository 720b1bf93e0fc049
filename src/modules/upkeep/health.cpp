#include "modules/upkeep/health.hpp"

#include <algorithm>
#include <fstream>

#include "commons/site/site.hpp"
#include "modules/upkeep/upkeep_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/key/key.hpp"
#include "platform/media/media.hpp"

namespace kenober::upkeep {

namespace {

constexpr int few_failures = 3;  // more of them are no hiccup
constexpr std::int64_t least_free = 500'000'000;  // bytes: below, a single backup may fill the disk

std::int64_t bytes_in(const std::filesystem::path& folder)
{
    std::int64_t bytes = 0;
    std::error_code why;
    for (auto at = std::filesystem::recursive_directory_iterator(folder, std::filesystem::directory_options::skip_permission_denied, why);
         !why && at != std::filesystem::recursive_directory_iterator(); at.increment(why)) {
        std::error_code gone;
        if (at->is_regular_file(gone) && !gone) bytes += static_cast<std::int64_t>(at->file_size(gone));
    }
    return bytes;
}

bool can_be_written(const std::filesystem::path& folder)
{
    const auto file = folder / (".kenober-" + random_token(6));
    const bool is_kept = static_cast<bool>(std::ofstream(file) << "health" << std::flush);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return is_kept;
}

void look_at_disk(store::Snapshot& db, const Ground& ground, std::vector<Finding>& found)
{
    if (!can_be_written(ground.data) || !can_be_written(ground.media))
        found.push_back({Grade::broken, say("Nothing can be written into the data folder."),
                         say("See whether the disk is full, and whether the folder {folder} belongs to whoever runs the server.",
                             {{"folder", ground.data.string()}})});
    const auto storage = measure(db, ground);
    if (storage.free >= 0 && storage.free < least_free)
        found.push_back({Grade::broken, say("The disk is almost full."),
                         say("Free some room, or give the server a larger disk: without room, no text and no picture can be kept.")});
}

// What to do about it stands beside each: nobody can guess a clock from a picture that does not come.
Finding said_of(blob::Trouble trouble)
{
    using enum blob::Trouble;
    switch (trouble) {
    case refused:
        return {Grade::broken, say("The storage of pictures refuses this server."),
                say("See media.s3.key and media.s3.secret in kenober.toml, and whether that key may read, write and remove there.")};
    case clock:
        return {Grade::broken, say("The clock of this server differs from that of the storage of pictures."),
                say("Set the clock, best by a time server: until then the storage takes no request of it.")};
    case missing:
        return {Grade::broken, say("The storage of pictures has no bucket of that name."),
                say("Make the bucket, or correct media.s3.bucket and media.s3.region in kenober.toml.")};
    case slow:
        return {Grade::broken, say("The storage of pictures takes too long to answer."),
                say("Ask whoever runs it. Pictures that were shown lately are still shown; new ones may be refused, with a clear page.")};
    case damaged:
        return {Grade::broken, say("The storage of pictures gives back something else than what it was given."),
                say("Ask whoever runs it, and see that nothing between here and there changes or cuts what passes.")};
    case unreachable:
        return {Grade::broken, say("The storage of pictures does not answer."),
                say("See media.s3.endpoint in kenober.toml, and whether the storage runs. Nothing is lost: what waits goes on by itself "
                    "once it is back.")};
    default:
        return {Grade::broken, say("No picture can be kept."),
                say("See whether the disk is full; the log of the server says more, under s3 and media.")};
    }
}

void look_at_pictures(const Ground& ground, std::vector<Finding>& found)
{
    if (!ground.pictures) return;
    const auto trouble = ground.pictures->examine();
    if (trouble != blob::Trouble::none) found.push_back(said_of(trouble));
    const auto program = media::examine_program();
    if (program.state == media::Program::State::missing)
        found.push_back(
            {Grade::broken, say("The program kenober-media is missing: no picture can be taken in."),
             say("Install it again beside the program kenober. It was looked for as {path}.", {{"path", program.path.string()}})});
    if (program.state == media::Program::State::failing)
        found.push_back({Grade::broken, say("The program kenober-media does not start: no picture can be taken in."),
                         say("Run {path} by hand: it says what it lacks, often the library libvips, or the right to be run.",
                             {{"path", program.path.string()}})});
}

void look_at_mail(const Ground& ground, std::vector<Finding>& found)
{
    if (ground.mail_server.empty() && !ground.is_demo)
        found.push_back(
            {Grade::broken, say("No mail leaves this server: it knows no mail server."),
             say("Write the address of your mail server into kenober.toml, as mail.server; start the server again, and try it in the room of mails.")});
}

void look_at_tasks(store::Snapshot& db, std::vector<Finding>& found)
{
    const auto jobs = jobs::count(db);
    if (jobs.dead + jobs.uncertain > 0)
        found.push_back({Grade::broken,
                         say("Some tasks failed for good: {count}.", {{"count", std::to_string(jobs.dead + jobs.uncertain)}}),
                         say("Look at them in the room of tasks: each says why, and can be tried again or given up.")});
    if (const auto retried = count_retried_jobs(db, few_failures); retried > 0)
        found.push_back({Grade::weak,
                         say("Some tasks have failed several times and are tried again: {count}.", {{"count", std::to_string(retried)}}),
                         say("Look at them in the room of tasks: each says why, and when it is tried next.")});
    if (jobs.waiting > 500)
        found.push_back(
            {Grade::weak, say("Many tasks wait: {count}.", {{"count", std::to_string(jobs.waiting)}}),
             say("The mail server may be slow, or refuse so many at once. If the number does not fall within an hour, ask whoever runs it.")});
}

void look_at_key(store::Snapshot& db, const Ground& ground, std::vector<Finding>& found)
{
    if (ground.key_file.empty()) return;
    const auto mark = site::setting(db, key_mark);
    if (!has_server_key(ground.key_file))
        found.push_back(
            {Grade::broken, say("The file with the key of the server is missing."),
             say("Put {file} back from where you keep a copy, before the server starts again: without it, codes of the second step, "
                 "printed codes and mailed links stop working.",
                 {{"file", ground.key_file.string()}})});
    else if (!mark.empty() && mark != server_key_mark())
        found.push_back({Grade::broken, say("The key of the server is not the one with which its database was written."),
                         say("Put the right {file} back: until then, codes of the second step, printed codes and mailed links do not work.",
                             {{"file", ground.key_file.string()}})});
}

void look_at_addresses(const Ground& ground, std::vector<Finding>& found)
{
    if (ground.origin.empty())
        found.push_back(
            {Grade::weak, say("The server does not know at which address people find it."),
             say("Links in mails and feeds are made of that address. Write it into kenober.toml, as origin, like https://www.example.org.")});
    else if (ground.origin.starts_with("http://") && ground.origin.find("//localhost") == std::string::npos &&
             ground.origin.find("//127.") == std::string::npos)
        found.push_back({Grade::weak, say("People reach the territory without encryption."),
                         say("Put a certificate in front of it, and write origin with https://. Passwords travel in clear until then.")});
}

}

std::vector<Finding> examine(store::Snapshot& db, const Ground& ground)
{
    std::vector<Finding> found;
    look_at_disk(db, ground, found);
    look_at_pictures(ground, found);
    look_at_mail(ground, found);
    look_at_tasks(db, found);
    look_at_key(db, ground, found);
    look_at_addresses(ground, found);
    for (const auto& site : sites_without_people(db))
        found.push_back(
            {Grade::weak, say("Nobody reads over on {site}.", {{"site", site}}),
             say("Invite somebody under People and roles: until then, its texts wait for those who administer the territory.")});
    std::vector<Finding> ordered; // what is merely weak comes last
    for (const bool is_weak : {false, true})
        for (const auto& one : found)
            if ((one.grade == Grade::weak) == is_weak) ordered.push_back(one);
    return ordered;
}

Storage measure(store::Snapshot& db, const Ground& ground)
{
    Storage storage;
    storage.database = database_bytes(db);
    storage.media = bytes_in(ground.media);
    storage.backups = bytes_in(ground.data / "backups");
    std::error_code why;
    const auto space = std::filesystem::space(ground.data, why);
    if (!why) {
        storage.free = static_cast<std::int64_t>(space.available);
        storage.disk = static_cast<std::int64_t>(space.capacity);
    }
    return storage;
}

}
