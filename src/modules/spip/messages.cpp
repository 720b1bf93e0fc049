// Comments wait in a file of their own while their texts are read: a forum of fifteen years need not fit into memory.
#include <algorithm>
#include <cerrno>
#include <system_error>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

void fail() { throw std::system_error(errno, std::generic_category(), "a temporary file for comments"); }

void put(std::FILE* file, const void* bytes, std::size_t size)
{
    if (size > 0 && std::fwrite(bytes, 1, size, file) != size) fail();
}

void put(std::FILE* file, std::int64_t number) { put(file, &number, sizeof number); }

void put(std::FILE* file, const std::string& text)
{
    put(file, static_cast<std::int64_t>(text.size()));
    put(file, text.data(), text.size());
}

std::int64_t get_number(std::FILE* file)
{
    std::int64_t number = 0;
    if (std::fread(&number, 1, sizeof number, file) != sizeof number) fail();
    return number;
}

std::string get_text(std::FILE* file)
{
    std::string text(static_cast<std::size_t>(get_number(file)), '\0');
    if (!text.empty() && std::fread(text.data(), 1, text.size(), file) != text.size()) fail();
    return text;
}

}

void Messages::add(const Message& message)
{
    if (!m_file) m_file.reset(std::tmpfile());
    auto* file = m_file.get();
    if (file == nullptr || std::fseek(file, 0, SEEK_END) != 0) fail();
    if (!m_about.emplace(message.number, message.about).second) return;  // the same twice
    m_places[message.about].push_back({message.number, std::ftell(file)});
    for (const auto number : {message.number, message.answers, message.written.micros, static_cast<std::int64_t>(message.state)})
        put(file, number);
    for (const auto* text : {&message.title, &message.text, &message.name, &message.mail, &message.site, &message.address})
        put(file, *text);
}

std::vector<Message> Messages::of(const Object& about) const
{
    std::vector<Message> messages;
    const auto found = m_places.find(about);
    if (found == m_places.end()) return messages;
    for (const auto& place : found->second) {
        auto* file = m_file.get();
        if (std::fseek(file, place.offset, SEEK_SET) != 0) fail();
        auto& message = messages.emplace_back();
        message.about = about;
        message.number = get_number(file);
        message.answers = get_number(file);
        message.written.micros = get_number(file);
        message.state = static_cast<State>(get_number(file));
        for (auto* text : {&message.title, &message.text, &message.name, &message.mail, &message.site, &message.address})
            *text = get_text(file);
    }
    std::ranges::sort(messages, {}, &Message::number);
    return messages;
}

std::optional<Object> Messages::about(std::int64_t number) const
{
    const auto found = m_about.find(number);
    return found == m_about.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t Messages::count(const std::set<Object>& texts) const
{
    std::int64_t count = 0;
    for (const auto& [about, places] : m_places)
        if (texts.contains(about)) count += static_cast<std::int64_t>(places.size());
    return count;
}

}
