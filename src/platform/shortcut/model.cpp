// Models, <img12|left|legende=…>, and frames of HTML: pictures and links.
#include "platform/shortcut/work.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kenober::shortcut {

namespace {

struct Model {
    std::string name;
    std::int64_t number = 0;
    std::string align, title, legend, alternative, credits, link;
};

Model model_of(std::string_view tag)
{
    Model model;
    tag = tag.substr(1, tag.size() - 2);
    const auto parts = split(tag, '|');
    std::string_view name = trim(parts.front());
    while (name.ends_with('/')) name = trim(name.substr(0, name.size() - 1));
    auto end = name.size();
    while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
    std::from_chars(name.data() + end, name.data() + name.size(), model.number);
    for (const char c : name.substr(0, end)) model.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (std::size_t at = 1; at < parts.size(); ++at) {
        const auto part = trim(parts[at]);
        const auto equals = part.find('=');
        const auto key = trim(part.substr(0, equals));
        const std::string value(equals == std::string_view::npos ? std::string_view() : trim(part.substr(equals + 1)));
        if (part == "left" || part == "right" || part == "center") model.align = part;
        else if (key == "align") model.align = value;
        else if (key == "titre" || key == "title") model.title = value;
        else if (key == "legende" || key == "légende" || key == "descriptif") model.legend = value;
        else if (key == "alt") model.alternative = value;
        else if (key == "credits" || key == "credit") model.credits = value;
        else if (key == "lien" || key == "link") model.link = value;
    }
    return model;
}

// SPIP's word for what models of this name show; empty for those of plug-ins.
std::string_view kind_of(std::string_view name)
{
    constexpr std::array<std::string_view, 15> documents{"img",     "image", "doc",     "document", "emb",
                                                         "embed",   "audio", "video",   "player",   "son",
                                                         "lecteur", "file",  "fichier", "text",     "application"};
    constexpr std::array<std::array<std::string_view, 2>, 10> others{{{"art", "article"},
                                                                      {"article", "article"},
                                                                      {"rub", "rubrique"},
                                                                      {"rubrique", "rubrique"},
                                                                      {"breve", "breve"},
                                                                      {"mot", "mot"},
                                                                      {"aut", "auteur"},
                                                                      {"auteur", "auteur"},
                                                                      {"site", "site"},
                                                                      {"syndic", "site"}}};
    if (std::ranges::find(documents, name) != documents.end()) return "document";
    for (const auto& other : others)
        if (other[0] == name) return other[1];
    return {};
}

bool is_full(const Model& model)
{
    constexpr std::array<std::string_view, 8> full{"doc", "document", "emb", "embed", "audio", "video", "player", "lecteur"};
    return std::ranges::find(full, model.name) != full.end();
}

std::string caption(Work& work, const Model& model, std::string_view title, std::string_view description)
{
    std::string line = title.empty() ? std::string() : read_inline(work, "{{" + plain(work, title) + "}}", Links::flat);
    for (const std::string_view words :
         {std::string_view(model.legend), model.legend.empty() ? description : std::string_view(), std::string_view(model.credits)}) {
        if (words.empty()) continue;
        if (!line.empty()) line += " — ";
        line += read_inline(work, trim(words));
    }
    return line;
}

std::string show_picture(Work& work, const Model& model, const Target& target)
{
    std::string alternative = model.alternative;
    if (alternative.empty()) alternative = target.alternative;
    if (alternative.empty()) alternative = model.title.empty() ? target.title : model.title;
    const std::string_view title = model.title.empty() ? target.title : model.title;
    std::string shown_picture = "!" + write_link(read_inline(work, plain(work, alternative), Links::flat), target.address, {});
    // lien=art12, or an address: the picture leads there.
    if (!model.link.empty() && work.depth < most_depth) {
        const std::string link = "[" + work.lift({Piece::Sort::written, shown_picture, ""}) + "->" + model.link + "]";
        shown_picture = read_inline(work, link);
    }
    const std::string below = is_full(model) ? caption(work, model, title, target.description) : caption(work, model, model.title, {});
    return below.empty() ? shown_picture : shown_picture + "\\\n" + below;
}

struct Host {
    std::string_view host, before, after;  // what stands before the name of the video in a frame, and on its page
};

constexpr std::array<Host, 9> hosts{{{"youtube.com", "/embed/", "https://www.youtube.com/watch?v="},
                                     {"youtube.com", "/v/", "https://www.youtube.com/watch?v="},
                                     {"dailymotion.com", "/swf/", "https://www.dailymotion.com/video/"},
                                     {"youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v="},
                                     {"player.vimeo.com", "/video/", "https://vimeo.com/"},
                                     {"dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/"},
                                     {"dailymotion.com", "/video/", "https://www.dailymotion.com/video/"},
                                     {"youtu.be", "/", "https://www.youtube.com/watch?v="},
                                     {"vimeo.com", "/", "https://vimeo.com/"}}};

std::string_view host_of(std::string_view address)
{
    const auto begin = address.find("//");
    if (begin == std::string_view::npos) return {};
    auto host = address.substr(begin + 2);
    host = host.substr(0, host.find_first_of("/?#:"));
    return host.starts_with("www.") ? host.substr(4) : host;
}

// The page of a video whose frame has this address; empty for what is no known video.
std::string video_page(std::string_view address)
{
    const auto host = host_of(address);
    const auto path_begin = host.empty() ? address.size() : static_cast<std::size_t>(host.data() - address.data()) + host.size();
    const auto path = address.substr(path_begin);
    for (const auto& known : hosts) {
        if (host != known.host || !path.starts_with(known.before)) continue;
        const auto name = path.substr(known.before.size());
        return std::string(known.after) + std::string(name.substr(0, name.find_first_of("?&#/")));
    }
    const auto embedded = path.find("/videos/embed/");  // PeerTube, wherever it runs
    if (embedded == std::string_view::npos) return {};
    const auto name = path.substr(embedded + 14);
    return std::string(address.substr(0, path_begin + embedded)) + "/videos/watch/" +
           std::string(name.substr(0, name.find_first_of("?&#/")));
}

}

namespace {

// Of <object> as it was written before 2010: <param name="movie" value="…">, or <embed src="…"> within.
std::string address_within(std::string_view content)
{
    constexpr int most_tags = 50;
    std::size_t at = 0;
    for (int count = 0; count < most_tags && (at = content.find('<', at)) != std::string_view::npos; ++count, ++at) {
        const auto tag = read_tag(content, at);
        if (!tag || tag->closes) continue;
        const auto name = attribute_of(tag->rest, "name");
        auto address = attribute_of(tag->rest, tag->name == "param" && (name == "movie" || name == "src") ? "value" : "src");
        if (address.find("//") != std::string::npos) return address;
    }
    return {};
}

}

std::string read_model(Work& work, std::string_view tag)
{
    const Model model = model_of(tag);
    const auto known = kind_of(model.name);
    if (known.empty() || model.number == 0) {
        work.lose(Loss::model, tag);
        return {};
    }
    const auto target = work.options.resolve ? work.options.resolve(known, model.number) : std::nullopt;
    if (!target || target->address.empty()) {
        work.lose(Loss::reference, tag);
        return target ? read_inline(work, model.title.empty() ? target->title : model.title, Links::flat) : std::string();
    }
    if (model.align == "left" || model.align == "right") work.lose(Loss::placement, tag);
    if (target->is_picture && known == "document") return show_picture(work, model, *target);
    std::string words = read_inline(work, model.title.empty() ? target->title : model.title, Links::flat);
    if (words.empty()) words = std::string(known) + " " + std::to_string(model.number);
    const std::string below = caption(work, model, {}, is_full(model) ? target->description : std::string());
    std::string link = write_link(words, target->address, {});
    return below.empty() ? link : link + " — " + below;
}

std::string frame_link(Work& work, const Tag& tag, std::string_view content)
{
    std::string address = attribute_of(tag.rest, "src");
    if (address.empty()) address = attribute_of(tag.rest, "data");
    if (address.empty()) address = address_within(content);
    if (address.starts_with("//")) address = "https:" + address;
    const bool is_web = address.starts_with("https://") || address.starts_with("http://");
    const std::string page = is_web ? video_page(address) : std::string();
    const std::string title = plain(work, attribute_of(tag.rest, "title"));
    if (page.empty()) work.lose(Loss::frame, "<" + tag.name + std::string(tag.rest) + ">");
    if (!is_web) return read_inline(work, title, Links::flat);
    const auto host = std::string(host_of(page.empty() ? address : page));
    const std::string words = title.empty() ? (page.empty() ? host : work.options.video + host) : title;
    return write_link(read_inline(work, words, Links::flat), page.empty() ? address : page, {});
}

}
