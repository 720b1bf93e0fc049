#include "modules/feed_import/documents.hpp"

#include <fstream>
#include <iterator>
#include <set>

namespace kenober::feed_import {

namespace {

constexpr std::size_t most_bytes = 10 << 20;  // of one page
constexpr std::size_t most_pages = 100, most_items = 20'000;

struct Document {
    std::string bytes, content_type, address;
};

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("file", std::move(sentence));
    return problems;
}

Checked<Document> read_file(const std::filesystem::path& file)
{
    std::error_code unknown;
    if (std::filesystem::is_regular_file(file, unknown) && std::filesystem::file_size(file, unknown) > most_bytes)
        return problem(say("A feed may have {most} MB here.", {{"most", "10"}}));
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (bytes.empty()) return problem(say("This file cannot be read, or is empty."));
    return Document{std::move(bytes), "", ""};
}

Checked<Document> read_address(const std::string& address, const Fetch& fetch)
{
    fetch::Order order;
    order.url = address;
    order.headers = {
        "Accept: application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.1"};
    order.most_bytes = most_bytes;
    order.within = std::chrono::seconds(30);
    auto fetched = fetch(order);
    if (!fetched) return problem(fetched.problems().list().at(0).sentence);
    if (fetched->status != 200) return problem(say("The server there answered {status}.", {{"status", std::to_string(fetched->status)}}));
    return Document{std::move((*fetched).body), fetched->content_type, fetched->url};
}

Checked<feed::Reading> read(const Document& document)
{
    auto reading = feed::read(document.bytes, document.content_type,
                              {.address = document.address, .faults = feed::Faults::mend, .most_bytes = most_bytes});
    if (!reading) return problem(reading.problems().list().at(0).sentence);
    if (reading->fault && reading->feed.items.empty()) return problem(reading->fault->sentence);
    return reading;
}

void remark_on_fault(const feed::Reading& reading, std::vector<intake::Remark>& remarks)
{
    if (!reading.fault) return;
    remarks.push_back({reading.fault->sentence});
    remarks.push_back({say("The feed is damaged: the items that were whole before that came in, those behind did not.")});
}

}

bool is_address(const std::filesystem::path& file)
{
    const auto text = file.string();
    return text.starts_with("http://") || text.starts_with("https://");
}

Checked<Pages> read_pages(const std::filesystem::path& file, const Fetch& fetch)
{
    const bool asks = is_address(file);
    auto document = asks ? read_address(file.string(), fetch) : read_file(file);
    if (!document) return document.problems();
    auto reading = read(*document);
    if (!reading) return reading.problems();
    Pages pages{.feed = std::move((*reading).feed)};
    remark_on_fault(*reading, pages.remarks);
    if (!asks) {
        if (!pages.feed.next.empty())
            pages.remarks.push_back(
                {say("Older items stand on another page, which a file does not bring: give the address of the feed instead."),
                 pages.feed.next});
        return pages;
    }
    std::set<std::string> seen{file.string(), document->address};
    auto next = pages.feed.next;
    for (std::size_t page = 1; !next.empty() && seen.insert(next).second && pages.feed.items.size() < most_items; ++page) {
        auto older =
            page < most_pages
                ? read_address(next, fetch)
                : Checked<Document>(problem(say("Only the first {most} pages were read.", {{"most", std::to_string(most_pages)}})));
        auto more = older ? read(*older) : Checked<feed::Reading>(older.problems());
        if (!more) {
            pages.remarks.push_back({more.problems().list().at(0).sentence, next});
            break;
        }
        remark_on_fault(*more, pages.remarks);
        for (auto& item : (*more).feed.items) pages.feed.items.push_back(std::move(item));
        next = more->feed.next;
    }
    return pages;
}

}
