#include "platform/blob/s3_request.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <curl/curl.h>
#include <fmt/format.h>

namespace kenober::blob {

namespace {

struct Cleanup {
    void operator()(CURL* session) const { curl_easy_cleanup(session); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Session = std::unique_ptr<CURL, Cleanup>;
using Fields = std::unique_ptr<curl_slist, Cleanup>;
using File = std::unique_ptr<std::FILE, Cleanup>;

// Beyond: not what a list of a thousand names takes.
constexpr std::size_t longest_answer = 4'000'000;
constexpr std::size_t longest_refusal = 4000;

template <typename Value>
void set(const Session& session, CURLoption option, Value value)
{
    if (const auto code = curl_easy_setopt(session.get(), option, value); code != CURLE_OK)
        throw std::logic_error(fmt::format("s3: libcurl: {}", curl_easy_strerror(code)));
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* answer)
{
    auto& body = *static_cast<std::string*>(answer);
    if (body.size() + size * count > longest_answer) return 0;
    body.append(bytes, size * count);
    return size * count;
}

File opened(const std::filesystem::path& path, const char* mode)
{
    File file(std::fopen(path.c_str(), mode));
    if (!file) throw Unavailable("a file of the store cannot be opened");
    return file;
}

// Of a body that came where a file was hoped for.
std::string beginning_of(const std::filesystem::path& path)
{
    std::string bytes(longest_refusal, '\0');
    bytes.resize(OpenFile(path, OpenFile::For::reading).read_at(0, bytes.data(), bytes.size()));
    return bytes;
}

// The code of an error as the storage names it: letters only, so that nothing else of its answer comes into a log.
std::string code_of(const S3Answer& answer)
{
    constexpr std::string_view opening = "<Code>";
    const auto begin = answer.body.find(opening);
    if (begin == std::string::npos) return "";
    const auto rest = std::string_view(answer.body).substr(begin + opening.size(), 60);
    std::string code;
    for (const char c : rest) {
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) break;
        code += c;
    }
    return code;
}

Trouble trouble_of(long status, std::string_view code)
{
    if (code == "RequestTimeTooSkewed") return Trouble::clock;
    if (code == "NoSuchBucket") return Trouble::missing;
    if (status == 401 || status == 403) return Trouble::refused;
    return status >= 500 || status == 429 ? Trouble::unreachable : Trouble::other;
}

Session new_session()
{
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    Session session(curl_easy_init());
    if (started != CURLE_OK || !session) throw Unavailable("libcurl does not start");
    return session;
}

void sign(const Session& session, const S3& settings)
{
    set(session, CURLOPT_AWS_SIGV4, fmt::format("aws:amz:{}:s3", settings.region).c_str());
    set(session, CURLOPT_USERNAME, settings.key.c_str());
    set(session, CURLOPT_PASSWORD, settings.secret.c_str());
}

void bound(const Session& session, const S3& settings)
{
    set(session, CURLOPT_PROTOCOLS_STR, "http,https");
    set(session, CURLOPT_NOSIGNAL, 1L);
    set(session, CURLOPT_CONNECTTIMEOUT, std::min(5L, static_cast<long>(settings.seconds)));
    set(session, CURLOPT_TIMEOUT, static_cast<long>(settings.seconds));
    set(session, CURLOPT_NOPROXY, "*");
    set(session, CURLOPT_EXPECT_100_TIMEOUT_MS, 300L);
}

void choose(const Session& session, Verb verb)
{
    if (verb == Verb::head) set(session, CURLOPT_NOBODY, 1L);
    if (verb == Verb::put) set(session, CURLOPT_UPLOAD, 1L);
    if (verb == Verb::remove) set(session, CURLOPT_CUSTOMREQUEST, "DELETE");
}

// The storage checks what it gets against the hash in the signature: what arrives changed is refused by it.
Fields fields_of(const S3Request& request)
{
    static const std::string nothing = sha256_hex("");
    const auto hash = "x-amz-content-sha256: " + (request.content_hash.empty() ? nothing : request.content_hash);
    // No other field goes here: whatever stands in this list is signed, even a field that is only taken away.
    return Fields(curl_slist_append(nullptr, hash.c_str()));
}

S3Answer once(const S3& settings, const S3Request& request)
{
    const auto session = new_session();
    S3Answer answer;
    const auto address = settings.endpoint + request.path + (request.query.empty() ? "" : "?" + request.query);
    set(session, CURLOPT_URL, address.c_str());
    sign(session, settings);
    bound(session, settings);
    choose(session, request.verb);
    const auto fields = fields_of(request);
    set(session, CURLOPT_HTTPHEADER, fields.get());
    const auto from = request.from ? opened(*request.from, "rb") : File();
    const auto to = request.to ? opened(*request.to, "wb") : File();
    if (from) {
        set(session, CURLOPT_READDATA, from.get());
        set(session, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(std::filesystem::file_size(*request.from)));
    }
    if (to) {
        set(session, CURLOPT_WRITEDATA, to.get());
    } else {
        set(session, CURLOPT_WRITEFUNCTION, &take);
        set(session, CURLOPT_WRITEDATA, &answer.body);
    }
    if (const auto code = curl_easy_perform(session.get()); code != CURLE_OK)
        throw Unavailable(curl_easy_strerror(code), code == CURLE_OPERATION_TIMEDOUT ? Trouble::slow : Trouble::unreachable);
    curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    if (to && std::fflush(to.get()) != 0) throw Unavailable("no room for a copy");
    if (to && answer.status != 200) answer.body = beginning_of(*request.to);
    return answer;
}

}

Unavailable refusal(const S3Answer& answer)
{
    const auto code = code_of(answer);
    return Unavailable(fmt::format("s3: answer {}{}{}", answer.status, code.empty() ? "" : " ", code), trouble_of(answer.status, code));
}

S3Answer ask(const S3& settings, const S3Request& request)
{
    for (int attempt = 1;; ++attempt) {
        std::optional<Unavailable> why;
        try {
            auto answer = once(settings, request);
            if (answer.status < 500 && answer.status != 429) return answer;
            why = refusal(answer);
        } catch (const Unavailable& error) {
            why.emplace(fmt::format("s3: {}", error.what()), error.trouble());
        }
        if (attempt >= settings.attempts) throw Unavailable(*why);
        log::warning("s3.again", {{"why", why->what()}});
        std::this_thread::sleep_for(std::chrono::milliseconds(100 << (2 * (attempt - 1))));
    }
}

std::string coded(std::string_view text)
{
    std::string made;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("-._~").find(c) != std::string_view::npos;
        if (is_plain) made += c;
        else made += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return made;
}

}
