// iCalendar (RFC 5545): those things of a list that are on one day, or go on from one day to another.
#include "commons/format/writers.hpp"

#include <chrono>

#include <fmt/format.h>

#include "commons/licence/licence.hpp"

namespace kenober::format {

namespace {

constexpr std::size_t most_bytes = 75;  // of a line, without its end

// A day as the calendar writes it; years have four digits.
std::string written_day(std::int64_t days_since_1970)
{
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days_since_1970}}};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string moment(Time time)
{
    std::string text;
    for (const char c : rfc3339(time))
        if (c != '-' && c != ':') text += c;
    return text;
}

bool is_day(const edtf::Part& part) { return part.precision == edtf::Precision::day; }

// "1950" is a year, and no meeting: only what is said to the day stands in a calendar.
bool has_days(const edtf::Date& date)
{
    if (date.shape == edtf::Shape::single) return is_day(date.first);
    return date.shape == edtf::Shape::between && is_day(date.first) && is_day(date.second);
}

class Lines {
public:
    void add(std::string_view name, std::string_view value) { m_text += folded(fmt::format("{}:{}", name, value)); }
    void add_text(std::string_view name, std::string_view value)
    {
        if (!value.empty()) add(name, calendar_text(value));
    }
    std::string m_text;
};

std::string description(const Outgoing& out, const Item& item)
{
    const auto& t = out.request.words();
    std::string text = item.summary;
    const auto line = [&](const std::string& words) { text += (text.empty() ? "" : "\n") + words; };
    if (!item.authors.empty()) line(t("By {names}", names_of(out, item)));
    if (const auto* found = licence::find(item.licence)) line(t("Licence: {licence}", found->name));
    return text;
}

void event(Lines& lines, const Outgoing& out, const Item& item)
{
    const auto& occasion = item.occasion;
    const auto span = edtf::span_of(*occasion.when);
    lines.add("BEGIN", "VEVENT");
    lines.add_text("UID", item.id);
    lines.add("DTSTAMP", moment(item.updated));
    lines.add("CREATED", moment(item.published));
    lines.add("LAST-MODIFIED", moment(item.updated));
    lines.add("DTSTART;VALUE=DATE", written_day(span.earliest));
    // The end is the first day that it is over; the year 10000 has no place here.
    const auto end = written_day(span.latest + 1);
    if (end.size() == 8) lines.add("DTEND;VALUE=DATE", end);
    lines.add_text(fmt::format("SUMMARY;LANGUAGE={}", item.language), item.title);
    lines.add_text("DESCRIPTION", description(out, item));
    lines.add("URL", out.address_of(item));
    lines.add_text("LOCATION", place_in_words(occasion));
    if (occasion.point) lines.add("GEO", fmt::format("{:.6f};{:.6f}", occasion.point->latitude, occasion.point->longitude));
    for (const auto& theme : item.themes) lines.add_text("CATEGORIES", theme.name);
    if (item.picture) lines.add(fmt::format("ATTACH;FMTTYPE={}", type_of_picture(item.picture->file)), out.picture_of(item));
    if (occasion.when->first.doubt != edtf::Doubt::none) lines.add("STATUS", "TENTATIVE");
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

}

std::string folded(std::string_view line)
{
    std::string text;
    std::size_t room = most_bytes;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        if (cut == 0) break;
        (text += line.substr(0, cut)) += "\r\n ";
        line.remove_prefix(cut);
        room = most_bytes - 1;  // the space counts
    }
    return (text += line) += "\r\n";
}

std::string calendar_text(std::string_view text)
{
    std::string kept;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') kept += '\\';
        if (c == '\n') kept += "\\n";
        else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') kept += c;
        else if (c == '\t') kept += ' ';
    }
    return kept;
}

std::string calendar(const Outgoing& out)
{
    Lines lines;
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Kenober//Lists//FR");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.add_text("NAME", out.title);
    lines.add_text("X-WR-CALNAME", out.title);
    lines.add_text("DESCRIPTION", out.list.description);
    lines.add("URL", out.page);
    lines.add("SOURCE;VALUE=URI", out.first);
    for (const auto& item : out.list.items)
        if (item.occasion.when && has_days(*item.occasion.when)) event(lines, out, item);
    lines.add("END", "VCALENDAR");
    return std::move(lines.m_text);
}

}
