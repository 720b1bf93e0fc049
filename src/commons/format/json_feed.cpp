// JSON Feed 1.1, with what it has no word for under "_kenober".
#include "commons/format/writers.hpp"

#include "commons/licence/licence.hpp"

namespace kenober::format {

using html::JsonWriter;

namespace {

void authors(JsonWriter& json, const Outgoing& out, const Item& item)
{
    if (item.authors.empty()) return;
    json.key("authors").array();
    for (const auto& author : item.authors) {
        json.object().member("name", author.name);
        if (const auto address = out.address_of(author); !address.empty()) json.member("url", address);
        json.end();
    }
    json.end();
}

void extension(JsonWriter& json, const Item& item)
{
    json.key("_kenober").object().member("kind", item.kind);
    if (const auto* found = licence::find(item.licence)) {
        json.key("licence").object().member("code", found->code).member("name", found->name);
        if (!found->address.empty()) json.member("url", found->address);
        json.end();
    }
    json.end();
}

void one_item(JsonWriter& json, const Outgoing& out, const Item& item)
{
    json.object().member("id", item.id).member("url", out.address_of(item)).member("title", item.title);
    if (!item.content.empty()) json.member("content_html", out.content_of(item));
    else json.member("content_text", item.summary.empty() ? item.title : item.summary);
    if (!item.summary.empty()) json.member("summary", item.summary);
    if (item.picture) json.member("image", out.picture_of(item));
    json.member("date_published", rfc3339(item.published)).member("date_modified", rfc3339(item.updated));
    json.member("language", item.language);
    authors(json, out, item);
    if (!item.section.empty() || !item.themes.empty()) {
        json.key("tags").array();
        if (!item.section.empty()) json.text(item.section);
        for (const auto& theme : item.themes) json.text(theme.name);
        json.end();
    }
    if (item.picture)
        json.key("attachments")
            .array()
            .object()
            .member("url", out.picture_of(item))
            .member("mime_type", type_of_picture(item.picture->file))
            .member("title", item.picture->text)
            .end()
            .end();
    extension(json, item);
    json.end();
}

}

std::string json_feed(const Outgoing& out)
{
    JsonWriter json;
    json.object().member("version", "https://jsonfeed.org/version/1.1").member("title", out.title);
    json.member("home_page_url", out.page).member("feed_url", out.self);
    if (!out.list.description.empty()) json.member("description", out.list.description);
    if (!out.next.empty()) json.member("next_url", out.next);
    json.member("language", i18n::code(out.request.language()));
    json.key("items").array();
    for (const auto& item : out.list.items) one_item(json, out, item);
    return json.done().str();
}

}
