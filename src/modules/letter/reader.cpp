#include "modules/letter/reader.hpp"

#include <algorithm>
#include <array>

#include "platform/key/key.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::letter {

namespace {

constexpr std::array<std::string_view, 3> states{"asked", "reading", "suspended"};

void put_in_order(std::vector<std::int64_t>& numbers)
{
    std::ranges::sort(numbers);
    const auto rest = std::ranges::unique(numbers);
    numbers.erase(rest.begin(), rest.end());
}

bool has_any(const std::vector<std::int64_t>& chosen, const std::vector<std::int64_t>& of_text)
{
    return std::ranges::any_of(of_text, [&](std::int64_t one) { return std::ranges::binary_search(chosen, one); });
}

// Of the number and the address: whoever comes again after leaving has another number, and other links.
std::string seal_of(const Reader& reader)
{
    return keyed_seal(server_key("letter readers"), std::to_string(reader.id) + " " + std::to_string(reader.letter) + " " + reader.mail);
}

}

std::string_view name(State state) { return states.at(static_cast<std::size_t>(state)); }

State state_of(std::string_view name)
{
    const auto found = std::ranges::find(states, name);
    return found == states.end() ? State::suspended : static_cast<State>(found - states.begin());
}

Choice tidy(Choice choice)
{
    for (auto* numbers : {&choice.sites, &choice.themes, &choice.areas}) put_in_order(*numbers);
    return choice;
}

bool concerns(const Choice& choice, const Traits& traits)
{
    if (!choice.sites.empty() && !std::ranges::binary_search(choice.sites, traits.site)) return false;
    if (choice.themes.empty() && choice.areas.empty()) return true;
    return has_any(choice.themes, traits.themes) || has_any(choice.areas, traits.areas);
}

std::string tidy_mail(std::string_view typed)
{
    auto mail = mail::in_ascii(trim(typed));
    const auto at = std::min(mail.rfind('@'), mail.size());
    std::transform(mail.begin() + static_cast<std::ptrdiff_t>(at), mail.end(), mail.begin() + static_cast<std::ptrdiff_t>(at),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return mail;
}

std::string token_of(const Reader& reader) { return std::to_string(reader.id) + "-" + seal_of(reader); }

bool has_left(std::string_view token, store::Snapshot& db)
{
    constexpr std::size_t seal_length = 43; // of keyed_seal()
    const auto hyphen = std::min(token.find('-'), token.size());
    const auto id = whole_number(token.substr(0, hyphen));
    return id && token.size() == hyphen + 1 + seal_length && !find_reader(db, *id);
}

std::optional<std::int64_t> reader_of(std::string_view token, store::Snapshot& db)
{
    const auto hyphen = std::min(token.find('-'), token.size());
    const auto id = whole_number(token.substr(0, hyphen));
    const auto reader = id ? find_reader(db, *id) : std::nullopt;
    if (!reader || !equal_in_constant_time(token, token_of(*reader))) return {};
    return id;
}

}
