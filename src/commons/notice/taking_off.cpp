// What is taken off an object that does not go as a whole, and put back where that was wrong.
#include "commons/notice/object.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"

namespace kenober::notice {

namespace {

TakeDown& known_take_down()
{
    static TakeDown how = nullptr;
    return how;
}

std::string after(std::string_view key) { return std::string(key.substr(key.find('/') + 1)); }

std::string take_words_of_author(store::Transaction& db, const std::string& slug)
{
    const auto one = contribution::find_author(db, slug);
    if (!one) return {};
    auto words = signature::about(db, one->id);
    signature::set_about(db, one->id, "");
    return words;
}

// A line for the words below the name, one for the picture, and the rest for what the front page says.
std::string take_words_of_site(store::Transaction& db, std::int64_t number)
{
    auto one = site::get(db, number);
    auto taken = contribution::on_one_line(one.baseline) + '\n';
    if (!one.logo.file.empty()) taken += one.logo.file + ' ' + std::to_string(one.logo.width) + ' ' + std::to_string(one.logo.height);
    taken += '\n' + one.invitation;
    one.baseline.clear();
    one.logo = {};
    one.invitation.clear();
    site::update(db, one);
    return taken;
}

std::string take_words_of_section(store::Transaction& db, std::int64_t site, std::int64_t number)
{
    auto one = site::find_section(db, site, number);
    if (!one) return {};
    auto words = std::exchange(one->description, "");
    site::update_section(db, *one);
    return std::to_string(site) + ' ' + words;
}

void put_back_words_of_site(store::Transaction& db, std::int64_t number, const std::string& taken)
{
    auto one = site::get(db, number);
    const auto first = taken.find('\n');
    const auto second = first == taken.npos ? taken.npos : taken.find('\n', first + 1);
    if (second == taken.npos) return;
    if (one.baseline.empty()) one.baseline = taken.substr(0, first);
    if (one.invitation.empty()) one.invitation = taken.substr(second + 1);
    const auto picture = split(std::string_view(taken).substr(first + 1, second - first - 1), ' ');
    if (one.logo.file.empty() && picture.size() == 3)
        one.logo = {std::string(picture[0]), static_cast<int>(whole_number(picture[1]).value_or(0)),
                    static_cast<int>(whole_number(picture[2]).value_or(0))};
    site::update(db, one);
}

void put_back_words_of_section(store::Transaction& db, std::int64_t number, const std::string& taken)
{
    const auto end = taken.find(' ');
    if (end == taken.npos) return;
    auto one = site::find_section(db, whole_number(std::string_view(taken).substr(0, end)).value_or(0), number);
    if (!one || !one->description.empty()) return;
    one->description = taken.substr(end + 1);
    site::update_section(db, *one);
}

}

void set_take_down(TakeDown how) { known_take_down() = how; }

void take_down(const http::Request& request, store::Transaction& db, const std::string& file)
{
    if (const auto how = known_take_down()) return how(request, db, file);
    for (const auto id : list_showing(db, file)) contribution::set_picture(db, id, {});
}

std::string take_off(const http::Request& request, store::Transaction& db, const Object& object)
{
    const auto rest = after(object.key);
    switch (object.sort) {
    case Sort::author: return take_words_of_author(db, rest);
    case Sort::site: return take_words_of_site(db, object.site);
    case Sort::section: return take_words_of_section(db, object.site, whole_number(rest).value_or(0));
    case Sort::picture: {
        auto names = names_refused(db, rest);
        take_down(request, db, rest);
        return names;
    }
    default: return {};
    }
}

void put_back(store::Transaction& db, std::string_view key, const std::string& taken)
{
    const auto rest = after(key);
    if (taken.empty()) return;
    switch (sort_of(key)) {
    case Sort::author:
        if (const auto one = contribution::find_author(db, rest); one && signature::about(db, one->id).empty())
            signature::set_about(db, one->id, taken);
        break;
    case Sort::site: put_back_words_of_site(db, whole_number(rest).value_or(0), taken); break;
    case Sort::section: put_back_words_of_section(db, whole_number(rest).value_or(0), taken); break;
    case Sort::picture: allow_again(db, taken); break;
    default: break;
    }
}

}
