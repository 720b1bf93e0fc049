#include "platform/blob/cache.hpp"
#include "platform/blob/s3_request.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace kenober::blob {

namespace fs = std::filesystem;

namespace {

// 404 is said of a file that is not there, and of a bucket that is not there.
bool is_absent(const S3Answer& answer) { return answer.status == 404 && refusal(answer).trouble() != Trouble::missing; }

// The text of the first element of this name from `at` on, which then stands behind it. Names and tokens that we read hold no markup.
std::optional<std::string> element(std::string_view xml, std::string_view name, std::size_t& at)
{
    const auto opening = fmt::format("<{}>", name), closing = fmt::format("</{}>", name);
    const auto begin = xml.find(opening, at);
    const auto end = begin == xml.npos ? begin : xml.find(closing, begin);
    if (end == xml.npos) return {};
    at = end + closing.size();
    return std::string(xml.substr(begin + opening.size(), end - begin - opening.size()));
}

class S3Store : public Store {
public:
    S3Store(S3 settings, fs::path cache) : m_settings(std::move(settings)), m_cache(std::move(cache), m_settings.cache_bytes) {}

    void put(const std::string& name, const fs::path& file) override
    {
        const auto hash = name.substr(0, 64);
        const auto answer = ask(m_settings, {.verb = Verb::put, .path = path_of(name), .content_hash = hash, .from = &file});
        if (answer.status >= 300) throw refusal(answer);
        m_cache.keep(name, file);
    }

    std::optional<fs::path> find(std::string_view name) override
    {
        if (auto near = m_cache.find(name)) return near;
        const auto fetched = m_cache.workbench() / random_token(18);
        const auto answer = fetch(name, fetched);
        std::error_code ignored;
        if (answer.status == 200 && is_whole(name, fetched)) return m_cache.keep(std::string(name), fetched);
        fs::remove(fetched, ignored);
        if (is_absent(answer)) return {};
        if (answer.status == 200) throw Unavailable("s3: what came is not what was kept", Trouble::damaged);
        throw refusal(answer);
    }

    bool remove(std::string_view name) override
    {
        m_cache.remove(name);
        const auto answer = ask(m_settings, {.verb = Verb::remove, .path = path_of(name)});
        if (is_absent(answer)) return false;
        if (answer.status >= 300) throw refusal(answer);
        return true;
    }

    void each(const std::function<void(const Entry&)>& tell) override
    {
        std::string token;
        do {
            auto query = token.empty() ? std::string() : "continuation-token=" + coded(token) + "&";
            query += "list-type=2";
            if (!m_settings.prefix.empty()) query += "&prefix=" + coded(m_settings.prefix);
            const auto answer = ask(m_settings, {.path = fmt::format("/{}", m_settings.bucket), .query = query});
            if (answer.status != 200) throw refusal(answer);
            token = tell_page(answer.body, tell);
        } while (!token.empty());
    }

    Trouble examine() override
    {
        auto once = m_settings;
        once.attempts = 1;
        once.seconds = std::min(once.seconds, 3);
        const auto content = random_token(18), hash = sha256_hex(content);
        const auto file = m_cache.workbench() / hash, fetched = m_cache.workbench() / (hash + ".back");
        auto trouble = Trouble::none;
        try {
            OpenFile(file, OpenFile::For::creating).write_all(content);
            trouble = there_and_back(once, hash, file, fetched);
        } catch (const Unavailable& error) {
            trouble = error.trouble();
        } catch (const std::system_error&) {
            trouble = Trouble::other;
        }
        std::error_code ignored;
        fs::remove(file, ignored);
        fs::remove(fetched, ignored);
        return trouble;
    }

    const fs::path& workbench() const override { return m_cache.workbench(); }

private:
    Trouble there_and_back(const S3& settings, const std::string& hash, const fs::path& file, const fs::path& fetched) const
    {
        const auto path = path_of(hash + ".probe");
        const auto kept = ask(settings, {.verb = Verb::put, .path = path, .content_hash = hash, .from = &file});
        if (kept.status >= 300) throw refusal(kept);
        const auto back = ask(settings, {.path = path, .to = &fetched});
        if (back.status != 200) throw refusal(back);
        const auto gone = ask(settings, {.verb = Verb::remove, .path = path});
        if (gone.status >= 300) throw refusal(gone);
        return is_whole(hash, fetched) ? Trouble::none : Trouble::damaged;
    }

    std::string path_of(std::string_view name) const
    {
        return fmt::format("/{}/{}{}", m_settings.bucket, m_settings.prefix, place_of(name));
    }

    S3Answer fetch(std::string_view name, const fs::path& to) const
    {
        try {
            return ask(m_settings, {.path = path_of(name), .to = &to});
        } catch (const Unavailable&) {
            std::error_code ignored;
            fs::remove(to, ignored);
            throw;
        }
    }

    // A connection may end early in a way that looks whole; the name says what the content is.
    static bool is_whole(std::string_view name, const fs::path& file)
    {
        const OpenFile open(file, OpenFile::For::reading);
        std::string bytes(fs::file_size(file), '\0');
        bytes.resize(open.read_at(0, bytes.data(), bytes.size()));
        return sha256_hex(bytes) == name.substr(0, 64);
    }

    // Tells what stands in one page of the list; returns the token of the next page, if there is one.
    std::string tell_page(std::string_view xml, const std::function<void(const Entry&)>& tell) const
    {
        std::size_t at = 0;
        while (const auto contents = element(xml, "Contents", at)) {
            std::size_t key_at = 0, size_at = 0, date_at = 0;
            auto key = element(*contents, "Key", key_at).value_or("");
            if (!key.starts_with(m_settings.prefix)) continue;
            key.erase(0, m_settings.prefix.size());
            std::erase(key, '/');
            const auto size = whole_number(element(*contents, "Size", size_at).value_or("")).value_or(0);
            const auto changed = parse_date(element(*contents, "LastModified", date_at).value_or(""));
            if (is_name(key)) tell({key, static_cast<std::uint64_t>(size), changed.value_or(current_time())});
        }
        std::size_t token_at = 0;
        return element(xml, "NextContinuationToken", token_at).value_or("");
    }

    S3 m_settings;
    Cache m_cache;
};

}

std::unique_ptr<Store> s3_store(S3 settings, fs::path cache) { return std::make_unique<S3Store>(std::move(settings), std::move(cache)); }

}
