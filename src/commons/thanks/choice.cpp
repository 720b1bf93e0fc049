#include "commons/thanks/choice.hpp"

#include <array>

namespace kenober::thanks {

namespace {

constexpr std::array<std::string_view, 3> names{"mail", "slip", "none"};

}

std::string_view name(Way way) { return names[static_cast<std::size_t>(way)]; }

std::optional<Way> way_of(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Way>(i);
    return {};
}

Way way_for(store::Snapshot& db, const contribution::Proposer& proposer, std::int64_t contribution)
{
    const auto way = chosen(db, proposer, contribution).value_or(Way::mail);
    return way == Way::mail && proposer.mail.empty() ? Way::slip : way;
}

}
