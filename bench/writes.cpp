// The load of people who propose texts: many connections, one thread, nothing but what the measurement needs.
//   writes fetch PORT CLIENTS COUNT              prints COUNT forms, "seal key" each, then the figures
//   writes post PORT CLIENTS SECONDS TEXTS FORMS posts one proposal per form of the file FORMS until the time or the forms are used up
//   writes both PORT CLIENTS SECONDS TEXTS       fetches a form and posts it, again and again
// TEXTS is a file of bodies separated by a zero byte. Figures: "measured DURATION DONE FAILED P50 P99", times in microseconds;
// DONE counts the posts (with `fetch`: the forms), FAILED the answers of another status than the one that says so.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Form {
    std::string seal, key;
};

enum class Task { fetch, post, both };

struct Order {
    Task task = Task::fetch;
    std::uint16_t port = 0;
    std::size_t clients = 0;
    std::size_t count = 0;     // of forms, for fetch
    double seconds = 0;        // for the others
    std::vector<std::string> texts;
    std::vector<Form> forms;
};

std::string contents(const char* file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(std::string("cannot read ") + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split(const std::string& text, char at)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(at, begin), text.size());
        if (end > begin) parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string hidden(std::string_view page, std::string_view name)
{
    const auto start = std::string("name=\"").append(name).append("\" value=\"");
    const auto at = page.find(start);
    if (at == std::string_view::npos) throw std::runtime_error("the form has no field " + std::string(name));
    const auto begin = at + start.size();
    return std::string(page.substr(begin, page.find('"', begin) - begin));
}

class Load {
public:
    explicit Load(Order order) : m_order(std::move(order)), m_connections(m_order.clients) {}

    void run()
    {
        m_epoll = epoll_create1(0);
        m_began = Clock::now();
        for (std::size_t i = 0; i < m_connections.size(); ++i) open(i);
        std::vector<epoll_event> events(m_connections.size());
        while (m_busy > 0) {
            const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 10'000);
            if (count <= 0) throw std::runtime_error("nothing was answered for ten seconds");
            for (int i = 0; i < count; ++i) {
                auto& connection = m_connections[events[static_cast<std::size_t>(i)].data.u64];
                if (!connection.out.empty()) send(connection);
                receive(connection);
            }
        }
        m_ended = Clock::now();
        close(m_epoll);
    }

    void print()
    {
        for (const auto& form : m_fetched) std::printf("%s %s\n", form.seal.c_str(), form.key.c_str());
        std::sort(m_times.begin(), m_times.end());
        const auto at = [&](std::size_t percent) {
            return m_times.empty() ? 0L : m_times[std::min(m_times.size() - 1, m_times.size() * percent / 100)];
        };
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(m_ended - m_began).count();
        std::printf("measured %ld %zu %zu %ld %ld\n", static_cast<long>(duration), m_times.size(), m_failed, at(50), at(99));
    }

private:
    struct Connection {
        int socket = -1;
        std::string out, in;
        bool is_posting = false;
        Clock::time_point sent;
    };

    void open(std::size_t number)
    {
        auto& connection = m_connections[number];
        connection.socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(m_order.port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(connection.socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("the server does not answer");
        const int on = 1;
        setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        fcntl(connection.socket, F_SETFL, O_NONBLOCK);
        epoll_event event{EPOLLIN | EPOLLOUT | EPOLLET, {.u64 = number}};
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket, &event);
        ++m_busy;
        next(connection, {});
    }

    bool is_over() const
    {
        if (m_order.task == Task::fetch) return m_asked >= m_order.count;
        const bool has_forms = m_order.task == Task::both || m_asked < m_order.forms.size();
        return !has_forms || std::chrono::duration<double>(Clock::now() - m_began).count() > m_order.seconds;
    }

    // The next request of this connection; `form` is what it has just fetched.
    void next(Connection& connection, const Form& form)
    {
        if (form.seal.empty() && is_over()) {
            close(connection.socket);
            connection.socket = -1;
            --m_busy;
            return;
        }
        connection.is_posting = m_order.task == Task::post || !form.seal.empty();
        if (!connection.is_posting) {
            if (m_order.task == Task::fetch) ++m_asked;
            connection.out = "GET /articles/proposer HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_order.port) + "\r\n\r\n";
        } else {
            connection.out = proposal(form.seal.empty() ? m_order.forms[m_asked++] : form);
        }
        connection.sent = Clock::now();
        send(connection);
    }

    // As a browser sends the form: multipart/form-data, every field.
    std::string proposal(const Form& form)
    {
        const auto number = std::to_string(++m_number);
        const std::string boundary = "----banc7MA4YWxkTrZu0gW";
        std::string body;
        const auto field = [&](std::string_view name, std::string_view value) {
            body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n");
            body.append(value).append("\r\n");
        };
        field("_seal", form.seal);
        field("_key", form.key);
        field("site_web", "");
        field("title", "Texte proposé numéro " + number + " de " + form.key.substr(0, 6));
        field("body", m_order.texts[m_number % m_order.texts.size()]);
        field("standfirst", "Une phrase qui résume le texte.");
        field("section", "");
        field("tags", "jardin, canal");
        body.append("--").append(boundary).append(
            "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n");
        field("picture_text", "");
        field("picture_credit", "");
        field("name", "Autrice " + std::to_string(m_number % 500));
        field("mail", "autrice" + number + "@banc.example");
        field("authors", "");
        field("licence", "cc-by-sa-4.0");
        body.append("--").append(boundary).append("--\r\n");
        const auto host = "127.0.0.1:" + std::to_string(m_order.port);
        return "POST /articles/proposer HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
               "\r\nContent-Type: multipart/form-data; boundary=" + boundary + "\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body;
    }

    static void send(Connection& connection)
    {
        while (!connection.out.empty()) {
            const auto count = ::send(connection.socket, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
            if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
            if (count < 0) throw std::runtime_error("a connection was closed");
            connection.out.erase(0, static_cast<std::size_t>(count));
        }
    }

    void receive(Connection& connection)
    {
        char buffer[65536];
        while (connection.socket >= 0) {
            const auto count = recv(connection.socket, buffer, sizeof buffer, 0);
            if (count < 0) return;
            if (count == 0) throw std::runtime_error("a connection was closed");
            connection.in.append(buffer, static_cast<std::size_t>(count));
            const auto head = connection.in.find("\r\n\r\n");
            if (head == std::string::npos) continue;
            const auto length = connection.in.find("Content-Length: ");
            const std::size_t body = length < head ? std::strtoul(connection.in.c_str() + length + 16, nullptr, 10) : 0;
            if (connection.in.size() >= head + 4 + body) answered(connection, std::string_view(connection.in).substr(head + 4));
        }
    }

    void answered(Connection& connection, std::string_view body)
    {
        const int status = std::atoi(connection.in.c_str() + 9);
        const bool is_right = status == (connection.is_posting ? 303 : 200);
        if (!is_right && ++m_failed == 1) std::fprintf(stderr, "writes: answered %.300s\n", connection.in.c_str());
        const bool is_counted = connection.is_posting || m_order.task == Task::fetch;
        if (is_right && is_counted)
            m_times.push_back(
                static_cast<long>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - connection.sent).count()));
        Form form;
        if (is_right && !connection.is_posting) form = {hidden(body, "_seal"), hidden(body, "_key")};
        connection.in.clear();
        if (m_order.task == Task::fetch && is_right) m_fetched.push_back(std::move(form)), form = {};
        next(connection, form);
    }

    Order m_order;
    std::vector<Connection> m_connections;
    int m_epoll = -1;
    std::size_t m_busy = 0, m_asked = 0, m_failed = 0, m_number = 0;
    std::vector<long> m_times;
    std::vector<Form> m_fetched;
    Clock::time_point m_began, m_ended;
};

Order order_of(int count, char** words)
{
    if (count < 5) throw std::runtime_error("usage: writes fetch|post|both PORT CLIENTS COUNT|SECONDS [TEXTS [FORMS]]");
    Order order;
    const std::string_view task = words[1];
    order.task = task == "fetch" ? Task::fetch : task == "post" ? Task::post : Task::both;
    order.port = static_cast<std::uint16_t>(std::atoi(words[2]));
    order.clients = static_cast<std::size_t>(std::atoi(words[3]));
    order.count = static_cast<std::size_t>(std::atol(words[4]));
    order.seconds = std::atof(words[4]);
    if (order.task != Task::fetch && count > 5) order.texts = split(contents(words[5]), '\0');
    if (order.task == Task::post && count > 6)
        for (const auto& line : split(contents(words[6]), '\n'))
            if (const auto space = line.find(' '); !line.starts_with("measured") && space != std::string::npos)
                order.forms.push_back({line.substr(0, space), line.substr(space + 1)});
    if (order.task != Task::fetch && order.texts.empty()) throw std::runtime_error("no texts to propose");
    return order;
}

}

int main(int count, char** words)
{
    try {
        Load load(order_of(count, words));
        load.run();
        load.print();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "writes: %s\n", error.what());
        return 1;
    }
}
