#include <cstdio>
#include <iostream>

#include <unistd.h>

#include "commons/person/person.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

// Asks where somebody is there to answer; in a script, what is missing is an error.
std::string asked(const std::string& given, const char* question, const char* option)
{
    if (!given.empty()) return given;
    if (isatty(STDIN_FILENO) == 0) throw std::runtime_error(std::string(option) + " is missing");
    std::fprintf(stderr, "%s ", question);
    std::string answer;
    std::getline(std::cin, answer);
    return answer;
}

}

int init(Config config, const std::string& name, const std::string& admin_mail)
{
    const auto town_name = asked(name, "How is the territory called?", "--name");
    const auto mail = asked(admin_mail, "Which mail address has the administrator?", "--admin-mail");
    auto town = open_town(std::move(config), Expect::fresh);
    found_town(town, town_name, mail);
    const auto password = random_token(12);
    const auto hash = person::hash_password(password);
    town.db().write(store::Change::quiet(),
                    [&](store::Transaction& db) { person::set_password(db, person::find_by_mail(db, mail)->id, hash); });
    std::printf("The territory %s is ready in %s.\nSign in as %s with the password %s, and choose another one.\n", town_name.c_str(),
                town.config.data().c_str(), person::normal_mail(mail).c_str(), password.c_str());
    return 0;
}

}
