#include "platform/bounce/mime.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "platform/base/base.hpp"

namespace kenober::bounce {
namespace {

constexpr std::size_t most_bytes = 2'000'000, most_lines = 20'000, most_depth = 20, most_parts = 1'000;
constexpr std::size_t most_fields = 2'000, most_value = 64'000;
constexpr std::size_t most_field = 64'000, most_address_field = 8'000, most_address_fields = 50;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

void start_gmime()
{
    static std::once_flag once;
    std::call_once(once, g_mime_init);
}

/// GMime takes the addresses of a mail apart while it reads, all of them again for each field more.
bool is_address_field(std::string_view line)
{
    static constexpr std::array names{"to:", "cc:", "bcc:", "from:", "sender:", "reply-to:", "resent-"};
    const auto low = lower(line.substr(0, 10));
    return std::ranges::any_of(names, [&](const char* name) { return low.starts_with(name); });
}

/// How much of each line GMime is given, its continuations included: more than any program writes.
class Room {
public:
    std::size_t of(std::string_view line)
    {
        if (!line.starts_with(' ') && !line.starts_with('\t')) {
            const bool is_address = is_address_field(line);
            if (is_address) ++m_addresses;
            m_room = !is_address ? most_field : m_addresses <= most_address_fields ? most_address_field : 0;
        }
        const auto taken = std::min(m_room, line.size());
        m_room -= taken;
        return taken;
    }

private:
    std::size_t m_room = 0, m_addresses = 0;
};

/// What GMime is given to read. It makes an object of some hundred bytes of every line that looks like a field or a part, so the number of
/// lines bounds what it takes. What is told about delivery stands before the mail that comes back, so what is left out at the end is
/// seldom missed.
std::string bounded(std::string_view mail)
{
    mail = mail.substr(0, most_bytes);
    if (mail.starts_with("From ")) mail.remove_prefix(std::min(mail.size(), mail.find('\n')));  // as a mailbox or a pipe begins it
    mail.remove_prefix(std::min(mail.size(), mail.find_first_not_of("\r\n")));
    std::string out;
    out.reserve(mail.size());
    Room room;
    for (std::size_t at = 0; at < most_lines && !mail.empty(); ++at) {
        const auto end = mail.find('\n');
        const auto line = mail.substr(0, end == std::string_view::npos ? end : end + 1);
        mail.remove_prefix(line.size());
        const auto taken = line.substr(0, room.of(line));
        out += taken;
        if (taken.size() < line.size() && !taken.empty()) out += '\n';
    }
    return out;
}

Owned<GMimeParser> parser_of(std::string_view bytes)
{
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    return Owned<GMimeParser>(g_mime_parser_new_with_stream(stream.get()));
}

std::string unfolded(const char* raw)
{
    std::string value(raw == nullptr ? "" : raw, raw == nullptr ? 0 : std::min(std::char_traits<char>::length(raw), most_value));
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n'; });
    return std::string(trim(value));
}

Fields fields_of(GMimeObject* object)
{
    Fields fields;
    auto* list = g_mime_object_get_header_list(object);
    const auto count = std::min(static_cast<std::size_t>(std::max(g_mime_header_list_get_count(list), 0)), most_fields);
    for (std::size_t at = 0; at < count; ++at) {
        auto* header = g_mime_header_list_get_header_at(list, static_cast<int>(at));
        fields.push_back({lower(g_mime_header_get_name(header)), unfolded(g_mime_header_get_raw_value(header))});
    }
    return fields;
}

Fields fields_in(std::string_view group)
{
    const auto parser = parser_of(std::string(group) + "\n\n");
    const Owned<GMimeObject> object(g_mime_parser_construct_part(parser.get(), nullptr));
    return object ? fields_of(object.get()) : Fields();
}

std::string content_of(GMimePart* part)
{
    auto* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    if (bytes->data == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string type_of(GMimeObject* object)
{
    auto* type = g_mime_object_get_content_type(object);
    if (type == nullptr) return {};
    const auto* media = g_mime_content_type_get_media_type(type);
    const auto* sub = g_mime_content_type_get_media_subtype(type);
    return lower(media == nullptr ? "" : media) + "/" + lower(sub == nullptr ? "" : sub);
}

/// The mail that comes back, whole or only its fields (RFC 3462, section 1; RFC 6533, section 6), where GMime does not open it itself.
bool is_returned(std::string_view type)
{
    static constexpr std::array types{"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global",
                                      "message/global-headers"};
    return std::ranges::find(types, type) != types.end();
}

bool is_told(std::string_view type)
{
    static constexpr std::array types{"text/plain", "message/delivery-status", "message/global-delivery-status", "message/feedback-report",
                                      "message/disposition-notification"};
    return std::ranges::find(types, type) != types.end();
}

struct Walk {
    Mail& mail;
    std::size_t parts = 0;

    void leaf(GMimeObject* object)
    {
        Part part{.type = type_of(object), .bytes = {}, .fields = {}};
        if (GMIME_IS_MESSAGE_PART(object)) {
            auto* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
            if (inner == nullptr) return;
            part.fields = fields_of(GMIME_OBJECT(inner));
        } else if (GMIME_IS_PART(object) && (is_told(part.type) || is_returned(part.type))) {
            part.bytes = content_of(GMIME_PART(object));
        } else {
            return;
        }
        if (is_returned(part.type) && part.fields.empty()) {
            auto groups = groups_of(part.bytes, 1);
            if (!groups.empty()) part.fields = std::move(groups.front());
            part.bytes.clear();
        }
        mail.parts.push_back(std::move(part));
    }

    void visit(GMimeObject* object, std::size_t depth)
    {
        if (object == nullptr || depth > most_depth || ++parts > most_parts) return;
        if (!GMIME_IS_MULTIPART(object)) return leaf(object);
        auto* multipart = GMIME_MULTIPART(object);
        const int count = g_mime_multipart_get_count(multipart);
        for (int at = 0; at < count && parts <= most_parts; ++at) visit(g_mime_multipart_get_part(multipart, at), depth + 1);
    }
};

}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

const std::string* find(const Fields& fields, std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

std::string value_of(const Fields& fields, std::string_view name)
{
    const auto* value = find(fields, name);
    return value == nullptr ? std::string() : *value;
}

std::vector<Fields> groups_of(std::string_view bytes, std::size_t most)
{
    start_gmime();
    std::vector<Fields> groups;
    std::string group;
    while (groups.size() < most && (!bytes.empty() || !group.empty())) {
        const auto line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
        const bool is_empty = line.find_first_not_of(" \t\r") == std::string_view::npos;
        if (!is_empty) group.append(line).append("\n");
        if (group.empty() || (!is_empty && !bytes.empty())) continue;
        if (auto fields = fields_in(group); !fields.empty()) groups.push_back(std::move(fields));
        group.clear();
    }
    return groups;
}

Mail take_apart(std::string_view mail)
{
    start_gmime();
    Mail taken;
    const auto parser = parser_of(bounded(mail));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return taken;
    taken.fields = fields_of(GMIME_OBJECT(message.get()));
    if (const auto* subject = g_mime_message_get_subject(message.get())) taken.subject = std::string(subject).substr(0, most_value);
    Walk{.mail = taken}.visit(g_mime_message_get_mime_part(message.get()), 1);
    return taken;
}

}
