// Addresses that say of which delivery they are, and the mail of one reader.
#include <algorithm>
#include <stdexcept>
#include <vector>

#include "modules/mailing/mailing.hpp"
#include "modules/mailing/slice.hpp"
#include "platform/key/key.hpp"

namespace kenober::mailing {

namespace {

constexpr std::string_view leaving_word = "partir"; // read by people, in the mail program that asks them
constexpr std::size_t length_of_seal = 20;          // 80 bits
constexpr std::size_t longest_local = 20;           // of 64 that stand before the sign (RFC 5321, section 4.5.3.1.1)

std::string in_small_letters(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

// Servers on the way may change capitals: hexadecimal digits have none to lose.
std::string sealed(const std::string& words)
{
    return sha256_hex(keyed_seal(server_key("letter returns"), words)).substr(0, length_of_seal);
}

std::string words_of(Delivery delivery) { return std::to_string(delivery.issue) + "-" + std::to_string(delivery.reader); }

std::string with(std::string_view address, const std::string& words)
{
    const auto at = std::min(address.rfind('@'), address.size());
    return std::string(address.substr(0, at)) + "+" + words + std::string(address.substr(at));
}

std::string seal_of_leaving(Delivery delivery, const letter::Reader& reader)
{
    return sealed(std::string(leaving_word) + " " + words_of(delivery) + " " + letter::token_of(reader));
}

}

std::optional<Return> return_of(std::string_view address)
{
    const auto small = in_small_letters(address);
    const auto at = std::min(small.rfind('@'), small.size());
    const auto local = std::string_view(small).substr(0, at);
    const auto plus = local.rfind('+');
    if (plus == local.npos) return {};
    auto parts = split(local.substr(plus + 1), '-');
    Return found;
    if (parts.size() == 4 && parts.front() == leaving_word) {
        found.meaning = Meaning::leaves;
        parts.erase(parts.begin());
    }
    if (parts.size() != 3 || parts[2].size() != length_of_seal) return {};
    const auto issue = whole_number(parts[0]), reader = whole_number(parts[1]);
    if (!issue || !reader) return {};
    found.delivery = {*issue, *reader};
    found.seal = parts[2];
    return found;
}

std::string returns_to(std::string_view address, Delivery delivery)
{
    return with(address, words_of(delivery) + "-" + sealed(words_of(delivery)));
}

std::optional<Delivery> delivery_of(std::string_view address)
{
    const auto found = return_of(address);
    if (!found || found->meaning != Meaning::returned) return {};
    if (!equal_in_constant_time(found->seal, sealed(words_of(found->delivery)))) return {};
    return found->delivery;
}

std::string leaves_at(std::string_view address, Delivery delivery, const letter::Reader& reader)
{
    return with(address, std::string(leaving_word) + "-" + words_of(delivery) + "-" + seal_of_leaving(delivery, reader));
}

bool take_leave(store::Transaction& db, std::string_view address, Time now)
{
    const auto found = return_of(address);
    if (!found || found->meaning != Meaning::leaves) return false;
    const auto reader = letter::find_reader(db, found->delivery.reader);
    if (!reader || !equal_in_constant_time(found->seal, seal_of_leaving(found->delivery, *reader))) return false;
    unsubscribe(db, found->delivery, now);
    return true;
}

void check(const Settings& settings)
{
    const auto& address = settings.returns_to;
    if (address.empty()) return;
    if (!mail::is_mail_address(address) || address.find('@') > longest_local || address.size() > 190)
        throw std::invalid_argument("mailing: the address to which mails return is a mail address of at most 20 bytes before its sign");
}

mail::Message message_to(const letter::Reader& reader, std::int64_t issue, const Written& written, const Settings& settings, Time now)
{
    const Delivery delivery{issue, reader.id};
    mail::Message message;
    message.id = "letter-" + words_of(delivery);
    message.to = reader.mail;
    message.subject = written.subject;
    message.text = written.text;
    message.html = written.html;
    message.way_out = written.way_out;
    message.date = now;
    if (!written.list_id.empty()) message.list = mail::List{written.list_id, written.list_name, written.archive, {}};
    if (settings.returns_to.empty()) return message;
    message.returns_to = returns_to(settings.returns_to, delivery);
    if (message.list) message.list->leave_at = leaves_at(settings.returns_to, delivery, reader);
    return message;
}

}
