// What the command line can do: one function per verb. Each returns the exit code: 0 done, 1 could not be done.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "modules/intake/intake.hpp"
#include "server/config.hpp"

namespace kenober::server {

enum class Output { words, json };

int serve(Config config);
int init(Config config, const std::string& name, const std::string& admin_mail);
int demo(Config config);

struct ImportOrder {
    std::filesystem::path folder;
    std::string site, section, date, licence, language = "fr";
    std::vector<std::string> authors;
    Output output = Output::words;
};
int import_markdown(Config config, const ImportOrder& order);

/// A site of another program moves in.
struct MoveInOrder {
    std::string program;  // "spip", "wordpress", "feed"
    std::filesystem::path file, files;
    std::string site, licence;
    intake::Manner manner = intake::Manner::real;
    intake::Absent absent = intake::Absent::leave;
    intake::Wholeness wholeness = intake::Wholeness::licensed;
    Output output = Output::words;
};
int import_site_of(Config config, const MoveInOrder& order);

struct AreaOrder {
    std::filesystem::path file;
    std::string kind;
    Output output = Output::words;
};
int import_areas(Config config, const AreaOrder& order);

enum class TwoFactor { as_it_is, off };

struct UserOrder {
    std::string mail, name, site, role, password;
    TwoFactor two_factor = TwoFactor::as_it_is;
};
int user_add(Config config, const UserOrder& order);
int user_role(Config config, const UserOrder& order);
int user_password(Config config, const UserOrder& order);
int user_two_factor(Config config, const UserOrder& order);
int user_list(Config config, Output output);

struct SiteOrder {
    std::string slug, name, baseline, host;
    int hue = 200;
};
int site_add(Config config, const SiteOrder& order);
int site_list(Config config, Output output);

struct ParcelOrder {
    std::filesystem::path file;
    std::string slug, host;
    bool with_people = false;
    bool is_waking = false;
};
int site_export(Config config, const ParcelOrder& order);
int site_import(Config config, const ParcelOrder& order);
/// Puts a site to rest, or wakes it.
int site_rest(Config config, const ParcelOrder& order);

int show_routes(Output output);
/// The key that is there is the server's from here on.
int key_accept(Config config);
/// The key by which mails are signed: made where there is none; and the record of the DNS that belongs to it.
int letter_key(Config config);
/// What is wrong and what to do: 1 where something is broken.
int doctor(Config config);
int backup(Config config, const std::filesystem::path& file, bool verify);
int restore(Config config, const std::filesystem::path& file, bool replace);
int show_config(const Config& config, bool origin);

}
