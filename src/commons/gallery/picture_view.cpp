#include "commons/gallery/gallery_view.hpp"

#include <algorithm>

#include "commons/gallery/storage.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::gallery {

using contribution::Contribution;
using contribution::Picture;
using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

licence::Work work_of(const http::Request& request, const Contribution& one, const Picture& p)
{
    licence::Work work;
    work.title = !p.caption.empty() ? p.caption : !p.text.empty() ? p.text : one.title;
    work.address = html::Url::parse(request.absolute(request.here(contribution::route(one))));
    if (!p.credit.empty()) work.authors.push_back({p.credit});
    else
        for (const auto& author : one.authors) work.authors.push_back({author.name});
    work.site = request.site().name;
    work.licence = p.licence.empty() ? one.licence : p.licence;
    return work;
}

std::string_view type_word(std::string_view file) { return file.ends_with(".webp") ? "WebP" : file.ends_with(".png") ? "PNG" : "JPEG"; }

Html download(const http::Request& request, const Picture& p)
{
    const auto& t = request.words();
    // A small picture is its own derivative in all but name: one line for both.
    std::vector<Rendition> told;
    for (auto& one : renditions_of(p))
        if (std::ranges::none_of(
                told, [&](const Rendition& other) { return other.width == one.width && type_word(other.file) == type_word(one.file); }))
            told.push_back(std::move(one));
    // From wide to narrow; of one width first the type that every program reads.
    std::ranges::sort(told, {}, [](const Rendition& one) { return std::pair(-one.width, type_word(one.file)); });
    return html::each(told, [&](const Rendition& one) {
        const auto words =
            t("{type}, {width} × {height} pixels", std::string(type_word(one.file)), std::to_string(one.width), std::to_string(one.height));
        return markup(R"(<li><a href="{}">{}</a></li>)", Address::route("/media/{}/{}", std::to_string(p.id), one.file), words);
    });
}

}

Html picture_page(const http::Request& request, const Contribution& one, const Picture& p)
{
    const auto& t = request.words();
    const auto* found = licence::find(p.licence.empty() ? one.licence : p.licence);
    const auto title = !p.caption.empty() ? p.caption : !p.text.empty() ? p.text : t("A picture of “{title}”", one.title);
    const auto licence_line =
        !found || found->address.empty()
            ? markup("<p>{}</p>", t("All rights reserved: ask its authors before using it again."))
            : markup("<p>{}</p>",
                     t.html("You may reuse this picture under the licence {licence}, by naming who made it.", licence::sign(t, *found)));
    const auto made_by = when(!p.credit.empty(), [&] { return markup("<p>{}</p>", t("Made by {name}", p.credit)); });
    const auto from =
        markup("<p>{}</p>",
               t.html("This picture stands in {text}.",
                      markup(R"(<a href="{}">{}</a>)", request.here(contribution::route(one)), text::typeset(one.title, one.language))));
    layout::Head head;
    head.title = shorten(title, 80);
    head.picture = address(p);
    return layout::page(
        request, head,
        markup(
            R"(<article class="one-picture"><h1>{}</h1><figure class="picture">{}</figure>{}{}{}<section class="panel"><h2>{}</h2>{}</section><section class="panel"><h2>{}</h2><ul class="plain">{}</ul><p class="soft">{}</p></section></article>)",
            layout::in_print(request, shorten(title, 200), one.language), large(p), made_by, from, licence_line, t("To copy beside it"),
            licence::attributions(t, work_of(request, one, p)), t("Download"), download(request, p),
            t("Author and licence are written into each file.")));
}

}
