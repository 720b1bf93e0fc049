#include "platform/mail/folder.hpp"

#include "platform/mail/encoding.hpp"
#include "platform/mail/post.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace kenober::mail {

namespace {

namespace fs = std::filesystem;

// Microseconds in sixteen digits: names sort as moments do.
std::string file_name(Time time, std::string_view id) { return fmt::format("{:016}-{}.eml", time.micros, id); }

class FolderPost : public Post {
public:
    FolderPost(fs::path folder, Sender sender) : m_folder(std::move(folder)), m_sender(std::move(sender)) {}

    void send(const Message& message) override
    {
        const auto bytes = render(message, m_sender);
        std::error_code error;
        fs::create_directories(m_folder, error);
        const auto draft = m_folder / (".draft-" + random_token(9));
        {
            std::ofstream file(draft, std::ios::binary);
            file << bytes << std::flush;
            if (!file) {
                fs::remove(draft, error);
                throw Later("mail: the folder cannot be written");
            }
        }
        fs::rename(draft, m_folder / file_name(current_time(), message.id), error);
        if (error) throw Later("mail: the folder cannot be written: " + error.message());
    }

private:
    fs::path m_folder;
    Sender m_sender;
};

// The value of a header, unfolded; empty if absent.
std::string header(std::string_view head, std::string_view name)
{
    const auto wanted = fmt::format("\r\n{}: ", name);
    const auto all = fmt::format("\r\n{}\r\n", head);
    auto begin = all.find(wanted);
    if (begin == std::string::npos) return "";
    begin += wanted.size();
    std::string value;
    for (auto end = all.find("\r\n", begin); end != std::string::npos; end = all.find("\r\n", begin)) {
        value.append(all, begin, end - begin);
        begin = end + 2;
        if (begin >= all.size() || all[begin] != ' ') break;
    }
    return value;
}

// A name in quotes is shown without them.
std::string mailbox(std::string_view value)
{
    auto text = from_header_text(value);
    std::erase(text, '"');
    return text;
}

std::string content(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The moment of sending is in the name: it is exact, where the header counts seconds.
Time moment_of(std::string_view id)
{
    std::int64_t micros = 0;
    for (const char c : id.substr(0, 16)) micros = micros * 10 + (c - '0');
    return {micros};
}

bool is_mail_id(std::string_view id)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return id.size() > 17 && id.size() <= 200 && std::ranges::all_of(id.substr(0, 16), is_digit) && id[16] == '-' &&
           std::ranges::all_of(id.substr(17), [&](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
           });
}

}

std::unique_ptr<Post> folder_post(fs::path folder, Sender sender)
{
    return std::make_unique<FolderPost>(std::move(folder), std::move(sender));
}

std::optional<KeptMail> find_mail(const fs::path& folder, std::string_view id)
{
    const auto path = folder / (std::string(id) + ".eml");
    if (!is_mail_id(id) || !fs::exists(path)) return std::nullopt;
    const auto bytes = content(path);
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    const auto head = std::string_view(bytes).substr(0, end);
    return KeptMail{std::string(id),
                    mailbox(header(head, "From")),
                    mailbox(header(head, "To")),
                    from_header_text(header(head, "Subject")),
                    moment_of(id),
                    from_quoted_printable(std::string_view(bytes).substr(end + 4))};
}

std::vector<KeptMail> list_mails(const fs::path& folder, std::size_t most)
{
    std::vector<std::string> ids;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing))
        if (entry.path().extension() == ".eml") ids.push_back(entry.path().stem().string());
    std::ranges::sort(ids, std::greater<>());
    std::vector<KeptMail> mails;
    for (const auto& id : ids) {
        if (mails.size() == most) break;
        if (auto mail = find_mail(folder, id)) mails.push_back(std::move(*mail));
    }
    return mails;
}

}
