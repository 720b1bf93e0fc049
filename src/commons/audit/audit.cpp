#include "commons/audit/audit.hpp"

#include <stdexcept>

namespace kenober::audit {

namespace {

struct Words {
    Act act;
    std::string_view name;
    const char* words;
};

constexpr std::array table{
    Words{Act::open_territory, "open-territory", msgid("opened the territory")},
    Words{Act::open_site, "open-site", msgid("opened a site")},
    Words{Act::change_site, "change-site", msgid("changed the settings of a site")},
    Words{Act::change_quota, "change-quota", msgid("changed what a site may take")},
    Words{Act::add_section, "add-section", msgid("added a section")},
    Words{Act::change_section, "change-section", msgid("changed a section")},
    Words{Act::remove_section, "remove-section", msgid("removed a section")},
    Words{Act::invite, "invite", msgid("invited somebody")},
    Words{Act::give_role, "give-role", msgid("gave a role")},
    Words{Act::take_role, "take-role", msgid("took a role back")},
    Words{Act::close_sessions, "close-sessions", msgid("signed somebody out everywhere")},
    Words{Act::send_password_link, "send-password-link", msgid("sent a link for a new password")},
    Words{Act::erase_person, "erase-person", msgid("erased an account, as was asked")},
    Words{Act::retry_job, "retry-job", msgid("had a task tried again")},
    Words{Act::discard_job, "discard-job", msgid("gave a task up")},
    Words{Act::test_mail, "test-mail", msgid("tried whether mails leave")},
    Words{Act::export_site, "export-site", msgid("took a copy of a site")},
    Words{Act::import_site, "import-site", msgid("brought a site in")},
    Words{Act::rest_site, "rest-site", msgid("put a site to rest")},
    Words{Act::wake_site, "wake-site", msgid("woke a site")},
    Words{Act::change_modes, "change-modes", msgid("changed when texts are read over")},
    Words{Act::change_comments, "change-comments", msgid("changed who may comment")},
    Words{Act::change_two_steps, "change-two-steps", msgid("changed who has to sign in with two steps")},
    Words{Act::turn_two_steps_off, "turn-two-steps-off", msgid("turned the second step of somebody off")},
    Words{Act::add_account, "add-account", msgid("made an account")},
    Words{Act::set_password, "set-password", msgid("chose a password for somebody")},
    Words{Act::change_key, "change-key", msgid("had the server take on another key")},
    Words{Act::renew_recovery_codes, "renew-recovery-codes", msgid("made new recovery codes for their own account")},
};
static_assert(table.size() == acts.size());

const Words& words_of(Act act)
{
    for (const auto& one : table)
        if (one.act == act) return one;
    throw std::logic_error("an act without words");
}

}

std::string_view name(Act act) { return words_of(act).name; }

std::optional<Act> act_of(std::string_view name)
{
    for (const auto& one : table)
        if (one.name == name) return one.act;
    return {};
}

const char* in_words(Act act) { return words_of(act).words; }

namespace {

constexpr std::size_t most_words = 80;  // characters of what was, and of what is

std::string one_word(std::string_view text)
{
    auto short_text = shorten(text, most_words);
    for (auto& c : short_text)
        if (c == '\t' || c == '\n') c = ' ';
    return short_text;
}

}

std::string in_detail(const std::vector<Difference>& differences)
{
    std::string detail;
    for (const auto& one : differences) {
        if (one.before == one.after) continue;
        if (!detail.empty()) detail += '\n';
        detail.append(one.what).append("\t").append(one_word(one.before)).append("\t").append(one_word(one.after));
    }
    return detail;
}

std::vector<Difference> differences_in(std::string_view detail)
{
    std::vector<Difference> all;
    if (detail.empty()) return all;
    for (const auto line : split(detail, '\n')) {
        const auto parts = split(line, '\t');
        if (parts.size() == 3) all.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
        else all.push_back({std::string(line), "", ""});
    }
    return all;
}

}
