#include "commons/person/rooms.hpp"

#include <map>
#include <vector>

#include "commons/person/rooms_view.hpp"

namespace kenober::person {

namespace {

struct Furniture {
    std::vector<Panel> panels;
    std::vector<Line> lines;
};

Furniture& of(Room room)
{
    static std::map<Room, Furniture> all;
    return all[room];
}

}

void add_panel(Room room, Panel panel) { of(room).panels.push_back(panel); }

html::Html panels(const http::Request& request, Room room)
{
    return html::each(of(room).panels, [&](Panel panel) { return panel(request); });
}

void add_line(Room room, Line line) { of(room).lines.push_back(line); }

std::string line(const http::Request& request, Room room)
{
    std::string all;
    for (const auto one : of(room).lines) {
        const auto words = one(request);
        if (!all.empty() && !words.empty()) all += ' ';
        all += words;
    }
    return all;
}

}
