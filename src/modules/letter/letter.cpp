#include "modules/letter/letter.hpp"

namespace kenober::letter {

std::string_view name(Unreviewed unreviewed) { return unreviewed == Unreviewed::goes ? "goes" : "waits"; }
Unreviewed unreviewed_of(std::string_view name) { return name == "goes" ? Unreviewed::goes : Unreviewed::waits; }

Time next_departure(const Letter& letter, Rhythm rhythm, Time after)
{
    return rhythm == Rhythm::week ? next_departure(letter.schedule, after) : next_daily_departure(letter.schedule, after);
}

std::string name_of(const http::Request& request, const Letter& letter)
{
    return letter.name.empty() ? request.words()("The letter of {site}", request.site().name) : letter.name;
}

}
