#include "commons/gallery/gallery.hpp"

#include <algorithm>
#include <array>

#include "commons/licence/licence.hpp"

namespace kenober::gallery {

using contribution::Meaning;
using contribution::Picture;
using contribution::Sheet;

namespace {

constexpr std::size_t most_text = 500, most_credit = 200, most_caption = 500;
constexpr std::array fields_of_one{std::string_view("picture_text"), std::string_view("picture_credit"),
                                   std::string_view("picture_caption"), std::string_view("picture_licence"),
                                   std::string_view("picture_decorative")};

// Enough of the hash to tell pictures of one text apart.
std::string key(std::string_view file) { return std::string(file.substr(0, 12)); }

std::string name(std::string_view field, std::string_view file) { return std::string(field).append("_").append(key(file)); }

Picture described(const Sheet& sheet, const std::string& file)
{
    Picture one;
    one.file = file;
    one.text = sheet[name("picture_text", file)];
    one.credit = sheet[name("picture_credit", file)];
    one.caption = sheet[name("picture_caption", file)];
    one.licence = sheet[name("picture_licence", file)];
    one.meaning = sheet[name("picture_decorative", file)] == "yes" ? Meaning::decorative : Meaning::told;
    return one;
}

void add_file(std::vector<std::string>& files, std::string file)
{
    if (media::named(file) && std::ranges::find(files, file) == files.end()) files.push_back(std::move(file));
}

std::vector<std::string> files_in(const Sheet& sheet)
{
    std::vector<std::string> files;
    if (!sheet["picture"].empty())
        for (const auto file : split(sheet["picture"], ' ')) add_file(files, std::string(file));
    return files;
}

}

std::string_view field_of(std::string_view name)
{
    if (name == "picture" || name == "picture_rights") return name;
    for (const auto field : fields_of_one)
        if (name.starts_with(field)) return field;
    return {};
}

std::vector<Picture> pictures_in(const Sheet& sheet)
{
    std::vector<Picture> pictures;
    for (const auto& file : files_in(sheet)) pictures.push_back(described(sheet, file));
    return pictures;
}

void note(Sheet& sheet, const std::vector<Picture>& pictures)
{
    const auto rights = sheet["picture_rights"];
    const auto entries = sheet.entries();
    for (const auto& [field, text] : entries)
        if (!field_of(field).empty()) sheet.set(field, "");
    std::string files;
    for (const auto& one : pictures) {
        files.append(files.empty() ? "" : " ").append(one.file);
        sheet.set(name("picture_text", one.file), contribution::on_one_line(one.text));
        sheet.set(name("picture_credit", one.file), contribution::on_one_line(one.credit));
        sheet.set(name("picture_caption", one.file), contribution::on_one_line(one.caption));
        sheet.set(name("picture_licence", one.file), one.licence);
        sheet.set(name("picture_decorative", one.file), one.meaning == Meaning::decorative ? "yes" : "");
    }
    sheet.set("picture", files);
    if (!pictures.empty()) sheet.set("picture_rights", rights);
}

void read(const http::Form& form, Sheet& sheet)
{
    Sheet sent;
    for (const auto& [field, text] : form.fields())
        if (!field_of(field).empty()) sent.set(field, contribution::on_one_line(text));
    std::vector<std::string> files;
    for (const auto& sent_file : form.all("picture"))
        for (const auto file : split(sent_file, ' ')) add_file(files, std::string(file));
    struct Placed {
        std::int64_t place;  // twice the position; what moved stands before, or behind, what was there
        std::int64_t before; // where it stood: between two of one place
        Picture picture;
    };
    std::vector<Placed> placed;
    std::int64_t before = 0;
    for (const auto& file : files) {
        ++before;
        if (form[name("picture_remove", file)] == "yes") continue;
        const auto position = std::clamp<std::int64_t>(whole_number(trim(form[name("picture_position", file)])).value_or(before), 0, 99);
        placed.push_back({2 * position + (position < before ? -1 : position > before ? 1 : 0), before, described(sent, file)});
    }
    std::ranges::sort(placed, {}, [](const Placed& one) { return std::pair(one.place, one.before); });
    std::vector<Picture> pictures;
    for (auto& one : placed) pictures.push_back(std::move(one.picture));
    note(sheet, pictures);
    // Said of those that are still to be taken in as well.
    sheet.set("picture_rights", form["picture_rights"] == "yes" ? "yes" : "");
}

void check(const Sheet& sheet, Demand demand, Problems& problems)
{
    const auto pictures = pictures_in(sheet);
    if (pictures.size() > contribution::most_pictures)
        problems.add("picture_file", say("At most {most} pictures.", {{"most", std::to_string(contribution::most_pictures)}}));
    std::size_t position = 0;
    for (const auto& one : pictures) {
        const auto number = std::to_string(++position);
        if (length(one.text) > most_text)
            problems.add(name("picture_text", one.file), say("Picture {number}: this description is too long, at most {most} characters.",
                                                             {{"number", number}, {"most", std::to_string(most_text)}}));
        else if (demand == Demand::everything && one.text.empty() && one.meaning == Meaning::told)
            problems.add(name("picture_text", one.file),
                         say("Picture {number}: say in one sentence what it shows, or tick that it only decorates.", {{"number", number}}));
        if (length(one.credit) > most_credit)
            problems.add(name("picture_credit", one.file), say("Picture {number}: this credit is too long, at most {most} characters.",
                                                               {{"number", number}, {"most", std::to_string(most_credit)}}));
        if (length(one.caption) > most_caption)
            problems.add(name("picture_caption", one.file), say("Picture {number}: this caption is too long, at most {most} characters.",
                                                                {{"number", number}, {"most", std::to_string(most_caption)}}));
        if (!one.licence.empty() && !licence::find(one.licence))
            problems.add(name("picture_licence", one.file), say("Picture {number}: this licence is not known.", {{"number", number}}));
    }
    if (demand == Demand::everything && !pictures.empty() && sheet["picture_rights"] != "yes")
        problems.add("picture_rights", say("Tick that you may share these pictures, or take them out."));
}

}
