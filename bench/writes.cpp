// The load of people who fill in a form: many connections, one thread, nothing but what the measurement needs.
//   writes fetch PORT CLIENTS COUNT FORM               prints COUNT seals of the form, "seal key" each, then the figures
//   writes post PORT CLIENTS SECONDS FORM TEXTS SEALS  posts the form once per seal of the file SEALS until the time or the seals are used up
//   writes both PORT CLIENTS SECONDS FORM TEXTS        fetches a form and posts it, again and again
// FORM is a file: the address, then a line "name<tab>value" for each field, where {n} is the number of the post, {text} one of TEXTS, and the
// value @ a file that was not chosen. TEXTS is a file of texts separated by a zero byte. Figures: "measured DURATION DONE FAILED P50 P99",
// times in microseconds; DONE counts the posts (with `fetch`: the forms), FAILED the answers of another status than the one that says so.
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
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Seal {
    std::string seal, key;
};

struct Form {
    std::string address;
    std::vector<std::pair<std::string, std::string>> fields;
};

enum class Task { fetch, post, both };

struct Order {
    Task task = Task::fetch;
    std::uint16_t port = 0;
    std::size_t clients = 0;
    std::size_t count = 0; // of forms, for fetch
    double seconds = 0; // for the others
    Form form;
    std::vector<std::string> texts;
    std::vector<Seal> seals;
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

Form form_of(const std::string& file)
{
    Form form;
    for (const auto& line : split(file, '\n')) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos) form.address = line;
        else form.fields.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return form;
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
        for (const auto& one : m_fetched) std::printf("%s %s\n", one.seal.c_str(), one.key.c_str());
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
        const bool has_seals = m_order.task == Task::both || m_asked < m_order.seals.size();
        return !has_seals || std::chrono::duration<double>(Clock::now() - m_began).count() > m_order.seconds;
    }

    // The next request of this connection; `seal` is what it has just fetched.
    void next(Connection& connection, const Seal& seal)
    {
        if (seal.seal.empty() && is_over()) {
            close(connection.socket);
            connection.socket = -1;
            --m_busy;
            return;
        }
        connection.is_posting = m_order.task == Task::post || !seal.seal.empty();
        if (!connection.is_posting) {
            if (m_order.task == Task::fetch) ++m_asked;
            connection.out = "GET " + m_order.form.address + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_order.port) + "\r\n\r\n";
        } else {
            connection.out = filled_in(seal.seal.empty() ? m_order.seals[m_asked++] : seal);
        }
        connection.sent = Clock::now();
        send(connection);
    }

    // As a browser sends the form: multipart/form-data, every field.
    std::string filled_in(const Seal& seal)
    {
        ++m_number;
        const std::string boundary = "----banc7MA4YWxkTrZu0gW";
        std::string body;
        const auto field = [&](std::string_view name, std::string_view more, std::string_view value) {
            body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"");
            body.append(more).append("\r\n\r\n").append(value).append("\r\n");
        };
        field("_seal", "", seal.seal);
        field("_key", "", seal.key);
        field("site_web", "", "");
        for (const auto& [name, value] : m_order.form.fields)
            if (value == "@") field(name, "; filename=\"\"\r\nContent-Type: application/octet-stream", "");
            else field(name, "", said(value));
        body.append("--").append(boundary).append("--\r\n");
        const auto host = "127.0.0.1:" + std::to_string(m_order.port);
        return "POST " + m_order.form.address + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
               "\r\nContent-Type: multipart/form-data; boundary=" + boundary + "\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body;
    }

    std::string said(std::string value) const
    {
        const auto put = [&](std::string_view hole, const std::string& with) {
            if (const auto at = value.find(hole); at != std::string::npos) value.replace(at, hole.size(), with);
        };
        put("{n}", std::to_string(m_number));
        put("{text}", m_order.texts[m_number % m_order.texts.size()]);
        return value;
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
        Seal seal;
        if (is_right && !connection.is_posting) seal = {hidden(body, "_seal"), hidden(body, "_key")};
        connection.in.clear();
        if (m_order.task == Task::fetch && is_right) m_fetched.push_back(std::move(seal)), seal = {};
        next(connection, seal);
    }

    Order m_order;
    std::vector<Connection> m_connections;
    int m_epoll = -1;
    std::size_t m_busy = 0, m_asked = 0, m_failed = 0, m_number = 0;
    std::vector<long> m_times;
    std::vector<Seal> m_fetched;
    Clock::time_point m_began, m_ended;
};

Order order_of(int count, char** words)
{
    Order order;
    const std::string_view task = count > 1 ? words[1] : "";
    order.task = task == "fetch" ? Task::fetch : task == "post" ? Task::post : Task::both;
    if (count < (order.task == Task::fetch ? 6 : order.task == Task::post ? 8 : 7))
        throw std::runtime_error("usage: writes fetch|post|both PORT CLIENTS COUNT|SECONDS FORM [TEXTS [SEALS]]");
    order.port = static_cast<std::uint16_t>(std::atoi(words[2]));
    order.clients = static_cast<std::size_t>(std::atoi(words[3]));
    order.count = static_cast<std::size_t>(std::atol(words[4]));
    order.seconds = std::atof(words[4]);
    order.form = form_of(contents(words[5]));
    if (order.task != Task::fetch) order.texts = split(contents(words[6]), '\0');
    if (order.task == Task::post)
        for (const auto& line : split(contents(words[7]), '\n'))
            if (const auto space = line.find(' '); !line.starts_with("measured") && space != std::string::npos)
                order.seals.push_back({line.substr(0, space), line.substr(space + 1)});
    if (order.task != Task::fetch && order.texts.empty()) throw std::runtime_error("no texts to write");
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
