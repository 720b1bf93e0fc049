#include "platform/mail/post.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <fmt/format.h>
#include <mutex>
#include <vector>

namespace kenober::mail {

namespace {

struct Cleanup {
    void operator()(CURL* session) const { curl_easy_cleanup(session); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Session = std::unique_ptr<CURL, Cleanup>;
using Recipients = std::unique_ptr<curl_slist, Cleanup>;

// A message on its way through libcurl, which asks for it piece by piece.
struct Freight {
    std::string bytes;
    std::size_t sent = 0;

    static std::size_t load(char* to, std::size_t size, std::size_t count, void* self)
    {
        auto& freight = *static_cast<Freight*>(self);
        const auto piece = std::min(size * count, freight.bytes.size() - freight.sent);
        std::copy_n(freight.bytes.data() + freight.sent, piece, to);
        freight.sent += piece;
        return piece;
    }
    bool is_handed_over() const { return sent == bytes.size(); }
};

// libcurl tells the code of the last answer, not what it answered: that is seen by listening to the talk.
class Talk {
public:
    static int hear(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* self)
    {
        const std::string_view line(bytes, size);
        if (kind == CURLINFO_HEADER_OUT) static_cast<Talk*>(self)->said(line);
        if (kind == CURLINFO_HEADER_IN) static_cast<Talk*>(self)->heard(line);
        return 0;
    }
    /// `code`: of the last answer.
    Answer answer(long code) const
    {
        // 421 closes the connection whatever it was said to; to a recipient it may be theirs, and the next one finds out.
        const bool hangs_up = code == 421 && m_about != About::recipient;
        if (code < 400) return {.about = m_about};
        return {.about = hangs_up ? About::connection : m_about, .code = static_cast<int>(code), .status = m_status};
    }

private:
    void said(std::string_view line)
    {
        if (line.starts_with("MAIL")) m_about = About::sender;
        else if (line.starts_with("RCPT")) m_about = About::recipient;
        else if (line.starts_with("DATA")) m_about = About::message;
    }
    /// "550 5.1.1 nobody here": digits and dots alone are kept. What is answered to our goodbye does not count.
    void heard(std::string_view line)
    {
        if (!line.starts_with('4') && !line.starts_with('5')) return;
        m_status.clear();
        if (line.size() < 9 || line[0] != line[4] || line[5] != '.') return;
        const auto rest = line.substr(4);
        const auto end = std::min(rest.find_first_not_of("0123456789."), rest.size());
        if (end >= 5 && end <= 9 && std::ranges::count(rest.substr(0, end), '.') == 2 && rest[end - 1] != '.')
            m_status = rest.substr(0, end);
    }

    About m_about = About::connection;
    std::string m_status;
};

template <class Value>
void set(const Session& session, CURLoption option, Value value)
{
    if (const auto code = curl_easy_setopt(session.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(fmt::format("mail: libcurl: {}", curl_easy_strerror(code)));
}

void check(const SmtpServer& server)
{
    const bool known = server.url.starts_with("smtp://") || server.url.starts_with("smtps://");
    const bool clean = std::ranges::all_of(server.url, [](char c) { return c > ' ' && c < 0x7F; });
    const auto rest = known ? server.url.substr(server.url.find("//") + 2) : "";
    if (!known || !clean || rest.empty() || rest.find_first_of("/@?#") != std::string::npos)
        throw std::invalid_argument("mail: the server is written smtp://host:port or smtps://host:port");
    if (server.user.empty() && !server.password.empty()) throw std::invalid_argument("mail: a password needs a user");
}

class SmtpPost : public Post {
public:
    SmtpPost(SmtpServer server, Sender sender) : m_server(std::move(server)), m_sender(std::move(sender))
    {
        check(m_server);
        static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (started != CURLE_OK) throw std::runtime_error("mail: libcurl does not start");
    }

    void send(const Message& message) override
    {
        Freight freight{render(message, m_sender)};
        const Recipients to(curl_slist_append(nullptr, fmt::format("<{}>", message.to).c_str()));
        auto session = take_session();
        set(session, CURLOPT_MAIL_FROM, fmt::format("<{}>", message.returns_to.empty() ? m_sender.address : message.returns_to).c_str());
        set(session, CURLOPT_MAIL_RCPT, to.get());
        set(session, CURLOPT_READDATA, &freight);
        Talk talk;
        set(session, CURLOPT_DEBUGDATA, &talk);
        const auto code = curl_easy_perform(session.get());
        if (code != CURLE_OK) fail(session, code, freight, talk);  // and the connection goes with its session
        give_back(std::move(session));
    }

private:
    Session take_session()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_idle.empty()) {
                auto session = std::move(m_idle.back());
                m_idle.pop_back();
                return session;
            }
        }
        Session session(curl_easy_init());
        if (!session) throw std::runtime_error("mail: libcurl gives no session");
        prepare(session);
        return session;
    }

    void give_back(Session session)
    {
        const std::lock_guard lock(m_mutex);
        if (m_idle.size() < 8) m_idle.push_back(std::move(session));
    }

    void prepare(const Session& session) const
    {
        // The path of the address is the name by which we greet the server.
        const auto domain = m_sender.address.substr(m_sender.address.find('@') + 1);
        const bool secret = !m_server.user.empty();
        const auto tls = m_server.start_tls == StartTls::never                ? CURLUSESSL_NONE
                         : m_server.start_tls == StartTls::offered && !secret ? CURLUSESSL_TRY
                                                                              : CURLUSESSL_ALL;
        set(session, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(session, CURLOPT_URL, fmt::format("{}/{}", m_server.url, domain).c_str());
        set(session, CURLOPT_USE_SSL, static_cast<long>(tls));
        set(session, CURLOPT_UPLOAD, 1L);
        set(session, CURLOPT_READFUNCTION, Freight::load);
        set(session, CURLOPT_DEBUGFUNCTION, Talk::hear);
        set(session, CURLOPT_VERBOSE, 1L);  // or there is nothing to hear; nothing of it is written anywhere
        set(session, CURLOPT_NOSIGNAL, 1L);
        set(session, CURLOPT_PROXY, "");  // mail goes straight to its server, whatever the environment says of the web
        set(session, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(m_server.connect_within).count()));
        set(session, CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(m_server.send_within).count()));
        set(session, CURLOPT_MAXAGE_CONN, 30L);  // servers hang up on those who keep silent
        if (!secret) return;
        set(session, CURLOPT_USERNAME, m_server.user.c_str());
        set(session, CURLOPT_PASSWORD, m_server.password.c_str());
    }

    // libcurl's words and the number alone: what the server says may hold the address.
    [[noreturn]] static void fail(const Session& session, CURLcode code, const Freight& freight, const Talk& talk)
    {
        long answer = 0;
        curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &answer);
        const auto what = fmt::format("mail: answer {}, {}", answer, curl_easy_strerror(code));
        // A 5xx to the greeting, to the sign-in or to STARTTLS is about us and may be mended; one to MAIL, RCPT, DATA is about the message.
        const bool about_message = code == CURLE_SEND_ERROR || freight.sent > 0;
        if (answer >= 500 && about_message) throw Refused(what, talk.answer(answer));
        if (answer < 400 && freight.is_handed_over()) throw Uncertain(what, talk.answer(answer));
        throw Later(what, talk.answer(answer));
    }

    SmtpServer m_server;
    Sender m_sender;
    std::mutex m_mutex;
    std::vector<Session> m_idle;
};

}

std::unique_ptr<Post> smtp_post(SmtpServer server, Sender sender)
{
    return std::make_unique<SmtpPost>(std::move(server), std::move(sender));
}

}
