#include "commons/gallery/gallery_view.hpp"

#include <algorithm>

#include "commons/gallery/storage.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::gallery {

using contribution::Contribution;
using contribution::Picture;
using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

bool is_webp(std::string_view file) { return file.ends_with(".webp"); }

Address address_of(const Picture& picture, std::string_view file)
{
    if (picture.id) return Address::route("/media/{}/{}", std::to_string(picture.id), file);
    return Address::route("/media/{}", file);
}

enum class Of { webp, own };

// From narrow to wide, each width once.
html::SrcSet widths(const Picture& picture, Of of)
{
    auto all = renditions_of(picture);
    std::ranges::sort(all, {}, &Rendition::width);
    html::SrcSet set;
    int last = 0;
    for (const auto& one : all) {
        if (is_webp(one.file) != (of == Of::webp) || one.width <= last) continue;
        set.add(address_of(picture, one.file), one.width);
        last = one.width;
    }
    return set;
}

Html source(const Picture& picture, std::string_view sizes)
{
    const auto set = widths(picture, Of::webp);
    if (set.empty()) return {};
    return markup(R"(<source type="image/webp" srcset="{}"{}>)", set, html::Attrs{}.text("sizes", sizes));
}

struct Shown {
    std::string_view sizes;
    std::string alt;
    html::Fetch fetch = html::Fetch::when_near;
};

Html drawn(const Picture& p, const Shown& shown)
{
    html::Picture image{.src = address_of(p, p.small_file),
                        .srcset = widths(p, Of::own),
                        .width = p.width,
                        .height = p.height,
                        .alt = shown.alt,
                        .sizes = std::string(shown.sizes)};
    return markup("<picture>{}{}</picture>", source(p, shown.sizes), html::image(image, shown.fetch));
}

constexpr std::string_view column = "(min-width: 60rem) 44rem, 100vw";
constexpr std::string_view half_column = "(min-width: 60rem) 21rem, (min-width: 30rem) 50vw, 100vw";
constexpr std::string_view of_card = "(min-width: 48rem) 20rem, 100vw";

std::string alt(const Picture& p) { return p.meaning == contribution::Meaning::decorative ? "" : p.text; }

// Who made it, and the licence as the way to what may be done with it.
Html credit(const http::Request& request, const Contribution& one, const Picture& p)
{
    const auto& t = request.words();
    const auto* found = licence::find(p.licence.empty() ? one.licence : p.licence);
    const auto name = when(!p.credit.empty(), [&] { return markup("{}, ", p.credit); });
    const auto words = found ? licence::name_in_words(t, found->code) : t("its licence");
    if (!p.id) return markup(R"(<span class="credit">{}{}</span>)", name, words);
    return markup(R"(<span class="credit">{}<a href="{}">{}</a></span>)", name,
                  request.here(Address::route("/images/{}", std::to_string(p.id))), words);
}

Html figure(const http::Request& request, const Contribution& one, const Picture& p, std::string_view sizes, html::Fetch fetch)
{
    const auto caption = when(!p.caption.empty(), [&] {
        return markup(R"(<span class="caption">{}</span> )", layout::in_print(request, p.caption, one.language));
    });
    return markup(R"(<figure class="picture">{}<figcaption>{}{}</figcaption></figure>)", drawn(p, {sizes, alt(p), fetch}), caption,
                  credit(request, one, p));
}

}

Html large(const Picture& picture) { return drawn(picture, {column, alt(picture), html::Fetch::now}); }

Html small(const Picture& picture) { return drawn(picture, {"10rem", "", html::Fetch::when_near}); }

Html lead(const http::Request& request, const Contribution& one)
{
    return one.picture ? figure(request, one, *one.picture, column, html::Fetch::now) : Html();
}

Html others(const http::Request& request, const Contribution& one)
{
    if (!one.picture) return {};
    auto pictures = contribution::list_pictures(request.db(), one.id);
    std::erase_if(pictures, [&](const Picture& p) { return p.id == one.picture->id; });
    if (pictures.empty()) return {};
    return markup(R"(<section class="gallery" aria-label="{}">{}</section>)", request.words()("Other pictures"),
                  html::each(pictures, [&](const Picture& p) { return figure(request, one, p, half_column, html::Fetch::when_near); }));
}

Html preview(const http::Request& request, const Contribution& one, const contribution::Sheet& sheet)
{
    Html made;
    for (auto said : pictures_in(sheet)) {
        auto found = contribution::find_picture(request.db(), said.file);
        if (!found) continue;
        found->text = said.text;
        found->credit = said.credit;
        found->caption = said.caption;
        found->licence = said.licence;
        found->meaning = said.meaning;
        found->id = 0;  // nothing shows it yet: it has no page
        made += figure(request, one, *found, column, html::Fetch::when_near);
    }
    return made;
}

Html thumb(const Picture& picture) { return drawn(picture, {of_card, "", html::Fetch::when_near}); }

Address address(const Picture& picture) { return address_of(picture, picture.small_file.empty() ? picture.file : picture.small_file); }

}
