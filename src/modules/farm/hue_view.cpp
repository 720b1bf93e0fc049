#include <algorithm>
#include <array>

#include "commons/layout/layout.hpp"
#include "commons/site/site.hpp"
#include "modules/farm/hue.hpp"

namespace kenober::farm {

using html::Attrs;
using html::Html;
using html::markup;

namespace {

struct Named {
    int hue;
    const char* words;
};
constexpr std::array swatches{
    Named{205, msgid("Open sea")}, Named{180, msgid("Shallow water")}, Named{150, msgid("Seaweed")}, Named{115, msgid("Fern")},
    Named{75, msgid("Lichen")},    Named{48, msgid("Gorse")},          Named{28, msgid("Rust")},     Named{8, msgid("Brick")},
    Named{340, msgid("Foxglove")}, Named{300, msgid("Mallow")},        Named{265, msgid("Heather")}, Named{230, msgid("Slate")},
};

bool is_swatch(std::string_view hue)
{
    return std::ranges::any_of(swatches, [&](const Named& one) { return std::to_string(one.hue) == hue; });
}

Html swatch(const http::Request& request, const Named& one, const HueChoice& choice)
{
    const auto value = std::to_string(one.hue);
    const auto id = "field-hue-" + value;
    return markup(R"(<div class="hue"><input type="radio" id="{}" name="hue" value="{}"{}><label for="{}">{}<span>{}</span></label></div>)",
                  id, value, Attrs{}.when(choice.hue == value, "checked"), id, html::weave_band("hue-" + value, one.hue),
                  request.words().say({one.words}));
}

}

HueChoice hue_in(const http::Form& form) { return {form["hue"], form["code"]}; }

HueChoice choice_of(int hue)
{
    const auto value = std::to_string(hue);
    if (is_swatch(value)) return {value};
    // Its own code again: a colour of this hue, as light as it is read on a light page.
    const auto colour = site::from_hsl(hue, 78, site::legible(hue).on_light);
    const auto part = [](double one) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto number = static_cast<unsigned>(one * 255 + 0.5);
        return std::string{digits[number / 16], digits[number % 16]};
    };
    return {"other", "#" + part(colour.red) + part(colour.green) + part(colour.blue)};
}

int read_hue(const HueChoice& choice, Problems& problems)
{
    if (choice.hue != "other") {
        const auto hue = whole_number(choice.hue);
        if (!hue || *hue > 359) throw http::BadRequest();
        return static_cast<int>(*hue);
    }
    const auto hue = site::hue_of(choice.code);
    if (!hue)
        problems.add("code",
                     say("Write the colour like #1a7f6b. Greys are left out: black and grey are the colours of the words already, and the "
                         "colour of a site has to be told apart from them."));
    return hue.value_or(-1);
}

Html hue_field(const http::Request& request, const HueChoice& choice, const Problems& problems, FirstHue first)
{
    const auto& t = request.words();
    const bool is_other = choice.hue == "other";
    const auto of_model = html::when(first == FirstHue::of_model, [&] {
        return markup(
            R"(<div class="hue other"><input type="radio" id="field-hue-model" name="hue" value=""{}><label for="field-hue-model">{}</label></div>)",
            Attrs{}.when(choice.hue.empty(), "checked"), t("As the model has it"));
    });
    const auto other = markup(
        R"(<div class="hue other"><input type="radio" id="field-hue-other" name="hue" value="other"{}><label for="field-hue-other">{}</label></div>)",
        Attrs{}.when(is_other, "checked"), t("Another colour, by its code:"));
    const auto code = html::input_field(
        {.name = "code",
         .label = t("Code of the colour"),
         .help = t(
             "Only if you choose another colour, just above: as your logo has it, like #1a7f6b. We keep its tint, and make it dark enough on light pages and light enough on dark ones."),
         .problem = layout::problem(request, problems, "code"),
         .value = choice.code,
         .optional_mark = t("(optional)"),
         .attrs = Attrs{}.number("maxlength", 7).text("autocomplete", "off")});
    return markup(
        R"(<fieldset class="field hues" id="field-hue" tabindex="-1"><legend>{}</legend><p class="help">{}</p>{}<div class="hue-row">{}</div>{}<div class="hue-code">{}</div></fieldset>)",
        t("Colour"), t("With each of them, words are read well by day and by night: it is computed, not guessed."), of_model,
        html::each(swatches, [&](const Named& one) { return swatch(request, one, choice); }), other, code);
}

}
