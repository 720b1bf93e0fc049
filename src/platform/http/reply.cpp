#include "platform/http/reply.hpp"

namespace kenober::http {
namespace {

Reply elsewhere(int status, const html::Address& address)
{
    Reply reply;
    reply.status = status;
    reply.type = "text/plain; charset=utf-8";
    return reply.with("Location", address.str());
}

}

Reply page(html::Html whole)
{
    Reply reply;
    reply.body = std::move(whole).str();
    return reply;
}

Reply correct(html::Html whole)
{
    Reply reply = page(std::move(whole));
    reply.status = 422;
    reply.keep = Keep::never;
    return reply;
}

Reply see_other(const html::Address& address)
{
    Reply reply = elsewhere(303, address);
    reply.keep = Keep::never;
    return reply;
}

Reply moved_permanently(const html::Address& address) { return elsewhere(301, address); }

Reply document(std::string_view media_type, std::string body)
{
    Reply reply;
    reply.type = media_type;
    reply.body = std::move(body);
    return reply;
}

Reply file(std::string_view media_type, std::filesystem::path path)
{
    Reply reply;
    reply.type = media_type;
    reply.file = std::move(path);
    reply.is_immutable = true;
    return reply;
}

}
